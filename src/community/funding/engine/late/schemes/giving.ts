import { isRefusal, type Refusal, refuse } from '../../../../../basics/outcome';
import { amountProblem, sumOf } from '../../amount';
import { levelShares, proportional, type Shares, weighed } from '../../shares';
import { joinerProblem } from '../join';
import { costOf, type Paid } from '../paid';
import type { Facts } from './facts';
import type { Arrival, Offer } from './scheme';

/** An offer whose fee is for the reserve: nobody gets anything back. */
export function intoReserve(arrival: Arrival, fee: number, facts: Facts): Offer | Refusal {
  const problem = problemOf(arrival, fee);
  return problem ?? offer(arrival, fee, new Map([...arrival.paid.net.keys()].map((id) => [id, 0])), 0, facts);
}

/**
 * An offer whose fee goes back to the pool first and then to those who paid, to each the same or in proportion to what
 * they paid, never more than they paid. Refuses `fee-above-cost`.
 */
export function givenBack(
  arrival: Arrival,
  fee: number,
  how: 'equally' | 'as-paid',
  factsOf: (back: Shares) => Facts,
): Offer | Refusal {
  const { paid } = arrival;
  const problem = problemOf(arrival, fee) ?? (fee > costOf(paid) ? refuse('fee-above-cost', 'fee') : undefined);
  if (problem) return problem;
  const toPool = Math.min(fee, paid.pool?.net ?? 0);
  const back =
    how === 'equally' ? equally(paid, fee - toPool) : proportional(fee - toPool, weighed(paid.net), paid.net);
  return isRefusal(back) ? back : offer(arrival, fee, back, toPool, factsOf(back));
}

const equally = (paid: Paid, amount: number): Shares | Refusal =>
  levelShares(
    amount,
    [...paid.net].map(([id, cap]) => ({ id, cap, weight: 1 })),
  );

const problemOf = ({ paid, joiner }: Arrival, fee: number): Refusal | undefined =>
  joinerProblem(paid, joiner) ?? amountProblem(fee, 'fee');

function offer({ paid, joiner }: Arrival, fee: number, back: Shares, toPool: number, facts: Facts): Offer {
  const rebates = new Map([...back].map(([id, cents]) => [id, paid.left.has(id) ? 0 : cents]));
  const paidAfter = new Map([...paid.net].map(([id, cents]) => [id, cents - (rebates.get(id) ?? 0)]));
  paidAfter.set(joiner.id, fee);
  return { fee, rebates, toPool, toReserve: fee - toPool - sumOf(rebates.values()), paidAfter, facts };
}
