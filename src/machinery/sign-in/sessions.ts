import type { Id } from '../../basics/id';
import { type Instant, plusMinutes } from '../../basics/instant';
import type { Db } from '../database';
import { cookie } from '../web/edge';
import { hashOf, newSecret } from './secrets';

const LIFE_DAYS = 90;

export interface Session {
  readonly id: Buffer;
  readonly createdAt: Instant;
  readonly userAgent: string;
}

/** Opens a session of 90 days; gives the secret for the cookie, which is kept nowhere. */
export async function openSession(db: Db, personId: Id, userAgent: string, now: Instant): Promise<string> {
  const secret = newSecret();
  await db
    .insertInto('sessions')
    .values({
      id: hashOf(secret),
      person_id: personId,
      created_at: now,
      expires_at: plusMinutes(now, LIFE_DAYS * 24 * 60),
      revoked_at: null,
      user_agent: userAgent,
    })
    .execute();
  return secret;
}

/** Ends one session of that person at once. */
export async function endSession(db: Db, personId: Id, sessionId: Uint8Array, now: Instant): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ revoked_at: now })
    .where('id', '=', Buffer.from(sessionId))
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .execute();
}

/** The sessions in which that person is signed in now, newest first. */
export async function sessionsOf(db: Db, personId: Id, now: Instant): Promise<readonly Session[]> {
  const found = await db
    .selectFrom('sessions')
    .select(['id', 'created_at as createdAt', 'user_agent as userAgent'])
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .execute();
  return found;
}

/** The cookie that carries a session's secret; an empty secret removes it. */
export const sessionCookie = (secret: string, origin: string): string =>
  cookie('komunigi', secret, { seconds: secret ? LIFE_DAYS * 86_400 : 0, isSecure: isSecureOrigin(origin) });

/** Tells whether cookies may be kept to encrypted connections. */
export const isSecureOrigin = (origin: string): boolean => origin.startsWith('https:');
