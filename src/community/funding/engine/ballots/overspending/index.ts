import { compareFractions } from '../../fraction';
import type { Bought, Shares } from '../shares';
import { centsPartly } from './cents';
import { exactPartly } from './exact';
import type { Offer } from './purses';

/**
 * Equal shares with bounded overspending, for approvals worth what they cost (Papasotiropoulos and others 2025; funding
 * specification, A5). Among the projects that still fit into what is left of the real budget it buys the one with the
 * least ρ/α: its supporters pay `min(purse, ρ · cost)`, which may cover less than the cost, and the pool pays the rest.
 * Of two equally good ways to buy one project, the one that covers more of it counts.
 */
export function boundedOverspending({
  election,
  support,
  arithmetic,
  ties,
}: Omit<Shares, 'benefit'>): readonly Bought[] {
  const purses = (arithmetic === 'cents' ? centsPartly : exactPartly)(election, support);
  const cost = (project: number): number => election.projects[project]?.cost ?? 0;
  const open = new Set([...election.projects.keys()].filter((project) => cost(project) > 0));
  const low = new Map<number, number>();
  const bought: Bought[] = [];
  let left = election.budget;

  function next(): number | null {
    let best: { project: number; offer: Offer } | null = null;
    const waiting = [...open].sort((a, b) => (low.get(a) ?? 0) - (low.get(b) ?? 0));
    for (const project of waiting) {
      if (best !== null && (low.get(project) ?? 0) > best.offer.high) break;
      const offer = purses.offer(project);
      if (offer === null) {
        open.delete(project);
        continue;
      }
      low.set(project, offer.low);
      if (best === null || isBetter(project, offer, best.project, best.offer)) best = { project, offer };
    }
    return best?.project ?? null;
  }

  function isBetter(a: number, ofA: Offer, b: number, ofB: Offer): boolean {
    if (ofA.high < ofB.low) return true;
    if (ofA.low > ofB.high) return false;
    return (compareFractions(purses.exactly(a), purses.exactly(b)) || ties(a, b)) < 0;
  }

  for (;;) {
    for (const project of open) if (cost(project) > left) open.delete(project);
    const best = next();
    if (best === null) return bought;
    open.delete(best);
    left -= cost(best);
    bought.push({ project: best, rho: purses.charge(best) });
  }
}
