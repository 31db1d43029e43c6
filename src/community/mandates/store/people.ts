import type { Day } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Access, HandoverPoint } from '../rules';

/** Writes a line of the access list under its place; the versions before stay. Everything empty takes it away. */
export async function saveAccess(here: Here, termId: Id, position: number, access: Access): Promise<void> {
  await rows(here.db, ADD_ACCESS, [
    here.community.id,
    termId,
    position,
    access.what,
    access.place,
    access.others,
    here.actor.personId,
    here.now,
  ]);
}

const ADD_ACCESS = `
  insert into handover_accesses (community_id, term_id, position, version, what, place, others, person_id, at)
  select $1, $2, $3, coalesce(max(version), 0) + 1, $4, $5, $6, $7, $8 from handover_accesses
  where community_id = $1 and term_id = $2 and position = $3`;

/** Writes the next version of the advice; false when someone was faster. */
export async function saveAdvice(here: Here, termId: Id, seen: number, advice: string): Promise<boolean> {
  const saved = await here.db
    .insertInto('handover_advice')
    .values({
      community_id: here.community.id,
      term_id: termId,
      version: seen + 1,
      advice,
      person_id: here.actor.personId,
      at: here.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst();
  return saved !== undefined;
}

/** Signs a point of the checklist for one side; a second signature of the same side leaves the first. */
export async function saveSignature(
  here: Here,
  termId: Id,
  point: HandoverPoint,
  side: 'outgoing' | 'incoming',
): Promise<boolean> {
  const saved = await here.db
    .insertInto('handover_signatures')
    .values({
      community_id: here.community.id,
      term_id: termId,
      point,
      side,
      person_id: here.actor.personId,
      at: here.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('point')
    .executeTakeFirst();
  return saved !== undefined;
}

const ADD_HOURS = `
  insert into given_hours (community_id, person_id, month, version, minutes)
  select $1, $2, $3, coalesce(max(version), 0) + 1, $4 from given_hours
  where community_id = $1 and person_id = $2 and month = $3`;

/** Says how many minutes someone gave in a month, in place of what they said before. */
export const saveHours = (here: Here, month: Day, minutes: number): Promise<unknown> =>
  rows(here.db, ADD_HOURS, [here.community.id, here.actor.personId, month, minutes]);

/** Keeps a pause. */
export const savePause = (here: Here, fromOn: Day, untilOn: Day): Promise<unknown> =>
  here.db
    .insertInto('pauses')
    .values({
      community_id: here.community.id,
      id: newId(),
      person_id: here.actor.personId,
      from_on: fromOn,
      until_on: untilOn,
    })
    .execute();

/** Takes back a pause of one's own. */
export async function removePause(here: Here, id: Id): Promise<boolean> {
  const removed = await here.db
    .deleteFrom('pauses')
    .where('community_id', '=', here.community.id)
    .where('person_id', '=', here.actor.personId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return removed !== undefined;
}
