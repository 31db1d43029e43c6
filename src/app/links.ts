import type { Instant } from '../basics/instant';
import { articleLinksDue, keepArticleLook } from '../community/journal';
import { isClosed } from '../community/leaving';
import { keepLook, linksDue } from '../community/resources';
import type { Ways } from '../machinery/database';
import { lookAt } from '../machinery/outside';
import { type CommunityRow, insideOf } from './inside';

/**
 * Looks whether the links of every community still lead somewhere, a few at a time and between two transactions, so that
 * none waits for the internet. A demonstration asks nobody anything.
 */
export async function lookAtLinks(database: Ways, now: Instant, look: typeof lookAt = lookAt): Promise<void> {
  const communities = await database.read(null, (db) => db.selectFrom('communities').selectAll().execute());
  for (const row of communities.filter((each) => !each.is_demonstration)) await lookIn(database, row, now, look);
}

async function lookIn(database: Ways, row: CommunityRow, now: Instant, look: typeof lookAt): Promise<void> {
  const due = await database.read(row.id, async (db) =>
    (await isClosed(db, row.id)) ? [] : linksDue(insideOf(db, row, now)),
  );
  for (const link of due) {
    const found = await look(link.url);
    await database.write(row.id, async (db) => keepLook(insideOf(db, row, now), link, found));
  }
  const inArticles = await database.read(row.id, async (db) =>
    (await isClosed(db, row.id)) ? [] : articleLinksDue(insideOf(db, row, now)),
  );
  for (const link of inArticles) {
    const found = await look(link.url);
    await database.write(row.id, async (db) => keepArticleLook(insideOf(db, row, now), link, found));
  }
}
