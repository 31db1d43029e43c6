/**
 * What was paid, as a table to select from: `organisation_id`, `need_id`, `project_id`, `cents`, `paid_on`. What was taken
 * back is left out; payments of pledges that were noted before payments had rows of their own are the called amounts.
 */
export const PAID = `(
    select y.organisation_id, y.need_id, y.project_id, y.cents, y.paid_on from payments y
    where y.community_id = $1 and not exists (select from payment_withdrawals w
      where w.community_id = $1 and w.payment_id = y.id)
    union all
    select y.organisation_id, o.need_id, o.project_id, o.cents, y.paid_on from pledge_payments y
    join obligations o on o.community_id = $1 and o.source_kind = 'pledges' and o.kind = 'call'
      and o.source_id = y.appeal_id and o.organisation_id = y.organisation_id
    where y.community_id = $1)`;
