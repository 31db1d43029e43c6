import { closeDue, remindOfReviews } from '../community/decisions';
import { freezeDue, releaseDue, remindOfRounds, roundClosed } from '../community/funding';
import { sweepDrafts } from '../community/joining';
import { isClosed, removeDue, settleDepartures } from '../community/leaving';
import { remindOfTerms } from '../community/mandates';
import { applyTiers } from '../community/members';
import { whenAdopted } from './adopting';
import type { Chore } from './recurring';

/** What happens by itself in every community. */
export const choresFor = (origin: string): readonly Chore[] => [...whileOpen(origin).map(unlessClosed), removeDue];

/** Where a community is closed nothing happens by itself, but that its day comes. */
const unlessClosed =
  (chore: Chore): Chore =>
  async (here) =>
    (await isClosed(here.db, here.community.id)) ? undefined : chore(here);

const whileOpen = (origin: string): readonly Chore[] => [
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
