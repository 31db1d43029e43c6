import { isLanguage, type Language, words } from '../../../../design';
import { type Answer, file, numberIn, type Request } from '../../../../machinery/web';
import { issueNumbered, type KeptGrant, type Report, reportNumbered } from '../../queries';
import { isReportLanguage, type ReportLanguage } from '../../rules';
import { type FileNote, fileOf, isFormat } from '../files';
import { grantOf, reportLanguages } from '../written/compose';
import type { WrittenReport } from '../written/shape';

/** A report with the grant it is of. */
export interface Found {
  readonly report: Report;
  readonly grant: KeptGrant | null;
}

/** The report that an address names. */
export async function reportIn(request: Request): Promise<Found | undefined> {
  const number = numberIn(request);
  const report = number === undefined ? undefined : await reportNumbered(request.here, number);
  return report && { report, grant: await grantOf(request.here, report) };
}

/** The version that an address names, of the report that it names. */
export async function issueIn(request: Request, report: Report) {
  const version = numberIn(request, 'version');
  return version === undefined ? undefined : issueNumbered(request.here, report.id, version);
}

/** `/slug/reports/3…` */
export const reportPath = ({ here }: Request, { number }: Pick<Report, 'number'>, below = ''): string =>
  `/${here.community.slug}/reports/${number}${below}`;

/** The language that a report is read in: the one asked for, else the reader's, else the first. */
export function languageIn(request: Pick<Request, 'query' | 'language'>): ReportLanguage {
  const wish = request.query.get('language');
  const offered = reportLanguages();
  if (isReportLanguage(wish) && offered.includes(wish)) return wish;
  return offered.find((each) => each === request.language) ?? offered[0] ?? 'fr';
}

/** What a language is called in another. */
export const languageName = (language: string, inLanguage: Language): string =>
  new Intl.DisplayNames([inLanguage], { type: 'language' }).of(language) ?? language;

/** `fr.pdf` names a language and a format. */
export function fileWish(name: string | undefined) {
  const [, language, format] = /^([a-z]{2})\.([a-z]{3,4})$/.exec(name ?? '') ?? [];
  return isLanguage(language) && isReportLanguage(language) && isFormat(format) ? { language, format } : undefined;
}

/** A report as a file to keep. */
export async function reportFile(
  report: WrittenReport,
  note: FileNote,
  wish: NonNullable<ReturnType<typeof fileWish>>,
  name: string,
): Promise<Answer> {
  const { bytes, type } = await fileOf(report, note, wish.format);
  return file(bytes, type, `${name}-${wish.language}.${wish.format}`, wish.format === 'pdf');
}

/** `supermarches-rapport-3-v1` */
export const fileName = (slug: string, number: number, version: number, language: string): string =>
  `${slug}-${words(language).grants.fileName()}-${number}${version > 0 ? `-v${version}` : ''}`;
