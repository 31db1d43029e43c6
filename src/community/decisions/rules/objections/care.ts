import type { Day } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import type { Speaker, Stamp } from '../../../needs/rules';
import type { InRounds } from '../rounds';
import type { ObjectionEvent } from './objection';
import { blank, openObjection, type Raised } from './raised';

export interface CareInput {
  readonly objectionId: Id;
  /** Who takes care of it. */
  readonly ownerId: Id | null;
  readonly dueOn: Day | null;
}

/**
 * Says that an objection was heard, who takes care of it and until when. `owners` are those who have a seat today.
 * Refuses what `leadingProblem` refuses, `objection-missing`, `objection-closed`, `already-acknowledged`,
 * `owner-missing`, `owner-unknown`, `due-missing` and `in-the-past`.
 */
export function acknowledge(
  proposal: InRounds,
  raised: Raised,
  input: CareInput,
  owners: readonly Id[],
  by: Speaker,
  stamp: Stamp,
): ObjectionEvent | Refusal {
  const objection = openObjection(proposal, raised, input.objectionId, by, stamp.at);
  if (isRefusal(objection)) return objection;
  if (objection.acknowledgedAt) return refuse('already-acknowledged');
  return caredFor('acknowledged', input, owners, by, stamp);
}

/** Gives an objection to someone else, or another date. Refuses as `acknowledge` does, and `not-acknowledged`. */
export function assign(
  proposal: InRounds,
  raised: Raised,
  input: CareInput,
  owners: readonly Id[],
  by: Speaker,
  stamp: Stamp,
): ObjectionEvent | Refusal {
  const objection = openObjection(proposal, raised, input.objectionId, by, stamp.at);
  if (isRefusal(objection)) return objection;
  if (!objection.acknowledgedAt) return refuse('not-acknowledged');
  return caredFor('assigned', input, owners, by, stamp);
}

function caredFor(
  kind: 'acknowledged' | 'assigned',
  { objectionId, ownerId, dueOn }: CareInput,
  owners: readonly Id[],
  by: Speaker,
  stamp: Stamp,
): ObjectionEvent | Refusal {
  if (ownerId === null) return refuse('owner-missing', 'owner');
  if (!owners.includes(ownerId)) return refuse('owner-unknown', 'owner');
  if (dueOn === null) return refuse('due-missing', 'dueOn');
  if (dueOn < stamp.today) return refuse('in-the-past', 'dueOn');
  return { ...blank(objectionId, by, stamp), kind, ownerId, dueOn };
}
