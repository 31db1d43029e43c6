import type { Day } from '../../../basics/day';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';

const BEGIN_MONTH = `
  insert into pulse_counts (community_id, month, score, people)
  select $1, $2, score, 0 from generate_series(1, 5) score on conflict do nothing`;
// Whoever answers at the same moment waits here: what follows is read as it then stands.
const HOLD_MONTH = `
  select score from pulse_counts where community_id = $1 and month = $2 order by score for update`;
const HAS_TAKEN_PART = `
  select person_id from pulse_people where community_id = $1 and month = $2 and person_id = $3`;
// All five are written, whichever is meant: PostgreSQL keeps with each row which transaction wrote it last.
const COUNT = `
  update pulse_counts set people = people + case when score = $3 then 1 else 0 end
  where community_id = $1 and month = $2`;
const GATHER = 'delete from pulse_people where community_id = $1 and month = $2 returning person_id as id';
const WRITE = `
  insert into pulse_people (community_id, month, person_id)
  select $1, $2, person from unnest($3::uuid[]) person order by person`;

/**
 * Counts one answer and writes down who has taken part, so that nothing that is stored tells which of the two belong
 * together: every row of the month is written anew, in the order of ids, in this one transaction. False when the person
 * has taken part in that month already.
 */
export async function countPulse({ db, community, actor }: Here, month: Day, score: number): Promise<boolean> {
  await rows(db, BEGIN_MONTH, [community.id, month]);
  await rows(db, HOLD_MONTH, [community.id, month]);
  if ((await rows(db, HAS_TAKEN_PART, [community.id, month, actor.personId])).length > 0) return false;
  await rows(db, COUNT, [community.id, month, score]);
  const before = await rows<{ id: string }>(db, GATHER, [community.id, month]);
  await rows(db, WRITE, [community.id, month, [...before.map(({ id }) => id), actor.personId]]);
  return true;
}
