import type { Fraction } from './fraction';

/**
 * The price at which capped payers carry a cost together: the smallest ρ, in cents per unit of weight, with
 * `Σ min(cap, ρ · weight) = cost` (constrained equal awards; funding specification, D2). Costs and caps are whole cents,
 * weights whole numbers from 1; `null` when the caps do not reach the cost. Not reduced: the denominator is the weight
 * of those who are not at their cap.
 *
 * Whoever cannot pay their part of what is left pays their cap, and the others share the rest, until everybody can.
 * Each pass leaves out at least one payer and raises the price for fewer of them, so that a handful of passes do.
 */
export function level(cost: number, caps: ArrayLike<number>, weights: ArrayLike<number>): Fraction | null {
  const reach = reachOf(cost, caps, weights);
  if (reach.caps < cost) return null;
  const isLess = cost * reach.weight <= Number.MAX_SAFE_INTEGER ? isLessSafely : isLessExactly;
  let rest = cost;
  let weight = reach.weight;
  let open = payersOf(caps.length);
  for (;;) {
    let nextRest = rest;
    let nextWeight = weight;
    let count = 0;
    for (let place = 0; place < open.length; place += 1) {
      const payer = open[place] ?? 0;
      const cap = caps[payer] ?? 0;
      const own = weights[payer] ?? 0;
      // A cap above the whole cost says no more than the cost, and keeps the products small.
      if (isLess(Math.min(cap, cost), weight, rest, own)) {
        nextRest -= cap;
        nextWeight -= own;
      } else {
        open[count] = payer;
        count += 1;
      }
    }
    if (count === open.length) return { n: BigInt(rest), d: BigInt(weight || 1) };
    open = open.subarray(0, count);
    rest = nextRest;
    weight = nextWeight;
  }
}

/** The sum of the caps, as far as the cost needs it, and of the weights. */
function reachOf(cost: number, caps: ArrayLike<number>, weights: ArrayLike<number>): { caps: number; weight: number } {
  let [reached, weight] = [0, 0];
  for (let payer = 0; payer < caps.length; payer += 1) {
    if (reached < cost) reached += Math.min(caps[payer] ?? 0, cost);
    weight += weights[payer] ?? 0;
  }
  return { caps: reached, weight };
}

function payersOf(count: number): Int32Array {
  const payers = new Int32Array(count);
  for (let payer = 0; payer < count; payer += 1) payers[payer] = payer;
  return payers;
}

/** cap / own < rest / weight, with products that are known to be safe integers. */
const isLessSafely = (cap: number, weight: number, rest: number, own: number): boolean => cap * weight < rest * own;
const isLessExactly = (cap: number, weight: number, rest: number, own: number): boolean =>
  BigInt(cap) * BigInt(weight) < BigInt(rest) * BigInt(own);
