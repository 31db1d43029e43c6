import { dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import {
  Button,
  Card,
  day,
  type Fault,
  Folded,
  Form,
  Section,
  type Option as Tap,
  Answers as Taps,
  TextArea,
  type Words,
} from '../../../design';
import type { Seat } from '../../../machinery/here';
import { type Request, typed } from '../../../machinery/web';
import { binds } from '../../members';
import type { Answers, KeptProposal } from '../queries';
import type { Answer, Option } from '../rules';
import { answeringSeats, answerWords, pathOf } from './common';

interface OwnAnswersProps {
  readonly request: Request;
  readonly proposal: KeptProposal;
  readonly answers: Answers;
  /** Of an answer just refused. */
  readonly faults: readonly Fault[];
  readonly t: Words;
}

/** What the reader may answer now, for each organisation they speak for: its binding answer, and their own leaning. */
export function OwnAnswers({ request, proposal, answers, faults, t }: OwnAnswersProps) {
  const seats = answeringSeats(request, proposal.voters);
  if (seats.length === 0) return '';
  const { personId } = request.here.actor;
  const partOf = (seat: Seat, stage: Answer['stage']) => {
    const standing =
      stage === 'binding'
        ? answers.binding.find((each) => each.organisationId === seat.organisationId)
        : answers.leanings.find((each) => each.organisationId === seat.organisationId && each.personId === personId);
    return { request, proposal, answers, faults, t, seat, stage, standing };
  };
  return (
    <Section title={t.decisions.yourAnswer()} id="answer">
      {seats.map((seat) => {
        const binding = binds(seat) ? partOf(seat, 'binding') : null;
        const leaning = partOf(seat, 'leaning');
        return (
          <>
            {binding && <Part {...binding} />}
            {binding ? (
              <Folded summary={leaningSummary(leaning)} open={isRefused(leaning)}>
                <Part {...leaning} />
              </Folded>
            ) : (
              <Part {...leaning} />
            )}
          </>
        );
      })}
    </Section>
  );
}

interface PartProps extends OwnAnswersProps {
  readonly seat: Seat;
  readonly stage: Answer['stage'];
  readonly standing: Answer | undefined;
}

const leaningSummary = ({ standing, proposal, seat, t }: PartProps): string => {
  const organisation = seat.organisationName ?? '';
  return standing
    ? t.decisions.leanGiven({ answer: answerWords(standing, proposal.options, t) })
    : t.decisions.leanFirst({ organisation });
};

function Part(props: PartProps) {
  const { request, proposal, answers, t, seat, stage, standing } = props;
  const organisation = seat.organisationName ?? '';
  const isBinding = stage === 'binding';
  const isAgain = isRefused(props);
  return (
    <Card
      title={isBinding ? t.decisions.bindingTitle({ organisation }) : t.decisions.leaningTitle({ organisation })}
      awaited={isBinding && !standing}
    >
      <p class="hint">{isBinding ? t.decisions.bindingHint() : t.decisions.leaningHint()}</p>
      {standing && <Standing {...props} standing={standing} names={answers.names} />}
      <AnswerForm
        t={t}
        action={`${pathOf(request, proposal.number)}/answers`}
        options={proposal.options}
        seatId={seat.id}
        stage={stage}
        standing={standing}
        faults={isAgain ? props.faults : undefined}
        reason={isAgain ? typed(request.form, 'reason') : (standing?.reason ?? '')}
      />
    </Card>
  );
}

/** What was answered, by whom, and how to take it back. */
function Standing({
  request,
  proposal,
  t,
  seat,
  stage,
  standing,
  names,
}: PartProps & { standing: Answer; names: ReadonlyMap<Id, string> }) {
  return (
    <>
      <p>
        <b>{answerWords(standing, proposal.options, t)}</b>{' '}
        <span class="hint">
          {t.decisions.givenBy({
            who: names.get(standing.personId) ?? '',
            on: day(dayOf(standing.at, request.here.community.timeZone), t.language),
          })}
        </span>
      </p>
      {standing.reason && <blockquote>{standing.reason}</blockquote>}
      <Form action={`${pathOf(request, proposal.number)}/answers/withdrawal`} label={t.decisions.takeBack()}>
        <input type="hidden" name="seat" value={seat.id} />
        <input type="hidden" name="stage" value={stage} />
        <p>
          <Button kind="quiet">{t.decisions.takeBack()}</Button>
        </p>
      </Form>
      <p class="hint">{t.decisions.orChange()}</p>
    </>
  );
}

export interface AnswerFormProps {
  readonly t: Words;
  /** `/…/proposals/12/answers` */
  readonly action: string;
  readonly options: readonly Option[];
  readonly seatId: Id;
  readonly stage: Answer['stage'];
  readonly standing?: Answer | null | undefined;
  readonly faults?: readonly Fault[] | undefined;
  readonly reason?: string | undefined;
  /** `desk`: after the answer the reader is back at their desk. */
  readonly back?: 'desk' | undefined;
}

/** An answer in one tap; below it, room for words: needed for an objection, welcome with a reservation. */
export function AnswerForm({ t, action, options, seatId, stage, standing, faults, reason, back }: AnswerFormProps) {
  const id = faults ? 'field-reason' : `reason-${stage}-${seatId}-${action.split('/').at(-2)}`;
  const label = stage === 'binding' ? t.decisions.tapBinding() : t.decisions.tapLeaning();
  const said = (
    <TextArea
      t={t}
      id={id}
      name="reason"
      rows={2}
      label={t.decisions.fieldReason()}
      hint={t.decisions.fieldReasonHint()}
      value={reason}
      faults={faults}
      optional
    />
  );
  return (
    <Form action={action} keep={faults ? undefined : `decisions.${action}.${stage}.${seatId}`} label={label}>
      <input type="hidden" name="seat" value={seatId} />
      <input type="hidden" name="stage" value={stage} />
      {back && <input type="hidden" name="back" value={back} />}
      {/* Whoever was asked for words writes them, then taps again. */}
      {faults && said}
      <Taps t={t} name="kind" label={label} options={tapsFor(options, t)} chosen={standing && tapOf(standing)} />
      {!faults && (
        <Folded summary={t.decisions.addWords()} open={Boolean(reason)}>
          {said}
        </Folded>
      )}
    </Form>
  );
}

/** With options, whoever agrees names one in the same tap. */
function tapsFor(options: readonly Option[], t: Words): readonly Tap[] {
  const yes = (kind: 'agree' | 'agree-with-reservation', words: string): Tap[] =>
    options.length === 0
      ? [{ value: kind, label: words }]
      : options.map(({ id, label }) => ({
          value: `${kind} ${id}`,
          label: t.decisions.answerWithOption({ answer: words, option: label }),
        }));
  return [
    ...yes('agree', t.decisions.agree()),
    ...yes('agree-with-reservation', t.decisions.agreeWithReservation()),
    { value: 'object', label: t.decisions.object() },
    { value: 'abstain', label: t.decisions.abstain() },
  ];
}

const tapOf = ({ kind, optionId }: Answer): string => (optionId ? `${kind} ${optionId}` : kind);

const isRefused = ({ request, faults, seat, stage }: PartProps): boolean =>
  faults.length > 0 && typed(request.form, 'seat') === seat.id && typed(request.form, 'stage') === stage;
