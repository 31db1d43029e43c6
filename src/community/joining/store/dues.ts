import type { Id } from '../../../basics/id';
import { say } from '../../../machinery/database';
import type { Actor, Here } from '../../../machinery/here';
import type { NewFact } from './requests';
import './tables';

/** Adds a fact about a member's dues, which whoever adds it holds; by nobody where the calendar does it. */
export function addDuesFact(
  { db, community, actor, now }: Omit<Here, 'actor'> & { readonly actor: Pick<Actor, 'personId'> | null },
  memberId: Id,
  { kind, data = {}, organisationId = null, seatId = null }: NewFact,
): void {
  const text = `insert into dues_facts
      (community_id, organisation_id, position, kind, data, speaker_id, person_id, seat_id, at)
    select $1, $2, coalesce(max(position), 0) + 1, $3, $4, $5, $6, $7, $8 from dues_facts
    where community_id = $1 and organisation_id = $2`;
  const by = [organisationId, actor?.personId ?? null, seatId, now];
  say(db, text, [community.id, memberId, kind, JSON.stringify(data), ...by]);
}
