import type { Refusal } from '../../../../basics/outcome';
import { amountProblem, idsProblem } from '../amount';

export interface Ranked {
  readonly id: string;
  readonly cost: number;
}

/** What a budget bought in rank order, in cents, and why the others roll over to the next cycle. */
export interface Ranking {
  readonly taken: readonly string[];
  readonly rolledOver: readonly { readonly id: string; readonly why: 'does-not-fit' | 'after-the-stop' }[];
  readonly used: number;
  readonly left: number;
}

/**
 * Takes proposals in rank order as long as the budget lasts (domain dossier, M18 and T25): `strict` stops at the first
 * that does not fit, `skip` goes on to those that do. Refuses what is no id or amount.
 */
export function inRankOrder(
  budget: number,
  ranked: readonly Ranked[],
  stop: 'strict' | 'skip' = 'strict',
): Ranking | Refusal {
  const costs = ranked.map(({ cost }) => amountProblem(cost, 'ranked')).find((each) => each !== undefined);
  const problem =
    amountProblem(budget, 'budget') ??
    idsProblem(
      ranked.map(({ id }) => id),
      'ranked',
    ) ??
    costs;
  if (problem) return problem;
  const taken: string[] = [];
  const rolledOver: Ranking['rolledOver'][number][] = [];
  let left = budget;
  for (const { id, cost } of ranked) {
    const hasStopped = stop === 'strict' && rolledOver.length > 0;
    if (hasStopped || cost > left) rolledOver.push({ id, why: hasStopped ? 'after-the-stop' : 'does-not-fit' });
    else {
      taken.push(id);
      left -= cost;
    }
  }
  return { taken, rolledOver, used: budget - left, left };
}
