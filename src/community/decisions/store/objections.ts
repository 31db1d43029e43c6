import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { ObjectionEvent } from '../rules';
import type { Inside } from './tables';

interface ObjectionEventsTable {
  community_id: Id;
  id: Id;
  proposal_id: Id;
  objection_id: Id;
  kind: ObjectionEvent['kind'];
  owner_id: Id | null;
  due_on: Day | null;
  wording: number | null;
  is_objection: boolean | null;
  reason: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
declare module '../../../machinery/database' {
  interface Tables {
    objection_events: ObjectionEventsTable;
  }
}

/** What was done about the objections to a proposal, oldest first. */
export const loadObjectionEvents = ({ db, community }: Inside, proposalId: Id): Promise<readonly ObjectionEvent[]> =>
  rows<ObjectionEvent>(db, EVENTS, [community.id, proposalId]);

const EVENTS = `
  select id, objection_id as "objectionId", kind, owner_id as "ownerId", due_on as "dueOn", wording,
    is_objection as "isObjection", reason, person_id as "personId", seat_id as "seatId", at
  from objection_events where community_id = $1 and proposal_id = $2 order by at, id`;

export async function saveObjectionEvent(
  { db, community }: Inside,
  proposalId: Id,
  event: ObjectionEvent,
): Promise<void> {
  const { id, objectionId, kind, ownerId, dueOn, wording, isObjection, reason, personId, seatId, at } = event;
  await db
    .insertInto('objection_events')
    .values({
      ...{ community_id: community.id, id, proposal_id: proposalId, objection_id: objectionId, kind, wording, reason },
      ...{ owner_id: ownerId, due_on: dueOn, is_objection: isObjection, person_id: personId, seat_id: seatId, at },
    })
    .execute();
}
