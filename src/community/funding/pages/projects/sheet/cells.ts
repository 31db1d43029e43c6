/** One row of a sheet, with its place among the rows as they were pasted, counted from 1. */
export interface SheetRow {
  readonly place: number;
  readonly cells: readonly string[];
}

/** The rows of a sheet as a spreadsheet copies it (tabs) or saves it (`;` or `,`, quotes around what holds them). */
export function rowsOf(text: string): readonly SheetRow[] {
  const separator = separatorOf(text);
  const rows: SheetRow[] = [];
  let [cells, cell, isQuoted, isBegun]: [string[], string, boolean, boolean] = [[], '', false, false];
  const endCell = () => {
    cells.push(cell.trim());
    [cell, isBegun] = ['', false];
  };
  const endRow = () => {
    endCell();
    rows.push({ place: rows.length + 1, cells });
    cells = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"' && !isBegun) [isQuoted, isBegun] = [true, true];
    else if (sign === separator) endCell();
    else if (sign === '\n') endRow();
    else {
      cell += sign;
      isBegun = isBegun || sign.trim() !== '';
    }
  }
  endRow();
  return rows.filter((row) => row.cells.some(Boolean));
}

/** Tabs where there are any; otherwise whichever of `;` and `,` the first row holds more of. */
function separatorOf(text: string): string {
  if (text.includes('\t')) return '\t';
  const [first = ''] = text.split('\n');
  const count = (sign: string): number => first.split(sign).length;
  return count(';') >= count(',') ? ';' : ',';
}

/** The same rows as a text with tabs, each in its place: what one would have copied out of the spreadsheet. */
export function tabbed(rows: readonly SheetRow[]): string {
  const lines = new Map(
    rows.map(({ place, cells }) => [place, (cells.length < 2 ? [...cells, ''] : cells).map(quoted).join('\t')]),
  );
  const last = Math.max(0, ...lines.keys());
  return Array.from({ length: last }, (_, at) => lines.get(at + 1) ?? '').join('\n');
}

const quoted = (cell: string): string => (/["\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
