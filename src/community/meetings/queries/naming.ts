import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';

type Inside = Pick<Here, 'db' | 'community'>;

/** A version of minutes in which a name stands. */
export interface NamingVersion {
  readonly meetingId: Id;
  readonly number: number;
  readonly onDay: Day;
  readonly title: string;
  readonly version: number;
  readonly text: string;
}

const VERSIONS = `
  select m.id as "meetingId", m.number, m.on_day as "onDay", m.title, v.version, v.text from meeting_minutes v
  join meetings m on m.community_id = v.community_id and m.id = v.meeting_id
  where v.community_id = $1 and v.at >= $3 and position($2 in v.text) > 0 order by m.number, v.version`;
const NOTES = `
  select item_id as "itemId", text from meeting_notes
  where community_id = $1 and at >= $3 and position($2 in text) > 0`;
const ITEMS = `
  select id as "itemId", title, minutes from agenda_items
  where community_id = $1 and added_at >= $3 and position($2 in title) > 0`;

/** What has a title of its own in this room; of a task also the title of where it was given. */
export type Titled = 'meeting' | 'series' | 'poll' | 'task' | 'task-origin';

/** A title in which a name stands. */
export interface NamingTitle {
  readonly of: Titled;
  readonly id: Id;
  readonly title: string;
}

const TITLES = `
  select 'meeting' as of, id, title from meetings
    where community_id = $1 and changed_at >= $3 and position($2 in title) > 0
  union all select 'series', id, title from meeting_series
    where community_id = $1 and begun_at >= $3 and position($2 in title) > 0
  union all select 'poll', id, title from date_polls
    where community_id = $1 and at >= $3 and position($2 in title) > 0
  union all select 'task', id, title from tasks
    where community_id = $1 and given_at >= $3 and position($2 in title) > 0
  union all select 'task-origin', id, origin_title from tasks
    where community_id = $1 and given_at >= $3 and position($2 in origin_title) > 0`;

/** Where in minutes, notes, agendas and titles a name stands, of what was written since. */
export async function naming({ db, community }: Inside, name: string, since: Instant) {
  const asked = [community.id, name, since];
  return {
    versions: await rows<NamingVersion>(db, VERSIONS, asked),
    notes: await rows<{ itemId: Id; text: string }>(db, NOTES, asked),
    items: await rows<{ itemId: Id; title: string; minutes: number }>(db, ITEMS, asked),
    titles: await rows<NamingTitle>(db, TITLES, asked),
  };
}

const NAMES = `
  select p.name from seats s join people p on p.id = s.person_id
  where s.community_id = $1 and position($2 in p.name) > 0
  union
  select name from organisations where community_id = $1 and position($2 in name) > 0`;

/** Whoever else has or had a seat, and whatever organisation, bears a name in which this one stands. */
export const otherNames = async ({ db, community }: Inside, name: string): Promise<readonly string[]> =>
  (await rows<{ name: string }>(db, NAMES, [community.id, name])).map((each) => each.name);
