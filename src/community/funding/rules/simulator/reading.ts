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
  const found: Ranked[] = [];
  for (const line of linesOf(text)) {
    const [name = '', amount = '', more] = line.split('=').map(tidyLine);
    const cost = amountIn(amount);
    if (!isName(name) || cost === undefined || more !== undefined) return refuse('line-unreadable', 'ranked', { line });
    if (found.some((each) => each.id === name)) return refuse('name-twice', 'ranked', { name });
    found.push({ id: name, cost });
  }
  return problemOf(found.length, 'ranked') ?? found;
}

/**
 * Reads what givers have for maintenance and the lines each accepts, `Bloum = 300 : Sécurité, Hébergement`. Refuses what
 * `readRanked` does.
 */
export function readGivers(text: string): readonly Giver[] | Refusal {
  const found: Giver[] = [];
  for (const line of linesOf(text)) {
    const [, name = '', money = '', lines = ''] = /^([^=]+)=([^:]+)(?::(.*))?$/.exec(line) ?? [];
    const amount = amountIn(tidyLine(money));
    const accepts = [...new Set(lines.split(',').map(tidyLine).filter(Boolean))];
    if (!isName(tidyLine(name)) || amount === undefined || !accepts.every(isName))
      return refuse('line-unreadable', 'givers', { line });
    if (found.some((each) => each.id === tidyLine(name)))
      return refuse('name-twice', 'givers', { name: tidyLine(name) });
    found.push({ id: tidyLine(name), amount, accepts });
  }
  return problemOf(found.length, 'givers') ?? found;
}

const linesOf = (text: string): readonly string[] => tidy(text).split('\n').map(tidyLine).filter(Boolean);
const isName = (name: string): boolean => name !== '' && name.length <= MOST_NAME;

function amountIn(text: string): number | undefined {
  const amount = readHundredths(text);
  return amount !== undefined && amount >= 0 && amount <= LARGEST_CENTS ? amount : undefined;
}

function problemOf(count: number, field: string): Refusal | undefined {
  if (count === 0) return refuse('lines-missing', field);
  return count > MOST_LINES ? refuse('lines-too-many', field, { limit: MOST_LINES }) : undefined;
}
