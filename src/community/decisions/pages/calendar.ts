import { daysBetween } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { words } from '../../../design';
import type { CalendarEvent, CalendarReader, DatesOf } from '../../../machinery/calendar';
import type { Here } from '../../../machinery/here';
import { standingOf } from '../../members';
import { openFor, type ProposalSummary, underWay } from '../queries';

/** The days on which proposals close, for a reader's calendar: those that ask their organisations, or all. */
export const closingDates: DatesOf = async (here, reader) => {
  const t = words(reader.language);
  const asked = (await proposalsOf(here, reader)).filter(({ isSuspended }) => !isSuspended);
  return asked.map((proposal): CalendarEvent => {
    const { id, number, title, opensAt, closesOn } = proposal;
    const url = `${reader.origin}/${here.community.slug}/proposals/${number}`;
    return {
      uid: `${id}@komunigi`,
      // A window is only ever made longer.
      sequence: Math.max(0, daysBetween(opensAt.slice(0, 10) as typeof closesOn, closesOn)),
      changedAt: opensAt,
      title: t.decisions.calendarCloses({ title }),
      words: url,
      url,
      when: { on: closesOn },
    };
  });
};

async function proposalsOf(
  here: Omit<Here, 'actor'>,
  { scope, personId }: CalendarReader,
): Promise<readonly ProposalSummary[]> {
  if (scope === 'circle') return [];
  if (scope === 'community') return underWay(here);
  const seats = await standingOf(here.db, here.community, personId, here.now);
  const organisations = new Set<Id>();
  for (const { organisationId } of seats) if (organisationId) organisations.add(organisationId);
  const found = new Map<Id, ProposalSummary>();
  for (const each of organisations)
    for (const { proposal } of await openFor(here, each)) found.set(proposal.id, proposal);
  return [...found.values()];
}
