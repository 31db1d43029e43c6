import type { Fraction } from '../../fraction';
import type { ByTies } from '../ties';

/** A project that was bought, and its price per unit of benefit. */
export interface Bought {
  readonly project: number;
  readonly rho: Fraction;
}

/** Between which numbers a price lies; prices that overlap are compared exactly. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** The purses of the voters, in one of the arithmetics. A project's price never falls, since purses only shrink. */
export interface Purses {
  /** What a project costs its supporters now per unit of benefit; `null` when they cannot pay for it. */
  appraise(project: number): Bounds | null;
  /** Below zero when `a` is the better buy now, zero when both are equally good. */
  compare(a: number, b: number): number;
  /** Lets the supporters pay. `rivals` are the projects that were not dearer by chance only: all that are still open. */
  charge(project: number, rivals: ReadonlySet<number>): Fraction;
}

/**
 * Buys the project with the lowest price again and again until nothing can be paid for (Peters and Skowron 2020). Only
 * projects whose last price could still be the lowest are appraised again.
 */
export function buyInRounds(
  open: Set<number>,
  firstLow: (project: number) => number,
  purses: Purses,
  ties: ByTies,
): Bought[] {
  const low = new Map([...open].map((project) => [project, firstLow(project)]));
  const bought: Bought[] = [];
  for (;;) {
    const best = bestOf(open, low, purses, ties);
    if (best === null) return bought;
    open.delete(best);
    bought.push({ project: best, rho: purses.charge(best, open) });
  }
}

function bestOf(open: Set<number>, low: Map<number, number>, purses: Purses, ties: ByTies): number | null {
  let best: { project: number; bounds: Bounds } | null = null;
  const waiting = new Set(open);
  for (;;) {
    const project = lowest(waiting, low);
    if (project === null || (best !== null && (low.get(project) ?? 0) > best.bounds.high)) return best?.project ?? null;
    waiting.delete(project);
    const bounds = purses.appraise(project);
    if (bounds === null) {
      open.delete(project);
      continue;
    }
    low.set(project, bounds.low);
    if (best === null || isBetter(project, bounds, best, purses, ties)) best = { project, bounds };
  }
}

function lowest(waiting: ReadonlySet<number>, low: ReadonlyMap<number, number>): number | null {
  let [found, least]: [number | null, number] = [null, Number.POSITIVE_INFINITY];
  for (const project of waiting) {
    const bound = low.get(project) ?? 0;
    if (found === null || bound < least) [found, least] = [project, bound];
  }
  return found;
}

function isBetter(
  project: number,
  { low, high }: Bounds,
  best: { project: number; bounds: Bounds },
  purses: Purses,
  ties: ByTies,
): boolean {
  if (high < best.bounds.low) return true;
  if (low > best.bounds.high) return false;
  return (purses.compare(project, best.project) || ties(project, best.project)) < 0;
}
