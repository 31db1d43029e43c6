import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Id, newId } from '../../../basics/id';
import { type Instant, instant, plusMinutes } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import './tables';

const LIFE_DAYS = 30;
const DAY_MINUTES = 24 * 60;
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Inside a community's walls, before anybody is known. */
export type Ground = Pick<Here, 'db' | 'community' | 'now'>;

/** What a stranger typed, by the names of the fields. */
export type DraftFields = Readonly<Record<string, string>>;

export interface Draft {
  readonly id: Id;
  readonly email: string;
  readonly language: string;
  readonly fields: DraftFields;
  readonly requestId: Id | null;
}

/** Keeps a draft and gives the token of its letter, which is kept nowhere; undefined where that form was posted before. */
export async function saveDraft(
  { db, community, now }: Ground,
  draft: Pick<Draft, 'email' | 'language' | 'fields'> & { readonly formId: Id },
): Promise<string | undefined> {
  const token = randomBytes(32).toString('base64url');
  const saved = await db
    .insertInto('join_drafts')
    .values({
      ...{ community_id: community.id, id: newId(), form_id: draft.formId, email: draft.email },
      ...{ language: draft.language, token_hash: hashOf(token), fields: JSON.stringify(draft.fields) },
      ...{ created_at: now, expires_at: plusMinutes(now, LIFE_DAYS * DAY_MINUTES), request_id: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return saved && token;
}

/** The draft behind a letter's link, held until the transaction ends where it is about to be used. */
export async function draftOf(
  { db, community, now }: Ground,
  token: string,
  isHeld = false,
): Promise<Draft | undefined> {
  const [found] = await rows<Draft>(db, `${DRAFT}${isHeld ? ' for update' : ''}`, [community.id, hashOf(token), now]);
  return found;
}

const DRAFT = `
  select id, email, language, fields, request_id as "requestId" from join_drafts
  where community_id = $1 and token_hash = $2 and expires_at > $3`;

/** Keeps what was typed since. */
export async function updateDraft({ db, community }: Ground, id: Id, fields: DraftFields): Promise<void> {
  await db
    .updateTable('join_drafts')
    .set({ fields: JSON.stringify(fields) })
    .where('community_id', '=', community.id)
    .where('id', '=', id)
    .execute();
}

/** Notes the request that a draft became; what was typed is in the request from now on. */
export async function settleDraft({ db, community }: Ground, id: Id, requestId: Id): Promise<void> {
  await db
    .updateTable('join_drafts')
    .set({ request_id: requestId, fields: '{}' })
    .where('community_id', '=', community.id)
    .where('id', '=', id)
    .execute();
}

/** How many drafts were left for an address in a day, and in the whole community in an hour. */
export async function recentDrafts(
  { db, community, now }: Ground,
  email: string,
): Promise<{ readonly ofAddress: number; readonly ofCommunity: number }> {
  const [counted] = await rows<{ ofAddress: number; ofCommunity: number }>(db, RECENT, [
    ...[community.id, email, plusMinutes(now, -DAY_MINUTES), plusMinutes(now, -60)],
  ]);
  return counted ?? { ofAddress: 0, ofCommunity: 0 };
}

const RECENT = `
  select (count(*) filter (where email = $2))::int as "ofAddress",
    (count(*) filter (where created_at > $4))::int as "ofCommunity"
  from join_drafts where community_id = $1 and created_at > $3`;

/** Forgets the drafts that nobody confirmed in time. */
export async function sweepDrafts({ db, community, now }: Ground): Promise<void> {
  await db.deleteFrom('join_drafts').where('community_id', '=', community.id).where('expires_at', '<', now).execute();
}

/**
 * Signs the moment a form is drawn, so that a robot cannot say that it waited. The key is the first hash of the
 * chronicle: the same in every process, and nothing that a stranger can see.
 */
export async function signMoment(ground: Ground): Promise<string> {
  const at = String(Date.parse(ground.now));
  return `${at}.${(await signatureOf(ground, at)).toString('base64url')}`;
}

/** The moment that a signature proves; null where it proves nothing. */
export async function provenMoment(ground: Ground, signed: string): Promise<Instant | null> {
  const [at = '', signature = ''] = signed.split('.');
  if (!/^\d{12,14}$/.test(at)) return null;
  const expected = await signatureOf(ground, at);
  const given = Buffer.from(signature, 'base64url');
  const isOurs = given.byteLength === expected.byteLength && timingSafeEqual(given, expected);
  return isOurs ? instant(new Date(Number(at))) : null;
}

async function signatureOf({ db, community }: Ground, at: string): Promise<Buffer> {
  const [first] = await rows<{ hash: Buffer }>(db, FIRST_HASH, [community.id]);
  return createHmac('sha256', first?.hash ?? Buffer.alloc(32))
    .update(`joining form of ${community.id} at ${at}`)
    .digest();
}

const FIRST_HASH = 'select hash from chronicle where community_id = $1 order by number limit 1';
