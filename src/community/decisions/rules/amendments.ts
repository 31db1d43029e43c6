import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { tidy, tidyLine, tooLong } from '../../../basics/text';
import { readReason, readSentence, type Speaker, type Stamp } from '../../needs/rules';
import {
  type Amendment,
  type AmendmentOutcome,
  type Course,
  type Credit,
  type InRounds,
  leadingProblem,
  presentRound,
  presentWording,
  type RoundName,
  roundsProblem,
  voiceIn,
  type Wording,
} from './rounds';

/** The longest title and text, as for a new proposal. */
export const WORDING_LIMITS = { title: 160, text: 8_000 } as const;

/** The rounds in which the text may change; in every other one people speak about the same text. */
export const CHANGEABLE: readonly RoundName[] = ['amend', 'integrate'];

export interface AmendmentInput {
  /** The wording that the author had before their eyes. */
  readonly seen: number;
  readonly text: string;
  readonly reason: string;
}

/**
 * Proposes another text in the round for amendments: for an organisation asked, or as someone who carries the
 * community. Refuses what `roundsProblem` and `voiceIn` refuse, `not-in-this-round` (`round`), `wording-moved`,
 * `text-missing`, `words-too-long`, `words-unchanged` and `reason-missing`.
 */
export function propose(
  proposal: InRounds,
  course: Course,
  input: AmendmentInput,
  speaker: Speaker,
  stamp: Stamp,
): Amendment | Refusal {
  const problem = roundsProblem(proposal, stamp.at);
  if (problem) return problem;
  const voice = voiceIn(proposal, speaker, stamp, true);
  if (isRefusal(voice)) return voice;
  const { round } = presentRound(course);
  if (round !== 'amend') return refuse('not-in-this-round', undefined, { round });
  const stale = staleProblem(course, input.seen);
  if (stale) return stale;
  const { title, text: present, number: wording } = presentWording(course);
  const text = readText({ title, text: input.text }, { title, text: present });
  if (isRefusal(text)) return text;
  const reason = readReason(input.reason);
  if (isRefusal(reason)) return reason;
  const { id, at } = stamp;
  return { id, at, ...voice, personId: speaker.personId, seatId: speaker.seat.id, wording, text: text.text, reason };
}

export interface DecisionInput {
  readonly amendmentId: Id;
  readonly outcome: string;
  /** The wording that whoever decides had before their eyes. */
  readonly seen: number;
  /** The text it becomes, where it is not the author's to the letter; null to take that. */
  readonly text: string | null;
  readonly reason: string;
}

/**
 * Takes an amendment up, which makes a new wording owed to its author, or declines it with a reason. Refuses what
 * `leadingProblem` refuses, `amendment-missing`, `amendment-decided`, `outcome-unknown`, `reason-missing`, and before a
 * change of the text `not-in-this-round` (`round`), `wording-moved`, `amendment-outdated` (it was written against an
 * earlier text, and nobody has said what it becomes), `text-missing`, `words-too-long` and `words-unchanged`.
 */
export function decide(
  proposal: InRounds,
  course: Course,
  input: DecisionInput,
  by: Speaker,
  { at }: Pick<Stamp, 'at'>,
): { readonly decided: AmendmentOutcome; readonly wording: Wording | null } | Refusal {
  const problem = leadingProblem(proposal, by, at);
  if (problem) return problem;
  const amendment = course.amendments.find((each) => each.id === input.amendmentId);
  if (!amendment) return refuse('amendment-missing');
  if (course.outcomes.some((each) => each.amendmentId === amendment.id)) return refuse('amendment-decided');
  const signed = { amendmentId: amendment.id, personId: by.personId, seatId: by.seat.id, at };
  if (input.outcome === 'declined') {
    const reason = readReason(input.reason);
    if (isRefusal(reason)) return reason;
    return { decided: { ...signed, outcome: 'declined', wording: null, reason }, wording: null };
  }
  if (input.outcome !== 'taken-up') return refuse('outcome-unknown', 'outcome');
  const reason = readSentence(input.reason, 'reason');
  if (isRefusal(reason)) return reason;
  const { number, title } = presentWording(course);
  if (amendment.wording !== number && input.text === null) return refuse('amendment-outdated', 'text');
  const changed = { seen: input.seen, title, text: input.text ?? amendment.text };
  const wording = nextWording(course, changed, amendment, by, at);
  if (isRefusal(wording)) return wording;
  return { decided: { ...signed, outcome: 'taken-up', wording: wording.number, reason }, wording };
}

export interface RewordInput {
  /** The wording that whoever rewords had before their eyes. */
  readonly seen: number;
  readonly title: string;
  readonly text: string;
}

/**
 * Changes the text by hand, in the rounds where it may change, and says whom that is owed to. Refuses what
 * `leadingProblem` refuses, `not-in-this-round` (`round`), `wording-moved`, `title-missing`, `text-missing`,
 * `words-too-long` and `words-unchanged`.
 */
export const reword = (
  proposal: InRounds,
  course: Course,
  input: RewordInput,
  creditedTo: Credit,
  by: Speaker,
  { at }: Pick<Stamp, 'at'>,
): Wording | Refusal => leadingProblem(proposal, by, at) ?? nextWording(course, input, creditedTo, by, at);

/** The wording after the present one, or why there cannot be one now. */
export function nextWording(
  course: Course,
  { seen, ...input }: RewordInput,
  { personId, organisationId }: Credit,
  by: Speaker,
  at: Wording['at'],
): Wording | Refusal {
  const { round } = presentRound(course);
  if (!CHANGEABLE.includes(round)) return refuse('not-in-this-round', undefined, { round });
  const stale = staleProblem(course, seen);
  if (stale) return stale;
  const present = presentWording(course);
  const words = readText(input, present);
  if (isRefusal(words)) return words;
  return { number: present.number + 1, ...words, creditedTo: { personId, organisationId }, seatId: by.seat.id, at };
}

const staleProblem = (course: Course, seen: number): Refusal | undefined =>
  seen === presentWording(course).number ? undefined : refuse('wording-moved', 'text');

interface Words {
  readonly title: string;
  readonly text: string;
}

function readText(input: Words, present: Words): Words | Refusal {
  const title = tidyLine(input.title);
  const text = tidy(input.text);
  if (title === '') return refuse('title-missing', 'title');
  if (text === '') return refuse('text-missing', 'text');
  const long = tooLong(title, WORDING_LIMITS.title, 'title') ?? tooLong(text, WORDING_LIMITS.text, 'text');
  if (long) return long;
  return title === present.title && text === present.text ? refuse('words-unchanged', 'text') : { title, text };
}
