import type { Refusal } from '../../../../basics/outcome';
import { amountProblem, amountsProblem, idsProblem, sumOf } from '../amount';
import { byId } from '../remainder';
import { proportional, type Shares } from '../shares';
import { scaledRoot } from './root';

/** A line that costs at most `cost` cents, and what each organisation gave it, in cents. */
export interface GivenLine {
  readonly id: string;
  readonly cost: number;
  readonly gifts: Shares;
}

export interface Match {
  /** What the pool adds to each line; with the gifts never above its cost. */
  readonly matches: Shares;
  /** What of the pool no line had room for. */
  readonly left: number;
}

/**
 * Quadratic match from a pool, in cents (funding specification, A9; Buterin, Hitzig & Weyl 2019). To be chosen by a
 * charter only where identities are checked: two that agree in secret can take nearly all of it. The pool is shared in
 * proportion to `(Σ √gift)² − Σ gift`; what a line has no room for is shared by the others in the same way. Roots are
 * whole numbers of 10⁻¹² √cent, floored; all after them is exact, and cents go by largest remainder. Refuses what is no
 * id or amount.
 */
export function quadraticMatch(lines: readonly GivenLine[], pool: number): Match | Refusal {
  const problem = linesProblem(lines, pool);
  return problem ?? matched(lines, pool, new Map(lines.map(({ id, gifts }) => [id, claimOf(gifts)])));
}

/**
 * The same, but the more often a pair of organisations gave to the same lines, the less each further time counts:
 * `Σ over pairs of √(a·b) · T / (T + K)`, with `K = Σ over lines of √(a·b)` and T in cents; every term
 * is floored at 10⁻¹² cent (Buterin 2019).
 */
export function pairwiseMatch(lines: readonly GivenLine[], pool: number, tolerance: number): Match | Refusal {
  const problem = linesProblem(lines, pool) ?? amountProblem(tolerance, 'tolerance');
  if (problem) return problem;
  const met = new Map<string, bigint>();
  for (const { gifts } of lines) {
    for (const { pair, root } of pairsOf(gifts)) met.set(pair, (met.get(pair) ?? 0n) + root);
  }
  const allowed = scaledRoot(BigInt(tolerance) ** 2n);
  const claims = lines.map(({ id, gifts }): [string, bigint] => {
    let claim = 0n;
    for (const { pair, root } of pairsOf(gifts)) {
      const all = allowed + (met.get(pair) ?? 0n);
      if (all > 0n) claim += (2n * root * allowed) / all;
    }
    return [id, claim];
  });
  return matched(lines, pool, new Map(claims));
}

/** `(Σ √a)² − Σ (√a)²`, with the very roots of the first sum, so that a gift alone claims nothing at all. */
function claimOf(gifts: Shares): bigint {
  let [sum, squares] = [0n, 0n];
  for (const cents of gifts.values()) {
    const root = scaledRoot(BigInt(cents));
    sum += root;
    squares += root * root;
  }
  return sum * sum - squares;
}

function pairsOf(gifts: Shares): readonly { readonly pair: string; readonly root: bigint }[] {
  const givers = [...gifts].sort(([a], [b]) => byId(a, b));
  return givers.flatMap(([one, a], at) =>
    givers.slice(at + 1).map(([other, b]) => ({
      pair: JSON.stringify([one, other]),
      root: scaledRoot(BigInt(a) * BigInt(b)),
    })),
  );
}

/** Shares the pool by claim within each line's room; lines that are full leave the rest to the others. */
function matched(lines: readonly GivenLine[], pool: number, claims: ReadonlyMap<string, bigint>): Match {
  const matches = new Map(lines.map(({ id }) => [id, 0]));
  let open = lines
    .map(({ id, cost, gifts }) => ({
      id,
      room: Math.max(0, cost - sumOf(gifts.values())),
      claim: claims.get(id) ?? 0n,
    }))
    .filter(({ claim }) => claim > 0n);
  let left = pool;
  for (;;) {
    const all = open.reduce((sum, { claim }) => sum + claim, 0n);
    const full = open.filter(({ room, claim }) => BigInt(left) * claim >= BigInt(room) * all);
    if (full.length === 0) break;
    for (const { id, room } of full) {
      matches.set(id, room);
      left -= room;
    }
    open = open.filter((line) => !full.includes(line));
  }
  for (const [id, cents] of proportional(left, new Map(open.map(({ id, claim }) => [id, claim])))) {
    matches.set(id, cents);
  }
  return { matches, left: pool - sumOf(matches.values()) };
}

function linesProblem(lines: readonly GivenLine[], pool: number): Refusal | undefined {
  const gifts = lines.map(
    (line) => idsProblem(line.gifts.keys(), 'gifts') ?? amountsProblem(line.gifts.values(), 'gifts'),
  );
  return (
    idsProblem(
      lines.map(({ id }) => id),
      'lines',
    ) ??
    amountsProblem(
      lines.map(({ cost }) => cost),
      'lines',
    ) ??
    amountProblem(pool, 'pool') ??
    gifts.find((each) => each !== undefined)
  );
}
