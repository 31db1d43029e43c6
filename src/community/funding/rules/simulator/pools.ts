import { type Cents, cents } from '../../../../basics/money';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import { quadraticMatch } from '../../engine/lines';
import { withBonus } from '../../engine/sharing';
import { namesById } from './names';
import type { GiftsTo, Named } from './reading';

/** What a line was given, by how many, and what the pool adds. */
export interface MatchedLine {
  readonly name: string;
  readonly givers: number;
  readonly givenCents: Cents;
  readonly matchCents: Cents;
}

/** A pool that follows how many give rather than how much (funding specification, A9 and D11 example 12). */
export function tryMatch(
  pool: number,
  lines: readonly GiftsTo[],
): { readonly lines: readonly MatchedLine[]; readonly leftCents: Cents } | Refusal {
  const { idOf } = namesById(lines.map(({ id }) => id));
  const givers = namesById([...new Set(lines.flatMap(({ gifts }) => gifts.map(([name]) => name)))]);
  const matched = quadraticMatch(
    lines.map(({ id, cost, gifts }) => ({
      ...{ id: idOf(id), cost, gifts: new Map(gifts.map(([name, amount]) => [givers.idOf(name), amount])) },
    })),
    pool,
  );
  if (isRefusal(matched)) return matched;
  return {
    lines: lines.map(({ id, gifts }) => ({
      ...{ name: id, givers: gifts.filter(([, amount]) => amount > 0).length },
      givenCents: cents(gifts.reduce((sum, [, amount]) => sum + amount, 0)),
      matchCents: cents(matched.matches.get(idOf(id)) ?? 0),
    })),
    leftCents: cents(matched.left),
  };
}

/** What becomes of each pledge, by name. */
export interface AssuredPledge {
  readonly name: string;
  readonly pledgedCents: Cents;
  readonly paysCents: Cents;
  readonly receivesCents: Cents;
}

/** Pledges with a bonus for those who pledged if too few others do (funding specification, A10). */
export function tryBonus(
  cost: number,
  bonus: number,
  pledges: readonly Named[],
): { readonly missingCents: Cents; readonly pledges: readonly AssuredPledge[] } | Refusal {
  const { idOf } = namesById(pledges.map(({ id }) => id));
  const assured = withBonus(cost, new Map(pledges.map(({ id, amount }) => [idOf(id), amount ?? 0])), bonus);
  if (isRefusal(assured)) return assured;
  return {
    missingCents: cents(assured.missing),
    pledges: pledges.map(({ id, amount }) => ({
      ...{ name: id, pledgedCents: cents(amount ?? 0), paysCents: cents(assured.pays.get(idOf(id)) ?? 0) },
      receivesCents: cents(assured.receives.get(idOf(id)) ?? 0),
    })),
  };
}
