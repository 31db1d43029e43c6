import type { Id } from '../../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { readReason, type Speaker, type Stamp } from '../../../needs/rules';
import { nextWording } from '../amendments';
import { type Course, type InRounds, presentRound, presentWording, type RoundName, type Wording } from '../rounds';
import type { ObjectionEvent } from './objection';
import { blank, openObjection, type Raised } from './raised';

export interface IntegrateInput {
  readonly objectionId: Id;
  /** The wording that whoever integrates had before their eyes. */
  readonly seen: number;
  readonly title: string;
  /** The text that answers the objection: a new one, or the present one when that came after the objection. */
  readonly text: string;
}

/**
 * Closes an objection with the change it produced, owed to whoever raised it. Refuses what `leadingProblem` refuses,
 * `objection-missing`, `objection-closed`, `not-acknowledged`, `not-in-this-round` (`round`), `wording-moved`,
 * `words-unchanged` (the text is still the one objected to), `title-missing`, `text-missing` and `words-too-long`.
 */
export function integrate(
  proposal: InRounds,
  raised: Raised,
  input: IntegrateInput,
  by: Speaker,
  stamp: Stamp,
): { readonly event: ObjectionEvent; readonly wording: Wording | null } | Refusal {
  const objection = openObjection(proposal, raised, input.objectionId, by, stamp.at);
  if (isRefusal(objection)) return objection;
  if (!objection.acknowledgedAt) return refuse('not-acknowledged');
  const problem = roundProblem(raised.course, ['integrate']);
  if (problem) return problem;
  const present = presentWording(raised.course);
  const wording = nextWording(raised.course, input, objection, by, stamp.at);
  if (!isRefusal(wording)) {
    return { wording, event: { ...blank(objection.id, by, stamp), kind: 'integrated', wording: wording.number } };
  }
  const isAnswered = wording.refused === 'words-unchanged' && present.number > objection.wording;
  if (!isAnswered) return wording;
  return { wording: null, event: { ...blank(objection.id, by, stamp), kind: 'integrated', wording: present.number } };
}

/**
 * Keeps what the test of an objection said, and why: one that is none closes. Refuses what `leadingProblem` refuses,
 * `objection-missing`, `objection-closed`, `not-acknowledged`, `not-in-this-round` (`round`), `verdict-missing` and
 * `reason-missing`.
 */
export function examine(
  proposal: InRounds,
  raised: Raised,
  input: { readonly objectionId: Id; readonly isObjection: boolean | null; readonly reason: string },
  by: Speaker,
  stamp: Stamp,
): ObjectionEvent | Refusal {
  const objection = openObjection(proposal, raised, input.objectionId, by, stamp.at);
  if (isRefusal(objection)) return objection;
  if (!objection.acknowledgedAt) return refuse('not-acknowledged');
  const problem = roundProblem(raised.course, ['object', 'integrate']);
  if (problem) return problem;
  if (input.isObjection === null) return refuse('verdict-missing', 'isObjection');
  const reason = readReason(input.reason);
  if (isRefusal(reason)) return reason;
  return { ...blank(objection.id, by, stamp), kind: 'tested', isObjection: input.isObjection, reason };
}

function roundProblem(course: Course, among: readonly RoundName[]): Refusal | undefined {
  const { round } = presentRound(course);
  return among.includes(round) ? undefined : refuse('not-in-this-round', undefined, { round });
}
