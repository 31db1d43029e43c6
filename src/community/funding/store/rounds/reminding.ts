import type { Id } from '../../../../basics/id';
import type { Here } from '../../../../machinery/here';
import './tables';

/** Claims the reminder of a round; false where it has gone. */
export async function claimRoundReminder(here: Pick<Here, 'db' | 'community' | 'now'>, roundId: Id): Promise<boolean> {
  const claimed = await here.db
    .insertInto('funding_round_reminders')
    .values({ community_id: here.community.id, round_id: roundId, at: here.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('round_id')
    .executeTakeFirst();
  return claimed !== undefined;
}
