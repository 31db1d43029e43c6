import type { CalendarEvent, DatesOf } from '../../../machinery/calendar';
import { gatheringsOf } from '../queries';

/** The days of gatherings, for a reader's calendar; those called off say so. A circle's own calendar has none. */
export const gatheringDates: DatesOf = async (here, { scope, origin }) =>
  (scope === 'circle' ? [] : await gatheringsOf(here)).map((gathering): CalendarEvent => {
    const url = `${origin}/${here.community.slug}/gatherings/${gathering.number}`;
    return {
      uid: `${gathering.id}@komunigi`,
      // A change and a cancellation each say that there is something newer.
      sequence: gathering.version - 1 + Number(gathering.isCancelled),
      changedAt: gathering.changedAt,
      title: gathering.title,
      words: url,
      place: gathering.place || undefined,
      url,
      when: { on: gathering.firstOn, lastOn: gathering.lastOn },
      isCancelled: gathering.isCancelled,
    };
  });
