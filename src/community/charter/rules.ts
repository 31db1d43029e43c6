import type { Day } from '../../basics/day';
import type { Cents } from '../../basics/money';
import type { Seat } from '../../machinery/here';

/** What is contested in a community: one value each, changed by whoever the charter trusts, never in code. */
export interface Charter {
  /** The provider's hourly rate in cents excluding VAT, each from a day on, oldest first. */
  readonly hourlyRates: readonly { readonly fromOn: Day; readonly cents: Cents }[];
  /** VAT in hundredths of a percent (2100 is 21 %), each from a day on, oldest first. */
  readonly vatRates: readonly { readonly fromOn: Day; readonly basisPoints: number }[];
  /** Minutes of analysis and estimation that the pot pays each month. */
  readonly analysisMinutesPerMonth: number;
  /** What organisations pay each month, in cents excluding VAT; also the weights of the tier key. */
  readonly tiers: readonly { readonly key: string; readonly name: string; readonly monthlyCents: Cents }[];
  /** The allocation keys on offer when a cost is split. */
  readonly allocationKeys: readonly AllocationKey[];
  /** How long a proposal stays open, by its amount. */
  readonly windows: readonly DecisionWindow[];
  /** What each size of decision asks for. An objection stops any of them. */
  readonly sizes: readonly DecisionSize[];
  /** After so many days of waiting a need is shown as late. */
  readonly lateAfterDays: number;
}

/** How long a proposal stays open up to an amount in cents excluding VAT; null is every larger one. */
export interface DecisionWindow {
  readonly upToCents: Cents | null;
  readonly days: number;
}

/** What a size asks for; copied into a proposal when it opens and never changed after. */
export interface DecisionSize {
  readonly size: 'small' | 'medium' | 'large';
  /** At least so many organisations agree. */
  readonly minimumYes: number;
  /** More than this part of all voting organisations agree, the silent ones included; null asks nothing more. */
  readonly moreThan: { readonly numerator: number; readonly denominator: number } | null;
  /** In effect as soon as it opens, until someone objects; otherwise once it is closed as adopted. */
  readonly isInEffectAtOnce: boolean;
}

export type AllocationKey = 'equal' | 'tier' | 'cooperators' | 'usage' | 'volunteers';

/** The value in force on a day: the last one that began on it or before; the first one when none had begun. */
export function inForceOn<T extends { readonly fromOn: Day }>(values: readonly T[], on: Day): T {
  const begun = values.filter((value) => value.fromOn <= on).at(-1) ?? values[0];
  if (!begun) throw new RangeError('a charter has at least one value of each dated setting');
  return begun;
}

/** Tells whether a seat may change the charter: the core group prepares a change, the coordination writes it down. */
export const mayChange = (seat: Seat): boolean => seat.role === 'coordinator';

/** The sizes of the neighbours: an objection stops any of them. In force until a community says otherwise. */
export const NEIGHBOURS_SIZES: readonly DecisionSize[] = [
  { size: 'small', minimumYes: 0, moreThan: null, isInEffectAtOnce: true },
  { size: 'medium', minimumYes: 1, moreThan: null, isInEffectAtOnce: false },
  { size: 'large', minimumYes: 1, moreThan: { numerator: 1, denominator: 2 }, isInEffectAtOnce: false },
];
