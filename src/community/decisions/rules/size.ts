import type { Cents } from '../../../basics/money';

export const SIZES = ['small', 'medium', 'large'] as const;
export type Size = (typeof SIZES)[number];

/** What a size asks for; a setting of the charter, copied into a proposal when it opens and never changed after. */
export interface SizeRule {
  readonly size: Size;
  /** At least so many organisations agree. */
  readonly minimumYes: number;
  /** More than this part of all voting organisations agree, the silent ones included; null asks nothing more. */
  readonly moreThan: { readonly numerator: number; readonly denominator: number } | null;
  /** In effect as soon as it opens, until someone objects; otherwise once it is closed as adopted. */
  readonly isInEffectAtOnce: boolean;
}

/** How long a proposal stays open up to an amount in cents excluding VAT; null is every larger one. */
export interface WindowRule {
  readonly upToCents: Cents | null;
  readonly days: number;
}

/** The sizes of the neighbours (domain M16): an objection stops any of them. */
export const USUAL_SIZES: readonly SizeRule[] = [
  { size: 'small', minimumYes: 0, moreThan: null, isInEffectAtOnce: true },
  { size: 'medium', minimumYes: 1, moreThan: null, isInEffectAtOnce: false },
  { size: 'large', minimumYes: 1, moreThan: { numerator: 1, denominator: 2 }, isInEffectAtOnce: false },
];

/**
 * The window that applies to an amount: of those whose ceiling holds it, the lowest. Where no money is at stake
 * (null) nothing measures the matter, so the window without a ceiling applies, else the longest. Null if none fits.
 */
export function windowFor(windows: readonly WindowRule[], amountCents: Cents | null): WindowRule | null {
  const holds = (each: WindowRule) =>
    each.upToCents === null || (amountCents !== null && amountCents <= each.upToCents);
  const fitting = windows.filter(holds).sort((a, b) => ceiling(a) - ceiling(b));
  return fitting[0] ?? (amountCents === null ? longest(windows) : null);
}

/** How many organisations must agree out of so many voting ones: for more than half of 12, it is 7. */
export function neededYes(rule: SizeRule, voters: number): number {
  if (rule.moreThan === null) return rule.minimumYes;
  const { numerator, denominator } = rule.moreThan;
  return Math.max(rule.minimumYes, Math.floor((voters * numerator) / denominator) + 1);
}

const ceiling = (window: WindowRule): number => window.upToCents ?? Number.POSITIVE_INFINITY;

const longest = (windows: readonly WindowRule[]): WindowRule | null =>
  windows.reduce<WindowRule | null>((last, each) => (last && last.days >= each.days ? last : each), null);
