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

/**
 * How everyone stands for a project, as a table to select from: `holder_id`, who it is about today; `called`, what was
 * called of its pledges; `owed`; `paid`; and `paid_on`, the day of its last payment.
 */
export const standingsOf = (project: string): string => `(
    select coalesce(h.merged_into, h.id) as holder_id, sum(z.called)::bigint as called, sum(z.owed)::bigint as owed,
      sum(z.paid)::bigint as paid, max(z.paid_on) as paid_on
    from (
      select organisation_id, case when source_kind = 'pledges' and kind = 'call' then cents else 0 end as called,
        cents as owed, 0 as paid, null::date as paid_on
      from obligations where community_id = $1 and project_id = ${project}
      union all
      select y.organisation_id, 0, 0, y.cents, case when y.cents > 0 then y.paid_on end
      from ${PAID} y where y.project_id = ${project}) z
    join organisations h on h.community_id = $1 and h.id = z.organisation_id
    group by 1)`;
