import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { canonical } from '../../../basics/text';
import type { Answer } from './answer';
import { type Circumstances, NO_CIRCUMSTANCES, type SealedCircumstances, sealedCircumstances } from './circumstances';
import type { Commitment } from './commitment';
import type { Option, Proposal, Signed, Voter } from './proposal';
import { type Grounds, type Result, result } from './result';
import type { Rule } from './rule';
import { type SealedRounds, sealedRounds } from './sealed-rounds';
import type { WindowRule } from './size';

/**
 * What the register keeps of a proposal that has ended: all that is needed to count again, and nobody's leaning. What
 * can be left out is left out where it says nothing: the oldest entries lack it, and count again as they stand.
 */
export interface Sealed extends SealedCircumstances, SealedRounds {
  readonly proposalId: Id;
  readonly title: string;
  readonly text: string;
  readonly amountCents: number | null;
  readonly rule: Rule;
  readonly window: WindowRule;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly closedAt: Instant | null;
  readonly withdrawal: Signed | null;
  /** As listed, since a tie goes to the first. */
  readonly options: readonly Option[];
  /** Those who voted when it closed, by id. */
  readonly voters: readonly Voter[];
  /** Every binding row, replaced and withdrawn ones included, oldest first. */
  readonly answers: readonly SealedAnswer[];
  /** How many leanings were given and not counted. */
  readonly leanings: number;
  /** Null when the proposal was withdrawn. */
  readonly result: Result | null;
  /** Where money was put together. */
  readonly commitment?: Commitment | undefined;
  /** Under consent: the last wording, and how many objections stood open against it. */
  readonly grounds?: Omit<Grounds, 'commitment'> | undefined;
  /** What whoever asked for advice decided. */
  readonly words?: string | undefined;
}

type Later = 'ranking' | 'commitCents' | 'wording' | 'toldBy';
type SealedAnswer = Omit<Answer, Later> & { readonly [Name in Later]?: Answer[Name] | undefined };

/**
 * The register's entry for a proposal that was closed (with its result) or withdrawn (null). Voters are those at the
 * close, so that an organisation that left is missing; two seals of the same facts have the same `canonical` text.
 */
export function sealed(
  proposal: Proposal,
  voters: readonly Voter[],
  answers: readonly Answer[],
  counted: Result | null,
  { wording, openObjections }: Omit<Grounds, 'commitment'> = { wording: 1, openObjections: 0 },
  circumstances: Circumstances = NO_CIRCUMSTANCES,
): Sealed {
  const { id: proposalId, title, text, amountCents, rule, window, opensAt, closesAt, withdrawal, options } = proposal;
  const binding = answers.filter((each) => each.stage === 'binding');
  const isConsent = 'method' in rule && rule.method === 'consent';
  return {
    ...{ proposalId, title, text, amountCents, rule, window, opensAt, closesAt, withdrawal, options },
    closedAt: proposal.closing?.at ?? null,
    voters: voters.map(({ id, name }) => ({ id, name })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    answers: [...binding].sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1)).map(brief),
    leanings: answers.length - binding.length,
    result: counted,
    commitment: proposal.commitment ?? undefined,
    grounds: isConsent ? { wording, openObjections } : undefined,
    words: proposal.closing?.words ?? undefined,
    ...sealedCircumstances(circumstances, proposal.closing?.at ?? withdrawal?.at ?? closesAt),
    ...sealedRounds(circumstances.rounds, answers),
  };
}

/** Reads an entry of the register: written by this program as canonical JSON, and its hash is audited. */
export const readSealed = (text: string): Sealed => JSON.parse(text);

/** Counts a sealed decision again from what it holds; null when it was withdrawn. */
export function recount(entry: Sealed): Result | null {
  if (entry.withdrawal) return null;
  const { wording, openObjections } = entry.grounds ?? { wording: 1, openObjections: 0 };
  const grounds = { wording, openObjections, commitment: entry.commitment ?? null };
  return result(entry.rule, entry.voters, entry.answers.map(whole), entry.options, grounds);
}

/** Tells whether a sealed result is what its own answers say. */
export const isFaithful = (entry: Sealed): boolean => canonical(recount(entry)) === canonical(entry.result);

const brief = ({ ranking, commitCents, wording, toldBy, ...answer }: Answer): SealedAnswer => ({
  ...answer,
  ranking: ranking ?? undefined,
  commitCents: commitCents ?? undefined,
  wording: wording === 1 ? undefined : wording,
  toldBy: toldBy ?? undefined,
});

const whole = ({ ranking, commitCents, wording, toldBy, ...answer }: SealedAnswer): Answer => ({
  ...answer,
  ranking: ranking ?? null,
  commitCents: commitCents ?? null,
  wording: wording ?? 1,
  toldBy: toldBy ?? null,
});
