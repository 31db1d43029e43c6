import type { ParagraphChild } from 'docx';
import { drawable } from './drawable';
import { stable } from './stable';

/** A stretch of text that looks alike; a line end stands as `\n`. */
export interface WordRun {
  readonly text: string;
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  readonly soft?: boolean;
  /** Where it leads: an address, or `#` and the place of a heading in the same document. */
  readonly href?: string;
}

/** A piece of a document, in its order. */
export type WordBlock =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: string; readonly place?: string }
  | { readonly kind: 'paragraph'; readonly runs: readonly WordRun[] }
  | { readonly kind: 'item'; readonly depth: number; readonly runs: readonly WordRun[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly { readonly name: string; readonly numeric?: boolean }[];
      readonly rows: readonly (readonly (readonly WordRun[])[])[];
    };

export interface WordDocument {
  readonly title: string;
  readonly author: string;
  /** `fr`, `nl`, `en`: what reads it aloud must know. */
  readonly language: string;
  readonly footer: string;
  readonly blocks: readonly WordBlock[];
}

const REGIONS: Readonly<Record<string, string>> = { fr: 'fr-BE', nl: 'nl-BE', en: 'en-GB' };
const INK = '10241B';
const SOFT = '40544A';

/**
 * A document that Word and LibreOffice open: real headings, tables whose heading rows are said to be such, links, its
 * title and its language. Made at a moment; equal contents make equal files. The writer is loaded when the first is
 * asked for.
 */
export async function wordDocument(of: WordDocument, at: string): Promise<Buffer> {
  const docx = await import('docx');
  const made = new docx.Document({
    title: of.title,
    creator: of.author,
    lastModifiedBy: of.author,
    description: of.title,
    styles: {
      default: {
        document: {
          run: { font: 'Calibri', size: 22, color: INK, language: { value: REGIONS[of.language] ?? of.language } },
          paragraph: { spacing: { after: 140, line: 276 } },
        },
        title: { run: { size: 44, bold: true, color: INK }, paragraph: { spacing: { after: 200 } } },
        heading1: { run: { size: 32, bold: true, color: INK }, paragraph: { spacing: { before: 360, after: 120 } } },
        heading2: { run: { size: 26, bold: true, color: INK }, paragraph: { spacing: { before: 280, after: 100 } } },
        heading3: { run: { size: 23, bold: true, color: INK }, paragraph: { spacing: { before: 220, after: 80 } } },
        heading4: { run: { size: 22, bold: true, color: SOFT }, paragraph: { spacing: { before: 200, after: 80 } } },
      },
    },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 } } },
        footers: {
          default: new docx.Footer({
            children: [
              new docx.Paragraph({
                children: [
                  new docx.TextRun({ text: `${drawable(of.footer)}  `, size: 16, color: SOFT }),
                  new docx.TextRun({ children: [docx.PageNumber.CURRENT], size: 16, color: SOFT }),
                ],
              }),
            ],
          }),
        },
        children: of.blocks.map((block) => blockOf(docx, block)),
      },
    ],
  });
  return stable(await docx.Packer.toBuffer(made), at);
}

type Docx = typeof import('docx');

function blockOf(docx: Docx, block: WordBlock) {
  switch (block.kind) {
    case 'title':
      return new docx.Paragraph({ heading: docx.HeadingLevel.TITLE, children: runsOf(docx, [block]) });
    case 'heading': {
      const levels = [
        docx.HeadingLevel.HEADING_1,
        docx.HeadingLevel.HEADING_2,
        docx.HeadingLevel.HEADING_3,
        docx.HeadingLevel.HEADING_4,
      ] as const;
      const children = runsOf(docx, [block]);
      const inside = block.place ? [new docx.Bookmark({ id: block.place, children })] : children;
      return new docx.Paragraph({ heading: levels[block.level - 1] ?? levels[3], keepNext: true, children: inside });
    }
    case 'paragraph':
      return new docx.Paragraph({ children: runsOf(docx, block.runs) });
    case 'item':
      return new docx.Paragraph({ bullet: { level: Math.min(block.depth, 8) }, children: runsOf(docx, block.runs) });
    default:
      return tableOf(docx, block);
  }
}

function tableOf(docx: Docx, { columns, rows }: Extract<WordBlock, { kind: 'table' }>) {
  const line = { style: docx.BorderStyle.SINGLE, size: 4, color: 'D8D3C3' };
  const none = { style: docx.BorderStyle.NONE, size: 0, color: 'auto' };
  const cell = (runs: readonly WordRun[], place: number) =>
    new docx.TableCell({
      margins: { top: 60, bottom: 60, left: 80, right: 80 },
      children: [
        new docx.Paragraph({
          spacing: { after: 0 },
          ...(columns[place]?.numeric && { alignment: docx.AlignmentType.RIGHT }),
          children: runsOf(docx, runs),
        }),
      ],
    });
  const head = columns.map(({ name }, place) => cell([{ text: name, strong: true }], place));
  return new docx.Table({
    width: { size: 100, type: docx.WidthType.PERCENTAGE },
    borders: { top: line, bottom: line, left: none, right: none, insideVertical: none, insideHorizontal: line },
    rows: [
      new docx.TableRow({ tableHeader: true, cantSplit: true, children: head }),
      ...rows.map(
        (row) => new docx.TableRow({ cantSplit: true, children: columns.map((_, at) => cell(row[at] ?? [], at)) }),
      ),
    ],
  });
}

const runsOf = (docx: Docx, runs: readonly WordRun[]): ParagraphChild[] =>
  runs.flatMap(({ href, ...run }): ParagraphChild[] => {
    const children = linesOf(docx, run, href !== undefined);
    if (href === undefined) return children;
    if (href.startsWith('#')) return [new docx.InternalHyperlink({ anchor: href.slice(1), children })];
    return [new docx.ExternalHyperlink({ link: href, children })];
  });

/** A line end that someone typed stays one. */
const linesOf = (docx: Docx, { text, strong, emphasis, soft }: Omit<WordRun, 'href'>, isLink: boolean) =>
  drawable(text)
    .split('\n')
    .map(
      (line, place) =>
        new docx.TextRun({
          text: line,
          ...(place > 0 && { break: 1 }),
          ...(strong && { bold: true }),
          ...(emphasis && { italics: true }),
          ...(soft && { color: SOFT }),
          ...(isLink && { style: 'Hyperlink' }),
        }),
    );
