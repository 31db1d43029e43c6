import type { WrittenReport } from '../written/shape';
import type { FileNote } from './note';
import { paperOf } from './paper';
import { csvOf, workbookOf } from './tables';
import { wordOf } from './word';

export { draftNote, type FileNote, issueNote, toDateNote } from './note';

/** The formats that a report is sent in. */
export const FORMATS = ['pdf', 'docx', 'xlsx', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

const TYPES: Readonly<Record<Format, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** A report as a file of a format: the same report and the same note always give the same bytes. */
export async function fileOf(
  report: WrittenReport,
  note: FileNote,
  format: Format,
): Promise<{ readonly bytes: Uint8Array; readonly type: string }> {
  const made = {
    pdf: () => paperOf(report, note),
    docx: () => wordOf(report, note),
    xlsx: () => workbookOf(report, note),
    csv: async () => csvOf(report, note),
  };
  return { bytes: await made[format](), type: TYPES[format] };
}

export const isFormat = (text: unknown): text is Format => FORMATS.some((format) => format === text);
