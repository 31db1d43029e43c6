import { type Refusal, refuse } from '../../basics/outcome';
import { contentOf, contentsOf, type ZipEntry, zippedIn } from '../archive';
import { builtIn, type Format, formatOf } from './formats';
import { type Common, unescaped, type Worksheet, worksheetReader } from './worksheet';
import { type Reader, readXml } from './xml';

/** All parts that are read of a workbook together unpack to at most so much: hundreds of full sheets do. */
const MOST_UNPACKED_MB = 12;
const MOST_WORKSHEETS = 50;

interface Named {
  readonly name: string;
  readonly link: string;
}

/** The sheets of a workbook that can be seen and hold something. Throws WrongArchive or SyntaxError where it is damaged. */
export async function worksheetsIn(bytes: Uint8Array): Promise<readonly Worksheet[] | Refusal> {
  const file = zippedIn(bytes);
  const parts = await contentsOf(file);
  const other = otherFormat(parts);
  if (other) return refuse(other, 'file');
  const parcel = { parts, file, left: MOST_UNPACKED_MB * 1_000_000 };
  const tooLarge = refuse('file-unpacked-too-large', 'file', { most: MOST_UNPACKED_MB });
  const book = await bookIn(parcel);
  if (!book) return tooLarge;
  if (book.sheets.length > MOST_WORKSHEETS) return refuse('sheets-too-many', 'file', { most: MOST_WORKSHEETS });
  const worksheets: Worksheet[] = [];
  for (const { name, path } of book.sheets) {
    const reader = worksheetReader(name, book);
    if (!(await read(parcel, path, reader))) return tooLarge;
    const found = reader.found();
    if (found.rows.length > 0 || found.farCell) worksheets.push(found);
  }
  return worksheets;
}

/** A zip that is no workbook of ours, by the parts that only the other format has. */
function otherFormat(parts: ReadonlyMap<string, ZipEntry>): string | undefined {
  if (parts.has('xl/workbook.xml')) return undefined;
  if (parts.has('xl/workbook.bin')) return 'file-xlsb';
  return parts.has('content.xml') && parts.has('mimetype') ? 'file-ods' : 'file-not-table';
}

interface Parcel {
  readonly parts: ReadonlyMap<string, ZipEntry>;
  readonly file: ReturnType<typeof zippedIn>;
  /** What may still be unpacked, in bytes. */
  left: number;
}

/** Reads a part, which may be missing; false when that would unpack too much. What a part says of its size, it is held to. */
async function read(parcel: Parcel, path: string, reader: Reader): Promise<boolean> {
  const entry = parcel.parts.get(path);
  if (!entry) return true;
  parcel.left -= entry.bytes;
  if (parcel.left < 0) return false;
  await readXml(contentOf(parcel.file, entry), reader);
  return true;
}

interface Book extends Common {
  readonly sheets: readonly { readonly name: string; readonly path: string }[];
}

/** What the workbook says of its sheets, with the texts and formats that they share; undefined when that is too much. */
async function bookIn(parcel: Parcel): Promise<Book | undefined> {
  const named: Named[] = [];
  const paths = new Map<string, string>();
  const [strings, formats]: [string[], Format[]] = [[], []];
  let startsIn1904 = false;
  const workbook: Reader = {
    open: (tag, { name = '', state = 'visible', id = '', date1904 = '0' }) => {
      if (tag === 'sheet' && state === 'visible') named.push({ name: unescaped(name), link: id });
      if (tag === 'workbookPr') startsIn1904 = date1904 === '1' || date1904 === 'true';
    },
  };
  const links: Reader = {
    open: (_, { Id = '', Type = '', Target = '' }) => {
      if (Type.endsWith('/worksheet')) paths.set(Id, pathOf(Target));
    },
  };
  const isRead =
    (await read(parcel, 'xl/workbook.xml', workbook)) &&
    (await read(parcel, 'xl/_rels/workbook.xml.rels', links)) &&
    (await read(parcel, 'xl/styles.xml', stylesReader(formats))) &&
    (await read(parcel, 'xl/sharedStrings.xml', stringsReader(strings)));
  if (!isRead) return undefined;
  const sheets = named.flatMap(({ name, link }) => {
    const path = paths.get(link);
    return path === undefined ? [] : [{ name, path }];
  });
  return { sheets, strings, formats, startsIn1904 };
}

const pathOf = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`);

/** The texts that cells refer to by number; how they are pronounced is left out. */
function stringsReader(strings: string[]): Reader {
  let [text, isText, isPronounced] = ['', false, false];
  return {
    open: (tag) => {
      if (tag === 'si') text = '';
      if (tag === 't') isText = true;
      if (tag === 'rPh') isPronounced = true;
    },
    text: (piece) => {
      if (isText && !isPronounced) text += piece;
    },
    close: (tag) => {
      if (tag === 'si') strings.push(unescaped(text));
      if (tag === 't') isText = false;
      if (tag === 'rPh') isPronounced = false;
    },
  };
}

/** How the cells of each style show their numbers. */
function stylesReader(formats: Format[]): Reader {
  const codes = new Map<number, Format>();
  let isCells = false;
  return {
    open: (tag, { numFmtId = '0', formatCode = '' }) => {
      if (tag === 'numFmt') codes.set(Number(numFmtId), formatOf(formatCode));
      if (tag === 'cellXfs') isCells = true;
      if (tag === 'xf' && isCells) formats.push(codes.get(Number(numFmtId)) ?? builtIn(Number(numFmtId)));
    },
    close: (tag) => {
      if (tag === 'cellXfs') isCells = false;
    },
  };
}
