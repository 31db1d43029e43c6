import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { mayLead, readReason, type Speaker } from '../../../needs/rules';
import type { Result } from '../result';
import { hasHadItsTime, type Proposal } from './proposal';

/**
 * Closes a proposal; `by` is null when the calendar does it, `counted` is what counting now gives. Its window must be
 * over, except that a person may close consent as soon as every voter has answered the present wording. Consent is
 * closed from the round where agreement is asked for, never over an objection; by itself, only to be adopted and when
 * not everyone is in the room. One that puts money together ends before its lapse only if it is adopted. One that asked for advice is closed by whoever asked,
 * with the words of what they decide. Refuses `proposal-not-yours`, `proposal-withdrawn`, `already-closed`,
 * `closing-too-early` (`day`, the earliest one), `closing-awaits-money`, `closing-awaits-asker`,
 * `closing-not-in-round` (`round`), `objections-open` (`count`), `round-goes-on`, `closing-awaits-lead`,
 * `proposal-suspended`, `reason-missing` and `words-too-long`.
 */
export function close(
  proposal: Proposal,
  by: Speaker | null,
  at: Instant,
  counted: Counted | null = null,
  typedWords = '',
): Proposal | Refusal {
  const personId = by?.personId ?? null;
  const problem = leadProblem(proposal, by) ?? closingProblem(proposal, personId, at, counted);
  if (problem) return problem;
  const words = isAdvice(proposal) ? readReason(typedWords, 'words') : null;
  if (isRefusal(words)) return words;
  return { ...proposal, closing: { personId, seatId: by?.seat.id ?? null, at, words } };
}

type Counted = Pick<Result, 'outcome' | 'silent' | 'again' | 'openObjections'>;

/** Tells whether someone who leads could close it now; null is the calendar. */
export const mayBeClosed = (proposal: Proposal, personId: Id | null, at: Instant, counted: Counted): boolean =>
  !leadProblem(proposal, null) && !closingProblem(proposal, personId, at, counted);

function closingProblem(
  proposal: Proposal,
  personId: Id | null,
  at: Instant,
  counted: Counted | null,
): Refusal | undefined {
  const { rule, commitment, closesAt, closesOn, openedBy, pause } = proposal;
  if (pause) return refuse('proposal-suspended');
  const isConsent = 'method' in rule && rule.method === 'consent';
  const haveAllAnswered = counted !== null && counted.silent === 0 && (counted.again ?? 0) === 0;
  const mayBeEarly = isConsent && personId !== null && haveAllAnswered && !commitment;
  if (at < closesAt && !mayBeEarly) return refuse('closing-too-early', undefined, { day: closesOn });
  if (commitment && at < commitment.lapsesAt && counted?.outcome !== 'adopted') return refuse('closing-awaits-money');
  if (isAdvice(proposal) && personId !== openedBy) return refuse('closing-awaits-asker');
  const hasLapsed = commitment !== null && at >= commitment.lapsesAt;
  return hasLapsed ? undefined : roundProblem(proposal, personId, counted, mayBeEarly || hasHadItsTime(proposal, at));
}

/** Why consent cannot be closed from the round it is in. */
function roundProblem(
  { round }: Proposal,
  personId: Id | null,
  counted: Counted | null,
  mayEnd: boolean,
): Refusal | undefined {
  if (round === null) return undefined;
  if (round.round !== 'object') return refuse('closing-not-in-round', undefined, { round: round.round });
  const count = counted?.openObjections ?? 0;
  if (count > 0) return refuse('objections-open', undefined, { count });
  if (!mayEnd) return refuse('round-goes-on');
  const isForPeople = round.mode === 'live' || counted?.outcome !== 'adopted';
  return personId === null && isForPeople ? refuse('closing-awaits-lead') : undefined;
}

const isAdvice = ({ rule }: Proposal): boolean => 'method' in rule && rule.method === 'advice';

/**
 * Takes a proposal back before it is closed; its answers stay. Refuses `proposal-not-yours`, `proposal-withdrawn`,
 * `already-closed`, `reason-missing` and `words-too-long`.
 */
export function withdrawProposal(
  proposal: Proposal,
  input: { readonly reason: string },
  by: Speaker,
  at: Instant,
): Proposal | Refusal {
  const problem = leadProblem(proposal, by);
  if (problem) return problem;
  const reason = readReason(input.reason);
  if (isRefusal(reason)) return reason;
  return { ...proposal, withdrawal: { reason, personId: by.personId, seatId: by.seat.id, at } };
}

function leadProblem(proposal: Proposal, by: Speaker | null): Refusal | undefined {
  if (by && !mayLead(by.seat)) return refuse('proposal-not-yours');
  if (proposal.withdrawal) return refuse('proposal-withdrawn');
  return proposal.closing ? refuse('already-closed') : undefined;
}
