import type { Day } from '../../../basics/day';
import { plusDays, startOfDay } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import { type Channel, textIn } from '../rules';
import type { Inside } from '../store';
import { writersOf } from './articles';

/** An article as a channel lets it be read, with the numbers of its lines. */
export interface Published {
  readonly id: Id;
  readonly number: number;
  readonly slug: string;
  readonly title: string;
  /** Markdown, as it was written: what leads inside is for whoever shows it to take out. */
  readonly body: string;
  readonly language: string;
  /** The languages it can be read in there. */
  readonly languages: readonly string[];
  /** The numbers of the lines of the chronicle that it tells of, in their order. */
  readonly lines: readonly number[];
  /** Those who wrote it and let it bear their names. */
  readonly authors: readonly string[];
  readonly publishedAt: Instant;
  /** When what is read was released: later than `publishedAt` after a correction. */
  readonly changedAt: Instant;
  readonly corrections: readonly { readonly at: Instant; readonly note: string }[];
}

export interface PublishedFilter {
  readonly channel: Channel;
  /** The days on which it was first published there, both included. */
  readonly from?: Day | undefined;
  readonly until?: Day | undefined;
  /** In which language, or in which ones, first wish first; else as it was written. */
  readonly language?: string | readonly string[] | undefined;
  readonly slug?: string | undefined;
  /** At most so many, the newest ones, after so many others. */
  readonly most?: number | undefined;
  readonly after?: number | undefined;
}

const PUBLISHED = `
  select a.id, a.number, a.language as "writtenIn", s.slug, f.at as "publishedAt", r.at as "changedAt", r.number as release
  from journal_articles a
  join journal_addresses s on s.community_id = $1 and s.article_id = a.id
  join lateral (select number, kind, at from journal_releases r where r.community_id = $1 and r.article_id = a.id
    and r.channel = $2 and r.kind in ('published', 'withdrawn') order by r.number desc limit 1) r on r.kind = 'published'
  join lateral (select min(at) as at from journal_releases f where f.community_id = $1 and f.article_id = a.id
    and f.channel = $2 and f.kind = 'published') f on true
  where a.community_id = $1 and ($3::timestamptz is null or f.at >= $3) and ($4::timestamptz is null or f.at < $4)
    and ($5::text is null or s.slug = $5)
  order by f.at desc, a.number desc limit $6 offset $7`;
const PINNED = `
  select p.article_id as "articleId", p.language, t.title, t.body
  from journal_release_texts p
  join journal_texts t on t.community_id = $1 and t.article_id = p.article_id and t.channel = p.text_channel
    and t.language = p.language and t.version = p.version
  where p.community_id = $1 and p.channel = $2
    and (p.article_id, p.number) in (select * from unnest($3::uuid[], $4::integer[]))
  order by p.language`;
const CORRECTIONS = `
  select article_id as "articleId", at, note from journal_releases
  where community_id = $1 and channel = $2 and article_id = any($3) and kind = 'published' and note <> '' order by number`;
const LINES = `select article_id as "articleId", line_number as line from journal_lines where community_id = $1 and article_id = any($2)
  order by line_number`;

interface PublishedRow {
  id: Id;
  number: number;
  writtenIn: string;
  slug: string;
  publishedAt: Instant;
  changedAt: Instant;
  release: number;
}

/** What is read in a channel now, newest first: each article in the texts that its release named, and no others. */
export async function publishedIn(here: Inside, filter: PublishedFilter): Promise<readonly Published[]> {
  const { db, community } = here;
  const { channel, from, until, slug, most, after, language } = filter;
  const { timeZone } = community;
  const found = await rows<PublishedRow>(db, PUBLISHED, [
    ...[community.id, channel, from ? startOfDay(from, timeZone) : null],
    ...[until ? startOfDay(plusDays(until, 1), timeZone) : null, slug ?? null, most ?? null, after ?? 0],
  ]);
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  const pinned = await rows<Pinned>(db, PINNED, [community.id, channel, ids, found.map(({ release }) => release)]);
  const corrections = await rows<Correction>(db, CORRECTIONS, [community.id, channel, ids]);
  const lines = await rows<{ articleId: Id; line: number }>(db, LINES, [community.id, ids]);
  const writers = await writersOf(here, ids);
  const wishes = language === undefined ? [] : [language].flat();
  return found.flatMap(({ writtenIn, release: _release, ...article }) => {
    const texts = pinned.filter(({ articleId }) => articleId === article.id);
    const text = textIn(texts, wishes, writtenIn);
    if (!text) return [];
    return [
      {
        ...article,
        ...{ title: text.title, body: text.body, language: text.language },
        languages: texts.map((each) => each.language),
        lines: lines.filter(({ articleId }) => articleId === article.id).map(({ line }) => line),
        authors: (writers.get(article.id) ?? []).filter(({ isSigned }) => isSigned).map(({ name }) => name),
        corrections: corrections
          .filter(({ articleId }) => articleId === article.id)
          .map(({ at, note }) => ({ at, note })),
      },
    ];
  });
}

interface Pinned {
  articleId: Id;
  language: string;
  title: string;
  body: string;
}
interface Correction {
  articleId: Id;
  at: Instant;
  note: string;
}

/** The numbers of the lines of the chronicle that an article tells of, in their order. */
export const lineNumbersOf = async ({ db, community }: Inside, articleId: Id): Promise<readonly number[]> =>
  (await rows<{ line: number }>(db, LINES, [community.id, [articleId]])).map(({ line }) => line);

const WITHDRAWN = `
  select r.at, r.note from journal_addresses s
  join lateral (select kind, at, note from journal_releases r where r.community_id = $1 and r.article_id = s.article_id
    and r.channel = $2 and r.kind in ('published', 'withdrawn') order by r.number desc limit 1) r on r.kind = 'withdrawn'
  where s.community_id = $1 and s.slug = $3`;

/** When and why the article of that address was taken out of a channel; undefined where it was not. */
export const withdrawalAt = async (
  { db, community }: Inside,
  channel: Channel,
  slug: string,
): Promise<{ readonly at: Instant; readonly note: string } | undefined> =>
  (await rows<{ at: Instant; note: string }>(db, WITHDRAWN, [community.id, channel, slug]))[0];
