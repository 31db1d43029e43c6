import { type Day, daysBetween, plusDays, plusMonths } from '../../../basics/day';
import { type Refusal, refuse } from '../../../basics/outcome';

/** How often people meet: every so many weeks, or on a certain weekday of every so many months. */
export interface Rhythm {
  readonly every: 'week' | 'month';
  readonly step: number;
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** Which one of the month, −1 the last; null where every week counts. */
  readonly nth: number | null;
  /** No meeting before this day. */
  readonly fromOn: Day;
  /** The first day on which the rhythm no longer holds; null while it goes on. */
  readonly untilOn: Day | null;
}

/** The choices of a month: the fifth of a weekday does not exist in most of them. */
export const NTHS = [1, 2, 3, 4, -1] as const;
const MOST_STEPS = 12;
const MONTHS_LOOKED_AT = 1_200;

/** Tells whether this can be a rhythm. Refuses `rhythm-unknown`, and `rhythm-empty` when no day is left in it. */
export function mayBe(rhythm: Rhythm): undefined | Refusal {
  const { every, step, weekday, nth, fromOn, untilOn } = rhythm;
  const isWhole = Number.isInteger(step) && step >= 1 && step <= MOST_STEPS;
  const isWeekday = Number.isInteger(weekday) && weekday >= 1 && weekday <= 7;
  const isNth = every === 'month' ? NTHS.some((each) => each === nth) : nth === null;
  if (!isWhole || !isWeekday || !isNth) return refuse('rhythm-unknown', 'step');
  if (untilOn !== null && untilOn <= fromOn) return refuse('rhythm-empty', 'fromOn');
  return undefined;
}

/** The days on which people meet between two days, both included, the earliest first. */
export function daysOf(rhythm: Rhythm, from: Day, until: Day): readonly Day[] {
  const start = from > rhythm.fromOn ? from : rhythm.fromOn;
  const last = rhythm.untilOn === null ? until : earlier(until, plusDays(rhythm.untilOn, -1));
  const days = rhythm.every === 'week' ? weekly(rhythm, start, last) : monthly(rhythm, last);
  return days.filter((each) => each >= start && each <= last);
}

/** The first day of a rhythm. */
export const firstDayOf = (rhythm: Rhythm): Day | undefined =>
  daysOf(rhythm, rhythm.fromOn, plusMonths(rhythm.fromOn, (MOST_STEPS + 1) * (rhythm.every === 'week' ? 3 : 1)))[0];

/** Monday is 1. */
export const weekdayOf = (which: Day): number => ((new Date(`${which}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

/** Which of its weekday a day is in its month: 1 to 5. */
export const nthOf = (which: Day): number => Math.ceil(Number(which.slice(8)) / 7);

function weekly({ step, weekday, fromOn }: Rhythm, start: Day, last: Day): Day[] {
  const first = plusDays(fromOn, (weekday - weekdayOf(fromOn) + 7) % 7);
  const stride = step * 7;
  const days: Day[] = [];
  let each = plusDays(first, Math.max(0, Math.floor(daysBetween(first, start) / stride)) * stride);
  for (; each <= last; each = plusDays(each, stride)) days.push(each);
  return days;
}

function monthly({ step, weekday, nth, fromOn }: Rhythm, last: Day): Day[] {
  const firstMonth = `${fromOn.slice(0, 7)}-01` as Day;
  const days: Day[] = [];
  for (let months = 0; months < MONTHS_LOOKED_AT; months += step) {
    const month = plusMonths(firstMonth, months);
    if (month > last) break;
    days.push(nth === -1 ? lastIn(month, weekday) : nthIn(month, weekday, nth ?? 1));
  }
  return days;
}

const nthIn = (month: Day, weekday: number, nth: number): Day =>
  plusDays(month, ((weekday - weekdayOf(month) + 7) % 7) + (nth - 1) * 7);

function lastIn(month: Day, weekday: number): Day {
  const end = plusDays(plusMonths(month, 1), -1);
  return plusDays(end, -((weekdayOf(end) - weekday + 7) % 7));
}

const earlier = (one: Day, other: Day): Day => (one < other ? one : other);
