import type { Id } from '../../../../basics/id';
import { rows } from '../../../../machinery/database';
import type { Here, Seat } from '../../../../machinery/here';
import type { Declaration } from '../../rules';
import './tables';

const PASS = 'select round_id from funding_round_gates where community_id = $1 and round_id = $2 for share';
const SHUT = 'select round_id from funding_round_gates where community_id = $1 and round_id = $2 for update';

/** Passes the gate beside others who declare; from here to the end of the transaction nobody freezes the round. */
export const passGate = ({ db, community }: Pick<Here, 'db' | 'community'>, roundId: Id): Promise<unknown> =>
  rows(db, PASS, [community.id, roundId]);

/** Waits for those who are declaring, and keeps everyone else out until the transaction ends. */
export const shutGate = ({ db, community }: Pick<Here, 'db' | 'community'>, roundId: Id): Promise<unknown> =>
  rows(db, SHUT, [community.id, roundId]);

const ADD_SUPPORT = `
  insert into funding_declaration_support (community_id, round_id, organisation_id, version, project_id, score, cap_cents,
    inkind_minutes, inkind_cents)
  select $1, $2, $3, $4, s.project, s.score, s.cap, s.minutes, s.inkind
  from jsonb_to_recordset($5::jsonb) as s(project uuid, score int, cap bigint, minutes int, inkind bigint)`;

/** Adds a version of what an organisation declares; false when that version was taken meanwhile. */
export async function saveDeclaration(
  here: Here,
  seat: Seat,
  roundId: Id,
  version: number,
  { organisationId, limitCents, support }: Declaration,
): Promise<boolean> {
  const { db, community, actor, now } = here;
  const saved = await db
    .insertInto('funding_declarations')
    .values({
      ...{ community_id: community.id, round_id: roundId, organisation_id: organisationId, version },
      ...{ limit_cents: limitCents, declared_by: actor.personId, seat_id: seat.id, declared_at: now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst();
  if (!saved) return false;
  const said = support.map((each) => ({
    ...{ project: each.projectId, score: each.score, cap: each.capCents },
    ...{ minutes: each.inkindMinutes, inkind: each.inkindCents },
  }));
  await rows(db, ADD_SUPPORT, [community.id, roundId, organisationId, version, JSON.stringify(said)]);
  return true;
}
