import type { Id } from '../../../basics/id';
import { type Cents, totalCents } from '../../../basics/money';

export const COST_KINDS = ['travel', 'place', 'food', 'other'] as const;
export type CostKind = (typeof COST_KINDS)[number];

/** A cost as it is noted; one that takes another back has its opposite amount. */
export interface Cost {
  readonly id: Id;
  readonly kind: CostKind;
  readonly cents: Cents;
  readonly organisation: string | null;
  readonly takesBack: Id | null;
}

/** What was noted and not taken back, in whole cents: in all, by kind and by who paid it. */
export interface Totals {
  readonly all: Cents;
  readonly byKind: readonly (readonly [CostKind, Cents])[];
  /** Who paid, most first; null is the community. */
  readonly byPayer: readonly (readonly [string | null, Cents])[];
}

/** Every row counts, those that take another back with their opposite: what was taken back is nothing by itself. */
export function totalsOf(costs: readonly Pick<Cost, 'kind' | 'cents' | 'organisation'>[]): Totals {
  const sum = (those: readonly Pick<Cost, 'cents'>[]) => totalCents(those.map(({ cents }) => cents));
  const payers = [...new Set(costs.map(({ organisation }) => organisation))];
  return {
    all: sum(costs),
    byKind: COST_KINDS.map((kind) => [kind, sum(costs.filter((each) => each.kind === kind))] as const).filter(
      ([, cents]) => cents !== 0,
    ),
    byPayer: payers
      .map((payer) => [payer, sum(costs.filter(({ organisation }) => organisation === payer))] as const)
      .filter(([, cents]) => cents !== 0)
      .sort((a, b) => b[1] - a[1] || (a[0] ?? '').localeCompare(b[0] ?? '')),
  };
}
