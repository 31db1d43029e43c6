import { dayOf, plusDays, startOfDay } from '../../../basics/day';
import type { Here } from '../../../machinery/here';
import { type Meeting, meetingsAmong } from './meetings';
import { circlesOfPerson, type Expected, expectedAt } from './people';

/** A meeting of the reader's, with what they have said of their coming; undefined for whoever is not expected there. */
export interface OwnMeeting {
  readonly meeting: Meeting;
  readonly own: Expected | undefined;
}

/** More than anybody comes to within some days. */
const LOOKED_AT = 200;

/** The next meetings of the reader, the first on top: all within so many days, and `least` of them in any case. */
export async function ownMeetings(
  here: Here,
  { days, least }: { readonly days: number; readonly least: number },
): Promise<readonly OwnMeeting[]> {
  const { timeZone } = here.community;
  const today = dayOf(here.now, timeZone);
  const until = startOfDay(plusDays(today, days + 1), timeZone);
  const circles = await circlesOfPerson(here, here.actor.personId, today);
  const next = await meetingsAmong(here, [...circles], here.now, LOOKED_AT);
  const found: OwnMeeting[] = [];
  for (const meeting of next.filter(({ beginsAt }, place) => place < least || beginsAt < until)) {
    const own = (await expectedAt(here, meeting)).find(({ personId }) => personId === here.actor.personId);
    found.push({ meeting, own });
  }
  return found;
}
