import { newId } from '../../basics/id';
import { type Instant, plusMinutes } from '../../basics/instant';
import { type Refusal, refuse } from '../../basics/outcome';
import type { Db } from '../database';
import { hashOf, newCode, newSecret, sameHash } from './secrets';

const LIFE_MINUTES = 15;
const TRIES = 5;
const CODES_PER_QUARTER = 5;
const DAY_MINUTES = 24 * 60;
// Six digits are few: with these, guessing one address's code takes a hundred years and more.
const WRONG_TRIES_PER_DAY = 20;

/** A code to send by mail, the link that does the same, and the secret that binds the code to this browser. */
export interface Code {
  readonly code: string;
  readonly linkToken: string;
  readonly browserSecret: string;
}

/** Makes a single-use code of 15 minutes for an address. Refuses `too-many-codes`: five in a quarter of an hour. */
export async function requestCode(db: Db, email: string, returnTo: string, now: Instant): Promise<Code | Refusal> {
  await db.deleteFrom('sign_in_codes').where('expires_at', '<', plusMinutes(now, -DAY_MINUTES)).execute();
  const recent = await db
    .selectFrom('sign_in_codes')
    .select('id')
    .where('email', '=', email)
    .where('created_at', '>', plusMinutes(now, -LIFE_MINUTES))
    .limit(CODES_PER_QUARTER)
    .execute();
  if (recent.length === CODES_PER_QUARTER) return refuse('too-many-codes', 'email');
  const made = { code: newCode(), linkToken: newSecret(), browserSecret: newSecret() };
  await db
    .insertInto('sign_in_codes')
    .values({
      id: newId(),
      email,
      code_hash: hashOf(made.code),
      link_hash: hashOf(made.linkToken),
      browser_hash: hashOf(made.browserSecret),
      return_to: returnTo,
      created_at: now,
      expires_at: plusMinutes(now, LIFE_MINUTES),
      tries_left: TRIES,
      used_at: null,
    })
    .execute();
  return made;
}

export interface Confirmed {
  readonly email: string;
  readonly returnTo: string;
}

/**
 * Uses a typed code, in the browser that asked for it. Refuses `code-wrong` (with the tries left), `code-spent`
 * (used, out of tries or too old), `codes-guessed` (too many wrong ones for that address today: the link of a letter
 * still holds) and counts the try: a wrong try must be kept, so the caller commits either way.
 */
export async function confirmCode(
  db: Db,
  browserSecret: string,
  code: string,
  now: Instant,
): Promise<Confirmed | Refusal> {
  const row = await db
    .selectFrom('sign_in_codes')
    .selectAll()
    .where('browser_hash', '=', hashOf(browserSecret))
    .orderBy('created_at', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  if (!row || row.used_at || row.tries_left <= 0 || row.expires_at <= now) return refuse('code-spent', 'code');
  if ((await wrongTriesToday(db, row.email, now)) >= WRONG_TRIES_PER_DAY) return refuse('codes-guessed', 'code');
  if (!sameHash(row.code_hash, hashOf(code.replace(/\D/g, '')))) {
    const triesLeft = row.tries_left - 1;
    await db.updateTable('sign_in_codes').set({ tries_left: triesLeft }).where('id', '=', row.id).execute();
    return triesLeft > 0 ? refuse('code-wrong', 'code', { triesLeft }) : refuse('code-spent', 'code');
  }
  await db.updateTable('sign_in_codes').set({ used_at: now }).where('id', '=', row.id).execute();
  return { email: row.email, returnTo: row.return_to };
}

async function wrongTriesToday(db: Db, email: string, now: Instant): Promise<number> {
  const asked = await db
    .selectFrom('sign_in_codes')
    .select('tries_left')
    .where('email', '=', email)
    .where('created_at', '>', plusMinutes(now, -DAY_MINUTES))
    .execute();
  return asked.reduce((sum, each) => sum + TRIES - each.tries_left, 0);
}

/** Whom a link of a letter would sign in; opening it uses nothing up. Refuses `code-spent`. */
export async function whoFollowsLink(db: Db, linkToken: string, now: Instant): Promise<Confirmed | Refusal> {
  const row = await db
    .selectFrom('sign_in_codes')
    .select(['email', 'return_to as returnTo'])
    .where('link_hash', '=', hashOf(linkToken))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row ?? refuse('code-spent', 'code');
}

/** Uses the link of a letter, once. Refuses `code-spent`. */
export async function confirmLink(db: Db, linkToken: string, now: Instant): Promise<Confirmed | Refusal> {
  const used = await db
    .updateTable('sign_in_codes')
    .set({ used_at: now })
    .where('link_hash', '=', hashOf(linkToken))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['email', 'return_to as returnTo'])
    .executeTakeFirst();
  return used ?? refuse('code-spent', 'code');
}
