import {
  compareFractions,
  type Fraction,
  fraction,
  fractionText,
  leastFraction,
  minus,
  plus,
  times,
} from '../fraction';
import { level } from '../level';
import { largestRemainder, roundedLevel, type TieCents } from '../remainder';

/** What a round has to know of amounts. There are two: whole cents, which is what is paid, and exact fractions, to verify. */
export interface Arithmetic<Amount> {
  readonly of: (cents: number) => Amount;
  readonly plus: (a: Amount, b: Amount) => Amount;
  readonly minus: (a: Amount, b: Amount) => Amount;
  readonly least: (a: Amount, b: Amount) => Amount;
  readonly compare: (a: Amount, b: Amount) => number;
  readonly exact: (amount: Amount) => Fraction;
  /** A part of an amount, rounded down where there are only whole cents. */
  readonly part: (amount: Amount, part: readonly [number, number]) => Amount;
  readonly level: (cost: Amount, caps: readonly Amount[], weights: readonly number[]) => Fraction | null;
  /** What each one pays at that price, and who holds an odd cent. */
  readonly payments: (
    cost: Amount,
    price: Fraction,
    caps: readonly Amount[],
    weights: readonly number[],
    ids: readonly string[],
    ties: TieCents,
  ) => { readonly amounts: readonly Amount[]; readonly odd: readonly number[] };
  readonly divide: (
    amount: Amount,
    weights: readonly number[],
    ids: readonly string[],
    ties: TieCents,
  ) => readonly Amount[];
  /** As the outcome tells it: a whole number, or `n/d`. */
  readonly shown: (amount: Amount) => number | string;
}

export const inCents: Arithmetic<number> = {
  of: (cents) => cents,
  plus: (a, b) => a + b,
  minus: (a, b) => a - b,
  least: Math.min,
  compare: (a, b) => a - b,
  exact: (amount) => fraction(amount),
  part: (amount, [n, d]) => Number((BigInt(amount) * BigInt(n)) / BigInt(d)),
  level,
  payments: (cost, price, caps, weights, ids, ties) => {
    const { cents, odd } = roundedLevel(cost, price, caps, weights, ids, ties);
    return { amounts: cents, odd };
  },
  divide: (amount, weights, ids, ties) => largestRemainder(BigInt(amount), weights.map(BigInt), ids, ties).cents,
  shown: (amount) => amount,
};

export const inFractions: Arithmetic<Fraction> = {
  of: (cents) => fraction(cents),
  plus,
  minus,
  least: leastFraction,
  compare: compareFractions,
  exact: (amount) => amount,
  part: (amount, [n, d]) => times(amount, fraction(n, d)),
  level: exactLevel,
  payments: (_, price, caps, weights) => ({
    amounts: caps.map((cap, payer) => leastFraction(cap, times(price, fraction(weights[payer] ?? 0)))),
    odd: [],
  }),
  divide: (amount, weights) => {
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => times(amount, fraction(weight, all)));
  },
  shown: (amount) => {
    const { n, d } = fraction(amount.n, amount.d);
    return d === 1n && n <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(n) : fractionText(amount);
  },
};

/** The same price as `level` (D2), for costs and caps that are fractions: payers in the order of what they can bear. */
function exactLevel(cost: Fraction, caps: readonly Fraction[], weights: readonly number[]): Fraction | null {
  const payers = caps.map((cap, index) => ({ cap, weight: fraction(weights[index] ?? 1) }));
  const bears = (payer: (typeof payers)[number]): Fraction => times(payer.cap, { n: 1n, d: payer.weight.n });
  payers.sort((a, b) => compareFractions(bears(a), bears(b)));
  let rest = cost;
  let weight = payers.reduce((sum, payer) => plus(sum, payer.weight), fraction(0));
  let price = fraction(0);
  for (const payer of payers) {
    price = times(rest, { n: 1n, d: weight.n });
    if (compareFractions(price, bears(payer)) <= 0) return price;
    rest = minus(rest, payer.cap);
    weight = minus(weight, payer.weight);
  }
  return rest.n === 0n ? price : null;
}
