import { type Day, daysBetween } from '../../../basics/day';
import type { IssueDate } from './issue';

/** A meeting or a gathering, as the rooms that keep them know it. */
export interface Coming {
  readonly on: Day;
  /** Its last day, where it takes more than one. */
  readonly lastOn?: Day;
  readonly title: string;
  /** As a letter would tell it: its title first. */
  readonly what: string;
  readonly isCalledOff: boolean;
}

const isOf = (what: string, { title }: Coming): boolean => what.toLowerCase().startsWith(title.trim().toLowerCase());

const takesPlaceOn = (day: Day, { on, lastOn = on }: Coming): boolean => on <= day && day <= lastOn;

/** Those that may be added to the dates of a letter: not called off, and not told in it yet. */
export const toOffer = (coming: readonly Coming[], dates: readonly IssueDate[]): readonly Coming[] =>
  coming.filter(
    (each) => !each.isCalledOff && !dates.some(({ on, what }) => takesPlaceOn(on, each) && isOf(what, each)),
  );

/** A date of a letter that is none any more, and the nearest days on which it does take place. */
export interface Doubtful extends IssueDate {
  readonly days: readonly Day[];
}

/**
 * The dates of a letter that name a meeting or a gathering on a day on which it does not take place: moved since, called
 * off, or typed wrongly. Days after the last one that is known are nobody's business yet.
 */
export function doubtfulDates(coming: readonly Coming[], dates: readonly IssueDate[], until: Day): readonly Doubtful[] {
  return dates.flatMap((date) => {
    const same = coming.filter((each) => isOf(date.what, each));
    const held = same.filter(({ isCalledOff }) => !isCalledOff);
    const isFine = same.length === 0 || held.some((each) => takesPlaceOn(date.on, each)) || date.on > until;
    return isFine ? [] : [{ ...date, days: nearest(date.on, [...new Set(held.map(({ on }) => on))]) }];
  });
}

const nearest = (on: Day, days: readonly Day[]): readonly Day[] =>
  [...days]
    .sort((one, other) => Math.abs(daysBetween(on, one)) - Math.abs(daysBetween(on, other)))
    .slice(0, 2)
    .sort();
