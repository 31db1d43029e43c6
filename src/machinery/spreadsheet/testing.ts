import { zipped } from '../archive';

/** A cell of a test's workbook: a text, a number, or its inner XML with its type and style. */
export type TestCell =
  | string
  | number
  | null
  | { readonly xml: string; readonly type?: string; readonly style?: number };

export interface TestSheet {
  readonly name: string;
  readonly rows: readonly (readonly TestCell[])[];
  readonly merged?: readonly string[];
  readonly state?: 'hidden' | 'veryHidden';
}

interface TestBook {
  readonly sheets: readonly TestSheet[];
  /** Style 1 shows numbers by the first of these codes, style 2 by the second. */
  readonly formats?: readonly string[];
  readonly startsIn1904?: boolean;
  /** Parts that are added, or put in the place of ours. */
  readonly parts?: Readonly<Record<string, string>>;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook as Excel writes it: texts shared, formats in a part of their own, dated cells as numbers. */
export function workbookOf({ sheets, formats = [], startsIn1904, parts = {} }: TestBook): Promise<Buffer> {
  const strings: string[] = [];
  const written: Record<string, string> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    'xl/workbook.xml': `${HEAD}<workbook ${MAIN} xmlns:r="${LINKS}"><workbookPr${startsIn1904 ? ' date1904="1"' : ''}/><sheets>${sheets
      .map(
        ({ name, state }, at) =>
          `<sheet name="${escaped(name)}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
      .map(
        (_, at) => `<Relationship Id="rId${at + 1}" Type="${LINKS}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
      )
      .join('')}</Relationships>`,
    'xl/styles.xml': `${HEAD}<styleSheet ${MAIN}><numFmts>${formats
      .map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escaped(code)}"/>`)
      .join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
      .map((_, at) => `<xf numFmtId="${164 + at}"/>`)
      .join('')}</cellXfs></styleSheet>`,
  };
  for (const [at, sheet] of sheets.entries()) written[`xl/worksheets/sheet${at + 1}.xml`] = sheetXml(sheet, strings);
  written['xl/sharedStrings.xml'] = `${HEAD}<sst ${MAIN}>${strings
    .map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`)
    .join('')}</sst>`;
  return zippedParts({ ...written, ...parts });
}

/** A zip of texts. */
export const zippedParts = (parts: Readonly<Record<string, string>>): Promise<Buffer> =>
  zipped(Object.entries(parts).map(([name, text]) => ({ name, bytes: Buffer.from(text) })));

function sheetXml({ rows, merged = [] }: TestSheet, strings: string[]): string {
  const merges = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  const cells = (row: readonly TestCell[], place: number) =>
    row.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${place}`, strings)).join('');
  return `${HEAD}<worksheet ${MAIN}><sheetData>${rows
    .map((row, at) => `<row r="${at + 1}">${cells(row, at + 1)}</row>`)
    .join('')}</sheetData>${merges && `<mergeCells>${merges}</mergeCells>`}</worksheet>`;
}

function cellXml(cell: TestCell, address: string, strings: string[]): string {
  if (cell === null) return `<c r="${address}" s="0"/>`;
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return `<c r="${address}" t="s"><v>${strings.push(cell) - 1}</v></c>`;
  return `<c r="${address}"${cell.type ? ` t="${cell.type}"` : ''} s="${cell.style ?? 0}">${cell.xml}</c>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
