import type { Fraction } from './fraction';

/** Whole cents for each payer, in the order they came, and which payers hold one of the cents that were left over. */
export interface Rounded {
  readonly cents: readonly number[];
  readonly odd: readonly number[];
}

/**
 * How often each one held an odd cent that others could have held as well, by id. The odd cent goes to whoever had it
 * least often; the record goes on from round to round.
 */
export type TieCents = Map<string, number>;

/** One exact share: whole cents, and a rest over a denominator that all shares of one division have in common. */
interface Exact {
  readonly whole: number;
  /** A plain number where all products are safe integers, else a bigint; the same for all shares of one division. */
  readonly rest: number | bigint;
}

/**
 * The payments of `level` in whole cents: floors first, then one cent each to the largest remainders, then to whoever
 * had such a cent least often, then by id (funding specification, C2). They total the cost exactly, nobody is above
 * their cap, and each is less than a cent from `min(cap, ρ · weight)`. The order of the payers changes nothing; those who
 * win a cent from an equal are counted in `ties`.
 */
export function roundedLevel(
  cost: number,
  price: Fraction,
  caps: ArrayLike<number>,
  weights: ArrayLike<number>,
  ids: readonly string[],
  ties: TieCents,
): Rounded {
  const isSafe = price.n * (price.d + weightOf(weights)) <= BigInt(Number.MAX_SAFE_INTEGER);
  const exactly = isSafe ? safely(price) : slowly(price);
  const nothing = isSafe ? 0 : 0n;
  const exact = ids.map((_, payer) => {
    const cap = caps[payer] ?? 0;
    const share = exactly(weights[payer] ?? 0);
    return share.whole >= cap ? { whole: cap, rest: nothing } : share;
  });
  return handOut(cost, exact, ids, ties);
}

/**
 * Divides whole cents by weights that need not be whole cents themselves: largest remainders, ties as above. Weights
 * are zero or more and not all zero. Nobody gets an odd cent above their cap; the exact shares are less than half a
 * cent above the caps, all of those together, so that there are always enough others.
 */
export function largestRemainder(
  amount: bigint,
  weights: readonly bigint[],
  ids: readonly string[],
  ties: TieCents,
  caps: readonly number[] | null = null,
): Rounded {
  const all = weights.reduce((sum, weight) => sum + weight, 0n);
  const exact = weights.map((weight) => ({
    whole: Number((amount * weight) / all),
    rest: (amount * weight) % all,
  }));
  return handOut(Number(amount), exact, ids, ties, caps);
}

/** Gives the cents that the floors leave over to the largest remainders. */
function handOut(
  total: number,
  exact: readonly Exact[],
  ids: readonly string[],
  ties: TieCents,
  caps: readonly number[] | null = null,
): Rounded {
  const cents = exact.map(({ whole }) => whole);
  const left = cents.reduce((rest, whole) => rest - whole, total);
  if (left === 0) return { cents, odd: [] };
  const restOf = (payer: number): number | bigint => exact[payer]?.rest ?? 0;
  const had = (payer: number): number => ties.get(ids[payer] ?? '') ?? 0;
  const hasRoom = (payer: number): boolean => (cents[payer] ?? 0) < (caps?.[payer] ?? Number.POSITIVE_INFINITY);
  const queue = ids.map((_, payer) => payer).filter((payer) => restOf(payer) > 0 && hasRoom(payer));
  queue.sort((a, b) => byRest(restOf(a), restOf(b)) || had(a) - had(b) || byId(ids[a] ?? '', ids[b] ?? ''));
  const odd = queue.slice(0, left);
  for (const payer of odd) cents[payer] = (cents[payer] ?? 0) + 1;
  countTies(odd, queue[left], restOf, ids, ties);
  return { cents, odd };
}

/** Whoever won a cent from someone with the very same remainder has had it once more. */
function countTies(
  odd: readonly number[],
  loser: number | undefined,
  restOf: (payer: number) => number | bigint,
  ids: readonly string[],
  ties: TieCents,
): void {
  const last = odd.at(-1);
  if (last === undefined || loser === undefined || restOf(last) !== restOf(loser)) return;
  for (const payer of odd) {
    const id = ids[payer] ?? '';
    if (restOf(payer) === restOf(last)) ties.set(id, (ties.get(id) ?? 0) + 1);
  }
}

const weightOf = (weights: ArrayLike<number>): bigint => {
  let all = 0;
  for (let payer = 0; payer < weights.length; payer += 1) all += weights[payer] ?? 0;
  return BigInt(all);
};

/** ρ · weight where every product is known to be a safe integer. */
function safely({ n, d }: Fraction): (weight: number) => Exact {
  const [top, bottom] = [Number(n), Number(d)];
  return (weight) => {
    const rest = (top * weight) % bottom;
    return { whole: (top * weight - rest) / bottom, rest };
  };
}

function slowly({ n, d }: Fraction): (weight: number) => Exact {
  return (weight) => ({ whole: Number((n * BigInt(weight)) / d), rest: (n * BigInt(weight)) % d });
}

const byRest = (a: number | bigint, b: number | bigint): number => (a === b ? 0 : a > b ? -1 : 1);

/** Ids are compared by code unit, the same on every machine. */
export const byId = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
