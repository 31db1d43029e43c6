import type { Id } from '../../../basics/id';
import { type Db, enterWalls, rows } from '../../../machinery/database';

/**
 * Takes addresses out of what was asked in these communities, which whoever only asked, or was only named, has no seat in:
 * drafts go, and deputies bear a name that is nobody's.
 */
export async function forgetAsked(
  db: Db,
  communities: readonly Id[],
  addresses: readonly string[],
  gone: string,
): Promise<void> {
  for (const id of communities) {
    await enterWalls(db, id);
    await rows(db, 'delete from join_drafts where community_id = $1 and email = any($2::text[])', [id, addresses]);
    await rows(
      db,
      "update join_deputies set name = $3, email = '' where community_id = $1 and email = any($2::text[])",
      [id, addresses, gone],
    );
  }
}
