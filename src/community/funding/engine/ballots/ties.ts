import type { Candidate } from './election';

/** `id`: the first by id. `default`: most support, then the cheapest, then the first by id. */
export type Ties = 'id' | 'default';

/** Below zero when project `a` goes before `b` although they are equally good. Projects are in the order of their ids. */
export type ByTies = (a: number, b: number) => number;

/** The order among equals (funding specification, D4); `totals` is each project's support. */
export function byTies(ties: Ties, projects: readonly Candidate[], totals: ArrayLike<number>): ByTies {
  if (ties === 'id') return (a, b) => a - b;
  const cost = (project: number): number => projects[project]?.cost ?? 0;
  return (a, b) => (totals[b] ?? 0) - (totals[a] ?? 0) || cost(a) - cost(b) || a - b;
}
