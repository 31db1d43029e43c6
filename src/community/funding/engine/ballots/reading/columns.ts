import { no } from '../../reading';
import type { Rows } from './rows';

/** Where each column of a section stands, by its name; optional ones may come in any order. */
export type Columns = ReadonlyMap<string, number>;

/** Reads the header row of a section. */
export function readColumns(rows: Rows, section: string, needed: readonly string[]): Columns {
  if (!rows.next()) no('ballots-truncated', section, { section, line: rows.line() });
  const columns = new Map<string, number>();
  for (let cell = 0; cell < rows.cells(); cell += 1) columns.set(rows.cell(cell).toLowerCase(), cell);
  const missing = needed.find((name) => !columns.has(name));
  if (missing !== undefined) no('ballots-no-column', section, { section, column: missing });
  return columns;
}

/** Refuses a row that ends before its columns do, or goes on behind them. */
export function checkCells(rows: Rows, section: string, columns: Columns): void {
  if (rows.cells() === columns.size) return;
  const details = { section, line: rows.line(), cells: rows.cells(), columns: columns.size };
  if (rows.cells() < columns.size) no('ballots-row-short', section, details);
  for (let cell = columns.size; cell < rows.cells(); cell += 1)
    if (rows.cell(cell) !== '') no('ballots-row-long', section, details);
}
