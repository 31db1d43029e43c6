import { type Day, dayOf } from './day';
import { type Instant, instant } from './instant';

/** What a clock on the wall shows: `19:30`. Texts compare as times of one day do. */
export type WallTime = string & { readonly brand: 'wall-time' };

const SHAPE = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const HALF_A_DAY = 43_200_000;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Tells whether a text from outside is a time of day. */
export const isWallTime = (text: unknown): text is WallTime => typeof text === 'string' && SHAPE.test(text);

/** Reads a time of day; throws when there is none such. */
export function wallTime(text: string): WallTime {
  if (!isWallTime(text)) throw new RangeError(`not a time of day: ${text}`);
  return text;
}

/** What the clocks of that time zone show at that moment, to the minute. */
export function wallTimeOf(moment: Instant, timeZone: string): WallTime {
  return wallTime(clockOf(timeZone).format(new Date(moment)));
}

/** How far the clocks of a time zone are ahead of UTC at that moment, in minutes; in Brussels 120 in summer. */
export const offsetMinutes = (moment: Instant, timeZone: string): number =>
  Math.round((wallMilliseconds(dayOf(moment, timeZone), wallTimeOf(moment, timeZone)) - minuteOf(moment)) / 60_000);

/**
 * The moment at which the clocks of that time zone show that time on that day. A time that comes twice, when clocks go
 * back, is the first of the two; one that never comes, when they go forward, is as much later as they went (RFC 5545,
 * 3.3.5).
 */
export function momentAt(which: Day, time: WallTime, timeZone: string): Instant {
  const wall = wallMilliseconds(which, time);
  const before = offsetMinutes(instant(new Date(wall - HALF_A_DAY * 2)), timeZone);
  const after = offsetMinutes(instant(new Date(wall + HALF_A_DAY * 2)), timeZone);
  const candidates = [before, after]
    .map((offset) => instant(new Date(wall - offset * 60_000)))
    .filter((moment) => dayOf(moment, timeZone) === which && wallTimeOf(moment, timeZone) === time)
    .sort();
  return candidates[0] ?? instant(new Date(wall - before * 60_000));
}

const wallMilliseconds = (which: Day, time: WallTime): number => Date.parse(`${which}T${time}:00Z`);

const minuteOf = (moment: Instant): number => Math.floor(Date.parse(moment) / 60_000) * 60_000;

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    clocks.set(timeZone, clock);
  }
  return clock;
}
