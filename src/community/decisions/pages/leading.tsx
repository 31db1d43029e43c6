import { Button, type Fault, Folded, Form, Section, SpeakingFor, TextArea, type Words } from '../../../design';
import { type Request, typed } from '../../../machinery/web';
import type { KeptProposal } from '../queries';
import { stateOf } from '../rules';
import { leadingSeats, pathOf } from './common';

interface LeadingProps {
  readonly request: Request;
  readonly proposal: KeptProposal;
  /** Of a withdrawal just refused. */
  readonly faults: readonly Fault[];
  readonly t: Words;
}

/** For those who lead: closing it once its window is over, or taking it back with a reason. */
export function Leading({ request, proposal, faults, t }: LeadingProps) {
  const seats = leadingSeats(request);
  const state = stateOf(proposal, request.here.now);
  if (seats.length === 0 || state === 'closed' || state === 'withdrawn') return '';
  const path = pathOf(request, proposal.number);
  return (
    <Section title={t.decisions.leadingTitle()}>
      {state === 'to-close' ? (
        <Form action={`${path}/closing`} label={t.decisions.closeIt()}>
          <p>{t.decisions.closeHint()}</p>
          <SpeakingFor t={t} seats={seats} id="closing-seat" />
          <Button>{t.decisions.closeIt()}</Button>
        </Form>
      ) : (
        <p>{t.decisions.closesByItself()}</p>
      )}
      <Folded summary={t.decisions.withdrawIt()} open={faults.length > 0}>
        <Form action={`${path}/withdrawal`} label={t.decisions.withdrawIt()}>
          <TextArea
            t={t}
            id={faults.length > 0 ? 'field-reason' : 'withdrawal-reason'}
            name="reason"
            rows={3}
            label={t.decisions.fieldWhyWithdraw()}
            hint={t.decisions.fieldWhyWithdrawHint()}
            value={faults.length > 0 ? typed(request.form, 'reason') : ''}
            faults={faults}
          />
          <SpeakingFor t={t} seats={seats} id="withdrawal-seat" />
          <Button kind="danger">{t.decisions.withdrawIt()}</Button>
        </Form>
      </Folded>
    </Section>
  );
}
