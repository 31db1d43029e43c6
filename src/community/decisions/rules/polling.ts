import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { readSentence, type Speaker, type Stamp, voiceOf } from '../../needs/rules';
import { type Answer, bindingAnswers } from './answer';
import { askedProblem, timeProblem } from './answering';
import type { Proposal } from './proposal';

/** A delegate asks the people of their own organisation: their leanings are its answers. */
export interface InnerPoll {
  readonly organisationId: Id;
  /** The first one of an organisation is 1. */
  readonly number: number;
  /** The last day to say one's opinion. */
  readonly untilOn: Day;
  readonly note: string;
  readonly personId: Id;
  readonly seatId: Id;
  readonly at: Instant;
}

/**
 * Asks the people of one's organisation until a day before the close. Refuses whatever `voiceOf` refuses to a binding
 * answer, what is too early or too late to answer, `poll-under-way`, `poll-nobody` (there is nobody else to ask),
 * `poll-day-missing`, `poll-in-the-past`, `poll-after-close` (`day`) and `words-too-long`.
 */
export function askOwnPeople(
  proposal: Proposal,
  known: { readonly last: InnerPoll | null; readonly answers: readonly Answer[]; readonly others: number },
  input: { readonly untilOn: Day | null; readonly note: string },
  by: Speaker,
  { at, today }: Stamp,
): InnerPoll | Refusal {
  const organisationId = voiceOf(by, 'binding', today);
  if (isRefusal(organisationId)) return organisationId;
  const problem = askedProblem(proposal, organisationId) ?? timeProblem(proposal, at);
  if (problem) return problem;
  if (known.last && isPolling(known.last, proposal, known.answers, today)) return refuse('poll-under-way');
  if (known.others === 0) return refuse('poll-nobody');
  const { untilOn } = input;
  if (untilOn === null) return refuse('poll-day-missing', 'untilOn');
  if (untilOn < today) return refuse('poll-in-the-past', 'untilOn');
  if (untilOn >= proposal.closesOn) return refuse('poll-after-close', 'untilOn', { day: proposal.closesOn });
  const note = readSentence(input.note, 'note');
  if (isRefusal(note)) return note;
  const number = (known.last?.number ?? 0) + 1;
  return { organisationId, number, untilOn, note, personId: by.personId, seatId: by.seat.id, at };
}

/** Tells whether people are still asked: until the poll's last day, or until their organisation answers bindingly. */
export function isPolling(
  { untilOn, organisationId, at }: InnerPoll,
  { closing, withdrawal }: Pick<Proposal, 'closing' | 'withdrawal'>,
  answers: readonly Answer[],
  today: Day,
): boolean {
  const isAnswered = bindingAnswers(answers).some((each) => each.organisationId === organisationId && each.at >= at);
  return today <= untilOn && !isAnswered && !closing && !withdrawal;
}
