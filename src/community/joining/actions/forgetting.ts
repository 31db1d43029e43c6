import type { Id } from '../../../basics/id';
import { type Db, enterWalls, rows } from '../../../machinery/database';

/**
 * Takes addresses out of what was asked anywhere: drafts go, and deputies bear a name that is nobody's. In every community,
 * since whoever only asked, or was only named, has a seat in none.
 */
export async function forgetAsked(db: Db, addresses: readonly string[], gone: string): Promise<void> {
  for (const { id } of await rows<{ id: Id }>(db, 'select id from communities order by id')) {
    await enterWalls(db, id);
    await rows(db, 'delete from join_drafts where community_id = $1 and email = any($2::text[])', [id, addresses]);
    await rows(
      db,
      "update join_deputies set name = $3, email = '' where community_id = $1 and email = any($2::text[])",
      [id, addresses, gone],
    );
  }
}
