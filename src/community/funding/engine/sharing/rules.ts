import { isRefusal, refuse } from '../../../../basics/outcome';
import { amountsProblem } from '../amount';
import { byId } from '../remainder';
import { levelShares, proportional } from '../shares';
import { costProblem, everyone, type Rule } from './cost';

/** Each the same, whatever their caps. */
export const equal: Rule = (input) =>
  costProblem(input) ?? everyone(proportional(input.cost, new Map(input.payers.map(({ id }) => [id, 1n]))));

/** In proportion to the weights, whatever the caps. */
export const byKey: Rule = (input) =>
  costProblem(input) ??
  everyone(proportional(input.cost, new Map(input.payers.map(({ id, weight }) => [id, BigInt(weight)]))));

/**
 * In proportion to the caps: never above one, but whoever declares more pays more. Refuses `cap-missing` (`id`) and
 * `caps-below-cost` (`missing`).
 */
export const byCapacity: Rule = (input) => {
  const problem =
    costProblem(input) ??
    amountsProblem(
      input.payers.map(({ cap }) => cap ?? 0),
      'cap',
    );
  if (problem) return problem;
  const unlimited = input.payers.find(({ cap }) => cap === null);
  if (unlimited) return refuse('cap-missing', 'cap', { id: unlimited.id });
  const caps = new Map(input.payers.map(({ id, cap }) => [id, BigInt(cap ?? 0)]));
  const missing = BigInt(input.cost) - [...caps.values()].reduce((sum, cap) => sum + cap, 0n);
  return missing > 0n
    ? refuse('caps-below-cost', 'cost', { missing: Number(missing) })
    : everyone(proportional(input.cost, caps));
};

/** At one level within the caps (D2); refuses `caps-below-cost` (`missing`). */
export const byLevel: Rule = (input) => {
  const problem = costProblem(input);
  if (problem) return problem;
  const shares = levelShares(
    input.cost,
    input.payers.map(({ id, cap, weight }) => ({ id, cap: cap ?? input.cost, weight })),
  );
  return isRefusal(shares) ? shares : everyone(shares);
};

/**
 * Equal or out (Moulin): the most payers who can each pay the same pay it, the others are out and pay nothing. Weights
 * do not matter. Refuses `nobody-can-carry` when even the one with the highest cap cannot pay alone.
 */
export const equalOrOut: Rule = (input) => {
  const problem = costProblem(input);
  if (problem) return problem;
  const bearable = ({ cap }: { readonly cap: number | null }): number => Math.min(cap ?? input.cost, input.cost);
  const sorted = [...input.payers].sort((a, b) => bearable(b) - bearable(a) || byId(a.id, b.id));
  let size = sorted.length;
  // Whoever cannot pay the even part leaves, which raises it for the rest: the least able first.
  while (size > 0 && BigInt(bearable(sorted[size - 1] ?? { cap: 0 })) * BigInt(size) < BigInt(input.cost)) size -= 1;
  if (size === 0) return refuse('nobody-can-carry', 'cost');
  const shares = proportional(input.cost, new Map(sorted.slice(0, size).map(({ id }) => [id, 1n])));
  const out = sorted
    .slice(size)
    .map(({ id }) => id)
    .sort(byId);
  return { shares: new Map([...shares, ...out.map((id): [string, number] => [id, 0])]), out };
};

/** Every rule for one cost, by its name, in the order they are compared. */
export const RULES: ReadonlyMap<string, Rule> = new Map([
  ['equal', equal],
  ['key', byKey],
  ['capacity', byCapacity],
  ['level', byLevel],
  ['equal-or-out', equalOrOut],
]);
