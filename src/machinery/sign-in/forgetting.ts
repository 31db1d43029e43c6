import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import { type Db, rows } from '../database';

/** Ends every session of a person at once, and forgets with which devices they came. */
export async function endSessionsOf(db: Db, personId: Id, now: Instant): Promise<void> {
  const text = `update sessions set revoked_at = coalesce(revoked_at, $2), user_agent = '' where person_id = $1`;
  await rows(db, text, [personId, now]);
}

/** Forgets every code that was sent to an address, and which forms a person posted. */
export async function forgetCodes(db: Db, email: string, personId: Id): Promise<void> {
  await rows(db, 'delete from sign_in_codes where email = $1', [email]);
  await rows(db, 'delete from submissions where person_id = $1', [personId]);
}
