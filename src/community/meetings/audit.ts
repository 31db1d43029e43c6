import { rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';

/** Everything about minutes that is not as promised, one sentence each; nothing when all is well. */
export async function faultsOf(here: Pick<Here, 'db' | 'community'>): Promise<readonly string[]> {
  const ask = async (query: string, says: string): Promise<readonly string[]> =>
    (await rows<{ id: string }>(here.db, query, [here.community.id])).map(
      ({ id }) => `minutes of meeting ${id}: ${says}`,
    );
  return [
    ...(await ask(CHANGED, 'the text is not the one the chronicle speaks of')),
    ...(await ask(GAPS, 'a version is missing')),
    ...(await ask(UNENDED, 'they are written, and the meeting did not end')),
    ...(await ask(UNWRITTEN, 'the meeting ended, and nothing is written')),
    ...(await ask(OVERTAKEN, 'another version is approved than the last one')),
  ];
}

// What was written before hashes were told has none, and is compared from its next line on.
const CHANGED = `
  with told as (
    select distinct on (line.meeting_id, line.version) line.meeting_id, line.version, line.hash
    from (
      select c.matter_id as meeting_id, (c.entry::json -> 'data' ->> 'version')::int as version,
        c.entry::json -> 'data' ->> 'hash' as hash, c.number
      from chronicle c where c.community_id = $1
        and c.kind in ('minutes/written', 'minutes/corrected', 'minutes/approved', 'minutes/name-erased')) line
    where line.hash is not null order by line.meeting_id, line.version, line.number desc)
  select m.number || ', version ' || t.version as id from told t
  join meetings m on m.community_id = $1 and m.id = t.meeting_id
  left join meeting_minutes v on v.community_id = $1 and v.meeting_id = t.meeting_id and v.version = t.version
  where t.hash is distinct from encode(sha256(convert_to(v.text, 'UTF8')), 'hex') order by m.number, t.version`;
const MINUTES = 'from meeting_minutes v join meetings m on m.community_id = v.community_id and m.id = v.meeting_id';
const GAPS = `
  select m.number::text as id ${MINUTES} where v.community_id = $1
  group by m.number having max(v.version) <> count(*) order by m.number`;
const UNENDED = `
  select distinct m.number::text as id ${MINUTES} where v.community_id = $1 and not exists (select from meeting_steps s
    where s.community_id = $1 and s.meeting_id = m.id and s.kind = 'ended')`;
const UNWRITTEN = `
  select m.number::text as id from meeting_steps s join meetings m on m.community_id = s.community_id and m.id = s.meeting_id
  where s.community_id = $1 and s.kind = 'ended' and not exists (select from meeting_minutes v
    where v.community_id = $1 and v.meeting_id = m.id)`;
const OVERTAKEN = `
  select m.number::text as id from minutes_approvals a
  join meetings m on m.community_id = a.community_id and m.id = a.meeting_id
  where a.community_id = $1 and a.version <> (select max(v.version) from meeting_minutes v
    where v.community_id = $1 and v.meeting_id = a.meeting_id)`;
