import type { Id } from '../../../basics/id';
import { type Db, rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Duty, PastDuty, Timed } from '../rules';
import type { Meeting } from './meetings';

type Asking = Pick<Here, 'db' | 'community'>;

/** An item that stands on an agenda. */
export interface AgendaItem extends Timed {
  readonly id: Id;
  readonly addedBy: string;
}

const ITEMS = `
  select i.id, i.kind, i.title, i.minutes, i.matter, p.name as "addedBy"
  from agenda_items i join people p on p.id = i.added_by
  where i.community_id = $1 and i.meeting_id = $2 order by i.position, i.id`;

/** The agenda of a meeting, in its order. */
export const agendaOf = (here: Asking, meetingId: Id): Promise<readonly AgendaItem[]> =>
  rows<AgendaItem>(here.db, ITEMS, [here.community.id, meetingId]);

const WRITTEN = `
  select exists (select from meeting_notes where community_id = $1 and item_id = $2 and text <> '')
    or exists (select from meeting_effects where community_id = $1 and item_id = $2)
    or exists (select from tasks where community_id = $1 and item_id = $2) as written`;

/** Whether something stands under an item: notes, what took effect, a task. */
export const isWritten = async (here: Asking, itemId: Id): Promise<boolean> =>
  (await rows<{ written: boolean }>(here.db, WRITTEN, [here.community.id, itemId]))[0]?.written === true;

/** Who does what at a meeting. */
export interface HeldDuty {
  readonly duty: Duty;
  readonly personId: Id;
  readonly name: string;
}

const DUTIES = `
  select d.duty, d.person_id as "personId", p.name
  from (select distinct on (duty) * from meeting_duties where community_id = $1 and meeting_id = $2
    order by duty, at desc, id desc) d
  join people p on p.id = d.person_id order by d.duty`;

/** Who does what at a meeting; duties without a name are left out. */
export const dutiesOf = (here: Asking, meetingId: Id): Promise<readonly HeldDuty[]> =>
  rows<HeldDuty>(here.db, DUTIES, [here.community.id, meetingId]);

const PAST = `
  with before as (
    select id, row_number() over (order by begins_at desc) - 1 as ago from meetings
    where community_id = $1 and begins_at < $2 and circle_id is not distinct from $3
    order by begins_at desc limit 12)
  select d.person_id as "personId", d.duty, b.ago::int as "meetingsAgo"
  from before b
  join lateral (select distinct on (duty) duty, person_id from meeting_duties
    where community_id = $1 and meeting_id = b.id order by duty, at desc, id desc) d on d.person_id is not null`;

/** Who carried what at the last twelve meetings of the same people. */
export const pastDuties = (here: Asking, { beginsAt, circle }: Pick<Meeting, 'beginsAt' | 'circle'>) =>
  rows<PastDuty>(here.db, PAST, [here.community.id, beginsAt, circle?.id ?? null]);

/** How often something changed in meetings that is no line of the chronicle, by meeting. */
export async function pulsesAmong(
  db: Db,
  communityId: Id,
  meetingIds: readonly Id[],
): Promise<ReadonlyMap<Id, number>> {
  const found = await rows<{ id: Id; number: number }>(
    db,
    'select meeting_id as id, number from meeting_pulses where community_id = $1 and meeting_id = any($2)',
    [communityId, meetingIds],
  );
  return new Map(found.map(({ id, number }) => [id, number]));
}
