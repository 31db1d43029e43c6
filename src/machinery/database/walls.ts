import { type Id, isId } from '../../basics/id';
import type { Db } from './index';
import type { Pool } from './pool';
import { explained, isLost, type Session } from './session';
import { OpenTransaction } from './transaction';
import { codeOf, DatabaseTrouble } from './trouble';

type Work<T> = (db: Db) => Promise<T>;

interface Manner {
  readonly begin: string;
  readonly writes: boolean;
  readonly keepsPlans: boolean;
}

const READING: Manner = { begin: 'begin isolation level repeatable read read only', writes: false, keepsPlans: true };
const WRITING: Manner = { begin: 'begin', writes: true, keepsPlans: true };
const TRIES = 5;

/** Reads inside the walls of one community (or outside all, with null): one snapshot, nothing written. */
export const read = <T>(pool: Pool, communityId: Id | null, work: Work<T>): Promise<T> =>
  stubbornly(pool, READING, communityId, work, () => true);

/** The same without a second try: what was read may have left the house already. */
export const readOnce = <T>(pool: Pool, communityId: Id, work: Work<T>): Promise<T> =>
  once(pool, READING, communityId, work, () => true).catch((error: unknown) => {
    throw explained(error);
  });

/** Writes inside the walls of one community; what `keep` says no to leaves no trace. */
export const write = <T>(
  pool: Pool,
  communityId: Id | null,
  work: Work<T>,
  keep: (value: T) => boolean = () => true,
): Promise<T> => stubbornly(pool, WRITING, communityId, work, keep);

/** Both for what happens seldom: its plans are made anew, and no connection carries them for the rest of its life. */
export const readSeldom = <T>(pool: Pool, communityId: Id | null, work: Work<T>): Promise<T> =>
  stubbornly(pool, { ...READING, keepsPlans: false }, communityId, work, () => true);

export const writeSeldom = <T>(
  pool: Pool,
  communityId: Id | null,
  work: Work<T>,
  keep: (value: T) => boolean = () => true,
): Promise<T> => stubbornly(pool, { ...WRITING, keepsPlans: false }, communityId, work, keep);

/** Does the whole work again when another transaction was in the way or the server went and came back. */
async function stubbornly<T>(
  pool: Pool,
  manner: Manner,
  communityId: Id | null,
  work: Work<T>,
  keep: (value: T) => boolean,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await once(pool, manner, communityId, work, keep);
    } catch (error) {
      if (tries >= TRIES || !(isConflict(error) || isLost(error))) throw explained(error);
      await pause(isLost(error) ? 5 * 4 ** tries : 5 * 2 ** tries);
    }
  }
}

async function once<T>(
  pool: Pool,
  manner: Manner,
  communityId: Id | null,
  work: Work<T>,
  keep: (value: T) => boolean,
): Promise<T> {
  const opening = communityId === null ? manner.begin : `${manner.begin}; ${walls(communityId)}`;
  const session = await pool.borrow();
  const db = new OpenTransaction(session);
  session.begin(opening, manner.keepsPlans);
  try {
    const value = await work(db);
    db.lent.over = true;
    if (!manner.writes) leave(session);
    else if (keep(value)) await commit(session);
    else await session.end('rollback');
    return value;
  } catch (error) {
    db.lent.over = true;
    if (!session.broken) await session.end('rollback').catch(() => {});
    throw lostCommit(error) ? error : (session.trouble ?? error);
  } finally {
    pool.giveBack(session);
  }
}

/** Nothing was written, so nobody waits for the end; often it goes out together with the next transaction's beginning. */
const leave = (session: Session) => void session.end('commit').catch(() => {});

async function commit(session: Session): Promise<void> {
  // What was said never arrived, and nothing was confirmed: the work can be done again.
  if (session.broken && session.trouble) throw session.trouble;
  const committed = await session.end('commit').catch((error: unknown) => {
    // The answer to a commit was lost: doing the work again could do it twice.
    if (isLost(error)) {
      throw new DatabaseTrouble('outcome-unknown', 'The database went away before it confirmed what was saved.', error);
    }
    throw error;
  });
  // PostgreSQL answers a commit after a swallowed error with a silent rollback.
  if (!committed) throw new Error('the transaction had failed, and its work went on as if it had not');
}

const lostCommit = (error: unknown): boolean => error instanceof DatabaseTrouble && error.kind === 'outcome-unknown';

/** The id goes into the text of a statement: it is looked at once more, whatever its type says. */
function walls(communityId: Id): string {
  if (!isId(communityId)) throw new TypeError('a community is named by its id');
  // Not set_config: on a distributed PostgreSQL it would not reach the other machines, and every query would find nothing.
  return `set local app.community_id = '${communityId}'`;
}

/** Serialization failure, deadlock, or a plan prepared before the tables changed. */
function isConflict(error: unknown): boolean {
  const code = codeOf(error);
  if (code === '40001' || code === '40P01') return true;
  return code === '0A000' && error instanceof Error && error.message.includes('cached plan');
}

const pause = (milliseconds: number) =>
  new Promise((resume) => setTimeout(resume, milliseconds * (0.5 + Math.random())));
