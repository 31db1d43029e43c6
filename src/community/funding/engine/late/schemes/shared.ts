import { isRefusal } from '../../../../../basics/outcome';
import { amountProblem, sumOf } from '../../amount';
import { type Factor, factorProblem, partOf } from '../../factor';
import { compareFractions, type Fraction, fraction, roundHalfUp } from '../../fraction';
import { join } from '../join';
import { costOf, type Paid } from '../paid';
import { givenBack } from './giving';
import type { Scheme } from './scheme';

/** The cost divided again by one payer more, each the same, and given back to each the same (domain dossier, T28). */
export const equalAgain: Scheme = (arrival) => {
  const cost = costOf(arrival.paid);
  const payers = arrival.paid.net.size + 1;
  return givenBack(arrival, Number(partOf(cost, [1, payers])), 'equally', (back) => {
    const amounts = [...back.values()];
    return { scheme: 'equal', cost, payers, leastBack: Math.min(cost, ...amounts), mostBack: Math.max(0, ...amounts) };
  });
};

/**
 * `cost · weight / all weights`, given back in proportion to what each one paid: municipal latecomer agreements
 * (funding specification, A12).
 */
export const proRata: Scheme = (arrival) => {
  const cost = costOf(arrival.paid);
  const { weight } = arrival.joiner;
  const allWeights = sumOf(arrival.paid.weights.values()) + weight;
  const fee = Number(partOf(cost, [weight, allWeights]));
  return givenBack(arrival, fee, 'as-paid', () => ({ scheme: 'pro-rata', cost, weight, allWeights }));
};

/**
 * A part of the cost that follows from the newcomer's size, as La Cagette's 19,020 of 200,000 for the software of La
 * Louve (domain dossier, M07 and T15), given back in proportion to what each one paid; `heads` says what it is for each
 * of the newcomer's members. Refuses `factor-malformed` and `fee-above-cost`.
 */
export const partBySize =
  (part: Factor, heads: number | null = null): Scheme =>
  (arrival) => {
    const problem = factorProblem(part, 'part') ?? factorProblem([1, heads ?? 1], 'heads');
    if (problem) return problem;
    const cost = costOf(arrival.paid);
    const asked = Number(partOf(cost, part));
    const perHead = heads === null ? null : Number(partOf(asked, [1, heads]));
    return (
      amountProblem(asked, 'fee') ??
      givenBack(arrival, asked, 'as-paid', () => ({ scheme: 'part', cost, part, perHead }))
    );
  };

/** As if the newcomer had been there from the start, times φ (funding specification, D7). */
export const asIfLevel =
  (factor: Factor = [1, 1]): Scheme =>
  (arrival) => {
    const joined = join(arrival.paid, arrival.joiner, { factor });
    if (isRefusal(joined)) return joined;
    const { fee, rho, fairShare, rebates, toPool, toReserve } = joined;
    const paidAfter = new Map([...arrival.paid.net].map(([id, cents]) => [id, cents - (rebates.get(id) ?? 0)]));
    const premium = fee - Math.min(fee, Number(roundHalfUp(fairShare)));
    const facts = { scheme: 'level', before: highest(arrival.paid), level: rho, fairShare, factor, premium } as const;
    return { fee, rebates, toPool, toReserve, paidAfter: paidAfter.set(arrival.joiner.id, fee), facts };
  };

/** The most that anybody paid per unit of weight. */
function highest({ net, weights }: Paid): Fraction {
  let most = fraction(0);
  for (const [id, cents] of net) {
    const own = fraction(cents, weights.get(id) ?? 1);
    if (compareFractions(own, most) > 0) most = own;
  }
  return most;
}
