import { type Fraction, fraction, roundHalfUp } from '../../fraction';
import type { Entries } from '../support';
import { commonWithShort, quotient } from './quotient';

/**
 * What was paid so far, exactly. All that voters pay in a round is one price times their weight, and whoever still has
 * money paid in full in every round they took part in: their purses are the endowment less whole multiples of a few
 * prices. So the money of any group needs one multiplication for each round, not one for each voter; all amounts stand
 * over one common denominator.
 */
export interface Books {
  /** What these voters, none of whom was ever without money, have left: the numerator over `denominator`. */
  moneyOf(voters: Int32Array, count: number): bigint;
  denominator(): bigint;
  /** Enters a price of `top / (weight · denominator)`; answers with it as a fraction and as a number. */
  enter(project: number, top: bigint, weight: number): { exact: Fraction; price: number };
  /**
   * Enters a price in minor units, rounded to the nearest that the common denominator can say when that would otherwise
   * become longer than 4,096 bits; answers with it as a number.
   */
  enterPrice(project: number, price: Fraction): number;
}

const LONGEST = 4096n;

/** New books, in which everybody begins with `endowment`. `paysFor` says whether a voter paid at this entry of theirs. */
export function openBooks(
  endowment: Fraction,
  byVoter: Entries,
  projectCount: number,
  paysFor: (entry: number) => boolean = () => true,
): Books {
  let denominator = endowment.d;
  let begin = endowment.n;
  let prices: bigint[] = [];
  const roundOf = new Int32Array(projectCount).fill(-1);
  const times: number[] = [];

  function moneyOf(voters: Int32Array, count: number): bigint {
    times.fill(0);
    for (let place = 0; place < count; place += 1) {
      const voter = voters[place] ?? 0;
      const end = byVoter.starts[voter + 1] ?? 0;
      for (let entry = byVoter.starts[voter] ?? 0; entry < end; entry += 1) {
        const round = roundOf[byVoter.others[entry] ?? 0] ?? -1;
        if (round >= 0 && paysFor(entry)) times[round] = (times[round] ?? 0) + (byVoter.weights?.[entry] ?? 1);
      }
    }
    return prices.reduce((rest, price, round) => rest - price * BigInt(times[round] ?? 0), begin * BigInt(count));
  }

  function enter(project: number, top: bigint, weight: number): { exact: Fraction; price: number } {
    const common = commonWithShort(top, weight);
    widen(BigInt(weight / common));
    const price = top / BigInt(common);
    write(project, price);
    return { exact: { n: price, d: denominator }, price: quotient(price, denominator) };
  }

  function enterPrice(project: number, { n, d }: Fraction): number {
    // What the denominator lacks to be a multiple of `d`.
    const factor = fraction(denominator, d).d;
    if ((denominator * factor) >> LONGEST === 0n) widen(factor);
    write(project, roundHalfUp({ n: n * denominator, d }));
    return quotient(prices.at(-1) ?? 0n, denominator);
  }

  function widen(factor: bigint): void {
    denominator *= factor;
    begin *= factor;
    prices = prices.map((price) => price * factor);
  }

  function write(project: number, price: bigint): void {
    roundOf[project] = prices.length;
    prices.push(price);
    times.push(0);
  }

  return { moneyOf, denominator: () => denominator, enter, enterPrice };
}

/** The endowment of each of `voters` when `budget` is split among them and each receives `extra` more. */
export const endowmentOf = (budget: number, voters: number, extra: number): Fraction =>
  fraction(BigInt(budget) + BigInt(extra) * BigInt(voters), Math.max(1, voters));
