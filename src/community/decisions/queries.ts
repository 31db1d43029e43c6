import { type Day, dayOf } from '../../basics/day';
import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import type { Cents } from '../../basics/money';
import { rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';
import {
  type Answer,
  bindingAnswers,
  inEffectSince,
  leanings,
  type Option,
  type Result,
  result,
  type Sealed,
  type SizeRule,
  type stateOf,
} from './rules';
import { type KeptProposal, loadAnswers, loadProposal, loadProposalById, votersOn } from './store';

export type { KeptProposal } from './store';
export type ProposalState = ReturnType<typeof stateOf>;

type Inside = Pick<Here, 'db' | 'community' | 'now'>;

/** One proposal by the number in its URL, with its options, its voters and how it ended. */
export const proposalByNumber = (here: Inside, number: number): Promise<KeptProposal | undefined> =>
  loadProposal(here, number);

/** One proposal by its id. */
export const proposalById = (here: Inside, id: Id): Promise<KeptProposal | undefined> => loadProposalById(here, id);

/** A proposal among others. `answered` counts organisations whose binding answer stands, out of `asked`. */
export interface ProposalSummary {
  readonly id: Id;
  readonly number: number;
  readonly title: string;
  readonly needId: Id | null;
  readonly amountCents: Cents | null;
  readonly size: SizeRule['size'];
  readonly state: ProposalState;
  readonly outcome: 'adopted' | 'rejected' | null;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly closesOn: Day;
  readonly endedAt: Instant | null;
  readonly answered: number;
  readonly asked: number;
}

const PAGE = 50;

/** Proposals under way, the one that closes first at the top; at most 200. */
export const underWay = async (here: Inside): Promise<readonly ProposalSummary[]> =>
  summaries(here, await rows<SummaryRow>(here.db, UNDER_WAY, [here.community.id, 200]));

/** Proposals that have ended, newest end first, fifty to a page; `before` is the last one of the page before. */
export async function ended(
  here: Inside,
  before?: { endedAt: Instant; number: number },
): Promise<readonly ProposalSummary[]> {
  const from = before ?? { endedAt: FAR, number: 0 };
  return summaries(here, await rows<SummaryRow>(here.db, ENDED, [here.community.id, PAGE, from.endedAt, from.number]));
}

/** Every proposal: those under way first, then the newest ends, fifty. */
export async function listOf(here: Inside): Promise<readonly ProposalSummary[]> {
  return [...(await underWay(here)), ...(await ended(here))];
}

/** Proposals made about one need, oldest first. */
export const aboutNeed = async (here: Inside, needId: Id): Promise<readonly ProposalSummary[]> =>
  summaries(here, await rows<SummaryRow>(here.db, ABOUT, [here.community.id, 100, needId]));

const FAR = '9999-12-31T00:00:00.000Z' as Instant;

const SUMMARY = `
  select p.id, p.number, p.title, p.need_id as "needId", p.amount_cents as "amountCents", p.size_rule->>'size' as size,
    p.opens_at as "opensAt", p.closes_at as "closesAt", p.ended_at as "endedAt", c.outcome,
    (select count(*) from proposal_voters v where v.community_id = $1 and v.proposal_id = p.id) as asked,
    (select count(*) from (
      select distinct on (a.organisation_id) a.kind from proposal_answers a
      where a.community_id = $1 and a.proposal_id = p.id and a.stage = 'binding'
      order by a.organisation_id, a.at desc, a.id desc) as last where last.kind <> 'withdrawn') as answered
  from proposals p
  left join proposal_closings c on c.community_id = p.community_id and c.proposal_id = p.id
  where p.community_id = $1`;
const UNDER_WAY = `${SUMMARY} and p.ended_at is null order by p.closes_at, p.number limit $2`;
const ENDED = `${SUMMARY} and p.ended_at is not null and (p.ended_at, p.number) < ($3, $4)
  order by p.ended_at desc, p.number desc limit $2`;
const ABOUT = `${SUMMARY} and p.need_id = $3 order by p.number limit $2`;

interface SummaryRow extends Omit<ProposalSummary, 'state' | 'closesOn'> {}

const summaries = ({ now, community }: Inside, found: readonly SummaryRow[]): readonly ProposalSummary[] =>
  found.map((row) => ({ ...row, closesOn: dayOf(row.closesAt, community.timeZone), state: stateInBrief(row, now) }));

function stateInBrief({ endedAt, outcome, opensAt, closesAt }: SummaryRow, now: Instant): ProposalState {
  if (endedAt) return outcome ? 'closed' : 'withdrawn';
  if (now < opensAt) return 'scheduled';
  return now < closesAt ? 'open' : 'to-close';
}

/** A question that waits for an organisation: what it has answered so far, and what its people lean to. */
export interface OpenQuestion {
  readonly proposal: ProposalSummary;
  readonly options: readonly Option[];
  /** The organisation's standing binding answer. */
  readonly binding: Answer | null;
  /** The standing leanings of its people. */
  readonly leanings: readonly Answer[];
}

/** Every proposal on which this organisation may answer now, the one that closes first at the top. */
export async function openFor(here: Inside, organisationId: Id): Promise<readonly OpenQuestion[]> {
  const { db, community, now } = here;
  const found = await rows<SummaryRow>(db, OPEN_FOR, [community.id, 200, now, organisationId]);
  const ids = found.map((each) => each.id);
  const said = await rows<Answer & { proposalId: Id }>(db, SAID, [community.id, ids, organisationId]);
  const choices = await rows<Option & { proposalId: Id }>(db, CHOICES, [community.id, ids]);
  return summaries(here, found).map((proposal) => {
    const isAbout = (each: { proposalId: Id }) => each.proposalId === proposal.id;
    const answers = said.filter(isAbout);
    const options = choices.filter(isAbout).map(({ id, label }) => ({ id, label }));
    return { proposal, options, binding: bindingAnswers(answers)[0] ?? null, leanings: leanings(answers) };
  });
}

const OPEN_FOR = `${SUMMARY} and p.ended_at is null and p.opens_at <= $3 and p.closes_at > $3
  and exists (select from proposal_voters v
    where v.community_id = $1 and v.proposal_id = p.id and v.organisation_id = $4)
  order by p.closes_at, p.number limit $2`;
const SAID = `
  select id, proposal_id as "proposalId", organisation_id as "organisationId", person_id as "personId",
    seat_id as "seatId", stage, kind, option_id as "optionId", reason, at, replaces_id as "replacesId"
  from proposal_answers
  where community_id = $1 and proposal_id = any($2) and organisation_id = $3
  order by at, id`;

const CHOICES = `
  select proposal_id as "proposalId", id, label from proposal_options
  where community_id = $1 and proposal_id = any($2) order by proposal_id, position`;

/** What was said on a proposal, and what it amounts to so far. */
export interface Answers {
  /** Every row, replaced and withdrawn ones included, oldest first. */
  readonly all: readonly Answer[];
  /** One an organisation at most: those that count. */
  readonly binding: readonly Answer[];
  /** One a person at most: shown beside, never counted. */
  readonly leanings: readonly Answer[];
  /** Names of those who answered, by person. */
  readonly names: ReadonlyMap<Id, string>;
  /** What closing now would give, or gave. */
  readonly counted: Result;
  /** Since when the proposal is in effect; null if it is not. */
  readonly inEffectSince: Instant | null;
}

/** The answers to a proposal. Once it is closed, `counted` is what the register keeps. */
export async function answersOf(here: Inside, proposal: KeptProposal): Promise<Answers> {
  const all = await loadAnswers(here, proposal.id);
  const people = await here.db
    .selectFrom('people')
    .select(['id', 'name'])
    .where((set) => set('id', '=', set.fn.any(set.val([...new Set(all.map((each) => each.personId))]))))
    .execute();
  const entry = proposal.closing && (await entryOf(here, proposal.id));
  const voters = votersOn(proposal, dayOf(here.now, here.community.timeZone));
  const counted = entry?.sealed.result ?? result(proposal.rule, voters, all, proposal.options);
  return {
    all,
    binding: bindingAnswers(all),
    leanings: leanings(all),
    names: new Map(people.map(({ id, name }) => [id, name])),
    counted,
    inEffectSince: inEffectSince(proposal, counted, here.now),
  };
}

/** An entry of the register with the seal that chains it to the one before; hashes as hexadecimal. */
export interface RegisterEntry {
  readonly number: number;
  readonly sealedAt: Instant;
  readonly proposalNumber: number;
  readonly sealed: Sealed;
  readonly previousHash: string;
  readonly hash: string;
  /** The canonical text that was hashed. */
  readonly entry: string;
}

/** Entries of the register, newest first, fifty to a page; `before` is the number of the page before's last. */
export async function registerOf(here: Inside, before?: number): Promise<readonly RegisterEntry[]> {
  const found = await entries(here)
    .where('register.number', '<', before ?? 2_147_483_647)
    .orderBy('register.number', 'desc')
    .limit(PAGE)
    .execute();
  return found.map(readEntry);
}

/** The register's entry of one proposal, once it has ended. */
export async function entryOf(here: Inside, proposalId: Id): Promise<RegisterEntry | undefined> {
  const found = await entries(here).where('register.proposal_id', '=', proposalId).executeTakeFirst();
  return found && readEntry(found);
}

/** One entry by its number. */
export async function entryNumbered(here: Inside, number: number): Promise<RegisterEntry | undefined> {
  const found = await entries(here).where('register.number', '=', number).executeTakeFirst();
  return found && readEntry(found);
}

const entries = ({ db, community }: Inside) =>
  db
    .selectFrom('register')
    .innerJoin('proposals', (join) =>
      join
        .onRef('proposals.community_id', '=', 'register.community_id')
        .onRef('proposals.id', '=', 'register.proposal_id'),
    )
    .where('register.community_id', '=', community.id)
    .select([
      'register.number',
      'register.sealed_at as sealedAt',
      'register.entry',
      'register.previous_hash as previousHash',
      'register.hash',
      'proposals.number as proposalNumber',
    ]);

interface EntryRow extends Omit<RegisterEntry, 'sealed' | 'previousHash' | 'hash'> {
  previousHash: Buffer;
  hash: Buffer;
}

const readEntry = (row: EntryRow): RegisterEntry => ({
  ...row,
  previousHash: row.previousHash.toString('hex'),
  hash: row.hash.toString('hex'),
  // Written by this program as canonical JSON, and its hash is audited.
  sealed: JSON.parse(row.entry) as Sealed,
});
