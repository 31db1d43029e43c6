import type { Format } from './formats';
import { GENERAL, shownAs } from './formats';
import type { Reader } from './xml';

/** A row that holds something, with its number in the spreadsheet; cells as text, from column A on. */
export interface Row {
  readonly place: number;
  readonly cells: readonly string[];
}

export interface Worksheet {
  readonly name: string;
  readonly rows: readonly Row[];
  /** Where cells are merged among those that hold something: `B3:B7`. */
  readonly merged: readonly string[];
  /** The first cell that stands farther out than any table does; what lies out there is not read. */
  readonly farCell: string | undefined;
  /** Whether it says more than any table does; what comes after that is not read. */
  readonly isTooLong: boolean;
}

/** What all sheets of a workbook have in common. */
export interface Common {
  readonly strings: readonly string[];
  readonly formats: readonly Format[];
  readonly startsIn1904: boolean;
}

const MOST_ROWS = 2_000;
const MOST_COLUMNS = 50;
/** Many cells may repeat one long text: what they say together is counted, not what it weighs. */
const MOST_CHARACTERS = 1_000_000;

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly type: string;
  readonly format: Format;
  value: string;
  formula: string | undefined;
}

/** Reads one sheet: hand its reader to the document, then ask what was found. */
export function worksheetReader(name: string, common: Common): Reader & { readonly found: () => Worksheet } {
  const rows = new Map<number, string[]>();
  const merges: string[] = [];
  let [row, column] = [0, 0];
  let cell: Cell | undefined;
  let farCell: string | undefined;
  let characters = 0;
  let into: 'value' | 'formula' | undefined;
  let isPronounced = false;

  function keep(done: Cell): void {
    if (characters > MOST_CHARACTERS) return;
    const text = textOf(done, common);
    characters += text.length;
    if (characters > MOST_CHARACTERS || text.trim() === '') return;
    if (done.row > MOST_ROWS || done.column > MOST_COLUMNS) {
      farCell ??= addressOf(done);
      return;
    }
    const cells = rows.get(done.row) ?? [];
    cells[done.column - 1] = text;
    rows.set(done.row, cells);
  }

  return {
    open: (tag, attributes) => {
      if (tag === 'row')
        [row, column] = [/^[1-9]\d{0,6}$/.test(attributes.r ?? '') ? Number(attributes.r) : row + 1, 0];
      else if (tag === 'c') {
        const at = placeOf(attributes.r);
        column = at?.column ?? column + 1;
        const format = common.formats[Number(attributes.s ?? 0)] ?? GENERAL;
        cell = { row: at?.row ?? row, column, type: attributes.t ?? 'n', format, value: '', formula: undefined };
      } else if (tag === 'mergeCell') merges.push(attributes.ref ?? '');
      else if (tag === 'v' || (tag === 't' && !isPronounced)) into = 'value';
      else if (tag === 'f' && cell) [cell.formula, into] = ['', 'formula'];
      // How a text is pronounced is no part of it.
      else if (tag === 'rPh') isPronounced = true;
    },
    text: (text) => {
      if (!cell || !into) return;
      if (into === 'value') cell.value += text;
      else cell.formula += text;
    },
    close: (tag) => {
      if (tag === 'c' && cell) keep(cell);
      if (tag === 'c') cell = undefined;
      if (tag === 'v' || tag === 't' || tag === 'f') into = undefined;
      if (tag === 'rPh') isPronounced = false;
    },
    found: () => {
      const places = [...rows.keys()].sort((a, b) => a - b);
      const width = Math.max(0, ...[...rows.values()].map((cells) => cells.length));
      const last = places.at(-1) ?? 0;
      return {
        name,
        rows: places.map((place) => ({ place, cells: Array.from(rows.get(place) ?? [], (each) => each ?? '') })),
        merged: merges.filter((each) => isAmong(each, last, width)),
        farCell,
        isTooLong: characters > MOST_CHARACTERS,
      };
    },
  };
}

/** A formula that nothing has worked out yet is shown as what it is. */
function textOf({ type, value, formula, format }: Cell, { strings, startsIn1904 }: Common): string {
  if (formula !== undefined && value === '' && type !== 'str') return `=${formula}`;
  if (type === 's') return strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  return type === 'n' ? shownAs(value, format, startsIn1904) : unescaped(value);
}

/** Signs that XML cannot hold are written `_x000D_`. */
export const unescaped = (text: string): string =>
  text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

interface Place {
  readonly row: number;
  readonly column: number;
}

function placeOf(address: string | undefined): Place | undefined {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(address ?? '') ?? [];
  if (letters === undefined) return undefined;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(digits), column };
}

function addressOf({ row, column }: Place): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${row}`;
}

/** Whether a merged range begins among the cells that hold something; `A1:XFD1` as a title does. */
function isAmong(range: string, lastRow: number, lastColumn: number): boolean {
  const first = placeOf(range.split(':')[0]);
  return first === undefined || (first.row <= lastRow && first.column <= lastColumn);
}
