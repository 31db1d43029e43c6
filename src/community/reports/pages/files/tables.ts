import { type Cell, csv, type Sheet, workbook } from '../../../../machinery/office';
import { picturesOf, type WrittenReport } from '../written/shape';
import { labelsOf } from './labels';
import type { FileNote } from './note';

/** Every table of a report, as a workbook: figures, rows behind them, money, decisions, months. */
export const workbookOf = (report: WrittenReport, note: FileNote): Promise<Uint8Array> =>
  workbook(sheetsOf(report, note), note.at);

/** The figures and the rows behind them, as one text that every spreadsheet opens. */
export function csvOf(report: WrittenReport, note: FileNote): Uint8Array {
  const [figures, rows] = sheetsOf(report, note);
  const lines = [figures, rows].flatMap((sheet) =>
    sheet ? [sheet.columns.map(({ name }) => name), ...sheet.rows, []] : [],
  );
  return csv([[report.title], [report.period], [note.state], [report.asOf], [], ...lines], report.language);
}

function sheetsOf(report: WrittenReport, { address }: FileNote): readonly Sheet[] {
  const labels = labelsOf(report.language);
  const at = (path: string): string => (address && path ? `${address}/${path}` : '');
  const figures: Sheet = {
    name: labels.figures,
    columns: [
      { name: labels.theme, width: 28 },
      { name: labels.indicator, width: 44 },
      { name: labels.figure, width: 14 },
      { name: labels.target, width: 14 },
      { name: labels.reached, width: 22 },
      { name: labels.source, width: 40 },
    ],
    rows: report.parts.flatMap((part) =>
      part.figures.map((each): readonly Cell[] => [
        ...[part.title, each.name, each.number, each.targetNumber, each.reached, each.source],
      ]),
    ),
  };
  const rows: Sheet = {
    name: labels.rows,
    columns: [
      { name: labels.indicator, width: 40 },
      { name: labels.day, width: 14 },
      { name: labels.what, width: 60 },
      { name: labels.organisation, width: 26 },
      { name: labels.figure, width: 12 },
      { name: labels.proof, width: 44 },
      { name: labels.line, width: 44 },
    ],
    rows: report.evidence.figures.flatMap(({ title, rows: told }) =>
      told.map((row): readonly Cell[] => [
        ...[title, row.on, row.what, row.organisation, row.number, row.evidence],
        at(row.path),
      ]),
    ),
  };
  return [figures, rows, ...tableSheets(report), ...monthSheets(report)];
}

const tableSheets = (report: WrittenReport): readonly Sheet[] =>
  report.parts.flatMap(({ tables }) =>
    tables
      .filter(({ rows }) => rows.length > 0)
      .map((table) => ({
        name: table.title,
        columns: table.columns.map(({ name, numeric }) => ({ name, width: numeric ? 16 : 44 })),
        rows: table.rows.map((row) => row.map(({ text, number }): Cell => number ?? text)),
      })),
  );

const monthSheets = (report: WrittenReport): readonly Sheet[] =>
  picturesOf(report).map((picture) => ({
    name: picture.title,
    columns: [{ name: picture.of, width: 20 }, ...picture.series.map(({ name }) => ({ name, width: 18 }))],
    rows: picture.months.map(({ name }, place) => [name, ...picture.series.map(({ numbers }) => numbers[place] ?? 0)]),
  }));
