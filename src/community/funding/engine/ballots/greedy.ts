import type { Candidate } from './election';
import type { ByTies } from './ties';

/**
 * Takes the project with the highest score per unit of cost while it fits, and skips what does not fit (Talmon and
 * Faliszewski 2019). `per` says what the score is divided by: nothing, when cost is what a project is worth to a voter.
 * Goes on from what is already `chosen`; answers with what it adds, in order. Projects nobody wants come last.
 */
export function greedy(
  projects: readonly Candidate[],
  budget: number,
  scores: ArrayLike<number>,
  per: 'cost' | 'one',
  ties: ByTies,
  chosen: readonly number[] = [],
): number[] {
  const cost = (project: number): number => projects[project]?.cost ?? 0;
  const score = (project: number): number => Math.max(0, scores[project] ?? 0);
  const taken = new Set(chosen);
  const queue = projects.map((_, project) => project).filter((project) => !taken.has(project));
  const parts = (project: number): [number, number] =>
    per === 'one' || score(project) === 0 ? [score(project), 1] : [score(project), cost(project)];
  queue.sort((a, b) => byRatio(parts(b), parts(a)) || ties(a, b));
  let left = chosen.reduce((rest, project) => rest - cost(project), budget);
  return queue.filter((project) => {
    if (cost(project) > left) return false;
    left -= cost(project);
    return true;
  });
}

/** Compares n/d with n/d exactly; n/0 is above everything and equal to itself. */
function byRatio([n, d]: [number, number], [m, e]: [number, number]): number {
  if (d === 0 || e === 0) return d === e ? 0 : d === 0 ? 1 : -1;
  const [left, right] = [n * e, m * d];
  if (Math.max(left, right) <= Number.MAX_SAFE_INTEGER) return left - right;
  const [exactLeft, exactRight] = [BigInt(n) * BigInt(e), BigInt(m) * BigInt(d)];
  return exactLeft < exactRight ? -1 : exactLeft > exactRight ? 1 : 0;
}
