import type { Instant } from '../../../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { mayLead, readReason, type Speaker } from '../../../needs/rules';
import type { Result } from '../result';
import type { Proposal } from './proposal';

/**
 * Closes a proposal; `by` is null when the calendar does it, `counted` is what counting now gives. Its window must be
 * over, except that a person may close consent as soon as every voter has answered the present wording. One that puts
 * money together ends before its lapse only if it is adopted. One that asked for advice is closed by whoever asked,
 * with the words of what they decide. Refuses `proposal-not-yours`, `proposal-withdrawn`, `already-closed`,
 * `closing-too-early` (`day`, the earliest one), `closing-awaits-money`, `closing-awaits-asker`, `reason-missing` and
 * `words-too-long`.
 */
export function close(
  proposal: Proposal,
  by: Speaker | null,
  at: Instant,
  counted: Pick<Result, 'outcome' | 'silent' | 'again'> | null = null,
  typedWords = '',
): Proposal | Refusal {
  const problem = leadProblem(proposal, by);
  if (problem) return problem;
  const { rule, commitment, closesAt, closesOn, openedBy } = proposal;
  const method = 'method' in rule ? rule.method : null;
  const isUnanimous = counted !== null && counted.silent === 0 && (counted.again ?? 0) === 0;
  const mayBeEarly = method === 'consent' && by !== null && isUnanimous && !commitment;
  if (at < closesAt && !mayBeEarly) return refuse('closing-too-early', undefined, { day: closesOn });
  if (commitment && at < commitment.lapsesAt && counted?.outcome !== 'adopted') return refuse('closing-awaits-money');
  if (method === 'advice' && by?.personId !== openedBy) return refuse('closing-awaits-asker');
  const words = method === 'advice' ? readReason(typedWords, 'words') : null;
  if (isRefusal(words)) return words;
  return { ...proposal, closing: { personId: by?.personId ?? null, seatId: by?.seat.id ?? null, at, words } };
}

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
