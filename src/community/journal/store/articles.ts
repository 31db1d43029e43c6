import type { Id } from '../../../basics/id';
import { rows, sayLast } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Inside } from './tables';

const NEXT = `
  insert into journal_articles (community_id, id, number, language, person_id, seat_id, at)
  select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6 from journal_articles where community_id = $1
  on conflict do nothing returning number`;

/** Adds an article under the next number. */
export async function addArticle({ db, community, actor, now }: Here, id: Id, language: string, seatId: Id) {
  for (;;) {
    const [added] = await rows<{ number: number }>(db, NEXT, [
      ...[community.id, id, language, actor.personId, seatId, now],
    ]);
    // Whoever began another one at the same moment has taken the number.
    if (added) return added.number;
  }
}

const LINES = `
  insert into journal_lines (community_id, article_id, line_number, person_id, seat_id, at)
  select $1, $2, number, $4, $5, $6 from chronicle where community_id = $1 and number = any($3::bigint[])
  on conflict do nothing returning line_number as line`;

/** Lets an article tell of these lines of the chronicle; gives those that it did not tell of before. */
export async function addLines(
  { db, community, actor, now }: Here,
  articleId: Id,
  lines: readonly number[],
  seatId: Id,
): Promise<readonly number[]> {
  const added = await rows<{ line: number }>(db, LINES, [
    ...[community.id, articleId, lines, actor.personId, seatId, now],
  ]);
  return added.map(({ line }) => line);
}

const LINES_ABOUT = `
  insert into journal_lines (community_id, article_id, line_number, person_id, seat_id, at)
  select $1, $2, number, $5, $6, $7 from chronicle
  where community_id = $1 and matter_id = any($3::uuid[]) and kind = any($4) and at <= $7
  on conflict do nothing`;

/** Lets an article tell of what happened to these matters, once all that this transaction tells is written. */
export const addLinesAbout = (
  { db, community, actor, now }: Here,
  articleId: Id,
  about: { readonly matters: readonly Id[]; readonly kinds: readonly string[] },
  seatId: Id,
): void => sayLast(db, LINES_ABOUT, [community.id, articleId, about.matters, about.kinds, actor.personId, seatId, now]);

/** Lets an article no longer tell of a line. */
export async function removeLine({ db, community }: Inside, articleId: Id, line: number): Promise<boolean> {
  const removed = await db
    .deleteFrom('journal_lines')
    .where('community_id', '=', community.id)
    .where('article_id', '=', articleId)
    .where('line_number', '=', line)
    .returning('line_number')
    .executeTakeFirst();
  return removed !== undefined;
}

/** Gives an article its address; false when another has it, or when it has one. */
export async function addAddress(
  { db, community, now }: Pick<Here, 'db' | 'community' | 'now'>,
  articleId: Id,
  slug: string,
): Promise<boolean> {
  const added = await db
    .insertInto('journal_addresses')
    .values({ community_id: community.id, article_id: articleId, slug, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('slug')
    .executeTakeFirst();
  return added !== undefined;
}

const SIGN = `
  insert into journal_signatures (community_id, article_id, person_id, number, is_signed, at)
  select $1, $2, $3, coalesce(max(number), 0) + 1, $4, $5 from journal_signatures
  where community_id = $1 and article_id = $2 and person_id = $3
  on conflict do nothing`;

/** Notes whether whoever acts lets an article bear their name. */
export const addSignature = ({ db, community, actor, now }: Here, articleId: Id, isSigned: boolean): Promise<unknown> =>
  rows(db, SIGN, [community.id, articleId, actor.personId, isSigned, now]);

const UNSIGN = `
  insert into journal_signatures (community_id, article_id, person_id, number, is_signed, at)
  select $1, article_id, person_id, max(number) + 1, false, $3 from journal_signatures
  where community_id = $1 and person_id = any($2::uuid[]) group by article_id, person_id`;

/** Takes the name of somebody off whatever bears it. */
export const unsign = ({ db, community, now }: Pick<Here, 'db' | 'community' | 'now'>, accounts: readonly Id[]) =>
  rows(db, UNSIGN, [community.id, accounts, now]);
