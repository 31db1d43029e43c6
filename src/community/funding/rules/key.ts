import type { Id } from '../../../basics/id';
import type { Cents } from '../../../basics/money';
import type { AllocationKey } from '../../charter/rules';
import { isLineFor, type LineConcern } from './concern';

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
  readonly concerns: LineConcern;
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
 * What one organisation weighs in a line under a key; zero where it does not pay for it. Organisations that a line names
 * pay it alike, whatever the key; otherwise only usage looks at whom a line concerns, and with `sharesCountryLines` the
 * work for one country is carried by all.
 */
export function weightIn(
  { concerns }: Pick<CostLine, 'concerns'>,
  payer: Payer,
  key: AllocationKey,
  sharesCountryLines: boolean,
): number {
  if (concerns.kind === 'organisations') return isLineFor(payer, concerns) ? 1 : 0;
  const isForAll = key !== 'usage' || (sharesCountryLines && concerns.kind === 'country');
  return isForAll || isLineFor(payer, concerns) ? weightOf(payer, key) : 0;
}
