import { type Refusal, refuse } from '../../../../basics/outcome';
import { amountProblem, amountsProblem, idsProblem, sumOf, weightsProblem } from '../amount';
import { partOf } from '../factor';
import { type Fraction, fraction } from '../fraction';
import { level } from '../level';
import { proportional, type Shares } from '../shares';

/** What was committed: the upper bound of the cost, carried by members and a pool's gift, in cents. */
export interface Committed {
  readonly net: Shares;
  readonly weights: ReadonlyMap<string, number>;
  readonly pool: number;
}

/** How a pool's part follows a lower bill: it stays, it shrinks in proportion, or it shrinks first. */
export type PoolRule = 'kept' | 'in-proportion' | 'first';

export interface Settled {
  /** The price after the refund, per unit of weight. */
  readonly price: Fraction;
  readonly refunds: Shares;
  readonly netAfter: Shares;
  readonly poolAfter: number;
  readonly poolRefund: number;
}

/**
 * Settles a final bill in cents that is at most what was committed (funding specification, D8): members carry
 * `level(their new part, net, weights)`, and the difference goes back by largest remainder, so that every refund is
 * between zero and what was paid. Refuses `bill-above-commitment` (`missing`; that is an overrun), and what is no
 * amount, weight or id.
 */
export function settleBill(committed: Committed, bill: number, rule: PoolRule): Settled | Refusal {
  const problem = committedProblem(committed) ?? amountProblem(bill, 'bill');
  if (problem) return problem;
  const before = sumOf(committed.net.values());
  const part = membersPart(before, committed.pool, bill, rule);
  if (part === null) return refuse('bill-above-commitment', 'bill', { missing: bill - before - committed.pool });
  const ids = [...committed.net.keys()];
  const caps = ids.map((id) => committed.net.get(id) ?? 0);
  const weights = ids.map((id) => committed.weights.get(id) ?? 1);
  const price = level(part, caps, weights) ?? fraction(0);
  const above = ids.map((_, payer) => aboveLevel(caps[payer] ?? 0, weights[payer] ?? 1, price));
  const refunds = proportional(before - part, new Map(ids.map((id, payer) => [id, above[payer] ?? 0n])));
  const netAfter = new Map([...refunds].map(([id, cents]) => [id, (committed.net.get(id) ?? 0) - cents]));
  const poolAfter = bill - part;
  return { price, refunds, netAfter, poolAfter, poolRefund: committed.pool - poolAfter };
}

/** Why nothing can be settled: `weight-missing` (`id`), or what is no id, amount or weight. */
export function committedProblem({ net, weights, pool }: Committed): Refusal | undefined {
  const unweighed = [...net.keys()].find((id) => !weights.has(id));
  if (unweighed !== undefined) return refuse('weight-missing', 'weights', { id: unweighed });
  return (
    idsProblem(net.keys(), 'net') ??
    amountsProblem([...net.values(), pool], 'net') ??
    weightsProblem(weights.values(), 'weights')
  );
}

/** What members carry of the bill; null when it is more than was committed. A gift is never more than the bill. */
function membersPart(members: number, pool: number, bill: number, rule: PoolRule): number | null {
  const spared = members + pool - bill;
  if (spared < 0) return null;
  if (rule === 'first') return bill - Math.max(0, pool - spared);
  if (rule === 'kept') return Math.max(0, bill - pool);
  return members + pool === 0 ? 0 : Number(partOf(bill, [members, members + pool]));
}

/** How far a payment is above the level, over the denominator of the price. */
function aboveLevel(net: number, weight: number, price: Fraction): bigint {
  const over = BigInt(net) * price.d - price.n * BigInt(weight);
  return over > 0n ? over : 0n;
}
