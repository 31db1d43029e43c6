import type { Day } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import type { Cents } from '../../../../basics/money';
import type { Commitment } from '../commitment';
import type { Pause } from '../pausing';
import type { Round } from '../rounds';
import type { Rule } from '../rule';
import type { WindowRule } from '../size';

/** One of several ways to carry out a proposal. */
export interface Option {
  readonly id: Id;
  readonly label: string;
}

/** An organisation entitled to answer: a member on the day the proposal was made. */
export interface Voter {
  readonly id: Id;
  readonly name: string;
  /** Concerned by the matter, it neither answers nor counts; left out where it does. */
  readonly isLeftOut?: boolean | undefined;
}

/** A question put to all voting organisations, with the rule and the window that were in force when it was made. */
export interface Proposal {
  readonly id: Id;
  readonly title: string;
  /** What is proposed, in plain words. */
  readonly text: string;
  /** The cost excluding VAT; null where no money is at stake. */
  readonly amountCents: Cents | null;
  /** Empty, or two and more. */
  readonly options: readonly Option[];
  readonly rule: Rule;
  readonly window: WindowRule;
  /** The money that answering puts together; null where it puts none together. */
  readonly commitment: Commitment | null;
  readonly voters: readonly Voter[];
  /** Whoever asked. */
  readonly openedBy: Id;
  readonly opensAt: Instant;
  /** The end of its window. */
  readonly closesAt: Instant;
  /** The day of `closesAt` on the community's wall. */
  readonly closesOn: Day;
  readonly withdrawal: Signed | null;
  readonly closing: Closing | null;
  /** Where it stands among the rounds of consent; null under every other rule. */
  readonly round: Round | null;
  /** Its clock stands still; null while it goes on. */
  readonly pause: Pause | null;
  /** Whether an organisation that is concerned by the matter answers all the same. */
  readonly concernedMayAnswer: boolean;
  /** The number of its present wording; only rounds change it. */
  readonly wording: number;
}

export interface Signed {
  readonly reason: string;
  /** Null when the calendar did it. */
  readonly personId: Id | null;
  readonly seatId: Id | null;
  readonly at: Instant;
}

export interface Closing extends Omit<Signed, 'reason'> {
  /** What whoever asked for advice decided; null under every other rule. */
  readonly words: string | null;
}

/** The first moment at which no answer is taken any more: the end of the window, or the day its money lapses. */
export const takesAnswersUntil = ({
  closesAt,
  commitment,
}: {
  readonly closesAt: Instant;
  readonly commitment: Pick<Commitment, 'lapsesAt'> | null;
}): Instant => commitment?.lapsesAt ?? closesAt;

interface InRound {
  readonly closesAt: Instant;
  readonly round: Pick<Round, 'round' | 'endsAt'>;
}

/**
 * Until when a round of consent is open; null while it is led live. Binding answers are due until the window and their
 * round are both over.
 */
export const roundEndsAt = ({ closesAt, round: { round, endsAt } }: InRound): Instant | null =>
  endsAt !== null && round === 'object' && endsAt < closesAt ? closesAt : endsAt;

/** Until when all of a proposal is open, where that is longer than the round it is in; null where it is not. */
export function wholeEndsAt({ closesAt, round }: InRound): Instant | null {
  const endsAt = roundEndsAt({ closesAt, round });
  return endsAt === null || endsAt < closesAt ? closesAt : null;
}

/** Tells whether a proposal has had its time: its window, or in the rounds of consent the time of the round. */
export function hasHadItsTime(
  proposal: Parameters<typeof takesAnswersUntil>[0] & { readonly round: Pick<Round, 'round' | 'endsAt'> | null },
  now: Instant,
): boolean {
  const { closesAt, round } = proposal;
  if (round === null) return now >= takesAnswersUntil(proposal);
  return now >= (roundEndsAt({ closesAt, round }) ?? closesAt);
}

export type State = 'scheduled' | 'open' | 'suspended' | 'to-close' | 'closed' | 'withdrawn';

/** Where a proposal stands: `to-close` once it has had its time and nobody has closed it, or moved it on. */
export function stateOf(proposal: Proposal, now: Instant): State {
  if (proposal.withdrawal) return 'withdrawn';
  if (proposal.closing) return 'closed';
  if (proposal.pause) return 'suspended';
  if (now < proposal.opensAt) return 'scheduled';
  return hasHadItsTime(proposal, now) ? 'to-close' : 'open';
}
