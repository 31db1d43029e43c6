import type { Candidate } from '../election';
import type { Support } from '../support';
import type { Bought } from './rounds';

/** What one run of equal shares bought, and how much larger its endowments could be without buying anything else. */
export interface Run {
  readonly bought: readonly Bought[];
  /** In minor units. */
  readonly slack: number;
}

/**
 * Raises everybody's endowment by one currency unit after the other, and stops at the first outcome to which nothing
 * that has support could be added, or before the first that costs more than the budget (“add1, exhaustive”; funding
 * specification, A4). `run` takes the extra units of currency; those that cannot change a purchase are stepped over.
 */
export function addOneUntilExhausted(
  run: (extra: number) => Run,
  { projects, budget, scale }: { projects: readonly Candidate[]; budget: number; scale: number },
  support: Support,
): readonly Bought[] {
  const cost = (project: number): number => projects[project]?.cost ?? 0;
  // What costs nothing is worth nothing where the benefit is the cost, and is never bought.
  const isWanted = (project: number): boolean => (support.totals[project] ?? 0) > 0 && cost(project) > 0;
  const wanted = projects.map((_, project) => project).filter(isWanted);
  let last: { bought: readonly Bought[]; extra: number } = { bought: [], extra: -1 };
  for (let extra = 0; ; ) {
    const { bought, slack } = run(extra);
    const left = bought.reduce((rest, { project }) => rest - cost(project), budget);
    if (left < 0) return last.extra === extra - 1 || extra === 0 ? last.bought : run(extra - 1).bought;
    const taken = new Set(bought.map(({ project }) => project));
    if (wanted.every((project) => taken.has(project) || cost(project) > left)) return bought;
    last = { bought, extra };
    extra += 1 + stepsWithin(slack, scale);
  }
}

/** How many whole currency units certainly fit into a slack that was measured with doubles. */
const stepsWithin = (slack: number, scale: number): number =>
  Math.max(0, Math.floor((slack / scale) * (1 - 1e-6) - 1e-6));
