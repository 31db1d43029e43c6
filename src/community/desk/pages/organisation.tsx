import { Answers, ButtonLink, Card, Folded, Form, list, type Words } from '../../../design';
import type { Here, Seat } from '../../../machinery/here';
import type { Request } from '../../../machinery/web';
import { AnswerForm, answerWords, filledFrom, type OpenQuestion } from '../../decisions';
import { binds } from '../../members';
import type { ListedNeed } from '../../needs';
import { boardPath } from '../../reports';
import {
  type Awaiting,
  aboveOf,
  closesAtOf,
  Deadline,
  endOfDay,
  Length,
  needPath,
  type OnDesk,
  ShareLine,
  Since,
} from './common';
import { ElectionOnDesk } from './elections';
import { RoundOnDesk } from './funding';
import { type AwaitedProposal, type OrganisationDesk, taskIn } from './gather';
import { VersionOnDesk } from './handbook';
import { MoneyOnDesk } from './money';
import { FirstHourOnDesk, NewcomerOnDesk } from './newcomers';
import { PlanOnDesk } from './plans';

interface OrganisationProps {
  readonly request: Request;
  readonly desk: OrganisationDesk;
  readonly t: Words;
}

/** What awaits one organisation, each with a first answer in one tap; the needs as they wait, the longest first. */
export function organisationAwaits({ request, desk, t }: OrganisationProps): readonly Awaiting[] {
  const { here } = request;
  const { seat, firstHour } = desk;
  const on = (isUrgent: boolean): OnDesk => ({ request, whose: seat.organisationName ?? '', isUrgent, t });
  return [
    ...(firstHour
      ? [{ dueAt: null, card: (urgent: boolean) => <FirstHourOnDesk {...on(urgent)} left={firstHour.left} /> }]
      : []),
    ...desk.plans.map((each) => ({
      dueAt: null,
      card: (urgent: boolean) => <PlanOnDesk {...on(urgent)} plan={each} slug={desk.organisationSlug} />,
    })),
    ...desk.newcomers.map((each) => ({
      dueAt: each.untilAt ?? null,
      card: (urgent: boolean) => <NewcomerOnDesk {...on(urgent)} newcomer={each} />,
    })),
    ...desk.proposals.map((awaited) => ({
      dueAt: closesAtOf(awaited.question.proposal, here.now),
      card: (urgent: boolean) => <ProposalOnDesk {...on(urgent)} awaited={awaited} desk={desk} />,
    })),
    ...desk.elections.map((each) => ({
      dueAt: each.endsAt,
      card: (urgent: boolean) => <ElectionOnDesk {...on(urgent)} election={each} task={taskIn(each)} />,
    })),
    ...desk.rounds.map((round) => ({
      dueAt: endOfDay(here, round.lastOn),
      card: (urgent: boolean) => <RoundOnDesk {...on(urgent)} round={round} />,
    })),
    ...desk.money.map((each) => ({
      dueAt: null,
      card: (urgent: boolean) => <MoneyOnDesk {...on(urgent)} money={each} />,
    })),
    ...desk.versions.map((each) => ({
      dueAt: null,
      card: (urgent: boolean) => <VersionOnDesk {...on(urgent)} version={each} />,
    })),
    ...desk.needs.map((need) => ({
      dueAt: null,
      card: (urgent: boolean) => <NeedOnDesk {...on(urgent)} need={need} seat={seat} />,
    })),
  ];
}

interface ProposalProps extends OnDesk {
  readonly awaited: AwaitedProposal;
  readonly desk: OrganisationDesk;
}

function ProposalOnDesk({ request, whose, isUrgent, awaited, desk, t }: ProposalProps) {
  const { question, share } = awaited;
  const { proposal, leanings } = question;
  const { community } = request.here;
  const { seat, organisationSlug } = desk;
  const organisation = seat.organisationName ?? '';
  const round = proposal.round?.endsAt ? t.rounds.round({ round: proposal.round.round }) : undefined;
  const path = `/${community.slug}/proposals/${proposal.number}`;
  const own = leanings.find(({ personId }) => personId === request.here.actor.personId);
  const { rule, commitment } = proposal;
  const { currency } = community;
  const place = { t, action: `${path}/answers`, seatId: seat.id, back: 'desk', about: proposal.title } as const;
  const wording = proposal.round ? proposal.wording : undefined;
  const form = { ...place, rule, options: question.options, commitment, currency, wording };
  return (
    <Card
      awaited={isUrgent}
      href={path}
      title={proposal.title}
      above={aboveOf(whose, t.desk.proposalNumber({ number: String(proposal.number) }))}
      meta={
        <>
          <Deadline here={request.here} closesAt={closesAtOf(proposal, request.here.now)} round={round} t={t} />
          <Length task="answer-proposal" t={t} />
        </>
      }
    >
      {share && <ShareLine here={request.here} share={share} organisation={organisation} t={t} />}
      {leanings.length > 0 && <p class="hint">{leaningWords(question, t)}</p>}
      <p>
        <ButtonLink kind="quiet" href={boardPath(community, proposal.number, organisationSlug)}>
          {t.desk.board()}
        </ButtonLink>
      </p>
      {own ? (
        <Folded summary={t.desk.leanAgain()}>
          <AnswerForm {...form} stage="leaning" standing={own} filled={filledFrom(own)} />
        </Folded>
      ) : (
        <>
          <p class="hint">{t.desk.lean()}</p>
          <AnswerForm {...form} stage="leaning" />
        </>
      )}
      {binds(seat) && (
        <Folded summary={t.desk.bind({ organisation })}>
          <AnswerForm {...form} stage="binding" />
        </Folded>
      )}
    </Card>
  );
}

/** What people of the organisation lean to so far. */
const leaningWords = ({ leanings, options, proposal }: OpenQuestion, t: Words): string =>
  t.desk.alreadyLeaned({
    answers: list(
      leanings.map((each) => answerWords(each, options, t, proposal.rule)),
      t.language,
    ),
  });

interface NeedProps extends OnDesk {
  readonly need: ListedNeed;
  readonly seat: Seat;
}

/** A need to answer: one's own leaning in one tap, the organisation's answer in two. */
function NeedOnDesk({ request: { here }, whose, isUrgent, need, seat, t }: NeedProps) {
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
