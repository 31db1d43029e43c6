import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { assert } from '../../../basics/outcome';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { ArticleText, Pin, Release } from '../rules';
import type { Inside } from '../store';

/** An article with its newest texts and all that was decided about it. */
export interface Article {
  readonly id: Id;
  readonly number: number;
  /** The name in its address; null before it is first released. */
  readonly slug: string | null;
  /** The language it was first written in. */
  readonly language: string;
  readonly at: Instant;
  /** The text that the others follow. */
  readonly original: ArticleText;
  /** Every wording in every language, each as it was saved last, the original included. */
  readonly texts: readonly ArticleText[];
  readonly releases: readonly Release[];
}

const ARTICLES = `
  select a.id, a.number, a.language, a.at, s.slug from journal_articles a
  left join journal_addresses s on s.community_id = a.community_id and s.article_id = a.id
  where a.community_id = $1 and ($2::uuid[] is null or a.id = any($2)) order by a.number desc`;
const TEXTS = `
  select distinct on (t.article_id, t.channel, t.language) t.article_id as "articleId", t.channel, t.language, t.version,
    t.title, t.body, t.follows, t.at, t.person_id as "personId", p.name as by
  from journal_texts t join people p on p.id = t.person_id
  where t.community_id = $1 and t.article_id = any($2)
  order by t.article_id, t.channel, t.language, t.version desc`;
const RELEASES = `
  select r.article_id as "articleId", r.channel, r.number, r.kind, r.due_at as "dueAt", r.note, r.at, p.name as by
  from journal_releases r left join people p on p.id = r.person_id
  where r.community_id = $1 and r.article_id = any($2) order by r.number`;

type ArticleRow = Pick<Article, 'id' | 'number' | 'slug' | 'language' | 'at'>;

/** These articles, or all there are, newest first. */
export async function articlesOf(here: Inside, ids: readonly Id[] | null = null): Promise<readonly Article[]> {
  const { db, community } = here;
  const found = await rows<ArticleRow>(db, ARTICLES, [community.id, ids]);
  const asked = [community.id, found.map(({ id }) => id)];
  const texts = await rows<ArticleText & { readonly articleId: Id }>(db, TEXTS, asked);
  const releases = await rows<Release & { readonly articleId: Id }>(db, RELEASES, asked);
  return found.map((row) => {
    const own = texts.filter(({ articleId }) => articleId === row.id);
    const original = own.find(({ channel, language }) => channel === 'general' && language === row.language);
    assert(original, 'an article begins with a text');
    return { ...row, original, texts: own, releases: releases.filter(({ articleId }) => articleId === row.id) };
  });
}

/** One article by its number. */
export async function articleNumbered(here: Inside, number: number): Promise<Article | undefined> {
  const found = await rows<{ id: Id }>(
    here.db,
    'select id from journal_articles where community_id = $1 and number = $2',
    [here.community.id, number],
  );
  return found.length === 0 ? undefined : (await articlesOf(here, [found[0]?.id as Id]))[0];
}

const VERSIONS = `
  select t.channel, t.language, t.version, t.title, t.body, t.follows, t.at, t.person_id as "personId", p.name as by
  from journal_texts t join people p on p.id = t.person_id
  where t.community_id = $1 and t.article_id = $2 and t.channel = $3 and t.language = $4`;

/** Every version of a wording in a language, newest first. */
export const versionsOf = (
  { db, community }: Inside,
  articleId: Id,
  { channel, language }: Pick<ArticleText, 'channel' | 'language'>,
): Promise<readonly ArticleText[]> =>
  rows<ArticleText>(db, `${VERSIONS} order by t.version desc`, [community.id, articleId, channel, language]);

/** One version of a wording in a language. */
export const textNumbered = async (
  { db, community }: Inside,
  articleId: Id,
  { channel, language, version }: Pin,
): Promise<ArticleText | undefined> =>
  (
    await rows<ArticleText>(db, `${VERSIONS} and t.version = $5`, [
      ...[community.id, articleId, channel, language, version],
    ])
  )[0];

/** What someone has begun to write and not saved. */
export interface Draft {
  readonly title: string;
  readonly body: string;
  readonly seenVersion: number;
  readonly follows: number | null;
  readonly at: Instant;
}

const DRAFT = `
  select seen_version as "seenVersion", title, body, follows, at from journal_drafts
  where community_id = $1 and person_id = $2 and article_id = $3 and channel = $4 and language = $5`;

/** The reader's own draft of a text; nobody else's is ever asked for. */
export const draftOf = async (
  { db, community, actor }: Here,
  articleId: Id,
  { channel, language }: Pick<ArticleText, 'channel' | 'language'>,
): Promise<Draft | undefined> =>
  (await rows<Draft>(db, DRAFT, [community.id, actor.personId, articleId, channel, language]))[0];

/** Somebody who wrote in an article, and whether it bears their name. */
export interface Writer {
  readonly personId: Id;
  readonly name: string;
  readonly isSigned: boolean;
}

const WRITERS = `
  select w.article_id as "articleId", w.person_id as "personId", p.name, coalesce(s.is_signed, false) as "isSigned"
  from (select article_id, person_id, min(at) as at from journal_texts
    where community_id = $1 and article_id = any($2) group by article_id, person_id) w
  join people p on p.id = w.person_id
  left join lateral (select is_signed from journal_signatures s
    where s.community_id = $1 and s.article_id = w.article_id and s.person_id = w.person_id
    order by s.number desc limit 1) s on true
  order by w.at, p.name`;

/** Who wrote in each of these articles, in the order in which they came to it. */
export async function writersOf(
  { db, community }: Inside,
  articleIds: readonly Id[],
): Promise<ReadonlyMap<Id, readonly Writer[]>> {
  const found = await rows<Writer & { readonly articleId: Id }>(db, WRITERS, [community.id, articleIds]);
  return new Map(articleIds.map((id) => [id, found.filter(({ articleId }) => articleId === id)]));
}
