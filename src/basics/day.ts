import { type Instant, instant } from './instant';

/** A calendar day, `2022-06-08`, of no particular time zone. Texts compare as days do. */
export type Day = string & { readonly brand: 'day' };

// The years that calendars, time zones and databases agree upon, and that communities live in.
const SHAPE = /^(?:19|2\d)\d\d-\d\d-\d\d$/;
const DAY = 86_400_000;
const calendars = new Map<string, Intl.DateTimeFormat>();
const remembered = new Map<string, Day>();
const REMEMBERED_AT_MOST = 10_000;

/** Tells whether a text from outside names a day that exists. */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !SHAPE.test(text)) return false;
  const milliseconds = Date.parse(`${text}T00:00:00Z`);
  // JavaScript reads 30 February as 2 March: the day must come back as it went in.
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(text);
}

/** Reads a day; throws when it does not exist. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a day: ${text}`);
  return text;
}

/** The day on the wall of that time zone at that moment. */
export function dayOf(moment: Instant, timeZone: string): Day {
  // A list asks for the same few minutes over and over, and asking a calendar costs a hundred times what remembering does.
  const minute = `${moment.slice(0, 16)} ${timeZone}`;
  const known = remembered.get(minute);
  if (known) return known;
  if (remembered.size >= REMEMBERED_AT_MOST) remembered.clear();
  const found = calendarOf(timeZone).format(new Date(moment)) as Day;
  remembered.set(minute, found);
  return found;
}

function calendarOf(timeZone: string): Intl.DateTimeFormat {
  let calendar = calendars.get(timeZone);
  if (!calendar) {
    calendar = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    calendars.set(timeZone, calendar);
  }
  return calendar;
}

/** The day that lies so many days later (earlier if negative). */
export const plusDays = (from: Day, days: number): Day =>
  new Date(Date.parse(`${from}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10) as Day;

/** The same day so many months later; the last of that month where there is no such day. */
export function plusMonths(from: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = from.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10) as Day;
}

/** Whole days from the first day to the second: 24 February to 21 June 2022 is 117. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);

/** The first moment of that day in that time zone, whatever its summer time. */
export function startOfDay(which: Day, timeZone: string): Instant {
  const guess = Date.parse(`${which}T00:00:00Z`);
  for (let quarter = -56; quarter <= 56; quarter += 1) {
    const moment = instant(new Date(guess + quarter * 900_000));
    if (dayOf(moment, timeZone) === which) return moment;
  }
  throw new RangeError(`no such day in ${timeZone}: ${which}`);
}
