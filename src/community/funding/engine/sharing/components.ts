import { type Refusal, refuse } from '../../../../basics/outcome';
import { amountsProblem, idsProblem, sumOf } from '../amount';
import { byId, type TieCents } from '../remainder';
import { proportional, type Shares } from '../shares';

/** A part of a cost, in cents, and who needs it. */
export interface Component {
  readonly id: string;
  readonly cost: number;
  readonly neededBy: readonly string[];
}

export interface ComponentShares {
  readonly shares: Shares;
  /** What each one pays for each component, by the component's id; they add up to the shares. */
  readonly parts: ReadonlyMap<string, Shares>;
}

/**
 * Each component split evenly among those who need it, which is the Shapley value of a cost that is a sum of components
 * (funding specification, A11). Each is divided to the cent by itself, the odd cent goes round from one to the next.
 * Refuses `nobody-needs` (`id`), and what is no id or amount.
 */
export function byComponents(components: readonly Component[]): ComponentShares | Refusal {
  const problem = componentsProblem(components);
  if (problem) return problem;
  const ties: TieCents = new Map();
  const parts = new Map<string, Shares>();
  const payers = [...new Set(components.flatMap(({ neededBy }) => neededBy))].sort(byId);
  for (const { id, cost, neededBy } of [...components].sort((a, b) => byId(a.id, b.id))) {
    parts.set(id, proportional(cost, new Map(neededBy.map((payer) => [payer, 1n])), null, ties));
  }
  const shares = new Map(
    payers.map((payer) => [payer, sumOf([...parts.values()].map((part) => part.get(payer) ?? 0))]),
  );
  return { shares, parts };
}

function componentsProblem(components: readonly Component[]): Refusal | undefined {
  const unneeded = components.find(({ neededBy }) => neededBy.length === 0);
  if (unneeded) return refuse('nobody-needs', 'components', { id: unneeded.id });
  const costs = components.map(({ cost }) => cost);
  const named =
    idsProblem(
      components.map(({ id }) => id),
      'components',
    ) ?? amountsProblem(costs, 'components');
  return named ?? components.map(({ neededBy }) => idsProblem(neededBy, 'neededBy')).find((each) => each !== undefined);
}

/** A level of one thing: what it costs up to there, in cents. */
export interface Tier {
  readonly id: string;
  readonly costUpTo: number;
}

/**
 * Serial sharing by tiers (Moulin 1994): what a tier adds to the one below is shared evenly by those who want it or a
 * higher one. Tiers go from the lowest to the highest; `wanted` is the id of each payer's tier. Refuses `tiers-falling`
 * (`id`), `tier-unknown` (`id` of the payer), and what `byComponents` refuses.
 */
export function byTiers(tiers: readonly Tier[], wanted: ReadonlyMap<string, string>): ComponentShares | Refusal {
  const rankOf = new Map(tiers.map(({ id }, rank) => [id, rank]));
  const lost = [...wanted].find(([, tier]) => !rankOf.has(tier));
  if (lost) return refuse('tier-unknown', 'wanted', { id: lost[0] });
  const falling = tiers.find(({ costUpTo }, rank) => costUpTo < (tiers[rank - 1]?.costUpTo ?? 0));
  if (falling) return refuse('tiers-falling', 'tiers', { id: falling.id });
  const added = tiers.map(({ id, costUpTo }, rank) => ({
    id,
    cost: costUpTo - (tiers[rank - 1]?.costUpTo ?? 0),
    neededBy: [...wanted].filter(([, tier]) => (rankOf.get(tier) ?? 0) >= rank).map(([payer]) => payer),
  }));
  // A tier above what anybody wants is not built.
  return byComponents(added.filter(({ neededBy }) => neededBy.length > 0));
}
