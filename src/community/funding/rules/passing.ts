import type { Id } from '../../../basics/id';
import { type Cents, cents } from '../../../basics/money';
import { owedAfter } from './obligations';

/** What is still owed, or was paid, for one matter. */
export interface OwedMatter {
  readonly matterId: Id;
  readonly cents: Cents;
}

/**
 * What an organisation still owes, matter by matter, in the order in which it was first owed, less what is paid of it;
 * what came to nothing is left out.
 */
export function stillOwed(
  rows: readonly { readonly matter: { readonly id: Id }; readonly cents: Cents }[],
  paid: readonly OwedMatter[],
): readonly OwedMatter[] {
  const ids = [...new Set(rows.map(({ matter }) => matter.id))];
  const owedFor = (id: Id): number => owedAfter(rows.filter(({ matter }) => matter.id === id));
  const paidFor = (id: Id): number => owedAfter(paid.filter(({ matterId }) => matterId === id));
  return ids
    .map((matterId) => ({ matterId, cents: cents(owedFor(matterId) - paidFor(matterId)) }))
    .filter((each) => each.cents > 0);
}

/**
 * The part of each amount that passes to another organisation, in whole percent; fractions of a cent stay where they
 * are, so that no cent is owed twice or by nobody.
 */
export const passing = (owed: readonly OwedMatter[], percent: number): readonly OwedMatter[] =>
  owed
    .map((each) => ({ ...each, cents: cents(Math.floor((each.cents * percent) / 100)) }))
    .filter((each) => each.cents > 0);

/** How an amount that is let go is taken from what is owed: from the oldest matter first, never more than it holds. */
export function lettingGo(owed: readonly OwedMatter[], amount: Cents): readonly OwedMatter[] {
  let left: number = amount;
  return owed
    .map((each) => {
      const taken = Math.min(left, each.cents);
      left -= taken;
      return { ...each, cents: cents(taken) };
    })
    .filter((each) => each.cents > 0);
}
