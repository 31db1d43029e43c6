import { type Fraction, fraction } from '../fraction';
import type { Candidate } from './election';
import type { Bought } from './shares';
import { commonWithShort, quotient } from './shares/quotient';
import type { Support } from './support';
import type { ByTies } from './ties';

/** The moment a project could be bought: `top / (supporters · denominator)`, and the same as a number. */
interface Moment {
  readonly project: number;
  readonly near: number;
}

/**
 * Phragmén's sequential rule (funding specification, A7): everybody earns at the same speed, a project is bought as soon
 * as its supporters together hold its cost, and they begin again from nothing. It stops as soon as one of the projects
 * that would be bought next does not fit; projects dearer than the whole budget are left aside. Projects that nobody
 * supports come last, all at once. Exact: a voter's load is the moment of the last purchase they took part in, so that
 * counting the supporters of a project by that purchase is all that is needed.
 */
export function phragmen(projects: readonly Candidate[], budget: number, support: Support, ties: ByTies): Bought[] {
  const cost = (project: number): number => projects[project]?.cost ?? 0;
  const supporters = (project: number): number => support.totals[project] ?? 0;
  const open = new Set(projects.map((_, project) => project).filter((project) => cost(project) <= budget));
  const loads = loadsOf(support, projects.length);
  const bought: Bought[] = [];
  let left = budget;
  while (open.size > 0) {
    const next = earliest(open, supporters, cost, loads);
    if (next.some((project) => cost(project) > left)) return bought;
    const [best = 0] = next.toSorted(ties);
    open.delete(best);
    left -= cost(best);
    bought.push({ project: best, rho: loads.settle(best, cost(best)) });
  }
  return bought;
}

/** All projects that could be bought at the earliest moment. */
function earliest(
  open: ReadonlySet<number>,
  supporters: (project: number) => number,
  cost: (project: number) => number,
  loads: Loads,
): number[] {
  const wanted = [...open].filter((project) => supporters(project) > 0);
  if (wanted.length === 0) return [...open];
  const moments = wanted.map((project): Moment => ({ project, near: loads.near(project, cost(project)) }));
  const soonest = Math.min(...moments.map(({ near }) => near));
  // Sums of some hundred numbers above zero are right to one part in 2^40; what is closer is compared exactly.
  const close = moments.filter(({ near }) => near <= soonest * (1 + 2 ** -38)).map(({ project }) => project);
  if (close.length === 1) return close;
  const exact = close.map((project) => ({ project, top: loads.top(project, cost(project)) }));
  const before = (a: (typeof exact)[number], b: (typeof exact)[number]): boolean =>
    a.top * BigInt(supporters(b.project)) < b.top * BigInt(supporters(a.project));
  const best = exact.reduce((least, each) => (before(each, least) ? each : least));
  return exact.filter((each) => !before(best, each)).map(({ project }) => project);
}

interface Loads {
  near(project: number, cost: number): number;
  /** The cost and the loads of the supporters, over the common denominator. */
  top(project: number, cost: number): bigint;
  /** Buys a project; answers with the moment, which is the new load of its supporters. */
  settle(project: number, cost: number): Fraction;
}

function loadsOf({ byProject, byVoter, voters, totals }: Support, projectCount: number): Loads {
  const lastOf = new Int32Array(voters).fill(-1);
  /** `counts[round][project]`: how many of its supporters paid last in that round. */
  const counts: Int32Array[] = [];
  let moments: bigint[] = [];
  const nearMoments: number[] = [];
  let denominator = 1n;

  const near = (project: number, cost: number): number =>
    counts.reduce((sum, count, round) => sum + (count[project] ?? 0) * (nearMoments[round] ?? 0), cost) /
    (totals[project] ?? 1);

  const top = (project: number, cost: number): bigint =>
    counts.reduce(
      (sum, count, round) => sum + BigInt(count[project] ?? 0) * (moments[round] ?? 0n),
      BigInt(cost) * denominator,
    );

  function settle(project: number, cost: number): Fraction {
    const supporters = totals[project] ?? 0;
    if (supporters === 0) return fraction(0);
    const sum = top(project, cost);
    const common = commonWithShort(sum, supporters);
    const factor = BigInt(supporters / common);
    denominator *= factor;
    moments = [...moments.map((moment) => moment * factor), sum / BigInt(common)];
    nearMoments.push(quotient(sum / BigInt(common), denominator));
    moveSupporters(project);
    return fraction(sum / BigInt(common), denominator);
  }

  function moveSupporters(project: number): void {
    const now = new Int32Array(projectCount);
    counts.push(now);
    for (let at = byProject.starts[project] ?? 0; at < (byProject.starts[project + 1] ?? 0); at += 1) {
      const voter = byProject.others[at] ?? 0;
      const before = counts[lastOf[voter] ?? -1];
      lastOf[voter] = counts.length - 1;
      for (let entry = byVoter.starts[voter] ?? 0; entry < (byVoter.starts[voter + 1] ?? 0); entry += 1) {
        const other = byVoter.others[entry] ?? 0;
        now[other] = (now[other] ?? 0) + 1;
        if (before) before[other] = (before[other] ?? 0) - 1;
      }
    }
  }

  return { near, top, settle };
}
