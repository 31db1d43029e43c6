import { type Day, plusDays } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { mayLead, readSentence, type Speaker, type Stamp } from '../../needs/rules';
import type { Suspendable } from './pausing';

/** When a decision is to be looked at again; of several the last one holds. */
export interface Review {
  /** The first one is 1. */
  readonly number: number;
  readonly kind: 'planned' | 'confirmed';
  /** Null when it was confirmed without a next date. */
  readonly reviewOn: Day | null;
  readonly words: string;
  readonly personId: Id;
  readonly seatId: Id;
  readonly at: Instant;
}

export interface ReviewInput {
  /** The number of the last review that whoever decides had before their eyes; 0 for none. */
  readonly seen: number;
  readonly reviewOn: Day | null;
  readonly words: string;
}

/** No review lies further away. */
const FURTHEST_REVIEW_DAYS = 3_653;

/** The review of a proposal that is just being made. Refuses `review-too-early` (`day`, the earliest) and `review-too-far`. */
export function firstReview(reviewOn: Day, closesOn: Day, by: Speaker, { at, today }: Stamp): Review | Refusal {
  if (reviewOn <= closesOn) return refuse('review-too-early', 'reviewOn', { day: plusDays(closesOn, 1) });
  if (reviewOn > plusDays(today, FURTHEST_REVIEW_DAYS)) return refuse('review-too-far', 'reviewOn');
  return { number: 1, kind: 'planned', reviewOn, words: '', personId: by.personId, seatId: by.seat.id, at };
}

/**
 * Confirms an adopted decision whose review is due, with or without a next date; before that, sets another date. Refuses
 * `proposal-not-yours`, `not-adopted`, `review-moot` (a later decision stands in its place), `review-moved` (somebody was
 * quicker), `review-missing` (nothing to confirm yet, and no date), `review-too-early`, `review-too-far` and
 * `words-too-long`.
 */
export function review(
  decision: Suspendable,
  last: Review | null,
  input: ReviewInput,
  by: Speaker,
  { at, today }: Stamp,
): Review | Refusal {
  if (!mayLead(by.seat)) return refuse('proposal-not-yours');
  if (decision.outcome !== 'adopted') return refuse('not-adopted');
  if (decision.isReplaced) return refuse('review-moot');
  const number = last?.number ?? 0;
  if (input.seen !== number) return refuse('review-moved');
  const kind = isDue(last, today) ? 'confirmed' : 'planned';
  const { reviewOn } = input;
  if (reviewOn === null && kind === 'planned') return refuse('review-missing', 'reviewOn');
  if (reviewOn !== null && reviewOn <= today)
    return refuse('review-too-early', 'reviewOn', { day: plusDays(today, 1) });
  if (reviewOn !== null && reviewOn > plusDays(today, FURTHEST_REVIEW_DAYS))
    return refuse('review-too-far', 'reviewOn');
  const words = readSentence(input.words, 'words');
  if (isRefusal(words)) return words;
  return { number: number + 1, kind, reviewOn, words, personId: by.personId, seatId: by.seat.id, at };
}

/** Tells whether the day to look at a decision again has come. */
export const isDue = (last: Pick<Review, 'reviewOn'> | null, today: Day): boolean =>
  last?.reviewOn != null && last.reviewOn <= today;
