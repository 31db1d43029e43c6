import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import { type Refusal, refuse } from '../../../../basics/outcome';
import type { Speaker, Stamp } from '../../../needs/rules';
import { type Course, type InRounds, leadingProblem } from '../rounds';
import type { Objection } from './objection';

/** What the acts on an objection need to know. */
export interface Raised {
  readonly course: Course;
  readonly objections: readonly Objection[];
}

/** The objection that an act is about, while it stands open and whoever acts may lead. */
export function openObjection(
  proposal: InRounds,
  { objections }: Raised,
  objectionId: Id,
  by: Speaker,
  at: Instant,
): Objection | Refusal {
  const problem = leadingProblem(proposal, by, at);
  if (problem) return problem;
  const objection = objections.find((each) => each.id === objectionId);
  if (!objection) return refuse('objection-missing');
  return objection.closing ? refuse('objection-closed') : objection;
}

/** What every row about an objection begins as. */
export const blank = (objectionId: Id, { personId, seat }: Speaker, { id, at }: Stamp) => ({
  ...{ id, objectionId, personId, seatId: seat.id, at },
  ...{ ownerId: null, dueOn: null, wording: null, isObjection: null, reason: '' },
});
