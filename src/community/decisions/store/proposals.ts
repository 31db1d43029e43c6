import { type Day, dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Proposal, Signed, Voter } from '../rules';
import type { Inside } from './tables';

/** A proposal with what the community knows it by. */
export interface KeptProposal extends Proposal {
  readonly voters: readonly KeptVoter[];
  readonly number: number;
  readonly needId: Id | null;
  readonly openedBy: Id;
  readonly openedFrom: Id;
  readonly openedByName: string;
  readonly openedAt: Instant;
  /** Of the closing; null before, and when it was withdrawn. */
  readonly outcome: 'adopted' | 'rejected' | null;
}

/** An organisation as it was asked, with the first day without it (null while it belongs). */
export interface KeptVoter extends Voter {
  readonly leftOn: Day | null;
}

/** Whose answers count on a day: those asked that still take part. */
export const votersOn = (proposal: Pick<KeptProposal, 'voters'>, on: Day): readonly Voter[] =>
  proposal.voters.filter((each) => each.leftOn === null || each.leftOn > on).map(({ id, name }) => ({ id, name }));

// One statement for a whole proposal, asked at every page and act. $3 narrows the voters to one organisation, since an
// act for one needs no list of all.
const PROPOSAL = `
  select p.id, p.number, p.title, p.text, p.need_id as "needId", p.amount_cents as "amountCents",
    p.size_rule as rule, p.window_rule as "window", p.opens_at as "opensAt", p.closes_at as "closesAt",
    p.opened_by as "openedBy", p.opened_from as "openedFrom", o.name as "openedByName", p.opened_at as "openedAt",
    coalesce((select json_agg(json_build_object('id', c.id, 'label', c.label) order by c.position)
      from proposal_options c where c.community_id = $1 and c.proposal_id = p.id), '[]'::json) as options,
    coalesce((select json_agg(json_build_object('id', v.organisation_id, 'name', v.name, 'leftOn', m.left_on) order by v.name)
      from proposal_voters v
      join organisations m on m.community_id = v.community_id and m.id = v.organisation_id
      where v.community_id = $1 and v.proposal_id = p.id
      and ($3::uuid is null or v.organisation_id = $3)), '[]'::json) as voters,
    w.reason as "withdrawnReason", w.person_id as "withdrawnBy", w.seat_id as "withdrawnFrom", w.at as "withdrawnAt",
    c.outcome, c.person_id as "closedBy", c.seat_id as "closedFrom", c.at as "closedAt"
  from proposals p
  join people o on o.id = p.opened_by
  left join proposal_withdrawals w on w.community_id = p.community_id and w.proposal_id = p.id
  left join proposal_closings c on c.community_id = p.community_id and c.proposal_id = p.id
  where p.community_id = $1 and p.`;
const BY_NUMBER = `${PROPOSAL}number = $2`;
const BY_ID = `${PROPOSAL}id = $2`;

interface ProposalRow extends Omit<KeptProposal, 'closesOn' | 'withdrawal' | 'closing'> {
  withdrawnReason: string | null;
  withdrawnBy: Id | null;
  withdrawnFrom: Id | null;
  withdrawnAt: Instant | null;
  closedBy: Id | null;
  closedFrom: Id | null;
  closedAt: Instant | null;
}

/** One proposal by its number; with an organisation, only that one stands among the voters. */
export async function loadProposal(
  here: Inside,
  number: number,
  organisationId: Id | null = null,
): Promise<KeptProposal | undefined> {
  const [row] = await rows<ProposalRow>(here.db, BY_NUMBER, [here.community.id, number, organisationId]);
  return row && proposalOf(row, here.community.timeZone);
}

/** One proposal by its id, with all its voters. */
export async function loadProposalById(here: Inside, id: Id): Promise<KeptProposal | undefined> {
  const [row] = await rows<ProposalRow>(here.db, BY_ID, [here.community.id, id, null]);
  return row && proposalOf(row, here.community.timeZone);
}

function proposalOf(row: ProposalRow, timeZone: string): KeptProposal {
  const { withdrawnReason, withdrawnBy, withdrawnFrom, withdrawnAt, closedBy, closedFrom, closedAt, ...kept } = row;
  const withdrawal: Signed | null = withdrawnAt && {
    reason: withdrawnReason ?? '',
    personId: withdrawnBy,
    seatId: withdrawnFrom,
    at: withdrawnAt,
  };
  const closing = closedAt && { personId: closedBy, seatId: closedFrom, at: closedAt };
  return { ...kept, closesOn: dayOf(row.closesAt, timeZone), withdrawal, closing };
}

/**
 * Holds a proposal until the transaction ends: answers, closing and withdrawal come one after the other, and what is
 * loaded after this is what holds. False if there is none of that number.
 */
export async function holdProposal({ db, community }: Inside, number: number): Promise<boolean> {
  return (await rows(db, HOLD, [community.id, number])).length > 0;
}

const HOLD = 'select id from proposals where community_id = $1 and number = $2 for no key update';

/** The numbers of proposals whose window is over and that nobody has ended, longest over first. */
export async function dueNumbers({ db, community }: Inside, now: Instant): Promise<readonly number[]> {
  const due = await db
    .selectFrom('proposals')
    .select('number')
    .where('community_id', '=', community.id)
    .where('ended_at', 'is', null)
    .where('closes_at', '<=', now)
    .orderBy('closes_at')
    .limit(100)
    .execute();
  return due.map((each) => each.number);
}
