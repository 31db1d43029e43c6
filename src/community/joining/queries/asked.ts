import type { Id } from '../../../basics/id';
import { type Db, enterWalls, rows } from '../../../machinery/database';
import { IS_OPEN } from './requests';

/** A request of somebody who has no seat where they asked. */
export interface AskedAnywhere {
  readonly slug: string;
  readonly community: string;
  readonly number: number;
  /** Neither taken back, refused nor admitted. */
  readonly isRunning: boolean;
}

const ASKED = `
  select r.number, ${IS_OPEN} as "isRunning" from join_requests r
  where r.community_id = $1 and r.applicant_id = any($2::uuid[])
  order by "isRunning" desc, r.number desc limit 10`;

/**
 * The requests that somebody has sent from any of their accounts, wherever that was; of each community those that run
 * first, then the newest. It goes from one community to the next, within the walls of each, and so comes last in a
 * transaction.
 */
export async function requestsAnywhere(db: Db, accounts: readonly Id[]): Promise<readonly AskedAnywhere[]> {
  const found: AskedAnywhere[] = [];
  for (const { id, slug, name } of await rows<{ id: Id; slug: string; name: string }>(
    db,
    'select id, slug, name from communities order by name, id',
  )) {
    await enterWalls(db, id);
    for (const each of await rows<Pick<AskedAnywhere, 'number' | 'isRunning'>>(db, ASKED, [id, accounts]))
      found.push({ slug, community: name, ...each });
  }
  return found;
}
