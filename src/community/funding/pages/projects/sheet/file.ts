import { isRefusal, type Refusal, refuse } from '../../../../../basics/outcome';
import { openSpreadsheet, type Worksheet } from '../../../../../machinery/spreadsheet';
import { type Request, typed } from '../../../../../machinery/web';
import { tabbed } from './cells';
import { MOST_CHARACTERS } from './reading';

/** The table that was sent, as text; and the sheets to choose from where a workbook has several. */
export interface SentSheet {
  readonly text: string | Refusal;
  readonly worksheets?: readonly string[];
}

/**
 * The table of a form: its file, or else what was pasted. Refuses, beside what `openSpreadsheet` refuses: `file-empty`,
 * `sheet-empty`, `sheets-several` (`count`), `cells-merged` (`cells`, `more`) and `cell-too-far` (`cell`).
 */
export async function sentSheet({ form, files }: Pick<Request, 'form' | 'files'>): Promise<SentSheet> {
  const pasted = typed(form, 'sheet');
  if (!files.file) return { text: pasted };
  if (files.file.bytes.length === 0) return { text: refuse('file-empty', 'file') };
  const opened = await openSpreadsheet(files.file.bytes);
  if (isRefusal(opened)) return { text: opened };
  if (opened.kind === 'text') return { text: opened.text };
  const names = opened.worksheets.map(({ name }) => name);
  const chosen = typed(form, 'worksheet');
  const [only, second] = opened.worksheets;
  const worksheet = second ? opened.worksheets.find(({ name }) => name === chosen) : only;
  if (worksheet) return { text: textOf(worksheet), ...(second && { worksheets: names }) };
  if (!only) return { text: refuse('sheet-empty', 'file') };
  return { text: refuse('sheets-several', 'worksheet', { count: names.length }), worksheets: names };
}

/** So many merged ranges are named; the others are counted. */
const MOST_NAMED = 5;

function textOf({ rows, merged, farCell, isTooLong }: Worksheet): string | Refusal {
  if (isTooLong) return refuse('too-long', 'sheet', { most: MOST_CHARACTERS });
  if (farCell) return refuse('cell-too-far', 'file', { cell: farCell });
  if (merged.length === 0) return tabbed(rows);
  const cells = merged.slice(0, MOST_NAMED).join(', ');
  return refuse('cells-merged', 'file', { cells, more: Math.max(0, merged.length - MOST_NAMED) });
}
