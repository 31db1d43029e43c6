import { dayOf, plusDays, startOfDay } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Here, Seat } from '../../../machinery/here';
import { type ChronicleLine, linesOf } from '../../chronicle';
import {
  type DueReview,
  type OpenQuestion,
  openFor,
  type ProposalSummary,
  reviewsDue,
  underWay,
} from '../../decisions';
import { type AwaitingElection, electionsAwaiting } from '../../elections';
import { type OrganisationShare, sharesFor } from '../../funding';
import { binds, facilitates, mayEstimate, maySpeak, organisationsOf, seatHolders } from '../../members';
import { awaitingOrganisation, awaitingParty, type ListedNeed, listOf } from '../../needs';
import {
  type Mention,
  mentionsSince,
  type OwnQuestion,
  type PendingLeaning,
  pendingLeanings,
  questionsToAuthor,
} from '../queries';
import { type ElectionTask, type Task, totalMinutes } from '../rules';

/** A proposal that an organisation has not bound itself on. */
export interface AwaitedProposal {
  readonly question: OpenQuestion;
  readonly share: OrganisationShare | undefined;
}

/** What awaits one organisation, for someone who speaks for it. */
export interface OrganisationDesk {
  readonly seat: Seat & { readonly organisationId: Id };
  readonly organisationSlug: string;
  readonly proposals: readonly AwaitedProposal[];
  /** In which it has not named anyone yet, or not answered; for those whose answers bind. */
  readonly elections: readonly AwaitingElection[];
  readonly needs: readonly ListedNeed[];
}

/** What awaits a party as a whole: the first of them, and how many more there are. */
export interface PartyDesk {
  readonly needs: readonly ListedNeed[];
  readonly more: number;
}

/** Everything on one person's desk today. */
export interface Desk {
  readonly organisations: readonly OrganisationDesk[];
  readonly pending: readonly PendingLeaning[];
  readonly mentions: readonly Mention[];
  readonly questions: readonly OwnQuestion[];
  /** Null for those who do not speak for the provider, and for those who do not facilitate. */
  readonly provider: PartyDesk | null;
  readonly core: PartyDesk | null;
  /** The decisions to look at again, for those who facilitate. */
  readonly reviews: readonly DueReview[];
  /** The mandates that are proposed to the reader, and the elections that wait for whoever leads them. */
  readonly accepting: readonly AwaitingElection[];
  readonly leading: readonly AwaitingElection[];
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
  readonly hasDelegates: boolean;
  readonly hasNeeds: boolean;
}

const WEEK_DAYS = 7;
const WEEK_LINES = 8;
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
  const elections = isObserver ? [] : await electionsAwaiting(here, []);
  const organisations: OrganisationDesk[] = [];
  for (const seat of seats)
    organisations.push(await organisationDesk(here, seat, slugs.get(seat.organisationId) ?? ''));
  const gathered = {
    organisations,
    pending: await pendingLeanings(
      here,
      seats.map((seat) => seat.organisationId),
    ),
    mentions: isObserver ? [] : await mentionsSince(here, startOfDay(plusDays(today, -MENTION_DAYS), timeZone)),
    questions: await questionsToAuthor(here),
    provider: here.actor.seats.some(mayEstimate) ? await partyDesk(here, 'provider') : null,
    core: here.actor.seats.some(facilitates) ? await partyDesk(here, 'core-group') : null,
    reviews: here.actor.seats.some(facilitates) ? await reviewsDue(here) : [],
    accepting: elections.filter((each) => each.isAskedToAccept),
    leading: here.actor.seats.some(facilitates) ? elections.filter((each) => each.awaitsLead) : [],
    week: (await linesOf(here, { fromOn: plusDays(today, 1 - WEEK_DAYS) })).slice(0, WEEK_LINES),
    closing: (await underWay(here)).slice(0, CLOSING_LINES),
    isObserver,
    beginning: await beginningOf(here, slugs.size),
  };
  const tasks = tasksOf(gathered);
  return { ...gathered, count: tasks.length, minutes: totalMinutes(tasks) };
}

/** What waits for an organisation's answer, whoever looks. */
export async function awaitedOf(
  here: Here,
  organisationId: Id,
): Promise<Pick<OrganisationDesk, 'proposals' | 'elections' | 'needs'>> {
  const open = (await openFor(here, organisationId)).filter(({ binding }) => binding === null);
  const shares = await sharesFor(
    here,
    open.map(({ proposal }) => proposal.id),
    organisationId,
  );
  // A need whose proposal is open waits for the same answer, which is asked for once.
  const needs = (await awaitingOrganisation(here, organisationId)).filter(({ why }) => why === 'answer-need');
  const elections = (await electionsAwaiting(here, [organisationId])).filter(({ silent }) => silent.length > 0);
  return {
    proposals: open.map((question) => ({ question, share: shares.get(question.proposal.id) })),
    elections,
    needs,
  };
}

async function organisationDesk(
  here: Here,
  seat: Seat & { organisationId: Id },
  organisationSlug: string,
): Promise<OrganisationDesk> {
  const { proposals, elections, needs } = await awaitedOf(here, seat.organisationId);
  const isMine = ({ question }: AwaitedProposal) =>
    binds(seat) || question.leanings.every(({ personId }) => personId !== here.actor.personId);
  const mine = { proposals: proposals.filter(isMine), elections: binds(seat) ? elections : [] };
  return { seat, organisationSlug, ...mine, needs };
}

/** One seat for each member organisation spoken for: of several, the one whose answers bind. */
function speakingSeats(seats: readonly Seat[]): readonly (Seat & { organisationId: Id })[] {
  const best = new Map<Id, Seat & { organisationId: Id }>();
  for (const seat of seats) {
    const { organisationId } = seat;
    if (organisationId === null || seat.organisationKind !== 'member' || !maySpeak(seat)) continue;
    if (!best.has(organisationId) || binds(seat)) best.set(organisationId, { ...seat, organisationId });
  }
  return [...best.values()];
}

async function partyDesk(here: Here, party: 'provider' | 'core-group'): Promise<PartyDesk> {
  const needs = await awaitingParty(here, party);
  return { needs: needs.slice(0, PARTY_LINES), more: Math.max(0, needs.length - PARTY_LINES) };
}

async function beginningOf(here: Here, organisations: number): Promise<Beginning> {
  const { needs } = await listOf(here, { order: 'newest', most: 1 });
  const hasNeeds = needs.length > 0;
  // Once needs are voiced the first steps are shown no more, so nobody has to be counted.
  const hasDelegates = hasNeeds || (await seatHolders(here)).some(({ role }) => role === 'delegate');
  return { hasOrganisations: organisations > 0, hasDelegates, hasNeeds };
}

type Gathered = Omit<Desk, 'count' | 'minutes'>;

/** What an election awaits of an organisation. */
export const taskIn = ({ stage }: AwaitingElection): ElectionTask =>
  stage === 'nominate' ? 'nominate' : 'answer-election';

const tasksOf = ({ organisations, mentions, questions, provider, core, ...more }: Gathered): readonly Task[] => [
  ...organisations.flatMap(({ proposals, elections, needs }) => [
    ...proposals.map((): Task => 'answer-proposal'),
    ...elections.map(taskIn),
    ...needs.map((): Task => 'answer-need'),
  ]),
  ...mentions.map((): Task => 'mention'),
  ...questions.map((): Task => 'clarify'),
  ...more.reviews.map((): Task => 'review-decision'),
  ...more.accepting.map((): Task => 'accept-election'),
  ...more.leading.map((): Task => 'lead-election'),
  ...[...(provider?.needs ?? []), ...(core?.needs ?? [])].map(({ why }): Task => why),
];
