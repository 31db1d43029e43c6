import { type Id, newId } from '../../../basics/id';
import { rows, say } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Duty, Timed } from '../rules';
import './tables';

const ADD = `
  insert into agenda_items (community_id, id, meeting_id, position, kind, title, minutes, matter, added_by, added_from,
    added_at)
  select $1, $2, $3, coalesce(max(position), 0) + 1, $4, $5, $6, $7, $8, $9, $10
  from agenda_items where community_id = $1 and meeting_id = $3`;

/** Puts an item at the end of an agenda. */
export function addItem(here: Here, seatId: Id, meetingId: Id, { kind, title, minutes, matter }: Timed): void {
  const { community, actor, now, db } = here;
  say(db, ADD, [community.id, newId(), meetingId, kind, title, minutes, matter, actor.personId, seatId, now]);
}

const CHANGE = 'update agenda_items set title = $3, minutes = $4 where community_id = $1 and id = $2';

/** Changes what an item is called and how long it may take. */
export const changeItemRow = (here: Here, id: Id, title: string, minutes: number): void =>
  say(here.db, CHANGE, [here.community.id, id, title, minutes]);

/** Puts an item in a place. */
export const placeItem = (here: Here, id: Id, position: number): void =>
  say(here.db, 'update agenda_items set position = $3 where community_id = $1 and id = $2', [
    ...[here.community.id, id, position],
  ]);

/** Takes an item off its agenda; false when it was off already. */
export const dropItemRow = async (here: Here, id: Id): Promise<boolean> =>
  (
    await rows(here.db, 'delete from agenda_items where community_id = $1 and id = $2 returning id', [
      ...[here.community.id, id],
    ])
  ).length > 0;

const DUTY = `
  insert into meeting_duties (community_id, id, meeting_id, duty, person_id, given_by, at)
  values ($1, $2, $3, $4, $5, $6, $7)`;

/** Keeps who does what on the day; the last word holds. */
export const addDuty = (here: Here, meetingId: Id, duty: Duty, personId: Id | null): void =>
  say(here.db, DUTY, [here.community.id, newId(), meetingId, duty, personId, here.actor.personId, here.now]);

const PULSE = `
  insert into meeting_pulses (community_id, meeting_id, number) values ($1, $2, 1)
  on conflict (community_id, meeting_id) do update set number = meeting_pulses.number + 1`;

/** Something changed that is no line of the chronicle: pages that are open hear of it. */
export const beat = ({ db, community }: Pick<Here, 'db' | 'community'>, meetingId: Id): void =>
  say(db, PULSE, [community.id, meetingId]);
