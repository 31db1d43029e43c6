import { dayOf, plusMonths, startOfDay } from '../../../../basics/day';
import { momentAt } from '../../../../basics/wall';
import { type Words, words } from '../../../../design';
import type { CalendarEvent, CalendarReader, DatesOf } from '../../../../machinery/calendar';
import type { Here } from '../../../../machinery/here';
import { standingOf } from '../../../members';
import { allSeries, circlesOfPerson, type KeptRhythm, type Meeting, meetingsBetween, type Series } from '../../queries';
import { firstDayOf } from '../../rules';

/** Calendars remember a year, and know a year ahead of what comes once. */
const MONTHS = 13;
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** The meetings that belong to a reader: series come again, what was moved or cancelled stands in its place. */
export const meetingDates: DatesOf = async (here, reader) => {
  const t = words(reader.language);
  const isTheirs = await belongsTo(here, reader);
  const today = dayOf(here.now, here.community.timeZone);
  const [from, until] = [plusMonths(today, -MONTHS), plusMonths(today, MONTHS)].map((each) =>
    startOfDay(each, here.community.timeZone),
  ) as [Here['now'], Here['now']];
  const meetings = (await meetingsBetween(here, from, until)).filter(({ circle }) => isTheirs(circle?.id ?? null));
  const series = (await allSeries(here)).filter(({ circle }) => isTheirs(circle?.id ?? null));
  const at = { here, reader, t };
  return [
    ...series.flatMap((each) => each.rhythms.flatMap((rhythm) => rhythmEvents(at, each, rhythm, meetings))),
    ...meetings.filter((each) => !each.series).map((each) => ({ ...meetingEvent(at, each), uid: uid(each.id) })),
  ];
};

interface At {
  readonly here: Omit<Here, 'actor'>;
  readonly reader: CalendarReader;
  readonly t: Words;
}

const uid = (id: string): string => `${id}@komunigi`;

function rhythmEvents(at: At, series: Series, rhythm: KeptRhythm, meetings: readonly Meeting[]): CalendarEvent[] {
  const first = firstDayOf(rhythm);
  if (!first) return [];
  const { timeZone, slug } = at.here.community;
  const master: CalendarEvent = {
    uid: uid(rhythm.id),
    sequence: rhythm.untilOn === null ? 0 : 1,
    changedAt: rhythm.setAt,
    title: series.title,
    words: [rhythm.link, `${at.reader.origin}/${slug}/meetings`].filter(Boolean).join('\n'),
    place: rhythm.place || rhythm.link,
    url: `${at.reader.origin}/${slug}/meetings/series/${series.slug}`,
    when: { from: momentAt(first, rhythm.startsAt, timeZone), minutes: rhythm.minutes },
    again: { rule: ruleOf(rhythm), until: rhythm.untilOn && startOfDay(rhythm.untilOn, timeZone) },
  };
  const others = meetings.filter((each) => each.series?.rhythmId === rhythm.id && isOwn(each, series, rhythm));
  return [
    master,
    ...others.map((each) => ({
      ...meetingEvent(at, each),
      uid: master.uid,
      insteadOf: momentAt(each.series?.rhythmOn ?? each.onDay, rhythm.startsAt, timeZone),
    })),
  ];
}

/** `FREQ=MONTHLY;INTERVAL=1;BYDAY=-1TH` */
const ruleOf = ({ every, step, weekday, nth }: KeptRhythm): string =>
  every === 'week'
    ? `FREQ=WEEKLY;INTERVAL=${step};WKST=MO;BYDAY=${DAYS[weekday - 1]}`
    : `FREQ=MONTHLY;INTERVAL=${step};BYDAY=${nth}${DAYS[weekday - 1]}`;

/** It is not as the rhythm gave it. */
const isOwn = (meeting: Meeting, series: Series, rhythm: KeptRhythm): boolean =>
  meeting.cancellation !== null ||
  meeting.onDay !== meeting.series?.rhythmOn ||
  meeting.title !== series.title ||
  (['startsAt', 'minutes', 'place', 'link'] as const).some((each) => meeting[each] !== rhythm[each]);

function meetingEvent({ here, reader, t }: At, meeting: Meeting): CalendarEvent {
  const { cancellation, title, place, link, minutes, beginsAt, version, changedAt } = meeting;
  const url = `${reader.origin}/${here.community.slug}/meetings/${meeting.number}`;
  return {
    uid: uid(meeting.id),
    sequence: version - 1,
    changedAt,
    title: cancellation ? t.meetings.calendarCancelled({ title }) : title,
    words: [cancellation?.why, link, url].filter(Boolean).join('\n'),
    place: place || link,
    url,
    when: { from: beginsAt, minutes },
    isCancelled: cancellation !== null,
  };
}

/** Whose meetings a reader's calendar shows: a circle's own, everyone's, or those that the person sits at. */
async function belongsTo(
  here: Omit<Here, 'actor'>,
  { scope, circleId, personId }: CalendarReader,
): Promise<(circle: string | null) => boolean> {
  if (scope === 'circle') return (circle) => circle === circleId;
  if (scope === 'community') return (circle) => circle === null;
  const seats = await standingOf(here.db, here.community, personId, here.now);
  const circles = await circlesOfPerson(here, personId, dayOf(here.now, here.community.timeZone));
  return (circle) => seats.length > 0 && (circle === null || [...circles].some((each) => each === circle));
}
