import { type Instant, plusMilliseconds } from '../../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { mayLead, readReason, type Speaker } from '../../needs/rules';
import type { Proposal, Signed } from './proposal';

/** From when on the clock of a proposal stands still, or a decision is not in effect, and why. */
export interface Pause extends Signed {
  /** The first one is 1. */
  readonly number: number;
}

/** A pause with its end; null while it lasts. */
export interface PauseSpan {
  readonly number: number;
  readonly reason: string;
  readonly at: Instant;
  readonly until: Instant | null;
}

/** What may be suspended: a proposal, with what came of it and whether a later decision stands in its place. */
export type Suspendable = Proposal & {
  readonly outcome: 'adopted' | 'rejected' | null;
  readonly isReplaced: boolean;
};

/**
 * Suspends a proposal under way (no answers, its clock stands still) or a decision in effect. Refuses
 * `proposal-not-yours`, `proposal-withdrawn`, `already-suspended`, `not-open-yet`, `not-in-effect` (it was not adopted, or
 * a later decision replaced it), `reason-missing` and `words-too-long`.
 */
export function suspend(
  proposal: Suspendable,
  input: { readonly reason: string },
  last: number,
  by: Speaker,
  at: Instant,
): Pause | Refusal {
  const { pause, closing, outcome, isReplaced, opensAt } = proposal;
  const problem = pausingProblem(proposal, by);
  if (problem) return problem;
  if (pause) return refuse('already-suspended');
  if (at < opensAt) return refuse('not-open-yet');
  if (closing && (outcome !== 'adopted' || isReplaced)) return refuse('not-in-effect');
  const reason = readReason(input.reason);
  if (isRefusal(reason)) return reason;
  return { number: last + 1, reason, personId: by.personId, seatId: by.seat.id, at };
}

/** The moments at which a proposal ends: its window, its round and the time to put its money together. */
export type Ends = Pick<Proposal, 'closesAt' | 'commitment' | 'round'>;

/**
 * Lets a proposal go on: what was left of its time is left, so every end moves by the length of the pause, and the round
 * goes on in a row of its own. A decision has no time to run; nothing of it moves. Refuses `proposal-not-yours`, `proposal-withdrawn` and `not-suspended`.
 */
export function resume(proposal: Proposal, by: Speaker, at: Instant): Ends | Refusal {
  const problem = pausingProblem(proposal, by);
  if (problem) return problem;
  const { pause, closing, closesAt, commitment, round } = proposal;
  if (!pause) return refuse('not-suspended');
  if (closing) return { closesAt, commitment, round };
  const length = Math.max(0, Date.parse(at) - Date.parse(pause.at));
  const later = (moment: Instant) => plusMilliseconds(moment, length);
  return {
    closesAt: later(closesAt),
    commitment: commitment && { ...commitment, lapsesAt: later(commitment.lapsesAt) },
    round: round && {
      ...{ ...round, number: round.number + 1, openedAt: at, personId: by.personId, seatId: by.seat.id },
      endsAt: round.endsAt && later(round.endsAt),
    },
  };
}

function pausingProblem({ withdrawal }: Proposal, by: Speaker): Refusal | undefined {
  if (!mayLead(by.seat)) return refuse('proposal-not-yours');
  return withdrawal ? refuse('proposal-withdrawn') : undefined;
}
