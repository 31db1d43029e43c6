import { type Cents, cents, LARGEST_CENTS, portionOf, priceOf, totalCents } from '../../../basics/money';
import { type Refusal, refuse } from '../../../basics/outcome';
import type { Concern } from './concern';
import type { Estimate } from './estimate';

/** What a line of work costs, excluding VAT. The high end is what is split and decided on. */
export interface LineCost {
  readonly label: string;
  readonly concerns: Concern;
  readonly reason: string;
  readonly lowCents: Cents;
  readonly highCents: Cents;
}

export interface EstimateCost {
  readonly hourlyCents: Cents;
  readonly lines: readonly LineCost[];
  readonly lowCents: Cents;
  readonly highCents: Cents;
}

/**
 * Prices an estimate at an hourly rate in cents excluding VAT: minutes × rate / 60, half a cent up, line by line, so
 * that the lines add up to the whole. Refuses `rate-zero` and `cost-too-large`.
 */
export function costOf(estimate: Pick<Estimate, 'lines'>, hourlyCents: Cents): EstimateCost | Refusal {
  if (hourlyCents <= 0) return refuse('rate-zero');
  const isTooLarge = (minutes: number) => minutes * hourlyCents > LARGEST_CENTS * 60;
  if (isTooLarge(estimate.lines.reduce((sum, each) => sum + each.highMinutes, 0))) return refuse('cost-too-large');
  const lines = estimate.lines.map(({ label, concerns, reason, lowMinutes, highMinutes }) => ({
    label,
    concerns,
    reason,
    lowCents: priceOf(lowMinutes, hourlyCents),
    highCents: priceOf(highMinutes, hourlyCents),
  }));
  const lowCents = totalCents(lines.map((each) => each.lowCents));
  const highCents = totalCents(lines.map((each) => each.highCents));
  return { hourlyCents, lines, lowCents, highCents };
}

/** VAT on an amount excluding VAT, in hundredths of a percent (2,100 is 21 %), half a cent up. */
export const vatOf = (amountCents: Cents, vatBasisPoints: number): Cents =>
  portionOf(amountCents, vatBasisPoints, 10_000);

/** An amount with its VAT. */
export const inclusiveOf = (amountCents: Cents, vatBasisPoints: number): Cents =>
  cents(amountCents + vatOf(amountCents, vatBasisPoints));
