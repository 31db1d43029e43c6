import type { Id } from '../../../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../../../basics/outcome';
import { tidy, tidyLine, tooLong } from '../../../../../basics/text';
import { concernOf, readWork } from '../../../../delivery';
import { giverNamed, type LineConcern, type LineInput, readAmounts, readLineConcern } from '../../../rules';
import { rowsOf, type SheetRow } from './cells';

/** What must be known of the community to read a sheet. */
export interface SheetFrame {
  readonly currency: string;
  readonly organisations: readonly { readonly id: Id; readonly name: string }[];
}

/** One row as it was read: a line, a total that is left aside, or what is wrong with it. */
export interface ReadRow {
  readonly place: number;
  /** What its first cell says. */
  readonly label: string;
  readonly outcome: LineInput | Refusal | 'total';
}

/** A sheet has at most so many rows. */
const MOST_ROWS = 500;
/** And so many characters. */
export const MOST_CHARACTERS = 100_000;

/**
 * Reads a sheet row by row. Refuses it whole: `sheet-empty`, `rows-too-many` (`limit`), `words-too-long`. Of a row:
 * `cells-missing` (merged cells leave such holes), `cell-error`, `cell-formula` and `cell-date` (`typed`), `concern-missing`,
 * `hours-and-amount`, and what reading hours, amounts and concerns refuses.
 */
export function readSheet(text: string, frame: SheetFrame): readonly ReadRow[] | Refusal {
  const long = tooLong(text, MOST_CHARACTERS, 'sheet');
  if (long) return long;
  // What stands around it keeps tidying from the outer white space: empty rows and cells have their place.
  const rows = rowsOf(tidy(`|${text}|`).slice(1, -1));
  const { columns, body } = columnsOf(rows);
  if (body.length === 0) return refuse('sheet-empty', 'sheet');
  if (body.length > MOST_ROWS) return refuse('rows-too-many', 'sheet', { limit: MOST_ROWS });
  return body.map((row) => {
    const cells = new Map(columns.map((column, at) => [column, row.cells[at] ?? '']));
    const label = tidyLine(cells.get('label') ?? '');
    if (TOTAL.test(plain(label))) return { place: row.place, label, outcome: 'total' };
    return { place: row.place, label, outcome: readRow(row, columns, cells, frame) };
  });
}

const COLUMN_NAMES = {
  label: [
    'module',
    'modules',
    'ligne',
    'line',
    'travail',
    'work',
    'quoi',
    'what',
    'poste',
    'item',
    'label',
    'libelle',
    'intitule',
    'fonction',
    'feature',
    'werk',
    'regel',
  ],
  hours: ['heures', 'heure', 'hours', 'hour', 'h', 'duree', 'temps', 'time', 'nombre d heures', 'uren', 'uur', 'tijd'],
  amount: [
    'montant',
    'amount',
    'prix',
    'price',
    'cout',
    'cost',
    'eur',
    'euros',
    'somme',
    'budget',
    'bedrag',
    'prijs',
    'kosten',
  ],
  concerns: ['concerne', 'concerns', 'pour qui', 'for whom', 'qui', 'concernes', 'concerned', 'voor wie', 'wie'],
  reason: ['raison', 'reason', 'remarque', 'remark', 'note', 'notes', 'commentaire', 'comment', 'reden', 'opmerking'],
  series: ['version', 'serie', 'series', 'versie', 'reeks'],
} as const;
type Column = keyof typeof COLUMN_NAMES | 'unknown';
const USUAL: readonly Column[] = ['label', 'hours', 'concerns', 'reason'];
const TOTAL = /^(?:(?:sous ?)?totaux?|(?:sub ?)?totals?|somme|sum|totaal|totalen|som)\b/;

/** The columns by the names in the first row; without names, a label, hours, whom it concerns and a reason. */
function columnsOf(rows: readonly SheetRow[]): { columns: readonly Column[]; body: readonly SheetRow[] } {
  const [first, ...rest] = rows;
  const named = (first?.cells ?? []).map(columnNamed);
  if (!first || !named.includes('label') || named.filter((each) => each !== 'unknown').length < 2) {
    return { columns: USUAL, body: rows };
  }
  return { columns: named, body: rest };
}

function columnNamed(cell: string): Column {
  const name = plain(cell);
  const found = Object.entries(COLUMN_NAMES).find(([, names]) => names.some((each) => each === name));
  return (found?.[0] as Column | undefined) ?? 'unknown';
}

type Cells = ReadonlyMap<Column, string>;

function readRow(row: SheetRow, columns: readonly Column[], cells: Cells, frame: SheetFrame): LineInput | Refusal {
  const label = tidyLine(cells.get('label') ?? '');
  const sizes = [cells.get('hours') ?? '', cells.get('amount') ?? ''];
  const spoilt = spoiltIn(cells);
  if (spoilt) return spoilt;
  if (label === '' || sizes.every((cell) => cell === '')) return refuse('cells-missing');
  if (row.cells.length > columns.length) return refuse('cells-too-many', undefined, { most: columns.length });
  if (sizes.every((cell) => cell !== '' && !NONE.test(cell))) return refuse('hours-and-amount');
  const size = readSize(cells, frame.currency);
  if (isRefusal(size)) return size;
  const concerns = concernsOf(label, cells.get('concerns'), isFree(size));
  if (isRefusal(concerns)) return concerns;
  const { said, ...rest } = size;
  const reason = [tidyLine(cells.get('reason') ?? ''), said].filter(Boolean).join(' ; ');
  const giverId = isFree(size) ? giverNamed(reason, frame.organisations) : null;
  return { label, ...rest, concerns, reason, giverId, series: tidyLine(cells.get('series') ?? '') };
}

/** What a spreadsheet could not work out, has not worked out yet, or took for a day: `#REF!`, `=B2+B3`, 2-3 as 2 March. */
function spoiltIn(cells: Cells): Refusal | undefined {
  for (const [column, cell] of cells) {
    const typed = tidyLine(cell).slice(0, 60);
    if (column === 'unknown') continue;
    if (/^#(?:N\/A|NV|[\p{L}/0]+\s?[!?])$/u.test(typed)) return refuse('cell-error', undefined, { typed });
    if (typed.startsWith('=')) return refuse('cell-formula', undefined, { typed });
    if ((column === 'hours' || column === 'amount') && DAY.test(typed)) return refuse('cell-date', column, { typed });
  }
  return undefined;
}

// Months as spreadsheets write them in our languages, in full or short: `4 hours` and `12 EUR` are no days.
const MONTH =
  '(?:jan|f[eé]v|feb|mar|mrt|maa|mär|avr|apr|mai|may|mei|juin|jun|juil|jul|ao[uû]|aug|sep|oct|okt|nov|d[eé]c|dez|ene|abr|ago|dic)';
const DAY = new RegExp(
  `^(?:\\d{4}-\\d{2}-\\d{2}|\\d{1,2}([/.-])\\d{1,2}\\1\\d{2,4}|\\d{1,2}[-. ]${MONTH}\\p{L}{0,6}\\.?(?:[-. ]\\d{2,4})?)$`,
  'iu',
);

type Size = Pick<LineInput, 'kind' | 'lowMinutes' | 'highMinutes' | 'lowCents' | 'highCents'> & {
  readonly said: string;
};

const isFree = (size: Size): boolean => (size.highMinutes ?? 0) === 0 && (size.highCents ?? 0) === 0;

const NONE = /^[-–—]$/;

/** The hours, or the amount; words beside a zero are its reason: `0 (done by Coopdevs)`, `cancelled, 0`. */
function readSize(cells: Cells, currency: string): Size | Refusal {
  const hours = tidyLine(cells.get('hours') ?? '');
  const amount = tidyLine(cells.get('amount') ?? '');
  const isMoney = hours === '' || NONE.test(hours);
  const typed = isMoney ? amount : hours;
  const kind = isMoney ? 'price' : 'hours';
  const zero = /^(.*?)(?<![\d.,])0+(?:[.,]0+)?(?![\d.,])\s*(?:h|heures?|hours?|uur|uren|€|eur)?(.*)$/iu.exec(typed);
  const words = zero && `${zero[1]} ${zero[2]}`;
  if (words !== null && !/\d/.test(words)) return { kind, said: tidyLine(words.replace(/[(),;:]/g, ' ')) };
  if (isMoney) {
    const read = readAmounts(typed, currency, 'amount');
    return isRefusal(read) ? read : { kind, ...read, said: '' };
  }
  const read = readWork(
    /^[-−]?\d+(?:[.,]\d+)?(?:\s*[-–]\s*\d+(?:[.,]\d+)?)?$/.test(typed) ? `${typed} h` : typed,
    'hours',
  );
  return isRefusal(read) ? read : { kind, ...read, said: '' };
}

/** Whom a row is for. A hole among hours that cost something may be a merged cell, so it is asked rather than guessed. */
function concernsOf(label: string, cell: string | undefined, isNothing: boolean): LineConcern | Refusal {
  const text = tidyLine(cell ?? '');
  if (cell === undefined || (isNothing && (text === '' || NONE.test(text)))) return { kind: 'all' };
  if (text === '') return refuse('concern-missing');
  const read = readLineConcern(usersOf(label, text) ?? concernOf(text));
  return isRefusal(read) ? refuse('concern-unknown', undefined, { typed: text.slice(0, 60) }) : read;
}

/** `users of the swap` beside `beesdoo_shift_swap` are those who run that module. */
function usersOf(label: string, text: string): string | undefined {
  const [, whom] =
    /^(?:users?(?: of)?|utilisat\S+(?: de| du)?|celles qui (?:l )?utilisent)\b(.*)$/.exec(plain(text)) ?? [];
  const module = label.toLowerCase();
  if (whom === undefined || !/^[a-z][a-z0-9_]*$/.test(module)) return undefined;
  const named = whom
    .split(' ')
    .filter((word) => word !== '' && !['the', 'le', 'la', 'l', 'de', 'du', 'it'].includes(word));
  return named.every((word) => module.includes(word)) ? `module:${module}` : undefined;
}

/** Lower case, without accents, words apart. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, ' ')
    .trim();
