import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';

type Inside = Pick<Here, 'db' | 'community'>;

/** Obligations that no act explains, acts that oblige to something else, and organisations that are owed too much. */
export async function obligationFaults(here: Inside): Promise<readonly string[]> {
  const astray = await rows<{ id: string }>(here.db, SHARES_ASTRAY, [here.community.id]);
  const unexplained = await rows<{ id: string }>(here.db, UNEXPLAINED, [here.community.id]);
  const needless = await rows<{ id: string }>(here.db, NEEDLESS_BINDS, [here.community.id]);
  const twice = await rows<TwiceRow>(here.db, OWED_TWICE, [here.community.id]);
  const unpaired = await rows<{ id: string }>(here.db, UNPAIRED, [here.community.id]);
  const overpaid = await rows<{ name: string; cents: number }>(here.db, OVERPAID, [here.community.id]);
  return [
    ...astray.map(({ id }) => `proposal ${id}: what is owed by it is not the shares of its split`),
    ...unexplained.map(({ id }) => `obligation ${id}: no adopted proposal explains it`),
    ...needless.map(({ id }) => `proposal ${id}: its cost is said to be owed already, and it obliges all the same`),
    ...twice.map(
      ({ id, cents, most }) => `${id}: ${cents} cents are owed for it, and no decision asks for more than ${most}`,
    ),
    ...unpaired.map(({ id }) => `organisation change ${id}: what one let go is not what the other took over`),
    ...overpaid.map(({ name, cents }) => `${name}: is owed ${-cents} cents more than it ever owed for one matter`),
  ];
}

interface TwiceRow {
  readonly id: string;
  readonly cents: number;
  readonly most: number;
}

// A superseded decision of before obligations were written has none, and owes none.
const SHARES_ASTRAY = `
  with owing as (
    select c.proposal_id, s.id as split_id, coalesce(s.need_id, s.project_id) as matter_id
    from proposal_closings c
    join proposal_splits ps on ps.community_id = $1 and ps.proposal_id = c.proposal_id
    join splits s on s.community_id = $1 and s.id = ps.split_id
    join register r on r.community_id = $1 and r.matter_id = c.proposal_id and r.kind = 'proposal'
    where c.community_id = $1 and c.outcome = 'adopted'
      and not exists (select from splits_owed_already u where u.community_id = $1 and u.proposal_id = c.proposal_id)
      and not exists (select from proposal_options o
        where o.community_id = $1 and o.proposal_id = c.proposal_id
          and o.id::text = r.entry::json -> 'result' -> 'option' ->> 'id'
          and exists (select from proposal_options b
            where b.community_id = $1 and b.proposal_id = o.proposal_id and b.position < o.position))
      and not exists (select from proposal_links l
        join proposal_closings later on later.community_id = $1 and later.proposal_id = l.proposal_id
        where l.community_id = $1 and l.earlier_id = c.proposal_id and l.kind = 'supersedes'
          and later.outcome = 'adopted' and not exists (select from splits_owed_already u
            where u.community_id = $1 and u.proposal_id = l.proposal_id))),
  shares as (
    select owing.proposal_id, owing.matter_id, h.organisation_id, h.share_cents as cents
    from owing join split_shares h on h.community_id = $1 and h.split_id = owing.split_id and h.share_cents > 0),
  owed as (
    select source_id, coalesce(need_id, project_id) as matter_id, organisation_id, cents from obligations
    where community_id = $1 and source_kind = 'proposal' and kind = 'share'
      and source_id in (select proposal_id from owing))
  select distinct coalesce(shares.proposal_id, owed.source_id) as id
  from shares full join owed on owed.source_id = shares.proposal_id and owed.organisation_id = shares.organisation_id
  where shares.cents is distinct from owed.cents or shares.matter_id is distinct from owed.matter_id`;

const UNEXPLAINED = `
  select o.id from obligations o
  where o.community_id = $1 and o.source_kind = 'proposal' and not exists (select from proposal_closings c
    join proposal_splits ps on ps.community_id = $1 and ps.proposal_id = c.proposal_id
    where c.community_id = $1 and c.proposal_id = o.source_id and c.outcome = 'adopted')
    and o.kind <> 'release'`;

const UNPAIRED = `
  select distinct o.source_id as id from obligations o
  where o.community_id = $1 and o.source_kind in ('merger', 'division')
  group by o.source_id, coalesce(o.project_id, o.need_id) having sum(o.cents) <> 0`;

const OVERPAID = `
  select g.name, sum(o.cents)::bigint as cents
  from (
    select community_id, organisation_id, project_id, need_id, cents from obligations where community_id = $1
    -- Hours count as paid when somebody joins late or the bill is lower.
    union all select community_id, organisation_id, project_id, null, cents from obligations_in_kind
      where community_id = $1 and kind = 'hours') o
  join organisations g on g.community_id = $1 and g.id = o.organisation_id
  where o.community_id = $1
  group by g.name, o.organisation_id, coalesce(o.project_id, o.need_id)
  having sum(o.cents) < 0`;

// What an adopted split that is owed already obliges to, or one that was not adopted or is owed by nothing else.
const NEEDLESS_BINDS = `
  select u.proposal_id as id from splits_owed_already u
  join proposal_splits ps on ps.community_id = $1 and ps.proposal_id = u.proposal_id
  join splits s on s.community_id = $1 and s.id = ps.split_id
  where u.community_id = $1 and (
    exists (select from obligations o where o.community_id = $1 and o.source_id = u.proposal_id)
    or exists (select from obligations_in_kind o where o.community_id = $1 and o.source_id = u.proposal_id)
    or not exists (select from proposal_closings c
      where c.community_id = $1 and c.proposal_id = u.proposal_id and c.outcome = 'adopted')
    or not exists (
      select from obligations o where o.community_id = $1 and coalesce(o.need_id, o.project_id) = coalesce(s.need_id, s.project_id)
      union all select from obligations_in_kind o where o.community_id = $1 and o.project_id = s.project_id
      union all select from pledge_bindings b join pledge_appeals a on a.community_id = $1 and a.id = b.appeal_id
        where b.community_id = $1 and a.project_id = s.project_id))`;

// Of a cost no more is owed than the dearest of the acts that share it asks for; a premium and a dearer bill come on top.
const OWED_TWICE = `
  with acts as (
    select coalesce(need_id, project_id) as matter_id, source_id, sum(cents) as cents from obligations
    where community_id = $1 and kind in ('share', 'call') group by 1, 2)
  select o.matter_id as id, sum(o.cents)::bigint as cents, a.most::bigint as most
  from (select coalesce(need_id, project_id) as matter_id, cents from obligations
    where community_id = $1 and kind <> 'overrun' and source_kind <> 'joining') o
  join (select matter_id, max(cents) as most from acts group by 1) a on a.matter_id = o.matter_id
  group by o.matter_id, a.most having sum(o.cents) > a.most`;
