import { dayOf } from '../../../../basics/day';
import { words } from '../../../../design';
import { type CalendarEvent, type DatesOf, etagOf, writeCalendar } from '../../../../machinery/calendar';
import { type Answer, type GroundPage, type GroundRequest, notFound } from '../../../../machinery/web';
import { endOf } from '../../../chronicle';
import { standingOf } from '../../../members';
import { readerAt } from '../../actions';

/** So many calendars are remembered as they were last written: whoever asks each second is answered from there. */
const REMEMBERED = 200;

/**
 * GET /:community/calendar/:token: the dates that the rooms hand over, for whoever knows the address. While nothing has
 * happened in the community the answer is that nothing has (304), or what was written before.
 */
export function calendarFile(rooms: readonly DatesOf[]): GroundPage {
  const remembered = new Map<string, string>();
  return async (request) => {
    const { community, db, now } = request;
    const token = /^([\w-]{20,64})\.ics$/.exec(request.params.token ?? '')?.[1];
    const reader = community && token && (await readerAt({ db, community }, token));
    if (!community || !token || !reader) return notFound();
    // An address lives as long as whoever made it belongs here.
    if ((await standingOf(db, community, reader.personId, now)).length === 0) return notFound();
    const here = { db, community, now };
    const today = dayOf(now, community.timeZone);
    const etag = etagOf((await endOf(here)) ?? '', token, today, reader.language, request.origin, community.timeZone);
    if (knows(request, etag)) return { status: 304, body: '', type: CALENDAR, headers: headersFor(etag) };
    let text = remembered.get(etag);
    if (text === undefined) {
      const events: CalendarEvent[] = [];
      for (const datesOf of rooms) events.push(...(await datesOf(here, { ...reader, origin: request.origin })));
      const t = words(reader.language);
      text = writeCalendar({
        name: t.meetings.calendarName({ community: community.name }),
        timeZone: community.timeZone,
        events,
      });
      if (remembered.size >= REMEMBERED) remembered.clear();
      remembered.set(etag, text);
    }
    return { status: 200, body: text, type: CALENDAR, headers: headersFor(etag) };
  };
}

const CALENDAR = 'text/calendar; charset=utf-8';

const headersFor = (etag: string): NonNullable<Answer['headers']> => ({ etag, 'cache-control': 'private, no-cache' });

const knows = ({ knows: known }: GroundRequest, etag: string): boolean =>
  (known ?? '').split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
