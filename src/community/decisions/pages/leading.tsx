import type { Instant } from '../../../basics/instant';
import {
  Button,
  type Fault,
  Folded,
  Form,
  type Html,
  Section,
  SpeakingFor,
  TextArea,
  type Words,
} from '../../../design';
import { type Request, typed } from '../../../machinery/web';
import type { KeptProposal } from '../queries';
import { mayBeClosed, nameOf, type Result, stateOf } from '../rules';
import { leadingSeats, pathOf } from './common';

interface LeadingProps {
  readonly request: Request;
  readonly proposal: KeptProposal;
  /** What counting now gives. */
  readonly counted: Result;
  /** Of a withdrawal just refused. */
  readonly faults: readonly Fault[];
  /** Of a closing just refused. */
  readonly closingFaults: readonly Fault[];
  readonly t: Words;
  /** What else those who lead may do with it; once it is over, all they may. */
  readonly more?: readonly Html[] | undefined;
}

/** For those who lead: closing it once it may be, or taking it back with a reason. */
export function Leading({ request, proposal, counted, faults, closingFaults, t, more = [] }: LeadingProps) {
  const seats = leadingSeats(request);
  const state = stateOf(proposal, request.here.now);
  if (seats.length === 0) return '';
  if (state === 'closed' || state === 'withdrawn') {
    return more.length > 0 && <Section title={t.decisions.lifecycleTitle()}>{more}</Section>;
  }
  const path = pathOf(request, proposal.number);
  return (
    <Section title={t.decisions.leadingTitle()} id="leading">
      <Closing request={request} proposal={proposal} counted={counted} closingFaults={closingFaults} t={t} />
      {more}
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

type ClosingProps = Pick<LeadingProps, 'request' | 'proposal' | 'counted' | 'closingFaults' | 't'>;

/** What closing would ask of the reader now, if anything. */
function Closing({ request, proposal, counted, closingFaults, t }: ClosingProps) {
  const seats = leadingSeats(request);
  const { actor, now } = request.here;
  const isAdvice = nameOf(proposal.rule) === 'advice';
  if (!mayBeClosed(proposal, actor.personId, now, counted)) return <p>{waitingSentence(proposal, now, t)}</p>;
  return (
    <Form action={`${pathOf(request, proposal.number)}/closing`} label={t.decisions.closeIt()}>
      {isAdvice ? (
        <TextArea
          t={t}
          name="words"
          rows={3}
          label={t.decisions.fieldDecided()}
          hint={t.decisions.fieldDecidedHint()}
          value={closingFaults.length > 0 ? typed(request.form, 'words') : ''}
          faults={closingFaults}
        />
      ) : (
        <p>{now < proposal.closesAt ? t.decisions.closeEarlyHint() : t.decisions.closeHint()}</p>
      )}
      <SpeakingFor t={t} seats={seats} id="closing-seat" />
      <Button>{isAdvice ? t.decisions.decideIt() : t.decisions.closeIt()}</Button>
    </Form>
  );
}

function waitingSentence(proposal: KeptProposal, now: Instant, t: Words): string {
  const rule = nameOf(proposal.rule);
  if (rule === 'advice')
    return t.decisions.waitsForAsker({ who: proposal.openedByName, over: now < proposal.closesAt ? 'no' : 'yes' });
  if (proposal.commitment) return t.decisions.closesWithMoney();
  return rule === 'consent' ? t.decisions.closesWhenAllAnswered() : t.decisions.closesByItself();
}
