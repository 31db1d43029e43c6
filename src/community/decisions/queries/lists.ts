import { type Day, dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Cents } from '../../../basics/money';
import { rows } from '../../../machinery/database';
import {
  type Commitment,
  hasHadItsTime,
  nameOf,
  type Round,
  type Rule,
  type RuleName,
  type stateOf,
  takesAnswersUntil,
} from '../rules';
import { STANDING_INTEREST } from '../store';
import type { Asking } from './asking';

/** A proposal among others. `answered` counts organisations whose binding answer stands, out of `asked`. */
export interface ProposalSummary {
  readonly id: Id;
  readonly number: number;
  readonly title: string;
  readonly needId: Id | null;
  readonly amountCents: Cents | null;
  readonly rule: RuleName;
  readonly commitment: Commitment | null;
  readonly state: ReturnType<typeof stateOf>;
  readonly outcome: 'adopted' | 'rejected' | null;
  readonly openedBy: Id;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly closesOn: Day;
  /** The end of the window, or of the time to put its money together. */
  readonly takesAnswersUntil: Instant;
  readonly endedAt: Instant | null;
  /** Where it stands among the rounds of consent; null under every other rule. */
  readonly round: Pick<Round, 'round' | 'endsAt'> | null;
  readonly wording: number;
  /** Its clock stands still; of a decision: it is not in effect. */
  readonly isSuspended: boolean;
  readonly answered: number;
  readonly asked: number;
}

const PAGE = 50;

/** Proposals under way, the one that closes first at the top; at most 200. */
export const underWay = async (here: Asking): Promise<readonly ProposalSummary[]> =>
  summaries(here, await rows<SummaryRow>(here.db, UNDER_WAY, [here.community.id]));

/** Proposals that have ended, newest end first, fifty to a page; `before` is the last one of the page before. */
export async function ended(
  here: Asking,
  before?: { endedAt: Instant; number: number },
): Promise<readonly ProposalSummary[]> {
  const from = before ?? { endedAt: FAR, number: 0 };
  return summaries(here, await rows<SummaryRow>(here.db, ENDED, [here.community.id, from.endedAt, from.number]));
}

/** Proposals made about one need, oldest first. */
export const aboutNeed = async (here: Asking, needId: Id): Promise<readonly ProposalSummary[]> =>
  summaries(here, await rows<SummaryRow>(here.db, ABOUT, [here.community.id, needId]));

const FAR = '9999-12-31T00:00:00.000Z' as Instant;

export const SUMMARY = `
  select p.id, p.number, coalesce(y.title, p.title) as title, p.need_id as "needId", p.amount_cents as "amountCents", p.rule, p.commitment,
    p.opened_by as "openedBy", p.opens_at as "opensAt", p.closes_at as "closesAt", p.ended_at as "endedAt", c.outcome,
    coalesce(y.number, 1) as wording, r.round as "roundName", r.ends_at as "roundEndsAt",
    exists (select from proposal_pauses s where s.community_id = $1 and s.proposal_id = p.id
      and not exists (select from proposal_resumptions o
        where o.community_id = $1 and o.proposal_id = p.id and o.number = s.number)) as "isSuspended",
    (select count(*) from proposal_voters v where v.community_id = $1 and v.proposal_id = p.id
      and not exists (select from proposal_interests i where i.community_id = $1 and i.proposal_id = p.id
        and i.organisation_id = v.organisation_id and i.is_left_out and ${STANDING_INTEREST})) as asked,
    (select count(*) from (
      select distinct on (a.organisation_id) a.kind from proposal_answers a
      where a.community_id = $1 and a.proposal_id = p.id and a.stage = 'binding'
      order by a.organisation_id, a.at desc, a.id desc) as last where last.kind <> 'withdrawn') as answered
  from proposals p
  left join proposal_closings c on c.community_id = p.community_id and c.proposal_id = p.id
  left join lateral (select last.round, last.ends_at from proposal_rounds last
    where last.community_id = p.community_id and last.proposal_id = p.id order by last.number desc limit 1) r on true
  left join lateral (select last.number, last.title from proposal_wordings last
    where last.community_id = p.community_id and last.proposal_id = p.id order by last.number desc limit 1) y on true
  where p.community_id = $1`;
const UNDER_WAY = `${SUMMARY} and p.ended_at is null order by p.closes_at, p.number limit 200`;
const ENDED = `${SUMMARY} and p.ended_at is not null and (p.ended_at, p.number) < ($2, $3)
  order by p.ended_at desc, p.number desc limit ${PAGE}`;
const ABOUT = `${SUMMARY} and p.need_id = $2 order by p.number limit 100`;

type Derived = 'state' | 'closesOn' | 'takesAnswersUntil' | 'rule' | 'round';
export interface SummaryRow extends Omit<ProposalSummary, Derived> {
  readonly rule: Rule;
  readonly roundName: Round['round'] | null;
  readonly roundEndsAt: Instant | null;
}

export const summaries = ({ now, community }: Asking, found: readonly SummaryRow[]): readonly ProposalSummary[] =>
  found.map(({ roundName, roundEndsAt, ...row }) => {
    const round = roundName && { round: roundName, endsAt: roundEndsAt };
    return {
      ...row,
      round,
      rule: nameOf(row.rule),
      closesOn: dayOf(row.closesAt, community.timeZone),
      takesAnswersUntil: takesAnswersUntil(row),
      state: stateInBrief({ ...row, round }, now),
    };
  });

type Brief = Pick<
  ProposalSummary,
  'endedAt' | 'outcome' | 'opensAt' | 'closesAt' | 'commitment' | 'round' | 'isSuspended'
>;

function stateInBrief(row: Brief, now: Instant): ProposalSummary['state'] {
  const { endedAt, outcome, opensAt } = row;
  if (endedAt) return outcome ? 'closed' : 'withdrawn';
  if (row.isSuspended) return 'suspended';
  if (now < opensAt) return 'scheduled';
  return hasHadItsTime(row, now) ? 'to-close' : 'open';
}
