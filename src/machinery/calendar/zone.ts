import { dayOf } from '../../basics/day';
import { type Instant, instant, plusMinutes } from '../../basics/instant';
import { offsetMinutes, wallTimeOf } from '../../basics/wall';

const DAY_MINUTES = 1440;

/** A moment at which the clocks of a zone were or will be set. */
export interface Change {
  readonly at: Instant;
  readonly before: number;
  readonly after: number;
}

/** Every change of the clocks of a zone between two moments, the earliest first, to the minute. */
export function changesBetween(timeZone: string, from: Instant, until: Instant): readonly Change[] {
  const changes: Change[] = [];
  let before = offsetMinutes(from, timeZone);
  for (let at = from; at < until; at = plusMinutes(at, DAY_MINUTES)) {
    const next = plusMinutes(at, DAY_MINUTES);
    const after = offsetMinutes(next, timeZone);
    if (after === before) continue;
    changes.push({ at: changeWithin(timeZone, at, next, before), before, after });
    before = after;
  }
  return changes;
}

/** Halves the day until the minute is found. */
function changeWithin(timeZone: string, from: Instant, until: Instant, before: number): Instant {
  let [low, high] = [Date.parse(from), Date.parse(until)];
  while (high - low > 60_000) {
    const middle = Math.floor((low + high) / 120_000) * 60_000;
    if (offsetMinutes(instant(new Date(middle)), timeZone) === before) low = middle;
    else high = middle;
  }
  return instant(new Date(high));
}

/**
 * The lines of a VTIMEZONE that holds between two moments: what the clocks showed at first, then each change by itself, as
 * the zone's own rules give them. No rule is guessed, so that a zone that gives up its summer time is right too.
 */
export function zoneLines(timeZone: string, from: Instant, until: Instant): readonly string[] {
  const first = offsetMinutes(from, timeZone);
  const changes = changesBetween(timeZone, from, until);
  const least = Math.min(first, ...changes.map(({ after }) => after));
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${timeZone}`,
    ...observance(wallStamp(from, timeZone), first, first, first === least),
    ...changes.flatMap(({ at, before, after }) =>
      // The hour at which the clocks are set is told as those that are set show it.
      observance(utcStamp(plusMinutes(at, before)).slice(0, -1), before, after, after === least),
    ),
    'END:VTIMEZONE',
  ];
}

function observance(start: string, before: number, after: number, isStandard: boolean): readonly string[] {
  const kind = isStandard ? 'STANDARD' : 'DAYLIGHT';
  return [
    `BEGIN:${kind}`,
    `DTSTART:${start}`,
    `TZOFFSETFROM:${offset(before)}`,
    `TZOFFSETTO:${offset(after)}`,
    `END:${kind}`,
  ];
}

function offset(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}${String(rest).padStart(2, '0')}`;
}

/** `20261025T183000Z`. */
export const utcStamp = (moment: Instant): string => `${moment.slice(0, 19).replace(/[-:]/g, '')}Z`;

/** `20261025T193000`: what the clocks of the zone show. */
export const wallStamp = (moment: Instant, timeZone: string): string =>
  `${dayOf(moment, timeZone).replace(/-/g, '')}T${wallTimeOf(moment, timeZone).replace(':', '')}00`;
