import type { Day } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import { rows, say } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import './tables';

/** Keeps that a day of a grant's calendar is done, or that it is not after all. */
export const addDateWord = (here: Here, seatId: Id, grantId: Id, itemId: Id, isDone: boolean): void =>
  say(
    here.db,
    `insert into grant_dates (community_id, id, grant_id, item_id, is_done, person_id, seat_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [here.community.id, newId(), grantId, itemId, isDone, here.actor.personId, seatId, here.now],
  );

/** Takes the right to send a letter about a day; false where it went already. */
export async function claimGrantReminder(
  { db, community, now }: Pick<Here, 'db' | 'community' | 'now'>,
  grantId: Id,
  about: { readonly itemId: Id; readonly on: Day; readonly days: number },
): Promise<boolean> {
  const claimed = await rows(
    db,
    `insert into grant_reminders (community_id, grant_id, item_id, about_on, days, at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning item_id`,
    [community.id, grantId, about.itemId, about.on, about.days, now],
  );
  return claimed.length > 0;
}
