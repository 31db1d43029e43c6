import {
  Actions,
  Button,
  Card,
  Cards,
  Field,
  Folded,
  Form,
  Section,
  Select,
  SpeakingFor,
  Table,
  TextArea,
  type Words,
  words,
} from '../../../../design';
import { typed } from '../../../../machinery/web';
import { maySpeak } from '../../../members';
import { pledges } from '../../actions';
import type { KeptMove } from '../../queries';
import { askedIn, EARMARK_LIMIT, earmarked, MOVE_REASON_LIMIT } from '../../rules';
import { amountIn } from '../common';
import { projectPath } from '../projects/common';
import type { PledgeParts } from './page';

/** How much is for what, the moves that were asked of the givers, and the form that asks. */
export function Earmarks(parts: PledgeParts) {
  const { request, appeal } = parts;
  const t = words(request.language);
  const amount = amountIn(request, t);
  const groups = earmarked(appeal.pledges, appeal.moves);
  return (
    <Section title={t.pledges.earmarksTitle()} id="earmarks">
      <p>{t.pledges.earmarksLead()}</p>
      <Table
        quiet
        caption={t.pledges.earmarksTitle()}
        columns={[{ name: t.pledges.forWhat() }, { name: t.pledges.promised(), numeric: true }]}
        rows={groups.map((each) => [each.earmark || t.pledges.anything(), amount(each.cents)])}
      />
      {appeal.moves.length > 0 && (
        <Cards>
          {appeal.moves.map((move) => (
            <Move {...parts} move={move} t={t} />
          ))}
        </Cards>
      )}
      {appeal.ending?.kind !== 'released' && request.here.actor.seats.some(maySpeak) && (
        <MoveForm {...parts} names={groups.flatMap(({ earmark }) => (earmark === '' ? [] : [earmark]))} t={t} />
      )}
    </Section>
  );
}

/** One move: who agreed, who did not, who has not said; the answer of one's own organisations. */
function Move({ request, project, appeal, move, t }: PledgeParts & { readonly move: KeptMove; readonly t: Words }) {
  const waiting = askedIn(move, appeal.pledges, appeal.moves);
  const own = request.here.actor.seats.filter(pledges).filter((seat) => waiting.includes(seat.organisationId));
  const count = (consents: boolean) => move.answers.filter((each) => each.consents === consents).length;
  return (
    <Card
      level={3}
      awaited={own.length > 0}
      title={t.pledges.moveTitle({ from: move.fromEarmark, to: move.toEarmark })}
      above={t.pledges.moveAsked({ who: move.by })}
    >
      <p>{move.reason}</p>
      <p class="hint">
        {t.pledges.moveStands({ agreed: count(true), declined: count(false), waiting: waiting.length })}
      </p>
      {own.map((seat) => (
        <Form action={projectPath(request, project.number, `/pledges/moves/${move.number}/answers`)}>
          <input type="hidden" name="seat" value={seat.id} />
          <input type="hidden" name="move" value={move.number} />
          <p>{t.pledges.moveQuestion({ organisation: seat.organisationName ?? '' })}</p>
          <Actions>
            <Button name="answer" value="yes">
              {t.pledges.moveAgree()}
            </Button>
            <Button kind="quiet" name="answer" value="no">
              {t.pledges.moveDecline()}
            </Button>
          </Actions>
        </Form>
      ))}
    </Card>
  );
}

function MoveForm({
  request,
  project,
  faultsIn,
  names,
  t,
}: PledgeParts & { readonly names: readonly string[]; readonly t: Words }) {
  const faults = faultsIn('move');
  const common = (name: string) => ({ t, faults, name, value: faults.length > 0 ? typed(request.form, name) : '' });
  return (
    <Folded summary={t.pledges.moveAsk()} open={faults.length > 0}>
      <p>{t.pledges.moveAskLead()}</p>
      <Form action={projectPath(request, project.number, '/pledges/moves')}>
        <Select
          {...common('from')}
          label={t.pledges.moveFrom()}
          options={names.map((name) => ({ value: name, label: name }))}
        />
        <Field {...common('to')} label={t.pledges.moveTo()} most={EARMARK_LIMIT} />
        <TextArea {...common('reason')} label={t.pledges.moveWhy()} rows={3} most={MOVE_REASON_LIMIT} />
        <SpeakingFor t={t} seats={request.here.actor.seats.filter(maySpeak)} id="field-move-seat" />
        <Button>{t.pledges.moveSend()}</Button>
      </Form>
    </Folded>
  );
}
