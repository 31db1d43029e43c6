import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { canonical } from '../../../basics/text';
import type { Answer } from './answering';
import type { Option, Proposal, Signed, Voter } from './proposal';
import { type Result, result } from './result';
import type { SizeRule, WindowRule } from './size';

/** What the register keeps of a proposal that has ended: all that is needed to count again, and nobody's leaning. */
export interface Sealed {
  readonly proposalId: Id;
  readonly title: string;
  readonly text: string;
  readonly amountCents: number | null;
  readonly rule: SizeRule;
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
  readonly answers: readonly Answer[];
  /** How many leanings were given and not counted. */
  readonly leanings: number;
  /** Null when the proposal was withdrawn. */
  readonly result: Result | null;
}

/**
 * The register's entry for a proposal that was closed (with its result) or withdrawn (null). Voters are those at the
 * close, so that an organisation that left is missing; two seals of the same facts have the same `canonical` text.
 */
export function sealed(
  proposal: Proposal,
  voters: readonly Voter[],
  answers: readonly Answer[],
  counted: Result | null,
): Sealed {
  const { id: proposalId, title, text, amountCents, rule, window, opensAt, closesAt, withdrawal, options } = proposal;
  const binding = answers.filter((each) => each.stage === 'binding');
  return {
    ...{ proposalId, title, text, amountCents, rule, window, opensAt, closesAt, withdrawal, options },
    closedAt: proposal.closing?.at ?? null,
    voters: [...voters].sort((a, b) => (a.id < b.id ? -1 : 1)),
    answers: [...binding].sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1)),
    leanings: answers.length - binding.length,
    result: counted,
  };
}

/** Reads an entry of the register: written by this program as canonical JSON, and its hash is audited. */
export const readSealed = (text: string): Sealed => JSON.parse(text);

/** Counts a sealed decision again from what it holds; null when it was withdrawn. */
export const recount = (entry: Sealed): Result | null =>
  entry.withdrawal ? null : result(entry.rule, entry.voters, entry.answers, entry.options);

/** Tells whether a sealed result is what its own answers say. */
export const isFaithful = (entry: Sealed): boolean => canonical(recount(entry)) === canonical(entry.result);
