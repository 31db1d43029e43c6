import type { Day } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import type { Proposal, Voter } from '../../rules';

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
