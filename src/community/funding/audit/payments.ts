import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';

type Inside = Pick<Here, 'db' | 'community'>;

/**
 * Payments of what was never owed, of more than was ever owed, or of more than was left on the day they were noted, as
 * long as that is not given back; and organisations that got back more than they paid.
 */
export async function paymentFaults(here: Inside): Promise<readonly string[]> {
  const found = await rows<{ name: string; paid: number; owed: number }>(here.db, ASTRAY, [here.community.id]);
  const { id, timeZone } = here.community;
  const beyond = await rows<{ name: string; paid: number; owed: number }>(here.db, BEYOND, [id, timeZone]);
  const untold = await rows<{ id: string }>(here.db, UNTOLD, [here.community.id]);
  return [
    ...found.map(
      ({ name, paid, owed }) => `${name}: paid ${paid} cents for one matter, and ever owed ${owed} cents for it`,
    ),
    ...beyond.map(
      ({ name, paid, owed }) =>
        `${name}: paid ${paid} cents for one matter of ${owed}, more than was left when it was noted`,
    ),
    ...untold.map(({ id }) => `payment withdrawal ${id}: it names an organisation whose payment it was not`),
  ];
}

// Each payment and each row of what is owed, by who it is about today, and the payments of pledges of before among them.
const ROWS = `
  select x.*, h.id as holder_id, h.name,
    (max(g.left_on) filter (where g.merged_into is not null) over (partition by h.id, x.matter_id)) as merged_on
  from (
    select organisation_id, coalesce(need_id, project_id) as matter_id, cents as owed, 0 as paid, at, false as is_taken_back
    from obligations where community_id = $1
    union all
    select y.organisation_id, coalesce(y.need_id, y.project_id), 0, y.cents, y.at,
      exists (select from payment_withdrawals w where w.community_id = $1 and w.payment_id = y.id)
    from payments y where y.community_id = $1
    union all
    select y.organisation_id, coalesce(o.need_id, o.project_id), 0, o.cents, y.at, false
    from pledge_payments y
    join obligations o on o.community_id = $1 and o.source_kind = 'pledges' and o.kind = 'call'
      and o.source_id = y.appeal_id and o.organisation_id = y.organisation_id
    where y.community_id = $1) x
  join organisations g on g.community_id = $1 and g.id = x.organisation_id
  join organisations h on h.community_id = $1 and h.id = coalesce(g.merged_into, g.id)`;

const STANDING = `
  select holder_id, matter_id, name, coalesce(sum(paid) filter (where not is_taken_back), 0)::bigint as paid,
    sum(owed)::bigint as owed, sum(greatest(owed, 0))::bigint as ever
  from rows group by holder_id, matter_id, name`;

// Whoever gave hours may be owed money without having paid any: nobody got back more than it was ever owed.
const ASTRAY = `
  with rows as (${ROWS}), standing as (${STANDING})
  select s.name, s.paid, s.ever as owed from standing s
  where s.paid > s.ever or s.paid < (
    select coalesce(sum(least(one.owed, 0)), 0) from (
      select distinct on (step.organisation_id) step.owed from (
        select r.organisation_id, sum(r.owed) over (partition by r.organisation_id order by r.at, r.owed
          rows unbounded preceding) as owed
        from rows r where r.holder_id = s.holder_id and r.matter_id = s.matter_id) step
      order by step.organisation_id, step.owed) one)
  order by s.name, s.matter_id`;

// Of what happened at one moment nobody knows the order, so what speaks for the payment is taken to come first; so is
// what was taken back later. Before the day on which the last organisation became part of it each stands alone.
const BEYOND = `
  with rows as (${ROWS}), standing as (${STANDING})
  select distinct s.name, s.matter_id, s.paid, s.owed
  from standing s
  join rows p on p.holder_id = s.holder_id and p.matter_id = s.matter_id and p.paid > 0 and not p.is_taken_back
  cross join lateral (
    select coalesce(sum(r.owed) filter (where r.owed > 0 or r.at < p.at), 0) as owed,
      coalesce(sum(r.paid) filter (where r.paid < 0 or not r.is_taken_back), 0) as paid
    from rows r
    where r.matter_id = p.matter_id and r.at <= p.at
      and case when p.merged_on < (p.at at time zone $2)::date then r.holder_id = p.holder_id
        else r.organisation_id = p.organisation_id end) by_then
  where s.paid > s.owed and s.paid <= s.ever and by_then.paid > by_then.owed
  order by s.name, s.matter_id`;

const UNTOLD = `
  select w.payment_id as id from payment_withdrawals w
  join payments y on y.community_id = $1 and y.id = w.payment_id
  where w.community_id = $1 and w.organisation_id <> y.organisation_id`;
