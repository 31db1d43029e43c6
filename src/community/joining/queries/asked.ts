import type { Id } from '../../../basics/id';
import { type Db, enterWalls, rows } from '../../../machinery/database';

/** A request of somebody who has no seat where they asked. */
export interface AskedAnywhere {
  readonly slug: string;
  readonly community: string;
  readonly number: number;
}

const ASKED = `
  select number from join_requests where community_id = $1 and applicant_id = any($2::uuid[])
  order by number desc limit 10`;

/**
 * The requests that somebody has sent from any of their accounts, wherever that was, the newest of each community first. It goes from one community
 * to the next, within the walls of each, and so comes last in a transaction.
 */
export async function requestsAnywhere(db: Db, accounts: readonly Id[]): Promise<readonly AskedAnywhere[]> {
  const found: AskedAnywhere[] = [];
  for (const { id, slug, name } of await rows<{ id: Id; slug: string; name: string }>(
    db,
    'select id, slug, name from communities order by name, id',
  )) {
    await enterWalls(db, id);
    for (const { number } of await rows<{ number: number }>(db, ASKED, [id, accounts]))
      found.push({ slug, community: name, number });
  }
  return found;
}
