import type { Id } from '../../../basics/id';
import type { Cents } from '../../../basics/money';
import { ALLOCATION_KEYS, type AllocationKey } from '../../charter/rules';
import { isLineFor, type LineConcern } from './concern';

/** Every key a cost can be split by, in the order they are shown. */
export const KEYS: readonly AllocationKey[] = ALLOCATION_KEYS;

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
  /** What it said it sells in a year, in cents; absent where it said nothing. */
  readonly turnoverCents?: Cents | undefined;
  /** The most it said it can pay for this, excluding VAT; absent where it set no ceiling. */
  readonly ceilingCents?: Cents | undefined;
}

/** One line of a cost, in cents excluding VAT; a line of zero stays visible and is paid by nobody. */
export interface CostLine {
  readonly label: string;
  readonly amountCents: Cents;
  readonly concerns: LineConcern;
  /** The key of this line alone; absent, it follows the key of the whole. */
  readonly key?: AllocationKey | undefined;
}

/** Tells whether a text names a key. */
export const isKey = (text: string): text is AllocationKey => KEYS.some((each) => each === text);

/** What one organisation weighs under a key; all those who pay a line by usage weigh the same. */
export function weightOf(payer: Payer, key: AllocationKey): number {
  if (key === 'tier') return payer.tierCents;
  if (key === 'cooperators') return payer.activeCooperators;
  if (key === 'turnover') return payer.turnoverCents ?? 0;
  if (key === 'volunteers') return payer.volunteers ? 1 : 0;
  return 1;
}

/** The key that a line is split by: its own, or that of the whole; organisations that it names pay it alike. */
export const keyOf = (line: Pick<CostLine, 'key' | 'concerns'>, key: AllocationKey): AllocationKey =>
  line.concerns.kind === 'organisations' ? 'equal' : (line.key ?? key);

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
