import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Cents, cents } from '../../../basics/money';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { OwedMatter } from '../rules';
import type { MatterRef } from '../store';
import { PAID } from './paid';

/** One payment that was noted: whose, how much, when, by whom; and why it counts no longer, where it was taken back. */
export interface Payment {
  /** Null where it was noted on the page of its pledges, as payments were before they had rows of their own. */
  readonly id: Id | null;
  readonly organisationId: Id;
  readonly organisationName: string;
  /** Who it is about today: the organisation itself, or the one it became part of. */
  readonly holderId: Id;
  readonly matter: MatterRef;
  /** Excluding VAT; above zero it paid, below zero it got back what it had paid too much. */
  readonly cents: Cents;
  readonly paidOn: Day;
  readonly reference: string;
  readonly by: string;
  readonly at: Instant;
  readonly withdrawal: { readonly by: string; readonly at: Instant; readonly reason: string } | null;
}

type Inside = Pick<Here, 'db' | 'community'>;

/** Every payment noted for one matter, oldest first, those that were taken back among them. */
export const paymentsOfMatter = (here: Inside, { kind, id }: MatterRef): Promise<readonly Payment[]> =>
  payments(here, kind === 'need' ? 'x.need_id = $2' : 'x.project_id = $2', id);

/** The same for any of these matters. */
export const paymentsOfMatters = (here: Inside, ids: readonly Id[]): Promise<readonly Payment[]> =>
  payments(here, '(x.need_id = any($2) or x.project_id = any($2))', ids);

/** The same for one organisation and those that became part of it, matter after matter. */
export const paymentsOfOrganisation = (here: Inside, organisationId: Id): Promise<readonly Payment[]> =>
  payments(here, 'coalesce(g.merged_into, g.id) = $2', organisationId);

/** Those that count: none that was taken back. */
export const counting = (noted: readonly Payment[]): readonly Payment[] =>
  noted.filter(({ withdrawal }) => withdrawal === null);

const PAYMENTS = `
  select x.id, x.organisation_id as "organisationId", g.name as "organisationName",
    coalesce(g.merged_into, g.id) as "holderId", x.need_id as "needId", x.project_id as "projectId", x.cents,
    x.paid_on as "paidOn", x.reference, p.name as by, x.at, w.at as "withdrawnAt", w.reason, q.name as "withdrawnBy"
  from (
    select id, organisation_id, need_id, project_id, cents, paid_on, reference, person_id, at
    from payments where community_id = $1
    union all
    select null, y.organisation_id, o.need_id, o.project_id, o.cents, y.paid_on, '', y.person_id, y.at
    from pledge_payments y
    join obligations o on o.community_id = $1 and o.source_kind = 'pledges' and o.kind = 'call'
      and o.source_id = y.appeal_id and o.organisation_id = y.organisation_id
    where y.community_id = $1) x
  join organisations g on g.community_id = $1 and g.id = x.organisation_id
  join people p on p.id = x.person_id
  left join payment_withdrawals w on w.community_id = $1 and w.payment_id = x.id
  left join people q on q.id = w.person_id`;

type AsKept = 'id' | 'organisationId' | 'organisationName' | 'holderId' | 'paidOn' | 'reference' | 'by' | 'at';
interface PaymentRow extends Pick<Payment, AsKept> {
  readonly needId: Id | null;
  readonly projectId: Id | null;
  readonly cents: number;
  readonly withdrawnAt: Instant | null;
  readonly reason: string | null;
  readonly withdrawnBy: string | null;
}

async function payments(here: Inside, which: string, id: Id | readonly Id[]): Promise<readonly Payment[]> {
  const text = `${PAYMENTS} where ${which} order by x.paid_on, x.at, g.name, x.id`;
  const found = await rows<PaymentRow>(here.db, text, [here.community.id, id]);
  return found.flatMap(({ needId, projectId, cents: amount, withdrawnAt, withdrawnBy, reason, ...row }) => {
    const matter: MatterRef | null = needId
      ? { kind: 'need', id: needId }
      : projectId && { kind: 'project', id: projectId };
    const withdrawal = withdrawnAt && { by: withdrawnBy ?? '', at: withdrawnAt, reason: reason ?? '' };
    return matter ? [{ ...row, matter, cents: cents(amount), withdrawal }] : [];
  });
}

/** What an organisation has paid of what it owes, in cents excluding VAT; what became part of it paid for it too. */
export async function paidBy(here: Inside, organisationId: Id): Promise<Cents> {
  const text = `select coalesce(sum(x.cents), 0)::bigint as cents ${OF_HOLDER}`;
  const [row] = await rows<{ cents: number }>(here.db, text, [here.community.id, organisationId]);
  return cents(row?.cents ?? 0);
}

/** The same, matter by matter. */
export async function paidMatters(here: Inside, organisationId: Id): Promise<readonly OwedMatter[]> {
  const text = `select coalesce(x.need_id, x.project_id) as "matterId", sum(x.cents)::bigint as cents ${OF_HOLDER} group by 1`;
  const found = await rows<{ matterId: Id; cents: number }>(here.db, text, [here.community.id, organisationId]);
  return found.map((row) => ({ matterId: row.matterId, cents: cents(row.cents) }));
}

const OF_HOLDER = `
  from ${PAID} x
  join organisations g on g.community_id = $1 and g.id = x.organisation_id and coalesce(g.merged_into, g.id) = $2`;

/** Who bills the work of a matter, as far as the house knows. */
export interface Biller {
  readonly matterId: Id;
  readonly organisationId: Id;
  readonly name: string;
  readonly slug: string;
}

/**
 * Who bills each of these matters: whoever entered its newest bill, or else gave its estimate, or else the one provider
 * there is. A matter that is in none of these ways somebody's is left out.
 */
export const billersOf = ({ db, community }: Inside, matterIds: readonly Id[]): Promise<readonly Biller[]> =>
  rows<Biller>(db, BILLERS, [community.id, matterIds]);

const BILLERS = `
  select m.id as "matterId", g.id as "organisationId", g.name, g.slug
  from unnest($2::uuid[]) as m(id)
  left join projects j on j.community_id = $1 and j.id = m.id
  left join lateral (
    select s.organisation_id from bills b join seats s on s.community_id = $1 and s.id = b.seat_id
    where b.community_id = $1 and coalesce(b.need_id, b.project_id) = m.id order by b.page desc limit 1) billed on true
  left join lateral (
    select e.organisation_id from estimates e
    where e.community_id = $1 and e.need_id = coalesce(j.need_id, m.id) order by e.number desc limit 1) estimated on true
  left join lateral (
    select (array_agg(o.id))[1] as organisation_id from organisations o
    where o.community_id = $1 and o.kind = 'provider' and o.left_on is null and o.merged_into is null
    having count(*) = 1) single on true
  join organisations g on g.community_id = $1
    and g.id = coalesce(billed.organisation_id, estimated.organisation_id, single.organisation_id)`;
