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

/** A community in which somebody asked to join, or was named, without a seat there. */
export interface AskedThere {
  readonly id: Id;
  readonly slug: string;
  readonly name: string;
}

const ASKED = `
  select exists (select from join_requests where community_id = $1 and applicant_id = any($2::uuid[]))
    or exists (select from join_drafts where community_id = $1 and email = any($3::text[]))
    or exists (select from join_deputies where community_id = $1 and email = any($3::text[])) as asked`;

/** The communities in which accounts or addresses asked to join or were named, whether they have a seat there or not. */
export async function askedIn(
  db: Db,
  accounts: readonly Id[],
  addresses: readonly string[],
): Promise<readonly AskedThere[]> {
  const found: AskedThere[] = [];
  for (const community of await rows<AskedThere>(db, 'select id, slug, name from communities order by id')) {
    await enterWalls(db, community.id);
    const [row] = await rows<{ asked: boolean }>(db, ASKED, [community.id, accounts, addresses]);
    if (row?.asked) found.push(community);
  }
  return found;
}
