import { isRefusal, type Refusal, refuse } from '../../basics/outcome';
import { WrongArchive } from '../archive';
import { textIn } from './text';
import { worksheetsIn } from './workbook';
import type { Worksheet } from './worksheet';

export type { Row, Worksheet } from './worksheet';

/** What a form with a spreadsheet in it may weigh, in bytes. */
export const LARGEST_SPREADSHEET_BYTES = 2_000_000;

/** A file of cells: a text that separates them by itself, or the sheets of a workbook that hold anything. */
export type Spreadsheet =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'workbook'; readonly worksheets: readonly Worksheet[] };

/**
 * Reads what was sent as a table, by its bytes and never by its name. Refuses `file-pdf`, `file-old-office` (also Word's),
 * `file-encrypted`, `file-ods`, `file-xlsb`, `file-not-table`, `file-damaged`,
 * `sheets-too-many` (`most`) and `file-unpacked-too-large` (`most`, in MB).
 */
export async function openSpreadsheet(bytes: Uint8Array): Promise<Spreadsheet | Refusal> {
  const [a, b, c, d] = bytes;
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4) return workbookIn(bytes);
  if (startsWith(bytes, '%PDF')) return refuse('file-pdf', 'file');
  // The container of Excel before 2007; Excel puts a workbook with a password into one too.
  if (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0)
    return refuse(Buffer.from(bytes).includes(ENCRYPTED) ? 'file-encrypted' : 'file-old-office', 'file');
  const text = textIn(bytes);
  return text === undefined ? refuse('file-not-table', 'file') : { kind: 'text', text };
}

const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

async function workbookIn(bytes: Uint8Array): Promise<Spreadsheet | Refusal> {
  try {
    const worksheets = await worksheetsIn(bytes);
    return isRefusal(worksheets) ? worksheets : { kind: 'workbook', worksheets };
  } catch (error) {
    if (error instanceof WrongArchive || error instanceof SyntaxError) return refuse('file-damaged', 'file');
    throw error;
  }
}

const startsWith = (bytes: Uint8Array, text: string): boolean =>
  Buffer.from(bytes.subarray(0, text.length)).toString('latin1') === text;
