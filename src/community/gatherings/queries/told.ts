import type { Day } from '../../../basics/day';
import type { Here } from '../../../machinery/here';
import { type Attendance, attendanceOf } from '../rules';
import { type Gathering, gatheringsOf } from './gatherings';
import { participantsOf } from './people';
import { type Outcome, outcomesOf } from './programme';

/** A gathering that took place, as reports and articles tell it. */
export interface Held extends Pick<Gathering, 'number' | 'title' | 'place' | 'firstOn' | 'lastOn'> {
  readonly attendance: Attendance;
  readonly outcomes: readonly Outcome[];
}

/** The gatherings that ended from one day to another, both counted, the first one first; those called off are none. */
export async function gatheringsHeld(
  here: Pick<Here, 'db' | 'community'>,
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<readonly Held[]> {
  const all = await gatheringsOf(here);
  const those = all.filter(({ isCancelled, lastOn }) => !isCancelled && from <= lastOn && lastOn <= until).reverse();
  return Promise.all(
    those.map(async ({ id, number, title, place, firstOn, lastOn }) => ({
      ...{ number, title, place, firstOn, lastOn },
      attendance: attendanceOf(await participantsOf(here, id)),
      outcomes: await outcomesOf(here, id),
    })),
  );
}
