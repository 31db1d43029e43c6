import { dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { Button, Card, day, type Fault, Folded, Form, type Html, money, Section, type Words } from '../../../design';
import type { Seat } from '../../../machinery/here';
import { type Request, type Form as TypedForm, typed } from '../../../machinery/web';
import { binds } from '../../members';
import type { Answers, KeptProposal } from '../queries';
import { type Answer, nameOf } from '../rules';
import { AnswerForm, type Filled, filledFrom } from './answer-form';
import { answeringSeats, answerWords, pathOf } from './common';
import { typedRanking } from './form';

interface OwnAnswersProps {
  readonly request: Request;
  readonly proposal: KeptProposal;
  readonly answers: Answers;
  /** Of an answer just refused. */
  readonly faults: readonly Fault[];
  readonly t: Words;
  /** Beside the answer of an organisation: above it what its own people say, below it how to ask them. */
  readonly pollOf?: ((seat: Seat) => { readonly above: Html | ''; readonly below: Html | '' }) | undefined;
}

/** What the reader may answer now, for each organisation they speak for: its binding answer, and their own leaning. */
export function OwnAnswers({ request, proposal, answers, faults, t, pollOf }: OwnAnswersProps) {
  const seats = answeringSeats(request, proposal.voters);
  const leftOut = leftOutOf(request, proposal);
  if (seats.length + leftOut.length === 0) return '';
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
      {leftOut.map(({ name }) => (
        <p>{t.decisions.leftOut({ organisation: name })}</p>
      ))}
      {seats.map((seat) => {
        const binding = binds(seat) && isBindingAsked(proposal) ? partOf(seat, 'binding') : null;
        const leaning = partOf(seat, 'leaning');
        const poll = pollOf?.(seat);
        return (
          <>
            {poll?.above}
            {binding && <Part {...binding} />}
            {binding ? (
              <Folded summary={leaningSummary(leaning)} open={isRefused(leaning)}>
                <Part {...leaning} />
              </Folded>
            ) : (
              <Part {...leaning} />
            )}
            {poll?.below}
          </>
        );
      })}
    </Section>
  );
}

/** The reader's organisations that are concerned by the matter, and so have nothing to answer. */
const leftOutOf = ({ here }: Request, { voters }: KeptProposal) =>
  voters.filter(({ id, isLeftOut }) => isLeftOut && here.actor.seats.some((seat) => seat.organisationId === id));

/** By consent, organisations answer in the round that asks them; people may lean at any time. */
const isBindingAsked = ({ round }: KeptProposal): boolean => round === null || round.round === 'object';

interface PartProps extends OwnAnswersProps {
  readonly seat: Seat;
  readonly stage: Answer['stage'];
  readonly standing: Answer | undefined;
}

const leaningSummary = ({ standing, proposal, seat, t }: PartProps): string => {
  const organisation = seat.organisationName ?? '';
  return standing
    ? t.decisions.leanGiven({ answer: answerWords(standing, proposal.options, t, nameOf(proposal.rule)) })
    : t.decisions.leanFirst({ organisation });
};

function Part(props: PartProps) {
  const { request, proposal, answers, t, seat, stage, standing } = props;
  const organisation = seat.organisationName ?? '';
  const isBinding = stage === 'binding';
  const isAgain = isRefused(props);
  const isSaid = standing?.wording === proposal.wording;
  return (
    <Card
      title={isBinding ? t.decisions.bindingTitle({ organisation }) : t.decisions.leaningTitle({ organisation })}
      awaited={isBinding && !isSaid}
    >
      <p class="hint">{isBinding ? bindingHint(proposal, t) : t.decisions.leaningHint()}</p>
      {standing && <Standing {...props} standing={standing} names={answers.names} />}
      <AnswerForm
        t={t}
        action={`${pathOf(request, proposal.number)}/answers`}
        options={proposal.options}
        seatId={seat.id}
        stage={stage}
        standing={standing}
        wording={proposal.round ? proposal.wording : undefined}
        rule={nameOf(proposal.rule)}
        commitment={proposal.commitment}
        currency={request.here.community.currency}
        faults={isAgain ? props.faults : undefined}
        filled={isAgain ? typedIn(request.form) : filledFrom(standing)}
      />
    </Card>
  );
}

/** Until when it may be changed: in rounds nothing ends by itself. */
const bindingHint = ({ round }: KeptProposal, t: Words): string =>
  round ? t.decisions.bindingHintRound() : t.decisions.bindingHint();

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
  const on = day(dayOf(standing.at, request.here.community.timeZone), t.language);
  const given = { who: names.get(standing.personId) ?? '', on };
  return (
    <>
      <p>
        <b>{answerWords(standing, proposal.options, t, nameOf(proposal.rule))}</b>{' '}
        <span class="hint">
          {standing.toldBy === null
            ? t.decisions.givenBy(given)
            : t.decisions.telephoneGiven({ ...given, teller: standing.toldBy })}
        </span>
      </p>
      {standing.commitCents !== null && (
        <p>{t.decisions.putIn({ amount: money(standing.commitCents, request.here.community.currency, t.language) })}</p>
      )}
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

const isRefused = ({ request, faults, seat, stage }: PartProps): boolean =>
  faults.length > 0 && typed(request.form, 'seat') === seat.id && typed(request.form, 'stage') === stage;

const typedIn = (form: TypedForm): Filled => ({
  reason: typed(form, 'reason'),
  commit: typed(form, 'commit'),
  ranking: typedRanking(form),
});
