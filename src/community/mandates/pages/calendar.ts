import { dayOf } from '../../../basics/day';
import { words } from '../../../design';
import type { CalendarEvent, DatesOf } from '../../../machinery/calendar';
import { type Term, termsEndingFrom } from '../queries';
import { midpointOf } from '../rules';

/** Middles and ends of mandates, for a reader's calendar: one's own, a circle's, or all. */
export const termDates: DatesOf = async (here, { scope, circleId, personId, language, origin }) => {
  const t = words(language);
  const today = dayOf(here.now, here.community.timeZone);
  const isShown = (term: Term): boolean =>
    scope === 'community' || (scope === 'own' ? term.personId === personId : term.circleId === circleId);
  return (await termsEndingFrom(here, today)).filter(isShown).flatMap((term): CalendarEvent[] => {
    const said = { role: term.roleName, who: term.personName };
    const url = `${origin}/${here.community.slug}/mandates/roles/${term.roleSlug}`;
    const known = { sequence: term.isExtended ? 1 : 0, changedAt: term.extendedAt ?? term.begunAt, words: url, url };
    return [
      {
        ...known,
        uid: `${term.id}-middle@komunigi`,
        title: t.mandates.dateMiddle(said),
        when: { on: midpointOf(term) },
      },
      { ...known, uid: `${term.id}@komunigi`, title: t.mandates.dateEnds(said), when: { on: term.lastOn } },
    ];
  });
};
