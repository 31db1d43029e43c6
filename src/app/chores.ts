import { closeDue, remindOfReviews } from '../community/decisions';
import { freezeDue, releaseDue, remindOfRounds, roundClosed } from '../community/funding';
import { sweepDrafts } from '../community/joining';
import { settleDepartures } from '../community/leaving';
import { remindOfTerms } from '../community/mandates';
import { applyTiers } from '../community/members';
import { whenAdopted } from './adopting';
import type { Chore } from './recurring';

/** What happens by itself in every community. */
export const choresFor = (origin: string): readonly Chore[] => [
  (here) => closeDue(here, { origin, closedExtraOf: roundClosed }, whenAdopted),
  (here) => releaseDue(here, origin),
  (here) => remindOfReviews(here, { origin }),
  (here) => remindOfTerms(here, { origin }),
  (here) => freezeDue(here, { origin }),
  (here) => remindOfRounds(here, { origin }),
  (here) => applyTiers(here),
  (here) => settleDepartures(here),
  sweepDrafts,
];
