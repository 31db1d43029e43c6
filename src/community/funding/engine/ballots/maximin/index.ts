import { type Fraction, fraction } from '../../fraction';
import type { Candidate } from '../election';
import type { Bought } from '../shares';
import type { Support } from '../support';
import type { ByTies } from '../ties';
import { crowdsOf } from './crowds';
import { overloaded } from './flow';

/**
 * The maximin support rule, also called generalised Phragmén (Aziz, Lee and Talmon 2018; Sánchez-Fernández and others
 * 2021; funding specification, A7): among the projects that still fit it adds the one for which, with all costs divided
 * among supporters anew, the largest load is least. Projects that nobody supports come last. Exact: the least largest
 * load of a set is the most that any part of it costs for each head of those who support something in that part.
 */
export function maximinSupport(
  projects: readonly Candidate[],
  budget: number,
  support: Support,
  ties: ByTies,
): readonly Bought[] {
  const cost = (project: number): number => projects[project]?.cost ?? 0;
  const unit = commonCost(projects);
  const crowds = crowdsOf(support);
  const open = new Set(projects.keys());
  const chosen: number[] = [];
  const bought: Bought[] = [];
  let load: Load = { top: 0, bottom: 1 };
  let costOfChosen = 0;
  let left = budget;
  /** The last known load with each project, which adding others never lowers. */
  const loads = new Map([...open].map((project): [number, Load] => [project, { top: 0, bottom: 1 }]));

  /** What the load with this project cannot be below: what it was before, alone, and shared by all who support anything. */
  function boundWith(project: number): Load {
    const own = support.totals[project] ?? 0;
    if (own === 0) return { top: 1, bottom: 0 };
    const shared = { top: costOfChosen + cost(project) / unit, bottom: crowds.headsWith(project) };
    return higher(higher(load, { top: cost(project) / unit, bottom: own }), shared);
  }

  /** The least largest load with this project added, from a load that it cannot be below. */
  function loadWith(project: number, bound: Load): Load {
    if (bound.bottom === 0) return bound;
    const costs = [...chosen, project].map((each) => cost(each) / unit);
    const heads = crowds.with(project);
    let least = bound;
    for (;;) {
      const heavy = new Set(overloaded(costs, heads, least.top, least.bottom));
      if (heavy.size === 0) return least;
      const carried = heads.filter((crowd) => crowd.projects.some((place) => heavy.has(place)));
      least = {
        top: [...heavy].reduce((sum, place) => sum + (costs[place] ?? 0), 0),
        bottom: carried.reduce((sum, crowd) => sum + crowd.heads, 0),
      };
    }
  }

  const isBetter = (a: number, b: number): boolean => (byLoad(loads.get(a), loads.get(b)) || ties(a, b)) < 0;

  /** The bound of whichever looks best is found first: few need their load. */
  function next(): number | undefined {
    const [bounded, fresh] = [new Set<number>(), new Set<number>()];
    for (;;) {
      const best = [...open].reduce<number | undefined>(
        (first, each) => (first === undefined || isBetter(each, first) ? each : first),
        undefined,
      );
      if (best === undefined || fresh.has(best)) return best;
      if (bounded.has(best)) {
        fresh.add(best);
        loads.set(best, loadWith(best, loads.get(best) ?? load));
      } else {
        bounded.add(best);
        loads.set(best, higher(loads.get(best) ?? load, boundWith(best)));
      }
    }
  }

  for (;;) {
    for (const project of open) if (cost(project) > left) open.delete(project);
    const best = next();
    if (best === undefined) return bought;
    open.delete(best);
    left -= cost(best);
    const reached = loads.get(best) ?? load;
    bought.push({ project: best, rho: reached.bottom === 0 ? fraction(0) : loadIn(reached, unit) });
    if (reached.bottom === 0) continue;
    load = reached;
    costOfChosen += cost(best) / unit;
    chosen.push(best);
    crowds.add(best);
  }
}

/** The largest load of a head, in multiples of what all costs have in common; over nought where nobody carries it. */
interface Load {
  readonly top: number;
  readonly bottom: number;
}

const loadIn = ({ top, bottom }: Load, unit: number): Fraction => fraction(BigInt(top) * BigInt(unit), bottom);

const higher = (a: Load, b: Load): Load => (byLoad(a, b) < 0 ? b : a);

/** Exact in numbers: all costs times all voters are a safe integer, as `fitsMaximin` asks. */
const byLoad = (a: Load = { top: 0, bottom: 1 }, b: Load = { top: 0, bottom: 1 }): number =>
  a.top * b.bottom - b.top * a.bottom;

/** Whether the costs are small enough to be divided among the voters with exact numbers. */
export function fitsMaximin(projects: readonly Candidate[], voters: number): boolean {
  const unit = commonCost(projects);
  return projects.reduce((sum, { cost }) => sum + cost / unit, 0) * Math.max(1, voters) <= Number.MAX_SAFE_INTEGER;
}

/** The largest amount of which all costs are multiples. */
function commonCost(projects: readonly Candidate[]): number {
  let common = 0;
  for (const { cost } of projects) for (let rest = cost; rest > 0; ) [common, rest] = [rest, common % rest];
  return common || 1;
}
