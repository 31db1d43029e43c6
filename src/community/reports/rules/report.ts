import type { Day } from '../../../basics/day';
import { type Refusal, refuse } from '../../../basics/outcome';
import { tidy } from '../../../basics/text';

/** The languages a report can be written in. */
export const REPORT_LANGUAGES = ['fr', 'nl', 'en'] as const;
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number];

export const isReportLanguage = (text: unknown): text is ReportLanguage =>
  REPORT_LANGUAGES.some((language) => language === text);

/** What a person writes, by part: `opening`, `closing`, the id of a work package. */
export type ReportWords = Readonly<Record<string, string>>;

export const PART_LIMIT = 20_000;
/** All parts of a language together: a form holds no more. */
const WORDS_LIMIT = 100_000;
export const WHY_LIMIT = 500;

/** The words of the known parts, put in order. Refuses `words-too-long` with its part. */
export function writtenWords(words: ReportWords, parts: readonly string[]): ReportWords | Refusal {
  const kept: Record<string, string> = {};
  let length = 0;
  for (const part of parts) {
    const text = tidy(words[part] ?? '');
    length += text.length;
    const limit = length > WORDS_LIMIT ? WORDS_LIMIT : PART_LIMIT;
    if (text.length > PART_LIMIT || length > WORDS_LIMIT)
      return refuse('words-too-long', `words-${part}`, { limit, length: text.length });
    if (text !== '') kept[part] = text;
  }
  return kept;
}

export const isSameWords = (one: ReportWords, other: ReportWords): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every((part) => (one[part] ?? '') === (other[part] ?? ''));

/** The months that a period touches, each with the part of it that lies within: `2021-06`. */
export function monthsOf(fromOn: Day, untilOn: Day): readonly string[] {
  const months: string[] = [];
  let [year = 0, month = 0] = fromOn.split('-').map(Number);
  const last = untilOn.slice(0, 7);
  for (;;) {
    const name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
    if (name > last) return months;
    months.push(name);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
}
