import { isRefusal, type Refusal } from '../../../../basics/outcome';
import { amountProblem, amountsProblem, idsProblem, sumOf } from '../amount';
import { levelShares, proportional, type Shares, weighed } from '../shares';

/** A goal with a bonus: reached, each pays its share; missed, each pays nothing and receives a part of the bonus. */
export interface Assured {
  readonly missing: number;
  readonly pays: Shares;
  readonly receives: Shares;
}

/**
 * Dominant assurance with a refund bonus (Tabarrok 1998, Zubrickas 2014; funding specification, A10), in cents: a goal
 * that is reached is shared at one level within what each pledged; of one that is missed nobody pays, and the bonus goes
 * to those who pledged, in proportion. Without a pledge it stays where it is. Refuses what is no id or amount.
 */
export function withBonus(cost: number, pledges: Shares, bonus: number): Assured | Refusal {
  const problem =
    amountProblem(cost, 'cost') ??
    amountProblem(bonus, 'bonus') ??
    idsProblem(pledges.keys(), 'pledges') ??
    amountsProblem(pledges.values(), 'pledges');
  if (problem) return problem;
  const all = sumOf(pledges.values());
  const nobody = new Map([...pledges.keys()].map((id) => [id, 0]));
  if (all < cost) {
    const receives = all === 0 ? nobody : proportional(bonus, weighed(pledges));
    return { missing: cost - all, pays: nobody, receives };
  }
  const pays = levelShares(
    cost,
    [...pledges].map(([id, cap]) => ({ id, cap, weight: 1 })),
  );
  return isRefusal(pays) ? pays : { missing: 0, pays, receives: nobody };
}
