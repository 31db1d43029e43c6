import { setTimeout as wait } from 'node:timers/promises';
import type { Id } from '../../basics/id';
import { joinEmbedded, type Server, startEmbedded } from './embedded';
import type { Db } from './index';
import { Pool } from './pool';
import { applicationUrl } from './roles';
import { read, readOnce, readSeldom, write, writeSeldom } from './walls';

export interface DatabaseOptions {
  /** The owner's address of a PostgreSQL server, `postgres://owner:password@host/name`; beats the embedded server. */
  readonly url?: string | undefined;
  /** Where the embedded server keeps its files; needed without `url`. */
  readonly dataDirectory?: string | undefined;
  /** How many transactions run at the same time: each holds a connection, and that some 12 MB of memory. */
  readonly poolSize?: number | undefined;
}

/** The two ways in. */
export interface Ways {
  /** Reads in one snapshot inside a community's walls; with null, only the global tables have rows. */
  read<T>(communityId: Id | null, work: (db: Db) => Promise<T>): Promise<T>;
  /**
   * Does one act in one transaction. What `keep` says no to is rolled back, and its value still returned. The work may
   * run up to five times (conflict, deadlock, lost server), so it touches nothing but the database.
   */
  write<T>(communityId: Id | null, work: (db: Db) => Promise<T>, keep?: (value: T) => boolean): Promise<T>;
}

export interface Database extends Ways {
  /** Reads what lasts, such as a download: on connections of its own, so that no page waits; never done twice. */
  readApart<T>(communityId: Id, work: (db: Db) => Promise<T>): Promise<T>;
  /** For what happens by itself now and then: its statements are not kept prepared, which would cost memory for ever. */
  readonly seldom: Ways;
  /** Whether the database answers now. */
  ready(): Promise<boolean>;
  /** Waits for open transactions, then stops the embedded server. */
  close(): Promise<void>;
  /** The addresses the owner (for migrations) and the application (for everything else) connect to. */
  readonly connection: { readonly ownerUrl: string; readonly applicationUrl: string };
}

/** How many transactions run at the same time, unless told otherwise. */
export const CONNECTIONS = 3;
/** How many transactions that last run at the same time. */
export const MOST_APART = 2;

/** Opens the database; `migrate` it before the first transaction. Throws DatabaseTrouble with a sentence. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const server =
    options.url === undefined ? await startEmbedded({ dataDirectory: options.dataDirectory ?? 'data' }) : null;
  return connectTo(options.url ?? server?.url ?? '', options.poolSize ?? CONNECTIONS, server);
}

/**
 * The same for a command beside the instance: joins the embedded server that is running, and starts it, until closed,
 * where none is. `isOurs` tells that nobody else uses the database; without `mayBegin` a directory must have its data.
 */
export async function joinDatabase(
  options: DatabaseOptions & { readonly mayBegin: boolean },
): Promise<Database & { readonly isOurs: boolean }> {
  if (options.url !== undefined) return { ...connectTo(options.url, options.poolSize ?? 2, null), isOurs: false };
  const { server, isOurs } = await joinEmbedded(options.dataDirectory ?? 'data', options.mayBegin);
  return { ...connectTo(server.url, options.poolSize ?? 2, server), isOurs };
}

export function connectTo(ownerUrl: string, poolSize: number, server: Server | null): Database {
  const connection = { ownerUrl, applicationUrl: applicationUrl(ownerUrl) };
  const pool = new Pool(connection.applicationUrl, poolSize);
  const apart = new Pool(connection.applicationUrl, MOST_APART);
  return {
    connection,
    read: (communityId, work) => read(pool, communityId, work),
    readApart: (communityId, work) => readOnce(apart, communityId, work),
    write: (communityId, work, keep) => write(pool, communityId, work, keep),
    seldom: {
      read: (communityId, work) => readSeldom(pool, communityId, work),
      write: (communityId, work, keep) => writeSeldom(pool, communityId, work, keep),
    },
    ready: () => answers(pool),
    close: async () => {
      await Promise.all([pool.close(), apart.close()]);
      await server?.stop();
    },
  };
}

/** Whoever asks whether it answers is told no by then, also where it hangs. */
const ANSWERS_WITHIN_MILLISECONDS = 2_000;

const answers = (pool: Pool): Promise<boolean> =>
  Promise.race([hasAnswered(pool), wait(ANSWERS_WITHIN_MILLISECONDS, false, { ref: false })]);

async function hasAnswered(pool: Pool): Promise<boolean> {
  try {
    const session = await pool.borrow();
    await session.run('select 1', []).finally(() => pool.giveBack(session));
    return true;
  } catch {
    return false;
  }
}
