import { dayOf } from '../basics/day';
import { closingsDue, remindOfReviews } from '../community/decisions';
import { freezeDue, moneyClosed, releaseDue, remindOfRounds } from '../community/funding';
import { forgetMeals } from '../community/gatherings';
import { remindOfReductions, sweepDrafts } from '../community/joining';
import { publishDue } from '../community/journal';
import { endImpossible, isClosed, removeDue, settleDepartures } from '../community/leaving';
import { remindOfTerms } from '../community/mandates';
import { foreseeMeetings, inviteDue } from '../community/meetings';
import { applyTiers } from '../community/members';
import { sendDue, sweepSubscriptions } from '../community/newsletter';
import { remindOfGrants } from '../community/reports';
import { sweepPictures } from '../community/resources';
import { whenAdopted } from './adopting';
import type { Inside } from './inside';
import type { Chore, Several } from './recurring';

/** What happens by itself in every community. */
export const choresFor = (origin: string): readonly (Chore | Several)[] => [
  { several: unlessClosed((here) => closingsDue(here, { origin, closedExtraOf: moneyClosed }, whenAdopted), []) },
  ...whileOpen(origin).map((chore) => unlessClosed(chore, undefined)),
  ...forgetting,
];

/** What is forgotten is forgotten in a closed community too. */
const forgetting: readonly Chore[] = [removeDue, forgetMeals, sweepSubscriptions, sweepDrafts];

/** Where a community is closed nothing happens by itself, but that its day comes and what is to be forgotten goes. */
const unlessClosed =
  <T>(chore: (here: Inside) => Promise<T>, otherwise: T) =>
  async (here: Inside): Promise<T> =>
    (await isClosed(here.db, here.community.id)) ? otherwise : chore(here);

const whileOpen = (origin: string): readonly Chore[] => [
  (here) => releaseDue(here, origin),
  (here) => remindOfReviews(here, { origin }),
  (here) => remindOfTerms(here, { origin }),
  (here) => remindOfGrants(here, { origin }),
  (here) => freezeDue(here, { origin }),
  (here) => remindOfRounds(here, { origin }),
  (here) => foreseeMeetings(here),
  (here) => inviteDue(here, { origin }),
  (here) => remindOfReductions(here, { origin }),
  (here) => applyTiers(here),
  (here) => settleDepartures(here),
  (here) => endImpossible(here, { origin }),
  (here) => sendDue(here, { origin }),
  onceADay(sweepPictures),
  publishDue,
];

/** What looks at every text is done once a day, and again after a restart. */
function onceADay(chore: Chore): Chore {
  const doneOn = new Map<string, string>();
  return async (here) => {
    const today = dayOf(here.now, here.community.timeZone);
    if (doneOn.get(here.community.id) === today) return;
    doneOn.set(here.community.id, today);
    await chore(here);
  };
}
