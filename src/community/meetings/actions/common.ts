import type { Id } from '../../../basics/id';
import type { Here } from '../../../machinery/here';
import type { Meeting, Series } from '../queries';

/** What the chronicle says of an act on a meeting. */
export const toldOf = (
  meeting: Pick<Meeting, 'id' | 'number' | 'title' | 'onDay'>,
  seatId: Id,
  data: Readonly<Record<string, unknown>> = {},
) => ({
  matter: { kind: 'meeting', id: meeting.id, label: meeting.title },
  seatId,
  data: { number: meeting.number, day: meeting.onDay, ...data },
});

/** What it says of an act on a series. */
export const toldOfSeries = (
  series: Pick<Series, 'id' | 'slug' | 'title'>,
  seatId: Id,
  data: Readonly<Record<string, unknown>> = {},
) => ({
  matter: { kind: 'meeting-series', id: series.id, label: series.title },
  seatId,
  data: { slug: series.slug, ...data },
});

/** Inside a community, as nobody in particular. */
export type Inside = Omit<Here, 'actor'>;
