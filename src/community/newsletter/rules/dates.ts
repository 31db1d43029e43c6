import type { Day } from '../../../basics/day';
import type { IssueDate } from './issue';

// In each of our languages, with and without accents.
const MONTHS = [
  'janvier january januari',
  'février fevrier february februari',
  'mars march maart',
  'avril april',
  'mai may mei',
  'juin june juni',
  'juillet july juli',
  'août aout august augustus',
  'septembre september',
  'octobre october oktober',
  'novembre november',
  'décembre decembre december',
].map((names) => names.split(' '));

const AFTER = String.raw`\s*[:,–-]?\s+(\S.*)$`;
const AS_CALENDARS_WRITE = new RegExp(String.raw`^(\d{4})-(\d\d)-(\d\d)${AFTER}`);
const IN_FIGURES = new RegExp(String.raw`^(\d{1,2})[/.](\d{1,2})[/.](\d{4})${AFTER}`);
const IN_WORDS = new RegExp(String.raw`^(\d{1,2})(?:er)?\s+(\p{L}+)\s+(\d{4})${AFTER}`, 'u');

/**
 * `13 avril 2023 Intercoop, 18 h 30`, one a line, the day in words, in figures or as calendars write it: as days in their
 * order; the first line that is none of it as `wrong`.
 */
export function datesIn(
  text: string,
  isDay: (text: unknown) => text is Day,
): { readonly dates: readonly IssueDate[] } | { readonly wrong: string } {
  const dates: IssueDate[] = [];
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const [on, what] = read(line);
    if (!isDay(on)) return { wrong: line };
    dates.push({ on, what: what.trim() });
  }
  return { dates: dates.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)) };
}

/** The day with which a line begins, if it is written like one, and what follows. */
function read(line: string): readonly [on: string, what: string] {
  const [, year = '', month = '', date = '', what = ''] = AS_CALENDARS_WRITE.exec(line) ?? [];
  if (year) return [`${year}-${month}-${date}`, what];
  const [, day = '', named = '', inYear = '', told = ''] = IN_FIGURES.exec(line) ?? IN_WORDS.exec(line) ?? [];
  const number = Number(named) || 1 + MONTHS.findIndex((names) => names.includes(named.toLowerCase()));
  return [`${inYear}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`, told];
}
