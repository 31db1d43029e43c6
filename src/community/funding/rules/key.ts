import type { Id } from '../../../basics/id';
import type { Cents } from '../../../basics/money';
import type { AllocationKey } from '../../charter/rules';
import { type Concern, isConcerned } from '../../delivery/rules';

/** Every key a cost can be split by, in the order they are shown. */
export const KEYS: readonly AllocationKey[] = ['equal', 'tier', 'cooperators', 'usage', 'volunteers'];

/** What the keys know of an organisation. */
export interface Payer {
  readonly id: Id;
  readonly name: string;
  /** Two capital letters. */
  readonly country: string;
  /** The monthly fee excluding VAT. */
  readonly tierCents: Cents;
  readonly activeCooperators: number;
  readonly modules: readonly string[];
  /** Whether it offered to pay this one. */
  readonly volunteers: boolean;
}

/** One line of a cost, in cents excluding VAT; a line of zero stays visible and is paid by nobody. */
export interface CostLine {
  readonly label: string;
  readonly amountCents: Cents;
  readonly concerns: Concern;
}

/** Tells whether a text names a key. */
export const isKey = (text: string): text is AllocationKey => KEYS.some((each) => each === text);

/** What one organisation weighs under a key; all those who pay a line by usage weigh the same. */
export function weightOf(payer: Payer, key: AllocationKey): number {
  if (key === 'tier') return payer.tierCents;
  if (key === 'cooperators') return payer.activeCooperators;
  if (key === 'volunteers') return payer.volunteers ? 1 : 0;
  return 1;
}

/**
 * Tells whether an organisation pays for a line under a key: only usage looks at whom a line concerns, and with
 * `sharesCountryLines` the work for one country is carried by all.
 */
export function paysFor(payer: Payer, concern: Concern, key: AllocationKey, sharesCountryLines: boolean): boolean {
  if (key !== 'usage' || (sharesCountryLines && concern.kind === 'country')) return true;
  return isConcerned(payer, concern);
}
