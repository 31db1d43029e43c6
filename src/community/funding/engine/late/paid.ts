import { type Refusal, refuse } from '../../../../basics/outcome';
import { amountsProblem, idsProblem, sumOf, weightsProblem } from '../amount';
import { byId } from '../remainder';

/** A pool that lent its part: it takes part with a weight and is paid back before the members. */
export interface RevolvingPool {
  readonly net: number;
  readonly weight: number;
}

/** Who paid for one development, in cents net of what later joiners paid back (funding specification, D7). */
export interface Paid {
  readonly net: ReadonlyMap<string, number>;
  readonly weights: ReadonlyMap<string, number>;
  /** Null when the pool's part was a gift: then it is no part of the net payments. */
  readonly pool: RevolvingPool | null;
  /** Premiums, for the risks of this development. */
  readonly reserve: number;
  /** Fees that came after the window. */
  readonly maintenance: number;
  /** Those who left. They get nothing back: what would come back to them goes to the reserve. */
  readonly left: ReadonlySet<string>;
}

/**
 * The first page of a ledger: net payments in cents and weights from 1, for the same organisations. Refuses
 * `weight-missing` and `net-missing` (`id`) and whatever is no id, amount or weight.
 */
export function paidBy(
  net: ReadonlyMap<string, number>,
  weights: ReadonlyMap<string, number>,
  pool: RevolvingPool | null = null,
): Paid | Refusal {
  const nets = [...net.values(), ...(pool ? [pool.net] : [])];
  return (
    idsProblem(net.keys(), 'net') ??
    amountsProblem(nets, 'net') ??
    weightsProblem([...weights.values(), ...(pool ? [pool.weight] : [])], 'weights') ??
    missing(net, weights, 'weight-missing') ??
    missing(weights, net, 'net-missing') ?? { net, weights, pool, reserve: 0, maintenance: 0, left: new Set<string>() }
  );
}

function missing(from: ReadonlyMap<string, number>, there: ReadonlyMap<string, number>, name: string) {
  for (const id of from.keys()) if (!there.has(id)) return refuse(name, 'weights', { id });
  return undefined;
}

/** Those in the ledger, in the order of their ids. */
export const idsOf = (paid: Paid): readonly string[] => [...paid.net.keys()].sort(byId);

/** The cost that the ledger carries: all net payments and what the pool lent. */
export const costOf = (paid: Paid): number => sumOf(paid.net.values()) + (paid.pool?.net ?? 0);

/** Marks an organisation as gone, without refund; refuses `not-in-ledger` and `left-already`. */
export function leave(paid: Paid, id: string): Paid | Refusal {
  if (!paid.net.has(id)) return refuse('not-in-ledger', 'id', { id });
  if (paid.left.has(id)) return refuse('left-already', 'id', { id });
  return { ...paid, left: new Set([...paid.left, id]) };
}
