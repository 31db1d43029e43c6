import type { Election } from '../election';
import type { Support } from '../support';
import type { ByTies } from '../ties';
import { endowmentOf } from './books';
import { centsPurses } from './cents';
import { addOneUntilExhausted, type Run } from './completion';
import { exactPurses } from './exact';
import { type Good, goodsOf } from './goods';
import { type Bought, buyInRounds } from './rounds';

export type { Bought };

/** Whether purses are exact fractions or whole minor units. */
export type Arithmetic = 'rational' | 'cents';

/** What is fixed about a count by equal shares. */
export interface Shares {
  readonly election: Election;
  readonly support: Support;
  /** What a project is worth to those who support it: its cost, or the same whatever it costs. */
  readonly benefit: 'cost' | 'one';
  readonly arithmetic: Arithmetic;
  readonly ties: ByTies;
}

/** The method of equal shares: everybody begins with an equal part of the budget (funding specification, A2). */
export const equalShares = (shares: Shares): readonly Bought[] =>
  shares.support.voters === 0 ? [] : runWith(shares, goodsOf(shares.election, shares.benefit), 0).bought;

/** The same with endowments raised by one currency unit after the other, see `addOneUntilExhausted`. */
export function equalSharesWithAddedUnits(shares: Shares): readonly Bought[] {
  if (shares.support.voters === 0) return [];
  const goods = goodsOf(shares.election, shares.benefit);
  return addOneUntilExhausted((extra) => runWith(shares, goods, extra), shares.election, shares.support);
}

/** One run with so many currency units more for everybody. */
export function runWith(
  { election, support, arithmetic, benefit, ties }: Shares,
  goods: readonly Good[],
  extra: number,
): Run {
  const { budget, scale } = election;
  const free: Bought[] = [];
  const open = new Set<number>();
  for (const [project, { cost }] of goods.entries()) {
    if ((support.totals[project] ?? 0) === 0) continue;
    if (cost > 0) open.add(project);
    else if (benefit === 'one') free.push({ project, rho: { n: 0n, d: 1n } });
  }
  const firstLow = (project: number): number => {
    const good = goods[project] ?? { cost: 0, benefit: 1 };
    return (good.cost / (support.totals[project] ?? 1) / good.benefit) * (1 - 2 ** -49);
  };
  if (arithmetic === 'cents') {
    const purses = centsPurses(support, goods, budget, extra * scale);
    return { bought: [...free, ...buyInRounds(open, firstLow, purses, ties)], slack: 0 };
  }
  const purses = exactPurses(support, goods, endowmentOf(budget, support.voters, extra * scale));
  return { bought: [...free, ...buyInRounds(open, firstLow, purses, ties)], slack: purses.slack() };
}
