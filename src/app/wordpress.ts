import { type Instant, plusMinutes } from '../basics/instant';
import { postFor } from '../community/journal';
import { type DuePost, type KeptSite, postsDue, siteOf } from '../community/journal/queries';
import { nextTry } from '../community/journal/rules';
import { leasePost, noteCheck, notePost } from '../community/journal/store';
import { isClosed } from '../community/leaving';
import { showsPiece } from '../community/site';
import type { Ways } from '../machinery/database';
import type { Log } from '../machinery/log';
import type { Sealer } from '../machinery/sealing';
import { type Ask, type Brought, bringPost, checkSite, type Site, takePostAway } from '../machinery/wordpress';
import { type CommunityRow, insideOf } from './inside';

interface Publishing {
  readonly database: Ways;
  readonly sealer: Sealer;
  readonly ask: Ask;
  /** The address people type. */
  readonly origin: string;
  readonly log: Log;
}

/**
 * Brings the articles of every community to its WordPress site, and looks whether a site that was just set lets us in:
 * between two transactions, so that none waits for somebody else's server. A demonstration asks nobody anything. Once
 * stopping, nothing more is asked, and nothing is noted of an answer that was given up.
 */
export async function publishOnSites(publishing: Publishing, now: Instant, stopping: AbortSignal): Promise<void> {
  const { database, log } = publishing;
  const ask: Ask = async (url, asking) => {
    const answered = await publishing.ask(url, { ...asking, stopping });
    stopping.throwIfAborted();
    return answered;
  };
  const communities = await database.read(null, (db) => db.selectFrom('communities').selectAll().execute());
  for (const row of communities.filter((each) => !each.is_demonstration)) {
    try {
      await publishIn({ ...publishing, ask }, row, now);
    } catch (error) {
      stopping.throwIfAborted();
      log('error', 'a chore failed', { community: row.slug, error: String(error) });
    }
  }
}

async function publishIn(publishing: Publishing, row: CommunityRow, now: Instant): Promise<void> {
  const { database, sealer, ask } = publishing;
  const site = await database.read(row.id, async (db) =>
    (await isClosed(db, row.id)) ? undefined : siteOf(insideOf(db, row, now)),
  );
  if (!site) return;
  const password = await sealer.unseal(site.sealed);
  if (password === undefined) return noted(publishing, row, now, site, { trouble: 'password-lost' });
  const there: Site = { address: site.address, login: site.login, password };
  if (isToCheck(site, now)) {
    const found = await checkSite(ask, there);
    await noted(publishing, row, now, site, found);
    if ('trouble' in found) return;
  } else if (site.trouble !== null) return;
  const due = await database.read(row.id, (db) => postsDue(insideOf(db, row, now), insideOf(db, row, now).now));
  for (const each of due) {
    const brought = await bring(publishing, row, now, { site, there, due: each });
    // Whoever does not answer now is left alone until the next round, so that the other sites have their turn.
    if (brought && 'trouble' in brought && KEEPS_WAITING.includes(brought.trouble)) return;
  }
}

const KEEPS_WAITING: readonly string[] = ['too-slow', 'unreachable'];

/** A site that was just set, and every ten minutes one that did not let us in. */
const isToCheck = ({ checkedAt, trouble }: KeptSite, now: Instant): boolean =>
  checkedAt === null || (trouble !== null && checkedAt < plusMinutes(now, -10));

type Found = { readonly trouble: string } | { readonly takenFor: string; readonly mayTooMuch: boolean };

const noted = async ({ database }: Publishing, row: CommunityRow, now: Instant, site: KeptSite, found: Found) => {
  await database.write(row.id, (db) =>
    noteCheck(insideOf(db, row, now), site.at, {
      ...('trouble' in found
        ? { trouble: found.trouble, takenFor: null, mayTooMuch: false }
        : { trouble: null, takenFor: found.takenFor, mayTooMuch: found.mayTooMuch }),
    }),
  );
};

async function bring(
  { database, ask, origin }: Publishing,
  row: CommunityRow,
  wall: Instant,
  { site, there, due }: { readonly site: KeptSite; readonly there: Site; readonly due: DuePost },
): Promise<Brought | undefined> {
  const post = await database.write(row.id, async (db) => {
    const here = insideOf(db, row, wall);
    if (!(await leasePost(here, site.at, due.post))) return undefined;
    const journal = (await showsPiece(here, 'journal')) ? `${origin}/${row.slug}/public/journal` : undefined;
    return postFor(here, due, site, { origin, journal });
  });
  if (!post) return undefined;
  const isThere = due.word.kind === 'published' || due.word.kind === 'scheduled';
  const brought = isThere ? await bringPost(ask, there, post, wall) : await takePostAway(ask, there, post);
  await database.write(row.id, async (db) => {
    const here = insideOf(db, row, wall);
    const { postId, link, done, tries } = due.post;
    await notePost(
      here,
      site.at,
      due.post.articleId,
      'trouble' in brought
        ? {
            ...{ postId, link, done, trouble: brought.trouble, tries: tries + 1 },
            dueAt: nextTry(here.now, tries, brought.mayPass),
          }
        : {
            ...{ postId: brought.id, link: brought.link, done: due.word.number, trouble: null, tries: 0 },
            dueAt: here.now,
          },
    );
  });
  return brought;
}
