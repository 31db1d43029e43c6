import { canonical } from '../../../../basics/text';
import { isLanguage, type Words, words } from '../../../../design';
import type { Here } from '../../../../machinery/here';
import { publishedArticles } from '../../../journal';
import { grantById, type Issue, type KeptGrant, type Report, type Span, wordsOf } from '../../queries';
import { REPORT_LANGUAGES, type ReportLanguage, type ReportWords } from '../../rules';
import { chaptersOfGrant, chaptersOfYear } from './chapters';
import { gather } from './gather';
import type { WrittenReport } from './shape';
import { CLOSING, OPENING, writeReport } from './write';

type Inside = Pick<Here, 'db' | 'community' | 'now' | 'state'>;

/** The languages that a report can be written in here: those whose words there are. */
export const reportLanguages = (): readonly ReportLanguage[] => REPORT_LANGUAGES.filter(isLanguage);

/** The grant that a report is of; null for the yearly report to the members. */
export const grantOf = async (here: Inside, { grantId }: Pick<Report, 'grantId'>): Promise<KeptGrant | null> =>
  grantId === null ? null : ((await grantById(here, grantId)) ?? null);

/** The parts of a report that a person may write. */
export const partsOf = (
  grant: KeptGrant | null,
  t: Words,
): readonly { readonly key: string; readonly title: string }[] => [
  { key: OPENING, title: t.grants.opening() },
  ...(grant ? chaptersOfGrant(grant, t) : chaptersOfYear(t)).map(({ key, title }) => ({ key, title })),
  { key: CLOSING, title: t.grants.closing() },
];

/** The words of a report in a language; those of another one where nobody wrote any. */
export async function wordsFor(
  here: Inside,
  report: Pick<Report, 'id'>,
  language: string,
): Promise<{ readonly words: ReportWords; readonly language: string }> {
  const wishes = [language, here.community.language, ...REPORT_LANGUAGES];
  for (const wish of wishes) {
    const found = await wordsOf(here, report.id, wish);
    if (found && Object.keys(found.words).length > 0) return { words: found.words, language: wish };
  }
  return { words: {}, language };
}

/** A report as it stands at this moment, in one language. */
export async function composeReport(here: Inside, report: Report, language: string): Promise<WrittenReport> {
  const [written] = await composeAll(here, report, [language]);
  if (!written) throw new Error('a report is written in every language it is asked for');
  return written;
}

async function composeAll(
  here: Inside,
  report: Report,
  languages: readonly string[],
): Promise<readonly WrittenReport[]> {
  const grant = await grantOf(here, report);
  const span: Span = { fromOn: report.fromOn, untilOn: report.untilOn, asOf: here.now };
  const chapters = (t: Words) => (grant ? chaptersOfGrant(grant, t) : chaptersOfYear(t));
  // Figures are asked for once: every language tells the same ones.
  const gathered = await gather(here, report, grant, chapters(words(here.community.language)), span);
  const found: WrittenReport[] = [];
  for (const language of languages) {
    const t = words(language);
    const said = await wordsFor(here, report, language);
    const named = chapters(t);
    const articles = await publishedArticles(here, {
      ...{ channel: grant ? 'funder' : 'site', from: report.fromOn, until: report.untilOn },
      language: [language, here.community.language],
    });
    found.push(
      writeReport({
        ...{ here, report, t, currency: here.community.currency },
        ...{ words: said.words, wordsLanguage: said.language, articles },
        gathered: {
          ...gathered,
          chapters: gathered.chapters.map((each, place) => ({
            ...each,
            chapter: named[place] ?? each.chapter,
            figures: each.figures.map((figure, at) => ({
              ...figure,
              indicator: named[place]?.indicators[at] ?? figure.indicator,
            })),
          })),
        },
      }),
    );
  }
  return found;
}

/** What a grant comes to so far, as a report without words that nobody has begun. */
export async function grantToDate(
  here: Inside,
  grant: KeptGrant,
  untilOn: Span['untilOn'],
  language: string,
): Promise<WrittenReport> {
  const t = words(language);
  const span: Span = { fromOn: grant.fromOn, untilOn, asOf: here.now };
  const gathered = await gather(here, null, grant, chaptersOfGrant(grant, t), span);
  const report = { number: 0, grantId: grant.id, fromOn: grant.fromOn, untilOn };
  return writeReport({
    ...{ here, report, t, gathered, currency: here.community.currency },
    ...{ words: {}, wordsLanguage: language, articles: [] },
  });
}

/** Everything a version says, in every language, and where its links lead. */
interface Frozen {
  readonly address: string;
  readonly reports: Readonly<Record<string, WrittenReport>>;
}

/** A report as it is frozen: canonical JSON. */
export async function freeze(here: Inside, report: Report, origin: string): Promise<string> {
  const written = await composeAll(here, report, reportLanguages());
  const frozen: Frozen = {
    address: `${origin}/${here.community.slug}`,
    reports: Object.fromEntries(written.map((each) => [each.language, each])),
  };
  return canonical(frozen);
}

/** A version in one language, or in the first it has. */
export function thawed(issue: Issue, language: string): { readonly report: WrittenReport; readonly address: string } {
  // It was written by this program as canonical JSON and its hash is audited.
  const { address, reports } = JSON.parse(issue.content) as Frozen;
  const report = reports[language] ?? Object.values(reports)[0];
  if (!report) throw new Error('a version says something in some language');
  return { report, address };
}

/** The languages a version was sent in. */
export const languagesOf = (issue: Issue): readonly string[] =>
  Object.keys((JSON.parse(issue.content) as Frozen).reports).sort((one, other) => placeOf(one) - placeOf(other));

const placeOf = (language: string): number => [...REPORT_LANGUAGES].map(String).indexOf(language);
