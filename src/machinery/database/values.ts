import pg from 'pg';
import { type Instant, instant } from '../../basics/instant';

const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;
const UTC = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/;

/** How values of PostgreSQL read here: moments and days as ISO texts, whole numbers as safe numbers. */
export const values = {
  // biome-ignore lint/suspicious/noExplicitAny: the shape that pg declares for its parsers
  getTypeParser(type: number, format?: 'text' | 'binary'): any {
    return parsers.get(type) ?? pg.types.getTypeParser(type, format);
  },
};

const parsers = new Map<number, (text: string) => unknown>([
  [INT8, safeNumber],
  [DATE, (text) => text],
  [TIMESTAMPTZ, readInstant],
]);

function safeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`too large to be counted exactly: ${text}`);
  return number;
}

/** PostgreSQL writes `2022-06-08 10:00:00+00`, and drops trailing zeros; we keep milliseconds. */
function readInstant(text: string): Instant {
  const parts = UTC.exec(text);
  if (!parts) return instant(new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')));
  return instant(`${parts[1]}T${parts[2]}.${(parts[3] ?? '').padEnd(3, '0').slice(0, 3)}Z`);
}
