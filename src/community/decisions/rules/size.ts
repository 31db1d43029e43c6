import type { Cents } from '../../../basics/money';
import type { DecisionSize, DecisionWindow } from '../../charter/rules';

export const SIZES = ['small', 'medium', 'large'] as const;
export type Size = DecisionSize['size'];

/** What a size asks for, by the charter. */
export type SizeRule = DecisionSize;

/** How long a proposal stays open up to an amount, by the charter. */
export type WindowRule = DecisionWindow;

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
