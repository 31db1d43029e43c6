import type { Id } from '../../../../basics/id';
import type { Here, Seat } from '../../../../machinery/here';
import { type OpenQuestion, openFor } from '../../../decisions';
import { type AwaitingElection, electionsAwaiting } from '../../../elections';
import {
  type AwaitedMoney,
  type AwaitingRound,
  type CarriedAmount,
  moneyAwaiting,
  roundAmountsFor,
  roundsAwaiting,
  sharesFor,
} from '../../../funding';
import { type Awaited, awaitingAcceptance } from '../../../handbook';
import type { AwaitedJoining, FirstHour } from '../../../joining';
import type { ChangePlan } from '../../../leaving';
import { binds, maySpeak } from '../../../members';
import { awaitingOrganisation, type ListedNeed } from '../../../needs';
import type { ElectionTask } from '../../rules';

/** A proposal that an organisation has not bound itself on. */
export interface AwaitedProposal {
  readonly question: OpenQuestion;
  /** What it would pay, by the split or the round that the proposal carries. */
  readonly share: CarriedAmount | undefined;
}

/** What awaits one organisation, for someone who speaks for it. */
export interface OrganisationDesk {
  readonly seat: Seat & { readonly organisationId: Id };
  readonly organisationSlug: string;
  readonly proposals: readonly AwaitedProposal[];
  /** The proposals that only those who bind it can still answer: the reader has leaned. */
  readonly leaned: readonly OpenQuestion[];
  /** In which it has not named anyone yet, or not answered; for those whose answers bind. */
  readonly elections: readonly AwaitingElection[];
  readonly needs: readonly ListedNeed[];
  /** The funding rounds it has not declared in yet; for those whose answers bind. */
  readonly rounds: readonly AwaitingRound[];
  /** What it pledged and is asked about, and what it still owes. */
  readonly money: readonly AwaitedMoney[];
  /** The versions in force that it has not accepted yet. */
  readonly versions: readonly Awaited[];
  /** The newcomers it is asked to go along with; for those whose answers bind. */
  readonly newcomers: readonly AwaitedJoining[];
  /** The mergers and divisions it has to say yes or no to; for those whose answers bind. */
  readonly plans: readonly ChangePlan[];
  /** What is left of its own first hour; null where it is over. */
  readonly firstHour: FirstHour | null;
}

/** What newcomers, mergers and divisions await, of everyone. */
export interface Newcomers {
  readonly plans: readonly ChangePlan[];
  readonly newcomers: readonly AwaitedJoining[];
  readonly firstHours: readonly FirstHour[];
}

/** What an election awaits of an organisation. */
export const taskIn = ({ stage }: AwaitingElection): ElectionTask =>
  stage === 'nominate' ? 'nominate' : 'answer-election';

/** What waits for an organisation's answer, whoever looks. */
export async function awaitedOf(
  here: Here,
  organisationId: Id,
): Promise<Pick<OrganisationDesk, 'proposals' | 'elections' | 'needs' | 'rounds' | 'money' | 'versions'>> {
  const open = (await openFor(here, organisationId)).filter(({ binding }) => binding === null);
  const ids = open.map(({ proposal }) => proposal.id);
  const splits = await sharesFor(here, ids, organisationId);
  const carried = await roundAmountsFor(here, ids, organisationId);
  // A need whose proposal is open waits for the same answer, which is asked for once.
  const needs = (await awaitingOrganisation(here, organisationId)).filter(({ why }) => why === 'answer-need');
  const elections = (await electionsAwaiting(here, [organisationId])).filter(({ silent }) => silent.length > 0);
  return {
    proposals: open.map((question) => ({
      question,
      share: splits.get(question.proposal.id) ?? carried.get(question.proposal.id),
    })),
    elections,
    needs,
    rounds: await roundsAwaiting(here, [organisationId]),
    money: await moneyAwaiting(here, organisationId),
    versions: await awaitingAcceptance(here, organisationId),
  };
}

/** The same for someone who speaks for it: what they may answer. */
export async function organisationDesk(
  here: Here,
  seat: Seat & { organisationId: Id },
  organisationSlug: string,
  joining: Newcomers,
): Promise<OrganisationDesk> {
  const { proposals, elections, needs, rounds, money, versions } = await awaitedOf(here, seat.organisationId);
  const isMine = ({ question }: AwaitedProposal) =>
    question.leanings.every(({ personId }) => personId !== here.actor.personId);
  const mine = {
    proposals: proposals.filter(isMine),
    leaned: proposals.filter((each) => !isMine(each)).map(({ question }) => question),
    elections: binds(seat) ? elections : [],
    rounds: binds(seat) ? rounds : [],
    money: binds(seat) ? money : [],
    versions: binds(seat) ? versions : [],
    plans: binds(seat) ? joining.plans.filter((each) => isAwaited(each, seat.organisationId)) : [],
    newcomers: binds(seat) ? joining.newcomers.filter((each) => each.organisationId === seat.organisationId) : [],
    firstHour: joining.firstHours.find((each) => each.organisationId === seat.organisationId) ?? null,
  };
  return { seat, organisationSlug, ...mine, needs };
}

/** One seat for each member organisation spoken for: of several, the one whose answers bind. */
export function speakingSeats(seats: readonly Seat[]): readonly (Seat & { organisationId: Id })[] {
  const best = new Map<Id, Seat & { organisationId: Id }>();
  for (const seat of seats) {
    const { organisationId } = seat;
    if (organisationId === null || seat.organisationKind !== 'member' || !maySpeak(seat)) continue;
    if (!best.has(organisationId) || binds(seat)) best.set(organisationId, { ...seat, organisationId });
  }
  return [...best.values()];
}

const isAwaited = ({ sides }: ChangePlan, organisationId: Id): boolean =>
  sides.some(({ id, agrees }) => id === organisationId && agrees === null);
