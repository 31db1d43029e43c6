import { type Day, dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows, say } from '../../../machinery/database';
import type { Answer, Pause, Proposal, Round, Signed, Voter } from '../rules';
import { ANSWERS } from './answers';
import type { Inside } from './tables';

/** A proposal with what the community knows it by. */
export interface KeptProposal extends Proposal {
  readonly voters: readonly KeptVoter[];
  readonly number: number;
  readonly needId: Id | null;
  readonly openedFrom: Id;
  readonly openedByName: string;
  readonly openedAt: Instant;
  /** Of the closing; null before, and when it was withdrawn. */
  readonly outcome: 'adopted' | 'rejected' | null;
  /** Whether a later decision stands in its place. */
  readonly isReplaced: boolean;
}

/** An organisation as it was asked, with the first day without it (null while it belongs). */
export interface KeptVoter extends Voter {
  readonly leftOn: Day | null;
}

/** Whose answers count on a day: those asked that still take part, without those left out as concerned. */
export const votersOn = (proposal: Pick<KeptProposal, 'voters'>, on: Day): readonly Voter[] =>
  proposal.voters
    .filter((each) => !each.isLeftOut && (each.leftOn === null || each.leftOn > on))
    .map(({ id, name }) => ({ id, name }));

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

/**
 * Holds a proposal until the transaction ends: answers, closing and withdrawal come one after the other, and what is
 * loaded after this is what holds. False if there is none of that number.
 */
export async function holdProposal({ db, community }: Inside, number: number): Promise<boolean> {
  return (await rows(db, HOLD, [community.id, number])).length > 0;
}

const HOLD = 'select id from proposals where community_id = $1 and number = $2 for no key update';

/**
 * The same for one organisation that answers: organisations do not wait for one another, only for whoever moves, closes
 * or withdraws the proposal, and these wait for them. Gives the proposal with that one voter, and what it has said.
 */
export async function holdForAnswer(
  here: Inside,
  number: number,
  organisationId: Id,
): Promise<{ readonly proposal: KeptProposal; readonly standing: readonly Answer[] } | undefined> {
  const { db, community } = here;
  const named = [community.id, number] as const;
  // Said in one breath: each is answered after the one before, so that what is read is what holds.
  say(db, ONE_AT_A_TIME, [`${community.id} ${number} ${organisationId}`]);
  say(db, HOLD_WITH_OTHERS, named);
  const [proposal, standing] = await Promise.all([
    loadProposal(here, number, organisationId),
    rows<Answer>(db, STANDING, [...named, organisationId]),
  ]);
  return proposal && { proposal, standing };
}

const ONE_AT_A_TIME = 'select pg_advisory_xact_lock(hashtextextended($1, 0))';
const HOLD_WITH_OTHERS = 'select id from proposals where community_id = $1 and number = $2 for share';
const STANDING = `${ANSWERS}
  and proposal_id = (select id from proposals where community_id = $1 and number = $2) and organisation_id = $3
  order by at, id`;

/** A proposal that may be closed by the calendar, and what comes after it in the order of `dueAfter`. */
export interface Due {
  readonly number: number;
  readonly closesAt: Instant;
}

/**
 * Proposals whose window is over and that the calendar may close, longest over first, a hundred at most; `last` is the
 * one before them. One that puts money together comes once enough is promised or its time is up; consent once the round
 * that asks for it is over; advice never does.
 */
export const dueAfter = ({ db, community }: Inside, now: Instant, last?: Due): Promise<readonly Due[]> =>
  rows<Due>(db, DUE, [community.id, now, last?.closesAt ?? BEGINNING, last?.number ?? 0]);

const BEGINNING = '0001-01-01T00:00:00.000Z' as Instant;

const DUE = `
  select p.number, p.closes_at as "closesAt" from proposals p
  where p.community_id = $1 and p.ended_at is null and p.closes_at <= $2 and (p.closes_at, p.number) > ($3, $4)
  and p.rule->>'method' is distinct from 'advice'
  and not exists (select from proposal_pauses s where s.community_id = $1 and s.proposal_id = p.id
    and not exists (select from proposal_resumptions o
      where o.community_id = $1 and o.proposal_id = p.id and o.number = s.number))
  and (p.rule->>'method' is distinct from 'consent' or (p.commitment->>'lapsesAt')::timestamptz <= $2
    or (select r.round = 'object' and r.ends_at <= $2 from proposal_rounds r
      where r.community_id = $1 and r.proposal_id = p.id order by r.number desc limit 1))
  and (p.commitment is null or (p.commitment->>'lapsesAt')::timestamptz <= $2
    or (p.commitment->>'neededCents')::bigint <= (select coalesce(sum(last.commit_cents), 0) from (
      select distinct on (a.organisation_id) a.kind, a.commit_cents from proposal_answers a
      where a.community_id = $1 and a.proposal_id = p.id and a.stage = 'binding'
      order by a.organisation_id, a.at desc, a.id desc) as last
      where last.kind in ('agree', 'agree-with-reservation', 'rank')))
  order by p.closes_at, p.number limit 100`;
