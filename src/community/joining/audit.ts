import { rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';

/** What is stored of newcomers and does not follow from what happened. */
export async function faultsOf(here: Pick<Here, 'db' | 'community'>): Promise<readonly string[]> {
  const found = await rows<{ fault: string }>(here.db, FAULTS, [here.community.id]);
  return found.map(({ fault }) => fault);
}

const FAULTS = `
  select 'request ' || r.number || ' lost one of its facts' as fault from join_requests r
  where r.community_id = $1 and (r.facts <> (select count(*) from join_facts f
      where f.community_id = r.community_id and f.request_id = r.id)
    or r.facts <> coalesce((select max(f.position) from join_facts f
      where f.community_id = r.community_id and f.request_id = r.id), 0))
  union all
  select 'the dues of ' || o.name || ' lost one of their facts' as fault from dues_facts f
  join organisations o on o.community_id = $1 and o.id = f.organisation_id
  where f.community_id = $1 group by o.id, o.name
  having min(f.position) <> 1 or max(f.position) <> count(*)
  union all
  select 'the dues of ' || o.name || ' do not begin with what it asked' from dues_facts f
  join organisations o on o.community_id = $1 and o.id = f.organisation_id
  where f.community_id = $1 and f.kind <> 'reduction-asked'
    and f.position = (select min(e.position) from dues_facts e where e.community_id = $1 and e.organisation_id = o.id)
  union all
  select 'requests: a number is missing' from join_counters c
  where c.community_id = $1 and c.requests <> (select count(*) from join_requests r where r.community_id = $1)
  union all
  select 'request ' || r.number || ' was admitted without a decision, or twice' from join_requests r
  where r.community_id = $1 and (select count(*) from join_facts f
      where f.community_id = $1 and f.request_id = r.id and f.kind = 'admitted') > (
    select count(distinct g.matter_id) from join_facts f join register g on g.community_id = $1
      and g.kind = 'proposal'
      and g.matter_id = (f.data->>'proposalId')::uuid and g.entry::json->'result'->>'outcome' = 'adopted'
    where f.community_id = $1 and f.request_id = r.id and f.kind = 'proposed')
  union all
  select 'request ' || r.number || ': a decision admits it, and it was not taken in' from join_requests r
  where r.community_id = $1 and exists (
    select from join_facts f join register g on g.community_id = $1
      and g.kind = 'proposal'
      and g.matter_id = (f.data->>'proposalId')::uuid and g.entry::json->'result'->>'outcome' = 'adopted'
    where f.community_id = $1 and f.request_id = r.id and f.kind = 'proposed')
    and not exists (select from join_facts f where f.community_id = $1 and f.request_id = r.id
      and f.kind in ('admitted', 'ended'))
  order by 1`;
