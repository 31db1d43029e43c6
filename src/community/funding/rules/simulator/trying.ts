import { type Cents, cents } from '../../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { fundLines, type Giver } from '../../engine/lines';
import { crowdOf, inRankOrder, type Ranked } from '../../engine/sharing';

/** A proposal in rank order, and what became of it. */
export interface RankedOutcome {
  readonly name: string;
  readonly cents: Cents;
  readonly outcome: 'taken' | 'does-not-fit' | 'after-the-stop';
}

/** Takes proposals in rank order as long as the budget lasts (domain dossier, M18 and T25). */
export function tryRanking(
  budget: number,
  ranked: readonly Ranked[],
  stop: 'strict' | 'skip',
): { readonly outcomes: readonly RankedOutcome[]; readonly usedCents: Cents; readonly leftCents: Cents } | Refusal {
  // People's names are no ids of the engine: places are.
  const placed = ranked.map(({ cost }, place) => ({ id: String(place), cost }));
  const found = inRankOrder(budget, placed, stop);
  if (isRefusal(found)) return found;
  const why = new Map(found.rolledOver.map((each) => [each.id, each.why]));
  const outcomes = ranked.map(({ id: name, cost }, place) => ({
    ...{ name, cents: cents(cost), outcome: why.get(String(place)) ?? ('taken' as const) },
  }));
  return { outcomes, usedCents: cents(found.used), leftCents: cents(found.left) };
}

const MOST_PATRONS = 10_000;

/** What each patron gives, in tenths of a cent, and all together (domain dossier, M14 and T20). */
export interface PatronsOutcome {
  readonly eachTenths: number;
  readonly totalCents: Cents;
}

/** Everyone gives a tenth of a cent for each patron there is. Refuses `patrons-missing` and `patrons-too-many` (`limit`). */
export function tryPatrons(count: number): PatronsOutcome | Refusal {
  if (!Number.isSafeInteger(count) || count < 1) return refuse('patrons-missing', 'patrons');
  if (count > MOST_PATRONS) return refuse('patrons-too-many', 'patrons', { limit: MOST_PATRONS });
  const patrons = Array.from({ length: count }, (_, place) => ({ id: String(place), ceiling: null }));
  const crowd = crowdOf(patrons, [1, 10]);
  return isRefusal(crowd) ? crowd : { eachTenths: count, totalCents: cents(crowd.total) };
}

/** What each line of maintenance gets, from whom. */
export interface LinesOutcome {
  readonly lines: readonly { readonly name: string; readonly backingCents: Cents; readonly cents: Cents }[];
  readonly givers: readonly { readonly name: string; readonly to: readonly string[]; readonly keptCents: Cents }[];
}

/** Money for maintenance goes to the line that most stands behind (funding specification, A8 and D11 example 14). */
export function tryLines(givers: readonly Giver[]): LinesOutcome | Refusal {
  const names = [...new Set(givers.flatMap(({ accepts }) => accepts))];
  const id = (name: string) => String(names.indexOf(name));
  const asked = givers.map(({ amount, accepts }, place) => ({
    ...{ id: String(place).padStart(3, '0'), amount, accepts: accepts.map(id) },
  }));
  const found = fundLines(names.map(id), asked);
  if (isRefusal(found)) return found;
  return {
    lines: names.map((name) => ({
      ...{ name, backingCents: cents(found.backing.get(id(name)) ?? 0), cents: cents(found.lines.get(id(name)) ?? 0) },
    })),
    givers: givers.map(({ id: name }, place) => {
      const own = String(place).padStart(3, '0');
      const to = [...(found.given.get(own) ?? [])]
        .filter(([, amount]) => amount > 0)
        .map(([line]) => names[Number(line)]);
      return { name, to: to.flatMap((each) => each ?? []), keptCents: cents(found.kept.get(own) ?? 0) };
    }),
  };
}
