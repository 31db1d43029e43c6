import { fraction, type Fraction } from '../../fraction';
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
}

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
    const factor = BigInt(weight / common);
    denominator *= factor;
    begin *= factor;
    prices = prices.map((price) => price * factor);
    const price = top / BigInt(common);
    roundOf[project] = prices.length;
    prices.push(price);
    times.push(0);
    return { exact: { n: price, d: denominator }, price: quotient(price, denominator) };
  }

  return { moneyOf, denominator: () => denominator, enter };
}

/** The endowment of each of `voters` when `budget` is split among them and each receives `extra` more. */
export const endowmentOf = (budget: number, voters: number, extra: number): Fraction =>
  fraction(BigInt(budget) + BigInt(extra) * BigInt(voters), BigInt(voters));
