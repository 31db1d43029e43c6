import { closeDue, remindOfReviews } from '../community/decisions';
import { freezeDue, obligeAdopted } from '../community/funding';
import { remindOfTerms } from '../community/mandates';
import type { Chore } from './recurring';

/** What happens by itself in every community. */
export const choresFor = (origin: string): readonly Chore[] => [
  (here) => closeDue(here, { origin }, obligeAdopted),
  (here) => remindOfReviews(here, { origin }),
  (here) => remindOfTerms(here, { origin }),
  (here) => freezeDue(here, { origin }),
];
