import { Answers, ButtonLink, Card, Cards, Folded, Form, list, Section, type Words } from '../../../design';
import type { Here, Seat } from '../../../machinery/here';
import type { Request } from '../../../machinery/web';
import { AnswerForm, answerWords, filledFrom, type OpenQuestion } from '../../decisions';
import { binds } from '../../members';
import type { ListedNeed } from '../../needs';
import { boardPath } from '../../reports';
import { Deadline, Length, needPath, ShareLine, Since } from './common';
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

/** What awaits one organisation, each with a first answer in one tap: what closes first on top, then elections, then needs, the longest waiting first. */
export function OrganisationSection({ request, desk, t }: OrganisationProps) {
  const { proposals, elections, rounds, needs, money, versions, plans, newcomers, firstHour } = desk;
  const others = versions.length + plans.length + newcomers.length + (firstHour ? 1 : 0);
  const count = proposals.length + elections.length + rounds.length + needs.length + money.length + others;
  if (count === 0) return '';
  const title = t.desk.awaitsOrganisation({ organisation: desk.seat.organisationName ?? '' });
  return (
    <Section title={title} count={count}>
      <Cards>
        {[
          ...(firstHour ? [<FirstHourOnDesk request={request} left={firstHour.left} t={t} />] : []),
          ...plans.map((each) => <PlanOnDesk request={request} plan={each} slug={desk.organisationSlug} t={t} />),
          ...newcomers.map((each) => <NewcomerOnDesk request={request} newcomer={each} t={t} />),
          ...desk.proposals.map((awaited) => <ProposalOnDesk request={request} awaited={awaited} desk={desk} t={t} />),
          ...desk.elections.map((each) => (
            <ElectionOnDesk request={request} election={each} task={taskIn(each)} t={t} />
          )),
          ...desk.rounds.map((round) => <RoundOnDesk request={request} round={round} t={t} />),
          ...desk.money.map((each) => <MoneyOnDesk request={request} money={each} t={t} />),
          ...desk.versions.map((each) => <VersionOnDesk request={request} version={each} t={t} />),
          ...desk.needs.map((need) => <NeedOnDesk here={request.here} need={need} seat={desk.seat} t={t} />),
        ]}
      </Cards>
    </Section>
  );
}

interface ProposalProps {
  readonly request: Request;
  readonly awaited: AwaitedProposal;
  readonly desk: OrganisationDesk;
  readonly t: Words;
}

function ProposalOnDesk({ request, awaited, desk, t }: ProposalProps) {
  const { question, share } = awaited;
  const { proposal, leanings } = question;
  const { community } = request.here;
  const { seat, organisationSlug } = desk;
  const organisation = seat.organisationName ?? '';
  // Once its window is over, a proposal that puts money together is open until its last day.
  const window = request.here.now < proposal.closesAt ? proposal.closesAt : proposal.takesAnswersUntil;
  const closesAt = proposal.round?.endsAt ?? window;
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
      awaited
      href={path}
      title={proposal.title}
      above={t.desk.proposalNumber({ number: String(proposal.number) })}
      meta={
        <>
          <Deadline here={request.here} closesAt={closesAt} round={round} t={t} />
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

interface NeedProps {
  readonly here: Here;
  readonly need: ListedNeed;
  readonly seat: Seat;
  readonly t: Words;
}

/** A need to answer: one's own leaning in one tap, the organisation's answer in two. */
function NeedOnDesk({ here, need, seat, t }: NeedProps) {
  const organisation = seat.organisationName ?? '';
  return (
    <Card
      awaited
      href={needPath(here, need.number)}
      title={need.title}
      above={t.desk.needNumber({ number: String(need.number) })}
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
