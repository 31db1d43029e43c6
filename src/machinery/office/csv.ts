/** A cell: a text, or a number that a spreadsheet may count with. */
export type Cell = string | number | null;

/** Spreadsheets take a text that begins with one of these for a formula, and carry it out. */
const FORMULA = /^\s*[=+\-@|\uff1d\uff0b\uff0d\uff20\t\r]/u;

/** A text that no spreadsheet takes for a formula: the apostrophe before it says that it is a text. */
export const harmless = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/**
 * A table as a text that spreadsheets open by themselves: UTF-8 with its mark, lines ended as they like it, nothing that
 * would be carried out as a formula. Cells and decimals are separated as spreadsheets set in that language expect.
 */
export function csv(rows: readonly (readonly Cell[])[], language: string): Uint8Array {
  const separator = language === 'en' ? ',' : ';';
  const lines = rows.map((row) => row.map((cell) => cellText(cell, language)).join(separator));
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`);
}

function cellText(cell: Cell, language: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return language === 'en' ? String(cell) : String(cell).replace('.', ',');
  const text = harmless(cell);
  return /["\r\n;,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
