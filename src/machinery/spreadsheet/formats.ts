/** How a number is shown: as a day, as a length of time, as a percentage, with words beside it such as `€` or `h`. */
export interface Format {
  readonly kind: 'number' | 'day' | 'time' | 'elapsed' | 'percent';
  readonly beside: string;
}

export const GENERAL: Format = { kind: 'number', beside: '' };

/** The formats that a workbook need not spell out (ECMA-376, 18.8.30); those of Asian calendars are days. */
const BUILT_IN: readonly (readonly [from: number, to: number, kind: Format['kind']])[] = [
  [9, 10, 'percent'],
  [14, 17, 'day'],
  [18, 21, 'time'],
  [22, 22, 'day'],
  [27, 36, 'day'],
  [45, 45, 'time'],
  [46, 46, 'elapsed'],
  [47, 47, 'time'],
  [50, 58, 'day'],
];

export function builtIn(id: number): Format {
  const found = BUILT_IN.find(([from, to]) => from <= id && id <= to);
  return found ? { kind: found[2], beside: '' } : GENERAL;
}

/** What a format's code makes of a number above zero: `#,##0.00 [$CHF]`, `[h]:mm`, `0.0 "h"`. */
export function formatOf(code: string): Format {
  const positive = /^(?:"[^"]*"|\\.|[^";\\])*/.exec(code)?.[0] ?? '';
  const words: string[] = [];
  const bare = positive
    .replace(/\[\$([^\]-]*)[^\]]*\]/g, (_, sign: string) => said(words, sign))
    .replace(/"([^"]*)"|\\(.)/g, (_, quoted?: string, escaped?: string) => said(words, quoted ?? escaped ?? ''))
    .replace(/[_*]./g, '');
  if (/\[[hms]+\]/i.test(bare)) return { kind: 'elapsed', beside: '' };
  const signs = bare.replace(/\[[^\]]*\]/g, '').replace(/general/i, '');
  if (/[yd]/i.test(signs) || (/m/i.test(signs) && !/[hs]/i.test(signs))) return { kind: 'day', beside: '' };
  if (/[hs]/i.test(signs)) return { kind: 'time', beside: '' };
  for (const [sign] of signs.matchAll(/\p{Sc}/gu)) words.push(sign);
  const beside = words.join('').replace(/\s+/g, ' ').trim();
  return { kind: signs.includes('%') ? 'percent' : 'number', beside: /[\p{L}\p{Sc}]/u.test(beside) ? beside : '' };
}

function said(words: string[], word: string): string {
  words.push(word);
  return '';
}

/** A kept number as text, by its format; whole minutes of a length of time, ISO 8601 for a day. */
export function shownAs(kept: string, { kind, beside }: Format, startsIn1904: boolean): string {
  const value = Number(kept);
  if (kept.trim() === '' || !Number.isFinite(value)) return kept;
  if (kind === 'percent') return `${figures(value * 100)} %`;
  const minutes = Math.round(value * 1440);
  const isMinutes = value >= 0 && Math.abs(value * 1440 - minutes) < 1e-6;
  // Without brackets a length of a day or more is shown short of its days: what was meant is not known.
  if (isMinutes && (kind === 'elapsed' || (kind === 'time' && value < 1))) return length(minutes);
  if (kind !== 'number') return dayOf(value, startsIn1904) ?? figures(value);
  return beside ? `${figures(value)} ${beside}` : figures(value);
}

/** The fifteen figures that a spreadsheet shows at most, never with an exponent. */
function figures(value: number): string {
  const shown = Number(value.toPrecision(15));
  if (Number.isInteger(shown)) return BigInt(shown).toString();
  const text = String(shown);
  return text.includes('e') ? shown.toFixed(20).replace(/0+$/, '') : text;
}

function length(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
}

/** Days are counted from the end of 1899, as if 1900 had had a 29 February, or from 1904. */
function dayOf(value: number, startsIn1904: boolean): string | undefined {
  if (value < 0 || value > 2_958_465) return undefined;
  const shift = startsIn1904 ? 24_107 : value < 60 ? 25_568 : 25_569;
  return new Date(Math.round((value - shift) * 86_400) * 1000).toISOString().slice(0, 10);
}
