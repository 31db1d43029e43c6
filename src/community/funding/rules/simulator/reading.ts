import { LARGEST_CENTS, readHundredths } from '../../../../basics/money';
import { type Refusal, refuse } from '../../../../basics/outcome';
import { tidy, tidyLine } from '../../../../basics/text';
import type { Giver } from '../../engine/lines';
import type { Ranked } from '../../engine/sharing';

const MOST_LINES = 200;
const MOST_NAME = 80;

/**
 * Reads proposals in rank order, `Export = 6000` on each line. Refuses `lines-missing`, `lines-too-many` (`limit`),
 * `line-unreadable` (`line`) and `name-twice` (`name`).
 */
export function readRanked(text: string): readonly Ranked[] | Refusal {
  return readLines(text, 'ranked', (line) => {
    const [name = '', amount = '', more] = line.split('=').map(tidyLine);
    const cost = amountIn(amount);
    return cost === undefined || more !== undefined ? undefined : { id: name, cost };
  });
}

/**
 * Reads amounts that are for several names, `Bloum = 300 : Sécurité, Hébergement`: what givers have for maintenance and
 * the lines each accepts, or what a part costs and who needs it. Refuses what `readRanked` does.
 */
export function readGivers(text: string, field = 'givers'): readonly Giver[] | Refusal {
  return readLines(text, field, (line) => {
    const [, name = '', money = '', lines = ''] = /^([^=]+)=([^:]+)(?::(.*))?$/.exec(line) ?? [];
    const amount = amountIn(tidyLine(money));
    const accepts = [...new Set(lines.split(',').map(tidyLine).filter(Boolean))];
    return amount === undefined || !accepts.every(isName) ? undefined : { id: tidyLine(name), amount, accepts };
  });
}

/** Somebody with an amount, and a second one that may be left out. */
export interface Named {
  readonly id: string;
  readonly amount: number | null;
  readonly second: number | null;
}

/** Reads `Bloum`, `Bloum = 300` or `Bloum = 300 : 50` on each line, in cents. Refuses what `readRanked` does. */
export function readNamed(text: string, field: string): readonly Named[] | Refusal {
  return readLines(text, field, (line) => {
    const [, name = '', first, second] = /^([^=]+?)(?:=([^:=]+)(?::([^:=]+))?)?$/.exec(line) ?? [];
    const amounts = [first, second].map((each) => (each === undefined ? null : amountIn(tidyLine(each))));
    const [amount, beside] = amounts;
    return amount === undefined || beside === undefined ? undefined : { id: tidyLine(name), amount, second: beside };
  });
}

/** A line with what it costs, and what each gave it, in cents. */
export interface GiftsTo {
  readonly id: string;
  readonly cost: number;
  readonly gifts: readonly (readonly [name: string, amount: number])[];
}

/** Reads `Export = 500 : Bloum 30, Polln 12,50` on each line. Refuses what `readRanked` does. */
export function readGifts(text: string, field: string): readonly GiftsTo[] | Refusal {
  return readLines(text, field, (line) => {
    const [, name = '', money = '', rest = ''] = /^([^=]+)=([^:]+)(?::(.*))?$/.exec(line) ?? [];
    const cost = amountIn(tidyLine(money));
    const said = rest
      .split(/,(?!\d)|;/)
      .map(tidyLine)
      .filter(Boolean);
    const gifts = said.map((each): readonly [string, number | undefined] => {
      const [, giver = '', amount = ''] = /^(.+?) ([\d.,]+)$/.exec(each) ?? [];
      return [giver, amountIn(amount)];
    });
    const read = gifts.flatMap(([giver, amount]) =>
      isName(giver) && amount !== undefined ? [[giver, amount] as const] : [],
    );
    const isWhole = read.length === gifts.length && new Set(read.map(([giver]) => giver)).size === read.length;
    return cost === undefined || !isWhole ? undefined : { id: tidyLine(name), cost, gifts: read };
  });
}

function readLines<T extends { readonly id: string }>(
  text: string,
  field: string,
  readLine: (line: string) => T | undefined,
): readonly T[] | Refusal {
  const found: T[] = [];
  for (const line of tidy(text).split('\n').map(tidyLine).filter(Boolean)) {
    const read = readLine(line);
    if (!read || !isName(read.id)) return refuse('line-unreadable', field, { line });
    if (found.some((each) => each.id === read.id)) return refuse('name-twice', field, { name: read.id });
    found.push(read);
  }
  if (found.length === 0) return refuse('lines-missing', field);
  return found.length > MOST_LINES ? refuse('lines-too-many', field, { limit: MOST_LINES }) : found;
}

const isName = (name: string): boolean => name !== '' && name.length <= MOST_NAME;

function amountIn(text: string): number | undefined {
  const amount = readHundredths(text);
  return amount !== undefined && amount >= 0 && amount <= LARGEST_CENTS ? amount : undefined;
}
