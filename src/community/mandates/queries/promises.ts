import type { Instant } from '../../../basics/instant';
import type { Cents } from '../../../basics/money';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';

/** Money that organisations have put together for a proposal, or that was decided for a need that is still open. */
export interface PromisedMoney {
  readonly number: number;
  readonly title: string;
  readonly amountCents: Cents | null;
  /** What organisations said they put in; zero where nobody was asked to. */
  readonly committedCents: Cents;
  readonly closesAt: Instant;
  readonly outcome: 'adopted' | null;
}

// The last binding answer of each organisation says what it puts in.
const PROMISED = `
  select p.number, coalesce((select w.title from proposal_wordings w where w.community_id = p.community_id
      and w.proposal_id = p.id order by w.number desc limit 1), p.title) as title,
    p.amount_cents as "amountCents", p.closes_at as "closesAt", c.outcome,
    coalesce((select sum(last.commit_cents) from (
      select distinct on (a.organisation_id) a.commit_cents, a.kind from proposal_answers a
      where a.community_id = p.community_id and a.proposal_id = p.id and a.stage = 'binding'
      order by a.organisation_id, a.at desc, a.id desc) last where last.kind <> 'withdrawn'), 0)::bigint as "committedCents"
  from proposals p
  left join proposal_closings c on c.community_id = p.community_id and c.proposal_id = p.id
  left join needs n on n.community_id = p.community_id and n.id = p.need_id
  where p.community_id = $1 and p.amount_cents is not null
    and (p.ended_at is null or (c.outcome = 'adopted' and n.is_open))
  order by p.number
  limit 200`;

/** The money at stake in what is under way, and promised for what is decided and not yet done. */
export const promisedMoney = (here: Pick<Here, 'db' | 'community'>): Promise<readonly PromisedMoney[]> =>
  rows<PromisedMoney>(here.db, PROMISED, [here.community.id]);
