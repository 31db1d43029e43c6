import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { sumOf } from './amount';
import type { Fraction } from './fraction';
import { level } from './level';
import { byId, largestRemainder, roundedLevel, type TieCents } from './remainder';

/** Whole cents by id, in the order of the ids. */
export type Shares = ReadonlyMap<string, number>;

/** One who pays: at most `cap` cents, in proportion to `weight`, a whole number from 1. */
export interface Bearer {
  readonly id: string;
  readonly cap: number;
  readonly weight: number;
}

/** The level price and what each one pays at it. */
export interface Levelled {
  readonly price: Fraction;
  readonly shares: Shares;
}

/**
 * An amount in cents shared at one level within caps, to the cent (funding specification, D2 and C2); odd cents by
 * `ties`, then by id. Refuses `caps-below-cost` (`missing`).
 */
export function levelled(amount: number, bearers: readonly Bearer[], ties: TieCents = new Map()): Levelled | Refusal {
  const sorted = [...bearers].sort((a, b) => byId(a.id, b.id));
  const caps = sorted.map(({ cap }) => cap);
  const weights = sorted.map(({ weight }) => weight);
  const price = level(amount, caps, weights);
  if (price === null) return refuse('caps-below-cost', 'cost', { missing: amount - sumOf(caps) });
  const ids = sorted.map(({ id }) => id);
  const { cents } = roundedLevel(amount, price, caps, weights, ids, ties);
  return { price, shares: new Map(ids.map((id, payer) => [id, cents[payer] ?? 0])) };
}

/** The shares of `levelled` alone. */
export function levelShares(amount: number, bearers: readonly Bearer[]): Shares | Refusal {
  const found = levelled(amount, bearers);
  return isRefusal(found) ? found : found.shares;
}

/**
 * An amount in cents shared by weight, to the cent, by largest remainder; odd cents by `ties`, then by id. Weights are
 * whole, zero or more; where all are zero nobody gets anything. With caps, nobody gets an odd cent above theirs.
 */
export function proportional(
  amount: number,
  weights: ReadonlyMap<string, bigint>,
  caps: ReadonlyMap<string, number> | null = null,
  ties: TieCents = new Map(),
): Shares {
  const ids = [...weights.keys()].sort(byId);
  const all = ids.map((id) => weights.get(id) ?? 0n);
  if (all.every((weight) => weight === 0n)) return new Map(ids.map((id) => [id, 0]));
  const { cents } = largestRemainder(BigInt(amount), all, ids, ties, caps && ids.map((id) => caps.get(id) ?? 0));
  return new Map(ids.map((id, payer) => [id, cents[payer] ?? 0]));
}

/** Weights that are whole numbers already, for `proportional`. */
export const weighed = (weights: ReadonlyMap<string, number>): ReadonlyMap<string, bigint> =>
  new Map([...weights].map(([id, weight]) => [id, BigInt(weight)]));
