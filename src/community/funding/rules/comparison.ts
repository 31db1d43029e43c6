import type { Id } from '../../../basics/id';
import { type Cents, cents } from '../../../basics/money';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import type { AllocationKey } from '../../charter/rules';
import type { CostLine } from './key';
import { byName } from './portions';
import { type Split, type SplitInput, split } from './split';

/** What a column is called: a key, or the keys that people mix line by line. */
export type ColumnName = AllocationKey | 'mixed';

/** One way to share: its split, or why it does not fit here. */
export interface Column {
  readonly key: ColumnName;
  readonly outcome: Split | Refusal;
}

/** One organisation's amounts, in the order of the columns; null where the key does not fit. */
export interface Row {
  readonly organisationId: Id;
  readonly name: string;
  readonly cells: readonly (Cell | null)[];
}

export interface Cell {
  readonly key: ColumnName;
  readonly shareCents: Cents;
  /** More (or, if negative, less) than in the column compared against; null where that one does not fit. */
  readonly overCents: Cents | null;
}

export interface Comparison {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** The column that the others are compared against; it need not be among those shown. */
  readonly against: Column;
}

/** What is compared: a cost and its payers, and for the mixed column the lines with their own keys. */
export interface Compared extends Omit<SplitInput, 'key'> {
  readonly mixed?: { readonly key: AllocationKey; readonly lines: readonly CostLine[] } | undefined;
}

/** Splits the same cost in several ways, side by side, each amount also as its difference to one of them (in cents). */
export function compare(input: Compared, keys: readonly ColumnName[], against: ColumnName = 'equal'): Comparison {
  const columnOf = (key: ColumnName): Column => ({ key, outcome: split(inputFor(input, key)) });
  const columns = keys.map(columnOf);
  const base = columns.find((each) => each.key === against) ?? columnOf(against);
  const rows = [...input.organisations].sort(byName).map(({ id, name }) => ({
    organisationId: id,
    name,
    cells: columns.map((column) => cellOf(id, column, base)),
  }));
  return { columns, rows, against: base };
}

function inputFor({ mixed, ...input }: Compared, name: ColumnName): SplitInput {
  if (name !== 'mixed') return { ...input, key: name };
  return mixed ? { ...input, ...mixed } : { ...input, key: 'equal' };
}

function cellOf(id: Id, { key, outcome }: Column, against: Column): Cell | null {
  const shareCents = shareIn(outcome, id);
  const base = shareIn(against.outcome, id);
  if (shareCents === null) return null;
  return { key, shareCents, overCents: base === null ? null : cents(shareCents - base) };
}

const shareIn = (outcome: Split | Refusal, id: Id): Cents | null =>
  isRefusal(outcome) ? null : (outcome.shares.find((each) => each.organisationId === id)?.shareCents ?? null);
