import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import { type Db, rows, say } from '../database';

/** What was posted: the form's own name, by which session, to where. */
export interface Submission {
  readonly once: Id;
  readonly sessionId: Buffer;
  readonly path: string;
  readonly at: Instant;
}

const CLAIM = `
  insert into submissions (once, person_id, path, location, created_at)
  select $1, s.person_id, $3, '', $4 from sessions s where s.id = $2 and s.revoked_at is null and s.expires_at > $4
  on conflict do nothing returning once`;
const FORMER = 'select location from submissions where once = $1 and person_id = $2';
const NEWEST = 'select max(created_at) as at from submissions';
const SETTLE = 'update submissions set location = $2 where once = $1';

/** Claims a form's name for whoever is signed in; false where there is nobody, or where the name was claimed before. */
export async function claimSubmission(db: Db, { once, sessionId, path, at }: Submission): Promise<boolean> {
  const claimed = await rows(db, CLAIM, [once, sessionId, path, at]);
  return claimed.length > 0;
}

/** Where the form led that this person posted under that name before; undefined when it led nowhere. */
export async function formerLocation(db: Db, once: Id, personId: Id): Promise<string | undefined> {
  const [former] = await rows<{ location: string }>(db, FORMER, [once, personId]);
  return former?.location || undefined;
}

/** When the newest form that is still remembered was posted; undefined before the first. */
export async function newestSubmission(db: Db): Promise<Instant | undefined> {
  const [newest] = await rows<{ at: Instant | null }>(db, NEWEST, []);
  return newest?.at ?? undefined;
}

/** Remembers where the posted form led, in the transaction of the act itself. */
export const settleSubmission = (db: Db, once: Id, location: string): void => say(db, SETTLE, [once, location]);
