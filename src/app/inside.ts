import { type Instant, plusMilliseconds } from '../basics/instant';
import type { Db } from '../machinery/database';
import type { Community, Here } from '../machinery/here';

/** Inside a community's walls, as nobody in particular, on the day of its own calendar. */
export type Inside = Omit<Here, 'actor'>;

/** A community as the database keeps it. */
export type CommunityRow = Omit<Community, 'timeZone' | 'isDemonstration'> & {
  readonly time_zone: string;
  readonly is_demonstration: boolean;
  readonly calendar_shift_seconds: number;
};

/** What a row of communities means for whatever happens in it, at a moment on the clock of the wall. */
export function insideOf(db: Db, row: CommunityRow, wallClock: Instant): Inside {
  return {
    db,
    now: plusMilliseconds(wallClock, -row.calendar_shift_seconds * 1000),
    community: {
      id: row.id,
      slug: row.slug,
      name: row.name,
      language: row.language,
      currency: row.currency,
      timeZone: row.time_zone,
      isDemonstration: row.is_demonstration,
    },
  };
}
