import { type Instant, instant, plusMinutes } from '../basics/instant';
import type { Database } from '../machinery/database';
import type { Community, Here } from '../machinery/here';
import type { Log } from '../machinery/log';

const EVERY_MILLISECONDS = 30_000;
const SUBMISSIONS_LIVE_MINUTES = 7 * 24 * 60;

/** Something that happens by itself in every community: it runs inside the walls, as nobody in particular. */
export type Chore = (here: Omit<Here, 'actor'>) => Promise<unknown>;

/** Does the chores of every community and sweeps the house; then again every half minute, until stopped. */
export function startRecurring(
  database: Database,
  chores: readonly Chore[],
  clock: () => Instant,
  log: Log,
): { readonly now: () => Promise<void>; readonly stop: () => Promise<void> } {
  let round: Promise<void> = Promise.resolve();
  const now = (): Promise<void> => {
    round = round.then(() => once(database, chores, clock, log));
    return round;
  };
  const timer = setInterval(now, EVERY_MILLISECONDS);
  void now();
  return {
    now,
    stop: async () => {
      clearInterval(timer);
      await round;
    },
  };
}

async function once(database: Database, chores: readonly Chore[], clock: () => Instant, log: Log): Promise<void> {
  try {
    const communities = await database.read(null, (db) => db.selectFrom('communities').selectAll().execute());
    for (const row of communities) {
      const community: Community = {
        id: row.id,
        slug: row.slug,
        name: row.name,
        language: row.language,
        currency: row.currency,
        timeZone: row.time_zone,
        isDemonstration: row.is_demonstration,
      };
      const now = instant(new Date(Date.parse(clock()) - row.calendar_shift_seconds * 1000));
      for (const chore of chores) await attempt(database, community, now, chore, log);
    }
    await sweep(database, clock());
  } catch (error) {
    log('error', 'chores not done', { error: String(error) });
  }
}

/** One community's trouble does not keep the others waiting. */
async function attempt(database: Database, community: Community, now: Instant, chore: Chore, log: Log): Promise<void> {
  try {
    await database.write(community.id, (db) => chore({ db, now, community }));
  } catch (error) {
    log('error', 'a chore failed', { community: community.slug, error: String(error) });
  }
}

const sweep = (database: Database, now: Instant): Promise<unknown> =>
  database.write(null, (db) =>
    db.deleteFrom('submissions').where('created_at', '<', plusMinutes(now, -SUBMISSIONS_LIVE_MINUTES)).execute(),
  );
