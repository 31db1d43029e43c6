import type { Day } from '../../basics/day';
import { plusDays } from '../../basics/day';
import { type Instant, instant, plusMinutes } from '../../basics/instant';
import { folded, textValue } from './lines';
import { utcStamp, wallStamp, zoneLines } from './zone';

/** One date, or one that comes again: as a calendar is told of it. */
export interface CalendarEvent {
  /** Stays the same as long as it is the same date, wherever it is moved to. */
  readonly uid: string;
  /** Rises with every change. */
  readonly sequence: number;
  readonly changedAt: Instant;
  readonly title: string;
  readonly words?: string | undefined;
  readonly place?: string | undefined;
  readonly url?: string | undefined;
  /** A time, or a whole day, or whole days until the last one. */
  readonly when: { readonly from: Instant; readonly minutes: number } | { readonly on: Day; readonly lastOn?: Day };
  readonly isCancelled?: boolean | undefined;
  /** How it comes again, such as `FREQ=MONTHLY;BYDAY=-1TH`, until before a moment. */
  readonly again?: { readonly rule: string; readonly until: Instant | null } | undefined;
  /** It takes the place of the one that would have begun then, among those that share its uid. */
  readonly insteadOf?: Instant | undefined;
}

export interface CalendarSheet {
  readonly name: string;
  readonly timeZone: string;
  readonly events: readonly CalendarEvent[];
}

/** How long a zone's clocks are told ahead of the last date that is known: calendars show years to come. */
const YEARS_AHEAD = 5;

/**
 * A calendar as a text (RFC 5545). Dates that come again, and what stands in their place, are told on the wall of the zone
 * with that zone's own changes; single ones in UTC, which every reader knows.
 */
export function writeCalendar({ name, timeZone, events }: CalendarSheet): string {
  const zoned = new Set(events.filter(({ again }) => again).map(({ uid }) => uid));
  const starts = events.flatMap(({ uid, when, insteadOf }) =>
    zoned.has(uid) && 'from' in when ? [when.from, ...(insteadOf ? [insteadOf] : [])] : [],
  );
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Komunigi//Komunigi//FR',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${textValue(name)}`,
    `X-WR-CALNAME:${textValue(name)}`,
    `X-WR-TIMEZONE:${timeZone}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...(starts.length > 0 ? zoneLines(timeZone, ...span(starts)) : []),
    ...events.flatMap((event) => eventLines(event, zoned.has(event.uid) ? timeZone : null)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function span(starts: readonly Instant[]): readonly [Instant, Instant] {
  const sorted = [...starts].sort();
  const [first = instant(new Date(0)), last = first] = [sorted[0], sorted.at(-1)];
  return [plusMinutes(midnight(first), -1440), plusMinutes(midnight(last), YEARS_AHEAD * 366 * 1440)];
}

const midnight = (moment: Instant): Instant => instant(`${moment.slice(0, 10)}T00:00:00.000Z`);

function eventLines(event: CalendarEvent, timeZone: string | null): readonly string[] {
  const { uid, sequence, changedAt, title, words, place, url, isCancelled, again, insteadOf } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${utcStamp(changedAt)}`,
    `LAST-MODIFIED:${utcStamp(changedAt)}`,
    `SEQUENCE:${sequence}`,
    ...(insteadOf ? [moment('RECURRENCE-ID', insteadOf, timeZone)] : []),
    ...whenLines(event.when, timeZone),
    ...(again ? [`RRULE:${again.rule}${again.until ? `;UNTIL=${utcStamp(plusMinutes(again.until, -1))}` : ''}`] : []),
    `SUMMARY:${textValue(title)}`,
    ...(words ? [`DESCRIPTION:${textValue(words)}`] : []),
    ...(place ? [`LOCATION:${textValue(place)}`] : []),
    // An address is no text: nothing in it is written with a backslash.
    ...(url ? [`URL:${url}`] : []),
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${'on' in event.when || isCancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ];
}

function whenLines(when: CalendarEvent['when'], timeZone: string | null): readonly string[] {
  if ('on' in when) {
    const date = (which: Day) => which.replace(/-/g, '');
    return [`DTSTART;VALUE=DATE:${date(when.on)}`, `DTEND;VALUE=DATE:${date(plusDays(when.lastOn ?? when.on, 1))}`];
  }
  return [moment('DTSTART', when.from, timeZone), moment('DTEND', plusMinutes(when.from, when.minutes), timeZone)];
}

const moment = (property: string, at: Instant, timeZone: string | null): string =>
  timeZone ? `${property};TZID=${timeZone}:${wallStamp(at, timeZone)}` : `${property}:${utcStamp(at)}`;
