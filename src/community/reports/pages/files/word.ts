import { type WordBlock, type WordRun, wordDocument } from '../../../../machinery/office';
import {
  picturesOf,
  type WrittenEvidenceRow,
  type WrittenPart,
  type WrittenPicture,
  type WrittenReport,
  type WrittenTable,
} from '../written/shape';
import { wordBlocks } from './blocks';
import { labelsOf } from './labels';
import type { FileNote } from './note';

/** A report as a Word document. */
export const wordOf = (report: WrittenReport, note: FileNote): Promise<Uint8Array> =>
  wordDocument(
    {
      title: report.title,
      author: report.community,
      language: report.language,
      footer: `${report.community} · ${note.state}`,
      blocks: blocksOf(report, note),
    },
    note.at,
  );

const text = (words: string): WordBlock => ({ kind: 'paragraph', runs: [{ text: words }] });
const soft = (words: string): WordBlock => ({ kind: 'paragraph', runs: [{ text: words, soft: true }] });

function blocksOf(report: WrittenReport, note: FileNote): readonly WordBlock[] {
  return [
    { kind: 'title', text: report.title },
    text(report.lead),
    text(report.period),
    { kind: 'paragraph', runs: [{ text: note.state, strong: true }] },
    soft(`${note.sentence} ${report.asOf}`),
    ...report.parts.flatMap((part) => partOf(part, report, note)),
    ...picturesOf(report).flatMap((picture) => monthsOf(picture, report.language)),
    ...evidenceOf(report, note),
  ];
}

function partOf(part: WrittenPart, report: WrittenReport, note: FileNote): readonly WordBlock[] {
  const labels = labelsOf(report.language);
  return [
    { kind: 'heading', level: 1, text: part.title },
    ...(part.objectives ? [{ kind: 'paragraph', runs: [{ text: part.objectives, emphasis: true }] } as const] : []),
    ...(part.words ? wordBlocks(part.words) : []),
    ...part.sentences.map(text),
    ...part.articles.flatMap((article): readonly WordBlock[] => [
      { kind: 'heading', level: 2, text: article.title },
      soft(article.day),
      ...wordBlocks(article.body),
    ]),
    ...(part.figures.length > 0
      ? [
          {
            kind: 'table',
            columns: [
              { name: labels.indicator },
              { name: labels.figure, numeric: true },
              { name: labels.target, numeric: true },
              { name: labels.reached },
            ],
            rows: part.figures.map((figure): readonly (readonly WordRun[])[] => [
              [
                { text: figure.name },
                ...(figure.source === figure.name ? [] : [{ text: `\n${figure.source}`, soft: true }]),
              ],
              [{ text: figure.value, href: `#${figure.place}` }],
              [{ text: figure.target }],
              [{ text: figure.reached }],
            ]),
          } as const,
          text(''),
        ]
      : []),
    ...part.tables.flatMap((table) => tableOf(table, part.title)),
    ...(part.events
      ? [
          { kind: 'heading', level: 2, text: part.events.title } as const,
          ...part.events.lines.map(
            ({ day, what, line }): WordBlock => ({
              kind: 'item',
              depth: 0,
              runs: [{ text: `${day} : ` }, linked(what, note, `chronicle/${line}`)],
            }),
          ),
        ]
      : []),
  ];
}

const linked = (words: string, { address }: FileNote, path: string): WordRun =>
  address && path ? { text: words, href: `${address}/${path}` } : { text: words };

function tableOf(table: WrittenTable, above: string): readonly WordBlock[] {
  if (table.rows.length === 0) return table.none ? [text(table.none)] : [];
  return [
    ...(table.title === above ? [] : [{ kind: 'heading', level: 2, text: table.title } as const]),
    { kind: 'table', columns: table.columns, rows: table.rows.map((row) => row.map((cell) => [{ text: cell.text }])) },
    text(''),
  ];
}

function monthsOf(picture: WrittenPicture, language: string): readonly WordBlock[] {
  const columns = [{ name: picture.of }, ...picture.series.map(({ name }) => ({ name, numeric: true }))];
  const months = picture.months.map(({ name }, place) =>
    [name, ...picture.series.map(({ shown }) => shown[place] ?? '')].map((cell) => [{ text: cell }]),
  );
  const total = [labelsOf(language).total, ...picture.series.map((each) => each.total)];
  return [
    { kind: 'heading', level: 1, text: picture.title },
    { kind: 'table', columns, rows: [...months, total.map((cell) => [{ text: cell, strong: true }])] },
    text(''),
  ];
}

function evidenceOf({ evidence, language }: WrittenReport, note: FileNote): readonly WordBlock[] {
  const labels = labelsOf(language);
  return [
    { kind: 'heading', level: 1, text: evidence.title },
    soft(evidence.lead),
    ...evidence.figures.flatMap((figure): readonly WordBlock[] => [
      { kind: 'heading', level: 2, text: figure.title, place: figure.place },
      text(figure.sentence),
      ...(figure.rows.length > 0
        ? [
            {
              kind: 'table',
              columns: [
                { name: labels.day },
                { name: labels.what },
                { name: labels.organisation },
                { name: labels.figure, numeric: true },
              ],
              rows: figure.rows.map((row) => [
                [{ text: row.day }],
                [rowLink(row, note), ...(row.evidence ? [{ text: `\n${row.evidence}`, soft: true }] : [])],
                [{ text: row.organisation }],
                [{ text: row.value }],
              ]),
            } as const,
            text(''),
          ]
        : []),
    ]),
  ];
}

const rowLink = (row: WrittenEvidenceRow, note: FileNote): WordRun => linked(row.what, note, row.path);
