import { Answers, Card, Folded, Form, type Words } from '../../../../design';
import type { Here, Seat } from '../../../../machinery/here';
import { binds } from '../../../members';
import type { ListedNeed } from '../../../needs';
import { aboveOf, Length, needPath, type OnDesk, Since } from '../common';

interface NeedProps extends OnDesk {
  readonly need: ListedNeed;
  readonly seat: Seat;
}

/** A need to answer: one's own leaning in one tap, the organisation's answer in two. */
export function NeedOnDesk({ request: { here }, whose, isUrgent, need, seat, t }: NeedProps) {
  const organisation = seat.organisationName ?? '';
  return (
    <Card
      awaited={isUrgent}
      href={needPath(here, need.number)}
      title={need.title}
      above={aboveOf(whose, t.desk.needNumber({ number: String(need.number) }))}
      meta={
        <>
          <Since here={here} since={need.since} t={t} />
          <Length task={need.why} t={t} />
        </>
      }
    >
      <NeedTaps here={here} number={need.number} seat={seat} stage="leaning" t={t} label={t.desk.lean()} />
      {binds(seat) && (
        <Folded summary={t.desk.bind({ organisation })}>
          <NeedTaps
            here={here}
            number={need.number}
            seat={seat}
            stage="binding"
            t={t}
            label={t.desk.bind({ organisation })}
          />
        </Folded>
      )}
    </Card>
  );
}

interface NeedTapsProps {
  readonly here: Here;
  readonly number: number;
  readonly seat: Seat;
  readonly stage: 'leaning' | 'binding';
  readonly t: Words;
  readonly label: string;
}

const NEED_ANSWERS = [
  ['us-too', 'usToo'],
  ['not-us', 'notUs'],
  ['could-live-with', 'couldLiveWith'],
  ['hurts-us', 'hurtsUs'],
] as const;

const NeedTaps = ({ here, number, seat, stage, t, label }: NeedTapsProps) => (
  <Form action={`${needPath(here, number)}/answers`} label={label}>
    <input type="hidden" name="seat" value={seat.id} />
    <input type="hidden" name="stage" value={stage} />
    <input type="hidden" name="form" value={`answer-${seat.id}-${stage}`} />
    <input type="hidden" name="back" value="desk" />
    {stage === 'leaning' && <p class="hint">{label}</p>}
    <Answers
      t={t}
      name="kind"
      label={label}
      options={NEED_ANSWERS.map(([value, kind]) => ({ value, label: t.needs.answerKind({ kind }) }))}
    />
  </Form>
);
