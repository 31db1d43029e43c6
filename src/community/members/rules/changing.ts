import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { type Refusal, refuse } from '../../../basics/outcome';
import { takesPartOn } from '../rules';

/** What must be known of an organisation to say how it may change. */
export interface Changing {
  readonly id: Id;
  readonly kind: 'member' | 'provider' | 'partner';
  readonly joinedOn: Day;
  readonly leftOn: Day | null;
}

/**
 * Tells whether one organisation may become part of another. Refuses `same-organisation`, `left-already` (either of
 * them), and `kinds-differ`: a voice does not come out of an organisation that has none.
 */
export function mayMerge(from: Changing, into: Changing, today: Day): undefined | Refusal {
  if (from.id === into.id) return refuse('same-organisation', 'into');
  if (!takesPartOn(from, today) || !takesPartOn(into, today)) return refuse('left-already', 'into');
  return from.kind === into.kind ? undefined : refuse('kinds-differ', 'into');
}

/** Tells from which day a level may hold: today or later, within two years. Refuses `day-passed`, `day-too-far`. */
export function mayHoldFrom(fromOn: Day, today: Day, furthest: Day): undefined | Refusal {
  if (fromOn < today) return refuse('day-passed', 'fromOn');
  return fromOn > furthest ? refuse('day-too-far', 'fromOn') : undefined;
}
