import { type Day, daysBetween, plusDays } from '../../../basics/day';

/** The days of a term; the last one is included. */
export interface TermDays {
  readonly fromOn: Day;
  readonly untilOn: Day;
}

/** A term's days as they are and as they came out: `lastOn` lies earlier when it was ended before its time. */
export interface KeptDays extends TermDays {
  readonly lastOn: Day;
}

/** The day in the middle: 578 days from 1 June 2021 to 31 December 2022 make it 17 March 2022; half a day is dropped. */
export const midpointOf = ({ fromOn, untilOn }: TermDays): Day =>
  plusDays(fromOn, Math.floor(daysBetween(fromOn, untilOn) / 2));

/** The same day of the month so many months later, or that month's last day where it has none. */
export function plusMonths(from: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = from.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastDate = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const firstOn = first.toISOString().slice(0, 10) as Day;
  return plusDays(firstOn, Math.min(date, lastDate) - 1);
}

/** The last day of a term of so many months: twelve months from 1 January end on 31 December. */
export const lastDayOf = (fromOn: Day, months: number): Day => plusDays(plusMonths(fromOn, months), -1);

/** Where a term stands on a day; one that was ended before it began never runs. */
export function stateOn(
  { fromOn, lastOn }: Pick<KeptDays, 'fromOn' | 'lastOn'>,
  on: Day,
): 'coming' | 'running' | 'ended' {
  if (lastOn < fromOn || on > lastOn) return 'ended';
  return on < fromOn ? 'coming' : 'running';
}

/** The days on which two terms run side by side: whoever leaves shows whoever comes; null when there are none. */
export function doublingOf(one: KeptDays, other: KeptDays): { readonly fromOn: Day; readonly untilOn: Day } | null {
  const [, fromOn = one.fromOn] = [one.fromOn, other.fromOn].sort();
  const [untilOn = one.lastOn] = [one.lastOn, other.lastOn].sort();
  return fromOn <= untilOn ? { fromOn, untilOn } : null;
}

/** How much of a term is over on a day, and where its middle lies, as parts of its whole length. */
export function progressOf(term: TermDays, on: Day): { readonly over: number; readonly middle: number } {
  const whole = daysBetween(term.fromOn, term.untilOn) + 1;
  const over = Math.min(whole, Math.max(0, daysBetween(term.fromOn, on)));
  return { over: over / whole, middle: daysBetween(term.fromOn, midpointOf(term)) / whole };
}

/** Tells whether a term ends within so many days from now: time to prepare the relay. */
export const endsSoon = (term: KeptDays, on: Day, days: number): boolean =>
  stateOn(term, on) === 'running' && daysBetween(on, term.lastOn) <= days;
