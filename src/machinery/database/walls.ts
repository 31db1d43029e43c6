import { type Id, isId } from '../../basics/id';
import type { Db } from './index';
import type { Pool } from './pool';
import { explained, isLost, type Session } from './session';
import { OpenTransaction } from './transaction';
import { codeOf, DatabaseTrouble } from './trouble';

type Work<T> = (db: Db) => Promise<T>;

const TRIES = 5;

/** Reads inside the walls of one community (or outside all, with null): one snapshot, nothing written. */
export async function read<T>(pool: Pool, communityId: Id | null, work: Work<T>): Promise<T> {
  return stubbornly(pool, 'begin isolation level repeatable read read only', communityId, work, () => true);
}

/** Writes inside the walls of one community; what `keep` says no to leaves no trace. */
export async function write<T>(
  pool: Pool,
  communityId: Id | null,
  work: Work<T>,
  keep: (value: T) => boolean = () => true,
): Promise<T> {
  return stubbornly(pool, 'begin', communityId, work, keep);
}

/** Does the whole work again when another transaction was in the way or the server went and came back. */
async function stubbornly<T>(
  pool: Pool,
  begin: string,
  communityId: Id | null,
  work: Work<T>,
  keep: (value: T) => boolean,
): Promise<T> {
  const opening = communityId === null ? begin : `${begin}; set local app.community_id = '${checked(communityId)}'`;
  for (let tries = 1; ; tries += 1) {
    try {
      return await once(pool, opening, work, keep);
    } catch (error) {
      if (tries >= TRIES || !(isConflict(error) || isLost(error))) throw explained(error);
      await pause(isLost(error) ? 5 * 4 ** tries : 5 * 2 ** tries);
    }
  }
}

async function once<T>(pool: Pool, opening: string, work: Work<T>, keep: (value: T) => boolean): Promise<T> {
  const session = await pool.borrow();
  const db = new OpenTransaction(session);
  session.begin(opening);
  try {
    const value = await work(db);
    db.lent.over = true;
    if (!keep(value)) await session.end('rollback');
    else await commit(session);
    return value;
  } catch (error) {
    db.lent.over = true;
    if (!session.broken) await session.end('rollback').catch(() => {});
    throw error;
  } finally {
    pool.giveBack(session);
  }
}

async function commit(session: Session): Promise<void> {
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

/** The id goes into the text of a statement: it is looked at once more, whatever its type says. */
function checked(communityId: Id): Id {
  if (!isId(communityId)) throw new TypeError('a community is named by its id');
  return communityId;
}

/** Serialization failure, deadlock, or a plan prepared before the tables changed. */
function isConflict(error: unknown): boolean {
  const code = codeOf(error);
  if (code === '40001' || code === '40P01') return true;
  return code === '0A000' && error instanceof Error && error.message.includes('cached plan');
}

const pause = (milliseconds: number) =>
  new Promise((resume) => setTimeout(resume, milliseconds * (0.5 + Math.random())));
