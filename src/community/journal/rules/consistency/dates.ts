import { type Day, isDay } from '../../../../basics/day';

/** A date as a text says it: from the first to the last day that it may mean. */
export interface SaidDate {
  /** As it stands in the text. */
  readonly said: string;
  readonly from: Day;
  readonly until: Day;
  /** Where it stands. */
  readonly at: number;
}

const MONTHS: readonly (readonly string[])[] = [
  ['janvier', 'janv', 'january', 'jan', 'januari'],
  ['fevrier', 'fevr', 'february', 'feb', 'februari'],
  ['mars', 'march', 'mar', 'maart'],
  ['avril', 'avr', 'april', 'apr'],
  ['mai', 'may', 'mei'],
  ['juin', 'june', 'jun', 'juni'],
  ['juillet', 'juil', 'july', 'jul', 'juli'],
  ['aout', 'august', 'aug', 'augustus'],
  ['septembre', 'sept', 'september', 'sep'],
  ['octobre', 'oct', 'october', 'oktober', 'okt'],
  ['novembre', 'nov', 'november'],
  ['decembre', 'dec', 'december'],
];
const MONTH = MONTHS.flat()
  .sort((a, b) => b.length - a.length)
  .join('|');
const NUMBER = '(\\d{1,2})(?:er|e|st|nd|rd|th)?';
const AND = '\\s*(?:et|and|en|-|–|au|to|tot)\\s*(?:le\\s+|the\\s+)?';
const YEAR = '((?:19|20)\\d\\d)';

/** Each way to say a date, the most exact first, and which days it means. */
const WAYS: readonly (readonly [RegExp, (found: readonly string[]) => readonly [string, string] | undefined])[] = [
  [/\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b/g, ([year, month, date]) => days(year, month, date, date)],
  [/\b(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)\b/g, ([date, month, year]) => days(year, month, date, date)],
  [
    new RegExp(`\\b${NUMBER}${AND}${NUMBER}\\s+(${MONTH})\\.?\\s+${YEAR}\\b`, 'g'),
    ([first, last, month, year]) => days(year, monthOf(month), first, last),
  ],
  [
    new RegExp(`\\b${NUMBER}\\s+(?:of\\s+)?(${MONTH})\\.?,?\\s+${YEAR}\\b`, 'g'),
    ([date, month, year]) => days(year, monthOf(month), date, date),
  ],
  [
    new RegExp(`\\b(${MONTH})\\.?\\s+${NUMBER},?\\s+${YEAR}\\b`, 'g'),
    ([month, date, year]) => days(year, monthOf(month), date, date),
  ],
  [new RegExp(`\\b(${MONTH})\\.?\\s+${YEAR}\\b`, 'g'), ([month, year]) => months(year, monthOf(month), monthOf(month))],
  [
    new RegExp(
      `\\b(?:(?:a\\s+)?la\\s+fin\\s+(?:de\\s+)?(?:l'annee\\s+)?|fin\\s+|(?:the\\s+)?end\\s+of\\s+|late\\s+|eind(?:e)?\\s+)${YEAR}\\b`,
      'g',
    ),
    ([year]) => months(year, '09', '12'),
  ],
  [
    new RegExp(
      `\\b(?:(?:au\\s+)?debut\\s+(?:de\\s+)?(?:l'annee\\s+)?|early\\s+|(?:the\\s+)?beginning\\s+of\\s+|begin\\s+)${YEAR}\\b`,
      'g',
    ),
    ([year]) => months(year, '01', '04'),
  ],
  [
    new RegExp(`\\b(?:mi-|a\\s+la\\s+mi-|mid[-\\s]|midden\\s+|halverwege\\s+)${YEAR}\\b`, 'g'),
    ([year]) => months(year, '05', '08'),
  ],
  [
    new RegExp(`\\b(?:en|depuis|in|since|sinds|during|annee|jaar|year)\\s+${YEAR}\\b`, 'g'),
    ([year]) => months(year, '01', '12'),
  ],
];

/** The dates that a text says, in their order; what a more exact way has read is not read again. */
export function datesIn(text: string): readonly SaidDate[] {
  const read = bare(text);
  const found: SaidDate[] = [];
  const taken: (readonly [from: number, to: number])[] = [];
  for (const [way, meant] of WAYS)
    for (const match of read.matchAll(way)) {
      const [at, end] = [match.index, match.index + match[0].length];
      if (taken.some(([from, to]) => at < to && from < end)) continue;
      // A day that does not exist says no month either.
      taken.push([at, end]);
      const [from, until] = meant(match.slice(1)) ?? [];
      if (isDay(from) && isDay(until) && from <= until)
        found.push({ said: text.slice(at, end).trim(), from, until, at });
    }
  return found.sort((a, b) => a.at - b.at);
}

/** Lower case and without accents, each letter in its place. */
export const bare = (text: string): string =>
  [...text]
    .map((each) => {
      const plain = each.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
      return plain.length === each.length ? plain : each;
    })
    .join('')
    .replaceAll('\u2019', "'")
    .replace(/[\u00a0\u202f]/g, ' ');

const two = (text: string | undefined): string => (text ?? '').padStart(2, '0');

const monthOf = (name: string | undefined): string =>
  two(String(MONTHS.findIndex((names) => names.includes(name ?? '')) + 1));

const days = (year?: string, month?: string, first?: string, last?: string): readonly [string, string] => [
  `${year}-${two(month)}-${two(first)}`,
  `${year}-${two(month)}-${two(last)}`,
];

const months = (year?: string, first?: string, last?: string): readonly [string, string] => {
  const end = new Date(Date.UTC(Number(year), Number(last), 0)).getUTCDate();
  return [`${year}-${first}-01`, `${year}-${last}-${two(String(end))}`];
};

/** Whether two dates may mean the same day. */
export const mayAgree = (one: Pick<SaidDate, 'from' | 'until'>, other: Pick<SaidDate, 'from' | 'until'>): boolean =>
  one.from <= other.until && other.from <= one.until;
