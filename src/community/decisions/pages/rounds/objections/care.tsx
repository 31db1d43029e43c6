import { dayOf } from '../../../../../basics/day';
import { Button, Field, Folded, Form, Select, SpeakingFor } from '../../../../../design';
import { leadingSeats } from '../../common';
import { formOf, peopleOptions, type RoundsProps, roundsPath } from '../common';
import type { OneProps } from './one';
import { Integrating, Testing } from './settling';

/** For those who lead: hear it, give it to someone, integrate it, or test it. */
export function Caring(props: OneProps) {
  const { objection, rounds, t } = props;
  const { round } = rounds.present;
  if (!objection.acknowledgedAt) {
    return (
      <Care {...props} what="acknowledgement" summary={t.rounds.acknowledgeFold()} send={t.rounds.acknowledgeIt()} />
    );
  }
  return (
    <>
      {round === 'integrate' && <Integrating {...props} />}
      {(round === 'object' || round === 'integrate') && <Testing {...props} />}
      <Care {...props} what="assignment" summary={t.rounds.assignFold()} send={t.rounds.assignIt()} />
    </>
  );
}

interface CareProps extends OneProps {
  readonly what: 'acknowledgement' | 'assignment';
  readonly summary: string;
  readonly send: string;
}

function Care(props: CareProps) {
  const { objection, holders, request, t, what, summary, send } = props;
  const { fieldId, value, faults, isRefused } = formOf(props, `${what}-${objection.id}`);
  const own = { owner: objection.ownerId ?? request.here.actor.personId, due: objection.dueOn ?? dueDay(props) };
  const isFirst = what === 'acknowledgement';
  return (
    <Folded summary={summary} open={isRefused || isFirst}>
      <Form action={roundsPath(props, `objections/${objection.id}/${what}`)} label={summary}>
        {isFirst && <p class="hint">{t.rounds.acknowledgeHint()}</p>}
        <Select
          t={t}
          id={fieldId('owner')}
          name="owner"
          label={t.rounds.fieldOwner()}
          value={value('owner', own.owner)}
          faults={faults}
          options={peopleOptions(holders)}
        />
        <Field
          t={t}
          id={fieldId('dueOn')}
          name="dueOn"
          type="date"
          label={t.rounds.fieldDue()}
          value={value('dueOn', own.due)}
          faults={faults}
        />
        <SpeakingFor t={t} seats={leadingSeats(request)} id={fieldId('seat')} />
        <Button kind={isFirst ? 'primary' : 'quiet'}>{send}</Button>
      </Form>
    </Folded>
  );
}

/** The end of the round, or today where there is none or it has passed. */
function dueDay({ rounds, request }: RoundsProps): string {
  const { timeZone } = request.here.community;
  const today = dayOf(request.here.now, timeZone);
  const end = rounds.present.endsAt && dayOf(rounds.present.endsAt, timeZone);
  return end && end > today ? end : today;
}
