import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';

type Inside = Pick<Here, 'db' | 'community'>;

/**
 * What is given beside money, recounted from what the rounds came to and from the lines that are given, in the database
 * and without the rules that wrote it; and what was let go, against what it names.
 */
export async function inKindFaults(here: Inside): Promise<readonly string[]> {
  const of = async (text: string) =>
    (await rows<{ id: string }>(here.db, text, [here.community.id])).map(({ id }) => id);
  return [
    ...(await of(ROUNDS_ASTRAY)).map((id) => `round ${id}: what is given beside money is not what it comes to`),
    ...(await of(LINES_ASTRAY)).map(
      (id) => `proposal ${id}: what is given is not the lines that its split counts as given`,
    ),
    ...(await of(UNEXPLAINED)).map((id) => `given in kind ${id}: nothing that was adopted explains it`),
    ...(await of(LET_GO_ASTRAY)).map((id) => `given in kind ${id}: what was let go is not what it names`),
    ...(await of(HELD_ON)).map((id) => `given in kind ${id}: its decision was superseded, and it still stands`),
  ];
}

const ROUNDS_ASTRAY = `
  with counted as (
    select f.round_id, 'hours' as kind, (p ->> 'org')::uuid as organisation_id, (p ->> 'project')::uuid as project_id,
      (p ->> 'inkind')::bigint as cents
    from funding_freezes f
    join funding_round_adoptions a on a.community_id = $1 and a.round_id = f.round_id and a.outcome = 'obliged'
    cross join lateral jsonb_array_elements(f.outcome::jsonb -> 'payments') as p
    where f.community_id = $1
    union all
    select f.round_id, 'pool', null, project_id, total
    from funding_freezes f
    join funding_round_adoptions a on a.community_id = $1 and a.round_id = f.round_id and a.outcome = 'obliged'
    cross join lateral (
      select (q ->> 'id')::uuid as project_id, (q ->> 'cost')::bigint
        - coalesce((select sum((p ->> 'cash')::bigint + (p ->> 'inkind')::bigint)
            from jsonb_array_elements(f.outcome::jsonb -> 'payments') p where p ->> 'project' = q ->> 'id'), 0) as total
      from jsonb_array_elements(f.input::jsonb -> 'projects') q
      where f.outcome::jsonb -> 'order' ? (q ->> 'id')) funded
    where f.community_id = $1),
  kept as (
    select source_id as round_id, kind, organisation_id, project_id, cents from obligations_in_kind
    where community_id = $1 and source_kind = 'round' and releases_id is null)
  select distinct coalesce(counted.round_id, kept.round_id) as id
  from (select * from counted where cents > 0) counted
  full join kept on kept.round_id = counted.round_id and kept.kind = counted.kind
    and kept.project_id = counted.project_id
    and coalesce(kept.organisation_id, kept.project_id) = coalesce(counted.organisation_id, counted.project_id)
  where kept.cents is distinct from counted.cents`;

// A superseded decision of before these rows were written has them all the same, and has let them go.
const LINES_ASTRAY = `
  with counted as (
    select c.proposal_id, l.giver_id, l.project_id, l.position
    from proposal_closings c
    join proposal_splits ps on ps.community_id = $1 and ps.proposal_id = c.proposal_id
    join splits s on s.community_id = $1 and s.id = ps.split_id and s.project_id is not null
    join register r on r.community_id = $1 and r.matter_id = c.proposal_id and r.kind = 'proposal'
    join project_lines l on l.community_id = $1 and l.project_id = s.project_id and l.written_at <= s.chosen_at
      and l.giver_id is not null and l.state = 'kept'
    where c.community_id = $1 and c.outcome = 'adopted'
      and not exists (select from splits_owed_already u where u.community_id = $1 and u.proposal_id = c.proposal_id)
      and not exists (select from project_lines newer where newer.community_id = $1
        and newer.project_id = l.project_id and newer.position = l.position and newer.version > l.version
        and newer.written_at <= s.chosen_at)
      and not exists (select from proposal_options o
        where o.community_id = $1 and o.proposal_id = c.proposal_id
          and o.id::text = r.entry::json -> 'result' -> 'option' ->> 'id'
          and exists (select from proposal_options b
            where b.community_id = $1 and b.proposal_id = o.proposal_id and b.position < o.position))),
  kept as (
    select source_id as proposal_id, organisation_id, project_id, position from obligations_in_kind
    where community_id = $1 and source_kind = 'proposal' and releases_id is null)
  select distinct coalesce(counted.proposal_id, kept.proposal_id) as id
  from counted full join kept on kept.proposal_id = counted.proposal_id and kept.project_id = counted.project_id
    and kept.position = counted.position and kept.organisation_id = counted.giver_id
  where kept.position is null or counted.position is null`;

const UNEXPLAINED = `
  select o.id from obligations_in_kind o
  where o.community_id = $1 and o.releases_id is null
    and not exists (select from funding_round_adoptions a where a.community_id = $1 and o.source_kind = 'round'
      and a.round_id = o.source_id and a.outcome = 'obliged')
    and not exists (select from proposal_closings c
      join proposal_splits ps on ps.community_id = $1 and ps.proposal_id = c.proposal_id
      where c.community_id = $1 and o.source_kind = 'proposal' and c.proposal_id = o.source_id and c.outcome = 'adopted')`;

const SUPERSEDED = `
  select from proposal_links l
  join proposal_closings later on later.community_id = $1 and later.proposal_id = l.proposal_id
    and later.outcome = 'adopted'
    and not exists (select from splits_owed_already u where u.community_id = $1 and u.proposal_id = l.proposal_id)
  left join funding_round_adoptions a on a.community_id = $1 and a.proposal_id = l.earlier_id and a.outcome = 'obliged'
  where l.community_id = $1 and l.kind = 'supersedes' and coalesce(a.round_id, l.earlier_id) = o.source_id`;

const LET_GO_ASTRAY = `
  select gone.id from obligations_in_kind gone
  join obligations_in_kind o on o.community_id = $1 and o.id = gone.releases_id
  where gone.community_id = $1 and (gone.cents <> -o.cents or gone.minutes is distinct from -o.minutes
    or gone.kind <> o.kind or gone.organisation_id is distinct from o.organisation_id
    or gone.project_id <> o.project_id or gone.position is distinct from o.position or o.releases_id is not null
    or not exists (${SUPERSEDED} and later.proposal_id = gone.source_id))`;

const HELD_ON = `
  select o.id from obligations_in_kind o
  where o.community_id = $1 and o.releases_id is null and exists (${SUPERSEDED})
    and not exists (select from obligations_in_kind gone where gone.community_id = $1 and gone.releases_id = o.id)`;
