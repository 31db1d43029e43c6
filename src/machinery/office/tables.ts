import type { Cell } from './csv';
import { drawable } from './drawable';
import { stable } from './stable';

/** A sheet of a workbook: its name, what its columns are called, and its rows. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly width: number }[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What no name of a sheet may hold, and how long it may be. */
const FORBIDDEN = /[\\/?*[\]:']/g;
const LONGEST_NAME = 31;
/** What a cell may hold. */
const LONGEST_CELL = 32_000;

/**
 * A workbook of tables, each with its heading held in place. Texts stay texts, whatever they begin with. Made at a moment;
 * equal tables make equal files. The writer is loaded when the first is asked for.
 */
export async function workbook(sheets: readonly Sheet[], at: string): Promise<Buffer> {
  const { default: write } = await import('write-excel-file/node');
  const taken = new Set<string>();
  const written = await write(
    sheets.map(({ name, columns, rows }) => ({
      sheet: freeName(name, taken),
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
      data: [
        columns.map((column) => ({ value: column.name, type: String, fontWeight: 'bold' as const, wrap: true })),
        ...rows.map((row) => row.map(cellOf)),
      ],
    })),
  ).toBuffer();
  return stable(written, at);
}

function cellOf(cell: Cell) {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  return { value: drawable(cell).slice(0, LONGEST_CELL), type: String, wrap: true, alignVertical: 'top' as const };
}

function freeName(wish: string, taken: Set<string>): string {
  const plain = wish.replace(FORBIDDEN, ' ').replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME) || '1';
  let name = plain;
  for (let count = 2; taken.has(name.toLowerCase()); count += 1) {
    const end = ` ${count}`;
    name = plain.slice(0, LONGEST_NAME - end.length) + end;
  }
  taken.add(name.toLowerCase());
  return name;
}
