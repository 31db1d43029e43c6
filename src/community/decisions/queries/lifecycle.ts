import { type Day, dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import {
  type CharterChange,
  type CharterOutcome,
  type Follower,
  type Follows,
  isDue,
  type PauseSpan,
  type Review,
} from '../rules';
import {
  type DueReview,
  reviewsDue as due,
  type KeptInterest,
  type KeptPoll,
  type KeptProposal,
  type KeptRemoval,
  loadCharterChange,
  loadFollowers,
  loadFollows,
  loadInterests,
  loadPauses,
  loadPolls,
  loadRemovals,
  loadReviews,
} from '../store';
import type { Asking } from './asking';

export type { DueReview, KeptInterest, KeptPoll, KeptRemoval } from '../store';

/** What became of a proposal, and what it was made under. */
export interface Lifecycle {
  readonly pauses: readonly PauseSpan[];
  readonly follows: Follows | null;
  readonly followers: readonly Follower[];
  readonly interests: readonly KeptInterest[];
  /** What the opening had noted and whoever leads took off again. */
  readonly removals: readonly KeptRemoval[];
  readonly charter: (CharterChange & { readonly came: CharterOutcome | null }) | null;
  readonly review: Review | null;
  /** Whether the day to look at the decision again has come. */
  readonly isDue: boolean;
}

export async function lifecycleOf(here: Asking, proposal: KeptProposal): Promise<Lifecycle> {
  const { id } = proposal;
  const [pauses, follows, followers, interests, removals, charter, reviews] = await Promise.all([
    loadPauses(here, id),
    loadFollows(here, id),
    loadFollowers(here, id),
    loadInterests(here, id),
    loadRemovals(here, id),
    loadCharterChange(here, id),
    loadReviews(here, id),
  ]);
  const review = reviews.at(-1) ?? null;
  const isInForce = proposal.outcome === 'adopted' && !proposal.isReplaced;
  const today = dayOf(here.now, here.community.timeZone);
  return { pauses, follows, followers, interests, removals, charter, review, isDue: isInForce && isDue(review, today) };
}

/** The decisions that are to be looked at again by a day, today's unless it is said, the first due first; at most a hundred. */
export const reviewsDue = (
  here: Asking,
  by: Day = dayOf(here.now, here.community.timeZone),
): Promise<readonly DueReview[]> => due(here, by);

/** The organisations concerned by a proposal, the first declared first. */
export const interestsIn = (here: Asking, proposalId: Id): Promise<readonly KeptInterest[]> =>
  loadInterests(here, proposalId);

/** The last poll of each of these organisations about a proposal. */
export const pollsOf = (here: Asking, proposalId: Id, organisationIds: readonly Id[]): Promise<readonly KeptPoll[]> =>
  organisationIds.length === 0 ? Promise.resolve([]) : loadPolls(here, proposalId, organisationIds);
