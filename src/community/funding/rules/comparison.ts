import type { Id } from '../../../basics/id';
import { type Cents, cents } from '../../../basics/money';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import type { AllocationKey } from '../../charter/rules';
import { byName } from './portions';
import { type Split, type SplitInput, split } from './split';

/** One key's column: its split, or why this key does not fit here. */
export interface Column {
  readonly key: AllocationKey;
  readonly outcome: Split | Refusal;
}

/** One organisation's amounts, in the order of the columns; null where the key does not fit. */
export interface Row {
  readonly organisationId: Id;
  readonly name: string;
  readonly cells: readonly (Cell | null)[];
}

export interface Cell {
  readonly key: AllocationKey;
  readonly shareCents: Cents;
  /** More (or, if negative, less) than under equal among the same organisations; null where equal does not fit. */
  readonly overEqualCents: Cents | null;
}

export interface Comparison {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** Splits the same cost by several keys, side by side, each amount also as its difference to equal (in cents). */
export function compare(input: Omit<SplitInput, 'key'>, keys: readonly AllocationKey[]): Comparison {
  const equal = split({ ...input, key: 'equal' });
  const columns = keys.map((key) => ({ key, outcome: key === 'equal' ? equal : split({ ...input, key }) }));
  const rows = [...input.organisations].sort(byName).map(({ id, name }) => ({
    organisationId: id,
    name,
    cells: columns.map(({ key, outcome }) => cellOf(id, key, outcome, equal)),
  }));
  return { columns, rows };
}

function cellOf(id: Id, key: AllocationKey, outcome: Split | Refusal, equal: Split | Refusal): Cell | null {
  const shareCents = shareIn(outcome, id);
  const equalCents = shareIn(equal, id);
  if (shareCents === null) return null;
  return { key, shareCents, overEqualCents: equalCents === null ? null : cents(shareCents - equalCents) };
}

const shareIn = (outcome: Split | Refusal, id: Id): Cents | null =>
  isRefusal(outcome) ? null : (outcome.shares.find((each) => each.organisationId === id)?.shareCents ?? null);
