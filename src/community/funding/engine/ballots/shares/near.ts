import { type Fraction, fraction } from '../../fraction';
import type { Support } from '../support';
import { type Books, openBooks } from './books';
import { quotient } from './quotient';

/** Exact purses of which each is also kept as a double near the truth; nought stands for nought alone. */
export interface NearPurses {
  readonly books: Books;
  readonly near: Float64Array;
  /** What each began with. */
  readonly begin: number;
  /** How far any of the doubles may be from its purse: a voter pays far fewer than 2^10 times. */
  readonly error: number;
  /** How far the sum of so many of them may be from the truth. */
  errorOfSum(count: number): number;
  /** The purse of one voter, over the denominator of the books. */
  exactly(voter: number): bigint;
  /** The double for a purse that the books know; nought also for one below nought. */
  nearTo(exact: bigint): number;
}

/** Everybody begins with the same endowment. */
export function nearPurses(
  { voters, byVoter }: Support,
  projectCount: number,
  endowment: Fraction,
  paysFor?: (entry: number) => boolean,
): NearPurses {
  const books = openBooks(fraction(endowment.n, endowment.d), byVoter, projectCount, paysFor);
  const begin = quotient(endowment.n, endowment.d);
  const near = new Float64Array(voters).fill(begin);
  const error = begin * 2 ** -42;
  const lone = new Int32Array(1);
  const exactly = (voter: number): bigint => {
    lone[0] = voter;
    return books.moneyOf(lone, 1);
  };
  return {
    books,
    near,
    begin,
    error,
    errorOfSum: (count) => count * (error + count * begin * 2 ** -52),
    exactly,
    nearTo: (exact) => (exact <= 0n ? 0 : Math.max(quotient(exact, books.denominator()), Number.MIN_VALUE)),
  };
}
