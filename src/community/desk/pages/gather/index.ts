import { dayOf, plusDays, startOfDay } from '../../../../basics/day';
import type { Here } from '../../../../machinery/here';
import { type ChronicleLine, linesOf } from '../../../chronicle';
import { type DueReview, type ProposalSummary, reviewsDue, underWay } from '../../../decisions';
import { type AwaitedPledges, pledgesToCall } from '../../../funding';
import { type AwaitedJoining, firstHoursOf, joiningAwaiting } from '../../../joining';
import { type ChangeAhead, changesToCarryOut, plansUnderWay } from '../../../leaving';
import { type MeetingTask, type OwnMeeting, ownMeetings, ownTasks } from '../../../meetings';
import {
  facilitates,
  mayEstimate,
  maySpeak,
  membersToday,
  openInvitations,
  organisationsOf,
  seatHolders,
} from '../../../members';
import { awaitingParty, type ListedNeed, listOf } from '../../../needs';
import { type Offer, offersTo } from '../../../neighbours';
import { type AwaitedDate, datesAwaited } from '../../../reports';
import { type Mention, mentionsSince, type OwnQuestion, questionsToAuthor } from '../../queries';
import { SOON_DAYS, type Task, totalMinutes } from '../../rules';
import { type Moves, movesOf } from './moves';
import { type OrganisationDesk, organisationDesk, speakingSeats, taskIn } from './organisation';
import { type Pending, pendingOf } from './pending';

export { type AwaitedProposal, awaitedOf, type OrganisationDesk, taskIn } from './organisation';
export type { Pending } from './pending';

/** What awaits a party as a whole: the first of them, and how many more there are. */
export interface PartyDesk {
  readonly needs: readonly ListedNeed[];
  readonly more: number;
}

/** Everything on one person's desk today. */
export interface Desk extends Moves {
  readonly organisations: readonly OrganisationDesk[];
  readonly pending: readonly Pending[];
  readonly mentions: readonly Mention[];
  readonly questions: readonly OwnQuestion[];
  /** Null for those who do not speak for the provider, and for those who do not facilitate. */
  readonly provider: PartyDesk | null;
  readonly core: PartyDesk | null;
  /** The pledges to call, for those who facilitate. */
  readonly toCall: readonly AwaitedPledges[];
  /** The newcomers that await whoever facilitates. */
  readonly newcomers: readonly AwaitedJoining[];
  /** The decisions to look at again, for those who facilitate. */
  readonly reviews: readonly DueReview[];
  /** The needs that neighbours offered, for those who facilitate. */
  readonly offers: readonly Offer[];
  /** The mergers and divisions that were decided and are to be carried out, for those who facilitate. */
  readonly toCarryOut: readonly ChangeAhead[];
  /** The days of grants that are near or late, for those who facilitate. */
  readonly grantDates: readonly AwaitedDate[];
  /** The reader's own meetings within a week of which they have not said whether they come. */
  readonly meetings: readonly OwnMeeting[];
  /** Those to which they come, and the one that is on; they await no answer. */
  readonly appointments: readonly OwnMeeting[];
  /** The next ones besides. */
  readonly laterMeetings: readonly OwnMeeting[];
  /** What the reader has promised until a day, and what has none. */
  readonly tasks: readonly MeetingTask[];
  readonly openTasks: readonly MeetingTask[];
  readonly week: readonly ChronicleLine[];
  readonly closing: readonly ProposalSummary[];
  readonly isObserver: boolean;
  readonly beginning: Beginning;
  readonly count: number;
  readonly minutes: number;
}

/** How far a new community has come. */
export interface Beginning {
  readonly hasOrganisations: boolean;
  /** How many member organisations there are, and how many of them have or await their delegate. */
  readonly members: number;
  readonly withDelegate: number;
  readonly hasNeeds: boolean;
}

const WEEK_DAYS = 7;
const WEEK_LINES = 8;
/** Who was there is a line for each person: one meeting would leave nothing else of the week. */
const NOT_OF_THE_WEEK = ['minutes/present', 'minutes/not-present'];
const CLOSING_LINES = 5;
const MENTION_DAYS = 30;
const PARTY_LINES = 10;

/** Gathers a desk from every room; one indexed question each, and four for each organisation spoken for. */
export async function deskOf(here: Here): Promise<Desk> {
  const { timeZone } = here.community;
  const today = dayOf(here.now, timeZone);
  const seats = speakingSeats(here.actor.seats);
  const isObserver = !here.actor.seats.some(maySpeak);
  const slugs = new Map((await organisationsOf(here)).map(({ id, slug }) => [id, slug]));
  const isLeading = here.actor.seats.some(facilitates);
  const proposals = await underWay(here);
  const core = isLeading ? await partyDesk(here, 'core-group') : null;
  const newcomers = isObserver ? [] : await joiningAwaiting(here);
  const firstHours = await firstHoursOf(
    here,
    seats.map((seat) => seat.organisationId),
  );
  const plans = seats.length > 0 ? await plansUnderWay(here) : [];
  const organisations: OrganisationDesk[] = [];
  for (const seat of seats)
    organisations.push(
      await organisationDesk(here, seat, slugs.get(seat.organisationId) ?? '', { newcomers, firstHours, plans }),
    );
  const gathered = {
    organisations,
    pending: await pendingOf(here, organisations),
    mentions: isObserver ? [] : await mentionsSince(here, startOfDay(plusDays(today, -MENTION_DAYS), timeZone)),
    questions: await questionsToAuthor(here),
    provider: here.actor.seats.some(mayEstimate) ? await partyDesk(here, 'provider') : null,
    core,
    toCall: isLeading ? await pledgesToCall(here) : [],
    newcomers: isLeading ? newcomers.filter(({ organisationId }) => organisationId === null) : [],
    reviews: isLeading ? await reviewsDue(here) : [],
    offers: isLeading ? (await offersTo(here)).filter(({ answer }) => answer === null) : [],
    toCarryOut: isLeading ? await changesToCarryOut(here) : [],
    grantDates: isLeading ? await datesAwaited(here) : [],
    ...(await movesOf(here, proposals, core?.needs.filter(({ why }) => why === 'close-proposal') ?? [])),
    ...(await ownOf(here, isObserver)),
    week: (await linesOf(here, { fromOn: plusDays(today, 1 - WEEK_DAYS), without: NOT_OF_THE_WEEK })).slice(
      0,
      WEEK_LINES,
    ),
    closing: proposals.filter((each) => each.takesAnswersUntil > here.now).slice(0, CLOSING_LINES),
    isObserver,
    beginning: await beginningOf(here, slugs.size),
  };
  const tasks = tasksOf(gathered);
  const minutes = totalMinutes(tasks) + gathered.grantDates.reduce((sum, each) => sum + each.minutes, 0);
  return { ...gathered, count: tasks.length, minutes };
}

const LATER_MEETINGS = 3;

/** The reader's own meetings and tasks: of whoever is only visiting none awaits anything. */
async function ownOf(
  here: Here,
  isObserver: boolean,
): Promise<Pick<Desk, 'meetings' | 'appointments' | 'laterMeetings' | 'tasks' | 'openTasks'>> {
  const soonUntil = plusDays(dayOf(here.now, here.community.timeZone), SOON_DAYS);
  const next = await ownMeetings(here, { days: SOON_DAYS, least: LATER_MEETINGS });
  const promised = await ownTasks(here);
  const isOwn = ({ meeting, own }: OwnMeeting) =>
    !isObserver && own !== undefined && own.answer !== 'excused' && meeting.onDay <= soonUntil;
  const isToAnswer = ({ meeting, own }: OwnMeeting) => !own?.answer && meeting.beginsAt > here.now;
  const isDue = ({ dueOn }: MeetingTask) => !isObserver && dueOn !== null;
  return {
    meetings: next.filter((each) => isOwn(each) && isToAnswer(each)),
    appointments: next.filter((each) => isOwn(each) && !isToAnswer(each)),
    laterMeetings: next.filter((each) => !isOwn(each)).slice(0, LATER_MEETINGS),
    tasks: promised.filter(isDue),
    openTasks: promised.filter((each) => !isDue(each)),
  };
}

async function partyDesk(here: Here, party: 'provider' | 'core-group'): Promise<PartyDesk> {
  const needs = await awaitingParty(here, party);
  return { needs: needs.slice(0, PARTY_LINES), more: Math.max(0, needs.length - PARTY_LINES) };
}

async function beginningOf(here: Here, organisations: number): Promise<Beginning> {
  const { needs } = await listOf(here, { order: 'newest', most: 1 });
  const hasNeeds = needs.length > 0;
  // Once needs are voiced the first steps are shown no more, so nobody has to be counted.
  const members = hasNeeds ? [] : await membersToday(here);
  const known = hasNeeds ? [] : [...(await seatHolders(here)), ...(await openInvitations(here))];
  const invited = new Set(known.filter(({ role }) => role === 'delegate').map(({ organisationId }) => organisationId));
  const withDelegate = members.filter(({ id }) => invited.has(id)).length;
  return { hasOrganisations: organisations > 0, members: members.length, withDelegate, hasNeeds };
}

type Gathered = Omit<Desk, 'count' | 'minutes'>;

const tasksOf = ({ organisations, mentions, questions, provider, core, ...more }: Gathered): readonly Task[] => [
  ...organisations.flatMap(({ proposals, elections, rounds, needs, money, versions, plans, newcomers, firstHour }) => [
    ...proposals.map((): Task => 'answer-proposal'),
    ...elections.map(taskIn),
    ...rounds.map((): Task => 'declare-round'),
    ...needs.map((): Task => 'answer-need'),
    ...money.map(({ task }): Task => task),
    ...versions.map((): Task => 'accept-version'),
    ...plans.map((): Task => 'answer-change'),
    ...newcomers.map(({ task }): Task => task),
    ...(firstHour ? (['first-hour'] as const) : []),
  ]),
  ...mentions.map((): Task => 'mention'),
  ...questions.map((): Task => 'clarify'),
  ...more.toCall.map(({ task }): Task => task),
  ...more.newcomers.map(({ task }): Task => task),
  ...more.meetings.map((): Task => 'answer-meeting'),
  ...more.tasks.map((): Task => 'do-task'),
  ...more.reviews.map((): Task => 'review-decision'),
  ...more.offers.map((): Task => 'answer-offer'),
  ...more.toCarryOut.map((): Task => 'carry-out-change'),
  ...more.grantDates.map(({ kind }): Task => `grant-${kind}`),
  ...more.accepting.map((): Task => 'accept-election'),
  ...more.objections.map((): Task => 'settle-objection'),
  ...more.leading.elections.map((): Task => 'lead-election'),
  ...more.leading.rounds.map((): Task => 'move-round'),
  ...more.leading.advised.map((): Task => 'decide-after-advice'),
  ...more.leading.unheard.map((): Task => 'hear-objection'),
  ...[...(provider?.needs ?? []), ...(core?.needs ?? [])].map(({ why }): Task => why),
];
