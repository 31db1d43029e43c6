import { cents } from '../../../../basics/money';
import { minutes, money, number, type Words } from '../../../../design';
import type { Unit } from '../../rules';

/** How amounts, lengths and numbers are read, in the language and the currency of a report. */
export interface Shown {
  readonly t: Words;
  readonly currency: string;
}

/** A figure as it is read. */
export function shownFigure(value: number, unit: Unit, { t, currency }: Shown): string {
  if (unit === 'minutes') return minutes(value, t.language);
  return unit === 'cents' ? money(cents(value), currency, t.language) : number(value, t.language);
}

/** The same as a spreadsheet counts it: hours, units of money, things. */
export const countedFigure = (value: number, unit: Unit): number =>
  unit === 'minutes' ? Math.round((value * 100) / 60) / 100 : unit === 'cents' ? value / 100 : value;
