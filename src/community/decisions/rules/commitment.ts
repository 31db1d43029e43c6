import type { Instant } from '../../../basics/instant';
import { type Cents, cents, LARGEST_CENTS, totalCents } from '../../../basics/money';
import { type Refusal, refuse } from '../../../basics/outcome';
import { type Answer, commits } from './answer';

/** Money that a proposal asks to put together by answering: adopted only if its rule and this both hold. */
export interface Commitment {
  readonly neededCents: Cents;
  /** The first moment at which the proposal ends by itself if it has not been adopted before. */
  readonly lapsesAt: Instant;
  /** By how much a later quote may pass what was needed without a new decision, in hundredths of a percent. */
  readonly marginBasisPoints: number;
}

/** The largest margin that may be agreed beforehand: as much again. */
export const LARGEST_MARGIN = 10_000;

/** How far a later quote is covered by the decision: the amount needed and the margin on it, rounded down. */
export const coveredUpTo = ({ neededCents, marginBasisPoints }: Commitment): Cents =>
  cents((BigInt(neededCents) * BigInt(10_000 + marginBasisPoints)) / 10_000n);

/** What the organisations whose answers these are put in: those that agree, or rank. */
export const gathered = (counted: readonly Answer[]): Cents =>
  totalCents(counted.filter((each) => commits(each.kind)).map((each) => each.commitCents ?? cents(0)));

/** Reads what an answer puts in; null where nothing is asked for. Refuses `commit-unreadable`. */
export function readCommit(
  commitment: Commitment | null,
  kind: Answer['kind'],
  commitCents: number | null,
): Cents | null | Refusal {
  if (!commitment || commitCents === null || !commits(kind)) return null;
  const isAmount = Number.isSafeInteger(commitCents) && commitCents >= 0 && commitCents <= LARGEST_CENTS;
  return isAmount ? cents(commitCents) : refuse('commit-unreadable', 'commit');
}
