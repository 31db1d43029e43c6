import { type Instant, plusMinutes } from '../basics/instant';
import type { Ways } from '../machinery/database';
import type { Log } from '../machinery/log';
import { type CommunityRow, type Inside, insideOf } from './inside';

const EVERY_MILLISECONDS = 30_000;
const SUBMISSIONS_LIVE_MINUTES = 7 * 24 * 60;

/** Something that happens by itself in every community: it runs inside the walls, as nobody in particular. */
export type Chore = (here: Inside) => Promise<unknown>;

/** Several things, each of them done in a transaction of its own: trouble with one keeps no other waiting. */
export interface Several {
  readonly several: (here: Inside) => Promise<readonly Chore[]>;
}

type Apart = (now: Instant, stopping: AbortSignal) => Promise<unknown>;

export interface RecurringOptions {
  /** What waits for others than our database: it happens in no transaction, keeps no chore waiting, and ends when told. */
  readonly apart?: Apart;
  /** How often; null where only when it is told. */
  readonly everyMilliseconds?: number | null | undefined;
}

/** Does the chores of every community and sweeps the house; then again every half minute, until stopped. */
export function startRecurring(
  database: Ways,
  chores: readonly (Chore | Several)[],
  clock: () => Instant,
  log: Log,
  { apart = async () => {}, everyMilliseconds = EVERY_MILLISECONDS }: RecurringOptions = {},
): { readonly now: () => Promise<void>; readonly stop: () => Promise<void> } {
  let round: Promise<void> = Promise.resolve();
  let beside: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | undefined;
  const stopping = new AbortController();
  /** However many moments pass while one of them lasts, one more follows. */
  const others = (): Promise<void> => {
    waiting ??= beside.then(() => {
      waiting = undefined;
      beside = aside(apart, clock(), stopping.signal, log);
      return beside;
    });
    return waiting;
  };
  const now = (): Promise<void> => {
    round = round.then(() => once(database, chores, clock, log));
    return round.then(others);
  };
  const timer = everyMilliseconds === null ? undefined : setInterval(now, everyMilliseconds);
  if (timer) void now();
  return {
    now,
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await round;
      await others();
    },
  };
}

async function once(
  database: Ways,
  chores: readonly (Chore | Several)[],
  clock: () => Instant,
  log: Log,
): Promise<void> {
  try {
    const communities = await database.read(null, (db) => db.selectFrom('communities').selectAll().execute());
    for (const row of communities) {
      for (const chore of chores) {
        if (typeof chore === 'function') await attempt(database, row, clock(), chore, log);
        else
          for (const each of await listed(database, row, clock(), chore, log))
            await attempt(database, row, clock(), each, log);
      }
    }
    await sweep(database, clock());
  } catch (error) {
    log('error', 'chores not done', { error: String(error) });
  }
}

async function aside(apart: Apart, now: Instant, stopping: AbortSignal, log: Log): Promise<void> {
  if (stopping.aborted) return;
  try {
    await apart(now, stopping);
  } catch (error) {
    if (!stopping.aborted) log('error', 'chores not done', { error: String(error) });
  }
}

/** One community's trouble does not keep the others waiting. */
async function attempt(database: Ways, row: CommunityRow, now: Instant, chore: Chore, log: Log): Promise<void> {
  try {
    await database.write(row.id, (db) => chore(insideOf(db, row, now)));
  } catch (error) {
    log('error', 'a chore failed', { community: row.slug, error: String(error) });
  }
}

async function listed(
  database: Ways,
  row: CommunityRow,
  now: Instant,
  { several }: Several,
  log: Log,
): Promise<readonly Chore[]> {
  try {
    return await database.read(row.id, (db) => several(insideOf(db, row, now)));
  } catch (error) {
    log('error', 'a chore failed', { community: row.slug, error: String(error) });
    return [];
  }
}

const sweep = (database: Ways, now: Instant): Promise<unknown> =>
  database.write(null, (db) =>
    db.deleteFrom('submissions').where('created_at', '<', plusMinutes(now, -SUBMISSIONS_LIVE_MINUTES)).execute(),
  );
