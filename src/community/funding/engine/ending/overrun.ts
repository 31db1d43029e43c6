import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { amountProblem, amountsProblem } from '../amount';
import { type Factor, factorProblem } from '../factor';
import { levelled, type Shares } from '../shares';
import { type Committed, committedProblem } from './bill';

/**
 * What everybody accepts in advance to add, as a part of their payment, `[1, 10]` say, in whole cents, the rest of a cent
 * left out (funding specification, D8). Refuses what is no factor or amount.
 */
export function contingencies(net: Shares, part: Factor): Shares | Refusal {
  const problem = amountsProblem(net.values(), 'net') ?? factorProblem(part, 'part');
  if (problem) return problem;
  const [top, bottom] = [BigInt(part[0]), BigInt(part[1])];
  return new Map([...net].map(([id, cents]) => [id, Number((BigInt(cents) * top) / bottom)]));
}

/**
 * Shares an overrun in cents: `level(overrun, contingencies accepted in advance, weights)` (funding specification, D8).
 * Whoever accepted none adds none. Refuses `overrun-not-accepted` (`missing`): beyond that it takes a new vote, never a
 * silent charge; and what is no amount, weight or id.
 */
export function shareOverrun(committed: Committed, overrun: number, accepted: Shares): Shares | Refusal {
  const problem = committedProblem(committed) ?? amountProblem(overrun, 'overrun');
  if (problem) return problem;
  const tooMuch = amountsProblem(accepted.values(), 'accepted');
  if (tooMuch) return tooMuch;
  const found = levelled(
    overrun,
    [...committed.net.keys()].map((id) => ({
      id,
      cap: accepted.get(id) ?? 0,
      weight: committed.weights.get(id) ?? 1,
    })),
  );
  return isRefusal(found) ? refuse('overrun-not-accepted', 'overrun', found.details) : found.shares;
}
