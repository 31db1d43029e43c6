import { type Day, dayOf } from '../../basics/day';
import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import type { Cents } from '../../basics/money';
import { assert } from '../../basics/outcome';
import { canonical } from '../../basics/text';
import { type Json, rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';
import type { Answer, Proposal, Sealed, Signed, SizeRule, Voter, WindowRule } from './rules';

interface ProposalsTable {
  community_id: Id;
  id: Id;
  number: number;
  title: string;
  text: string;
  need_id: Id | null;
  amount_cents: Cents | null;
  size_rule: Json<SizeRule>;
  window_rule: Json<WindowRule>;
  opens_at: Instant;
  closes_at: Instant;
  opened_by: Id;
  opened_from: Id;
  opened_at: Instant;
  ended_at: Instant | null;
}
interface ProposalOptionsTable {
  community_id: Id;
  proposal_id: Id;
  id: Id;
  position: number;
  label: string;
}
interface ProposalVotersTable {
  community_id: Id;
  proposal_id: Id;
  organisation_id: Id;
  name: string;
}
interface ProposalAnswersTable {
  community_id: Id;
  id: Id;
  proposal_id: Id;
  organisation_id: Id;
  person_id: Id;
  seat_id: Id;
  stage: Answer['stage'];
  kind: Answer['kind'];
  option_id: Id | null;
  reason: string;
  at: Instant;
  replaces_id: Id | null;
}
interface ProposalWithdrawalsTable {
  community_id: Id;
  proposal_id: Id;
  reason: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface ProposalClosingsTable {
  community_id: Id;
  proposal_id: Id;
  outcome: 'adopted' | 'rejected';
  person_id: Id | null;
  seat_id: Id | null;
  at: Instant;
}
interface RegisterTable {
  community_id: Id;
  number: number;
  proposal_id: Id;
  sealed_at: Instant;
  entry: string;
  previous_hash: Buffer;
  hash: Buffer;
}
interface RegisterHeadsTable {
  community_id: Id;
  number: number;
  hash: Buffer;
  proposals: number;
}
declare module '../../machinery/database' {
  interface Tables {
    proposals: ProposalsTable;
    proposal_options: ProposalOptionsTable;
    proposal_voters: ProposalVotersTable;
    proposal_answers: ProposalAnswersTable;
    proposal_withdrawals: ProposalWithdrawalsTable;
    proposal_closings: ProposalClosingsTable;
    register: RegisterTable;
    register_heads: RegisterHeadsTable;
  }
}

type Inside = Pick<Here, 'db' | 'community'>;

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

/** The next number of a proposal in this community; whoever opens another waits until this one is kept or dropped. */
export async function nextNumber({ db, community }: Inside): Promise<number> {
  const { proposals } = await db
    .insertInto('register_heads')
    .values({ community_id: community.id, number: 0, hash: Buffer.alloc(32), proposals: 1 })
    .onConflict((conflict) =>
      conflict.column('community_id').doUpdateSet((set) => ({ proposals: set('register_heads.proposals', '+', 1) })),
    )
    .returning('proposals')
    .executeTakeFirstOrThrow();
  return proposals;
}

/** Keeps a new proposal with its options and voters. */
export async function saveProposal(
  here: Here,
  proposal: Proposal,
  known: { number: number; needId: Id | null; seatId: Id },
): Promise<void> {
  const { db, community, actor, now } = here;
  const { id, title, text, amountCents, rule, window, opensAt, closesAt } = proposal;
  await db
    .insertInto('proposals')
    .values({
      community_id: community.id,
      ...{ id, number: known.number, title, text, need_id: known.needId, amount_cents: amountCents },
      size_rule: JSON.stringify(rule),
      window_rule: JSON.stringify(window),
      ...{ opens_at: opensAt, closes_at: closesAt, ended_at: null },
      ...{ opened_by: actor.personId, opened_from: known.seatId, opened_at: now },
    })
    .execute();
  await rows(db, SAVE_OPTIONS, [community.id, id, ...columnsOf(proposal.options, 'label')]);
  await rows(db, SAVE_VOTERS, [community.id, id, ...columnsOf(proposal.voters, 'name')]);
}

// One text for any number of rows.
const SAVE_OPTIONS = `
  insert into proposal_options (community_id, proposal_id, id, position, label)
  select $1, $2, option.id, option.position, option.label
  from unnest($3::uuid[], $4::text[]) with ordinality as option (id, label, position)`;
const SAVE_VOTERS = `
  insert into proposal_voters (community_id, proposal_id, organisation_id, name)
  select $1, $2, voter.id, voter.name from unnest($3::uuid[], $4::text[]) as voter (id, name)`;

const columnsOf = <Name extends string>(
  list: readonly (Record<Name, string> & { readonly id: Id })[],
  name: Name,
): [Id[], string[]] => [list.map((each) => each.id), list.map((each) => each[name])];

/** Every row of a proposal's answers, oldest first; of one organisation if told. */
export async function loadAnswers(
  here: Inside,
  proposalId: Id,
  organisationId: Id | null = null,
): Promise<readonly Answer[]> {
  return rows<Answer>(here.db, ANSWERS, [here.community.id, proposalId, organisationId]);
}

const ANSWERS = `
  select id, organisation_id as "organisationId", person_id as "personId", seat_id as "seatId", stage, kind,
    option_id as "optionId", reason, at, replaces_id as "replacesId"
  from proposal_answers
  where community_id = $1 and proposal_id = $2 and ($3::uuid is null or organisation_id = $3)
  order by at, id`;

/** Adds an answer, or the row that takes one back. */
export async function saveAnswer({ db, community }: Inside, proposalId: Id, answer: Answer): Promise<void> {
  const { id, organisationId, personId, seatId, stage, kind, optionId, reason, at, replacesId } = answer;
  await db
    .insertInto('proposal_answers')
    .values({
      ...{ community_id: community.id, id, proposal_id: proposalId, organisation_id: organisationId },
      ...{ person_id: personId, seat_id: seatId, stage, kind, option_id: optionId, reason, at },
      replaces_id: replacesId,
    })
    .execute();
}

/** Keeps how a proposal ended. The primary keys refuse a second end. */
export async function saveEnd(
  { db, community }: Inside,
  proposal: Proposal,
  outcome: 'adopted' | 'rejected' | null,
): Promise<void> {
  const named = { community_id: community.id, proposal_id: proposal.id };
  const { withdrawal, closing } = proposal;
  if (withdrawal) {
    const { reason, personId, seatId, at } = withdrawal;
    assert(personId && seatId, 'a proposal is withdrawn by a person');
    await db
      .insertInto('proposal_withdrawals')
      .values({ ...named, reason, person_id: personId, seat_id: seatId, at })
      .execute();
  }
  if (closing) {
    assert(outcome, 'a closed proposal has a result');
    const { personId, seatId, at } = closing;
    await db
      .insertInto('proposal_closings')
      .values({ ...named, outcome, person_id: personId, seat_id: seatId, at })
      .execute();
  }
  await db
    .updateTable('proposals')
    .set({ ended_at: withdrawal?.at ?? closing?.at ?? null })
    .where('community_id', '=', community.id)
    .where('id', '=', proposal.id)
    .execute();
}

// Locks the end of the register, adds one entry to it and moves the end.
const SEAL = `
  with head as (
    select number + 1 as number, hash from register_heads where community_id = $1 for update
  ), line as (
    insert into register
    select $1, head.number, $2, $3, $4, head.hash,
           sha256(head.hash || convert_to(head.number::text || ' ' || $4, 'UTF8'))
    from head
    returning number, hash
  )
  update register_heads set number = line.number, hash = line.hash from line
  where register_heads.community_id = $1
  returning register_heads.number, register_heads.hash`;

/** What names an entry of the register. */
export interface Seal {
  readonly number: number;
  readonly hash: Buffer;
}

/** Seals an entry at the end of the register. */
export async function saveSealed({ db, community }: Inside, entry: Sealed, at: Instant): Promise<Seal> {
  const [seal] = await rows<Seal>(db, SEAL, [community.id, entry.proposalId, at, canonical(entry)]);
  assert(seal, 'a community that has a proposal has a register');
  return seal;
}

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
