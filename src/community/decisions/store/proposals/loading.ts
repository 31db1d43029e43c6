import { dayOf } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import { rows } from '../../../../machinery/database';
import type { Pause, Round, Signed } from '../../rules';
import { STANDING_INTEREST } from '../lifecycle/interests';
import type { Inside } from '../tables';
import type { KeptProposal } from './proposal';

// One statement for a whole proposal, asked at every page and act. Where one organisation acts ($3), it alone stands among
// the voters: a text of its own, since a plan made for both would read all of them.
const proposalWhere = (found: string, voters = ''): string => `
  select p.id, p.number, coalesce(y.title, p.title) as title, coalesce(y.text, p.text) as text, p.need_id as "needId",
    p.amount_cents as "amountCents", p.rule, p.window_rule as "window", p.commitment, p.opens_at as "opensAt", p.closes_at as "closesAt",
    p.opened_by as "openedBy", p.opened_from as "openedFrom", o.name as "openedByName", p.opened_at as "openedAt",
    coalesce((select json_agg(json_build_object('id', c.id, 'label', c.label) order by c.position)
      from proposal_options c where c.community_id = $1 and c.proposal_id = p.id), '[]'::json) as options,
    coalesce((select json_agg(json_build_object('id', v.organisation_id, 'name', v.name, 'leftOn', m.left_on,
        'isLeftOut', i.is_left_out) order by v.name)
      from proposal_voters v
      join organisations m on m.community_id = v.community_id and m.id = v.organisation_id
      left join proposal_interests i
        on i.community_id = v.community_id and i.proposal_id = v.proposal_id and i.organisation_id = v.organisation_id
          and ${STANDING_INTEREST}
      where v.community_id = $1 and v.proposal_id = p.id ${voters}), '[]'::json) as voters,
    w.reason as "withdrawnReason", w.person_id as "withdrawnBy", w.seat_id as "withdrawnFrom", w.at as "withdrawnAt",
    c.outcome, c.person_id as "closedBy", c.seat_id as "closedFrom", c.at as "closedAt", c.words,
    p.concerned_may_answer as "concernedMayAnswer", s.number as "pauseNumber", s.reason as "pauseReason",
    s.person_id as "pausedBy", s.seat_id as "pausedFrom", s.at as "pausedAt",
    exists (select from proposal_links l
      join proposal_closings d on d.community_id = $1 and d.proposal_id = l.proposal_id and d.outcome = 'adopted'
      where l.community_id = $1 and l.earlier_id = p.id and l.kind <> 'amends') as "isReplaced",
    coalesce(y.number, 1) as wording, r.number as "roundNumber", r.round as "roundName", r.mode, r.opened_at as "roundAt",
    r.opened_by as "roundBy", r.opened_from as "roundFrom", r.ends_at as "endsAt"
  from proposals p
  join people o on o.id = p.opened_by
  left join proposal_withdrawals w on w.community_id = p.community_id and w.proposal_id = p.id
  left join proposal_closings c on c.community_id = p.community_id and c.proposal_id = p.id
  left join proposal_pauses s on s.community_id = p.community_id and s.proposal_id = p.id
    and not exists (select from proposal_resumptions gone
      where gone.community_id = $1 and gone.proposal_id = p.id and gone.number = s.number)
  left join lateral (select * from proposal_rounds last
    where last.community_id = p.community_id and last.proposal_id = p.id order by last.number desc limit 1) r on true
  left join lateral (select * from proposal_wordings last
    where last.community_id = p.community_id and last.proposal_id = p.id order by last.number desc limit 1) y on true
  where p.community_id = $1 and ${found}`;
const BY_NUMBER = proposalWhere('p.number = $2');
const BY_NUMBER_FOR_ONE = proposalWhere('p.number = $2', 'and v.organisation_id = $3');
const BY_ID = proposalWhere('p.id = $2');

interface ProposalRow
  extends Omit<KeptProposal, 'closesOn' | 'withdrawal' | 'closing' | 'round' | 'pause'>,
    RoundRow,
    PauseRow {
  withdrawnReason: string | null;
  withdrawnBy: Id | null;
  withdrawnFrom: Id | null;
  withdrawnAt: Instant | null;
  closedBy: Id | null;
  closedFrom: Id | null;
  closedAt: Instant | null;
  words: string | null;
}

/** One proposal by its number; with an organisation, only that one stands among the voters. */
export async function loadProposal(
  here: Inside,
  number: number,
  organisationId: Id | null = null,
): Promise<KeptProposal | undefined> {
  const { db, community } = here;
  const [row] = organisationId
    ? await rows<ProposalRow>(db, BY_NUMBER_FOR_ONE, [community.id, number, organisationId])
    : await rows<ProposalRow>(db, BY_NUMBER, [community.id, number]);
  return row && proposalOf(row, community.timeZone);
}

/** One proposal by its id, with all its voters. */
export async function loadProposalById(here: Inside, id: Id): Promise<KeptProposal | undefined> {
  const [row] = await rows<ProposalRow>(here.db, BY_ID, [here.community.id, id]);
  return row && proposalOf(row, here.community.timeZone);
}

/** The last row of its rounds; every one null where it has none. */
interface RoundRow {
  roundNumber: number | null;
  roundName: Round['round'];
  mode: Round['mode'];
  roundAt: Instant;
  roundBy: Id;
  roundFrom: Id;
  endsAt: Instant | null;
}

/** The pause that lasts; every one null where none does. */
interface PauseRow {
  pauseNumber: number | null;
  pauseReason: string;
  pausedBy: Id;
  pausedFrom: Id;
  pausedAt: Instant;
}

function proposalOf(
  { roundNumber, roundName, mode, roundAt, roundBy, roundFrom, endsAt, ...rest }: ProposalRow,
  timeZone: string,
): KeptProposal {
  const { pauseNumber, pauseReason, pausedBy, pausedFrom, pausedAt, ...row } = rest;
  const { withdrawnReason, withdrawnBy, withdrawnFrom, withdrawnAt, closedBy, closedFrom, closedAt, words, ...kept } =
    row;
  const withdrawal: Signed | null = withdrawnAt && {
    reason: withdrawnReason ?? '',
    personId: withdrawnBy,
    seatId: withdrawnFrom,
    at: withdrawnAt,
  };
  const closing = closedAt && { personId: closedBy, seatId: closedFrom, at: closedAt, words };
  const opened = { openedAt: roundAt, personId: roundBy, seatId: roundFrom };
  const round: Round | null =
    roundNumber === null ? null : { number: roundNumber, round: roundName, mode, ...opened, endsAt };
  const paused = { reason: pauseReason, personId: pausedBy, seatId: pausedFrom, at: pausedAt };
  const pause: Pause | null = pauseNumber === null ? null : { number: pauseNumber, ...paused };
  return { ...kept, closesOn: dayOf(row.closesAt, timeZone), withdrawal, closing, round, pause };
}
