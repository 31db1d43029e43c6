import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { type Cents, cents } from '../../../basics/money';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { standingsOf } from './paid';

/** What is known of a project beside its lines: whether there is work, a bill, what was called, what each can bear. */
export interface StageFigures {
  readonly isStarted: boolean;
  /** What the newest bill came to, excluding VAT; null before the first. */
  readonly billCents: Cents | null;
  /** Of how many organisations pledges were called, and how many of them still owe something of that. */
  readonly called: number;
  readonly unpaid: number;
  readonly ceilingsDueOn: Day | null;
  readonly ceilings: readonly Cents[];
}

/** The same for each of these projects, with what those said who take part that day. */
export async function stageFiguresOf(
  { db, community }: Pick<Here, 'db' | 'community'>,
  projectIds: readonly Id[],
  today: Day,
): Promise<ReadonlyMap<Id, StageFigures>> {
  const found = await rows<Row>(db, FIGURES, [community.id, projectIds, today]);
  return new Map(
    found.map(({ projectId, billCents, ceilings, ...row }) => [
      projectId,
      {
        ...row,
        billCents: billCents === null ? null : cents(billCents),
        ceilings: (ceilings ?? []).map((each) => cents(each)),
      },
    ]),
  );
}

interface Row extends Omit<StageFigures, 'billCents' | 'ceilings'> {
  readonly projectId: Id;
  readonly billCents: number | null;
  readonly ceilings: readonly number[] | null;
}

const FIGURES = `
  select x.id as "projectId", bill.cents as "billCents", terms.ceilings_due_on as "ceilingsDueOn",
    exists (select from project_starts s where s.community_id = $1 and s.project_id = x.id) as "isStarted",
    coalesce(calls.called, 0)::integer as called, coalesce(calls.unpaid, 0)::integer as unpaid,
    (select jsonb_agg(last.ceiling_cents) from (
      select distinct on (c.organisation_id) c.ceiling_cents from project_ceilings c
      join organisations o on o.community_id = $1 and o.id = c.organisation_id
      where c.community_id = $1 and c.project_id = x.id and o.kind = 'member' and o.joined_on <= $3::date
        and (o.left_on is null or o.left_on > $3::date)
      order by c.organisation_id, c.number desc) last) as ceilings
  from projects x
  left join lateral (select b.cents from bills b where b.community_id = $1 and b.project_id = x.id
    order by b.page desc limit 1) bill on true
  left join lateral (select t.ceilings_due_on from project_terms t where t.community_id = $1 and t.project_id = x.id
    order by t.number desc limit 1) terms on true
  left join lateral (
    select count(*) as called, count(*) filter (where least(s.called, s.owed) > s.paid) as unpaid
    from ${standingsOf('x.id')} s where s.called > 0) calls on true
  where x.community_id = $1 and x.id = any($2)`;
