import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';

type Inside = Pick<Here, 'db' | 'community'>;

/** Payments of what was never owed, of more than was ever owed, and organisations that got back more than they paid. */
export async function paymentFaults(here: Inside): Promise<readonly string[]> {
  const found = await rows<{ name: string; paid: number; owed: number }>(here.db, ASTRAY, [here.community.id]);
  const untold = await rows<{ id: string }>(here.db, UNTOLD, [here.community.id]);
  return [
    ...found.map(
      ({ name, paid, owed }) => `${name}: paid ${paid} cents for one matter, and ever owed ${owed} cents for it`,
    ),
    ...untold.map(({ id }) => `payment withdrawal ${id}: it names an organisation whose payment it was not`),
  ];
}

const ASTRAY = `
  select h.name, sum(x.paid)::bigint as paid, sum(x.owed)::bigint as owed
  from (
    select organisation_id, coalesce(need_id, project_id) as matter_id, greatest(cents, 0) as owed, 0 as paid
    from obligations where community_id = $1
    union all
    select y.organisation_id, coalesce(y.need_id, y.project_id), 0, y.cents from payments y
    where y.community_id = $1 and not exists (select from payment_withdrawals w
      where w.community_id = $1 and w.payment_id = y.id)) x
  join organisations g on g.community_id = $1 and g.id = x.organisation_id
  join organisations h on h.community_id = $1 and h.id = coalesce(g.merged_into, g.id)
  group by h.id, h.name, x.matter_id
  having sum(x.paid) < 0 or sum(x.paid) > sum(x.owed)
  order by h.name, x.matter_id`;

const UNTOLD = `
  select w.payment_id as id from payment_withdrawals w
  join payments y on y.community_id = $1 and y.id = w.payment_id
  where w.community_id = $1 and w.organisation_id <> y.organisation_id`;
