import { rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';

/** Everything about estimates and analysis that is not as promised, one sentence each; nothing when all is well. */
export async function faultsOf(here: Pick<Here, 'db' | 'community'>): Promise<readonly string[]> {
  const ask = async (question: string, say: (id: string) => string): Promise<readonly string[]> =>
    (await rows<{ id: string }>(here.db, question, [here.community.id])).map(({ id }) => say(id));
  return [
    ...(await ask(WITHOUT_WORK, (id) => `estimate ${id}: none of its lines takes any time`)),
    ...(await ask(FREE_WITHOUT_REASON, (id) => `estimate ${id}: a line of zero without a reason`)),
    ...(await ask(GAPS, (id) => `need ${id}: its estimates are not numbered one by one`)),
    ...(await ask(UNTOLD, (id) => `need ${id}: its estimates and what it was told of them are not as many`)),
    ...(await ask(OVERCORRECTED, (id) => `need ${id}: more analysis was taken back than entered`)),
  ];
}

const WITHOUT_WORK = `
  select e.id from estimates e
  left join estimate_lines l on l.community_id = e.community_id and l.estimate_id = e.id
  where e.community_id = $1 group by e.id having coalesce(sum(l.minutes_high), 0) = 0`;
const FREE_WITHOUT_REASON = `
  select distinct estimate_id as id from estimate_lines where community_id = $1 and minutes_high = 0 and reason = ''`;
const GAPS = `
  select need_id as id from estimates where community_id = $1 group by need_id having max(number) <> count(*)`;
const UNTOLD = `
  select e.need_id as id from estimates e where e.community_id = $1 group by e.need_id
  having count(*) <> (select count(*) from need_facts f
    where f.community_id = $1 and f.need_id = e.need_id and f.kind = 'estimated')`;
const OVERCORRECTED = `
  select need_id as id from analysis_entries where community_id = $1 group by need_id having sum(minutes) < 0`;
