import { closeDue, remindOfReviews } from '../community/decisions';
import { freezeDue, obligeAdopted, releaseDue, remindOfRounds, roundClosed } from '../community/funding';
import { remindOfTerms } from '../community/mandates';
import type { Chore } from './recurring';

/** What happens by itself in every community. */
export const choresFor = (origin: string): readonly Chore[] => [
  (here) => closeDue(here, { origin, closedExtraOf: roundClosed }, obligeAdopted),
  (here) => releaseDue(here, origin),
  (here) => remindOfReviews(here, { origin }),
  (here) => remindOfTerms(here, { origin }),
  (here) => freezeDue(here, { origin }),
  (here) => remindOfRounds(here, { origin }),
];
