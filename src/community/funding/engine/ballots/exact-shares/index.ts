import { fraction } from '../../fraction';
import type { Bought, Shares } from '../shares';
import { centsParts, exactParts, type PartPurses } from './purses';

/**
 * Exact equal shares (Kraiczy, Robinson and Elkind 2025; funding specification, A6): buys, again and again, the project
 * whose payers have the most benefit for each unit of its cost, where a payer pays exactly an equal part and whoever has
 * less pays nothing. With cost as benefit that is the project with the most payers, otherwise the one with the lowest
 * part. A project without a cost comes first.
 */
export function exactEqualShares({ election, support, benefit, arithmetic, ties }: Shares): readonly Bought[] {
  const purses = (arithmetic === 'cents' ? centsParts : exactParts)(election, support);
  const cost = (project: number): number => election.projects[project]?.cost ?? 0;
  const per = (project: number): number => (benefit === 'cost' && cost(project) > 0 ? 1 : cost(project));
  const open = new Set([...election.projects.keys()].filter((project) => (support.totals[project] ?? 0) > 0));
  /** Purses only shrink, and no group grows: the last count is never below the next. */
  const most = new Map([...open].map((project) => [project, support.totals[project] ?? 0]));
  const isBetter = (a: number, b: number): boolean =>
    (byWorth(most.get(b) ?? 0, per(b), most.get(a) ?? 0, per(a)) || ties(a, b)) < 0;
  const first = (projects: Iterable<number>): number | undefined =>
    [...projects].reduce<number | undefined>(
      (best, each) => (best === undefined || isBetter(each, best) ? each : best),
      undefined,
    );
  const bought: Bought[] = [];

  function next(): number | undefined {
    const counted = new Set<number>();
    for (;;) {
      const best = first(open);
      if (best === undefined || counted.has(best)) return best;
      const payers = largestGroup(best);
      counted.add(best);
      most.set(best, payers);
      if (payers === 0) open.delete(best);
    }
  }

  /** Leaves out whoever cannot pay until all who are left can. */
  function largestGroup(project: number): number {
    let payers = most.get(project) ?? 0;
    for (;;) {
      const able = payers === 0 ? 0 : ableTo(project, payers, purses).length;
      if (able >= payers) return payers;
      payers = able;
    }
  }

  function ableTo(project: number, payers: number, { canPay }: PartPurses): Int32Array {
    const { starts, others } = support.byProject;
    return others
      .subarray(starts[project] ?? 0, starts[project + 1] ?? 0)
      .filter((voter) => canPay(voter, cost(project), payers));
  }

  for (let best = next(); best !== undefined; best = next()) {
    const payers = ableTo(best, most.get(best) ?? 0, purses);
    purses.charge(best, cost(best), payers);
    open.delete(best);
    bought.push({ project: best, rho: fraction(per(best), payers.length) });
  }
  return bought;
}

/** Compares n/d with m/e, where nought below the line is above everything. */
function byWorth(n: number, d: number, m: number, e: number): number {
  if (d === 0 || e === 0) return Number(d === 0) - Number(e === 0);
  const [left, right] = [BigInt(n) * BigInt(e), BigInt(m) * BigInt(d)];
  return left < right ? -1 : left > right ? 1 : 0;
}
