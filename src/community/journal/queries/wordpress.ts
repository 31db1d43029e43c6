import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import { type Release, standingIn } from '../rules';
import type { Inside } from '../store';
import { type Article, articlesOf } from './articles';

/** The site a community publishes on; its password stays sealed. */
export interface KeptSite {
  readonly address: string;
  readonly login: string;
  readonly sealed: Buffer;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly at: Instant;
  readonly checkedAt: Instant | null;
  readonly trouble: string | null;
  readonly takenFor: string | null;
  readonly mayTooMuch: boolean;
}

const SITE = `
  select address, login, sealed, categories, tags, at, checked_at as "checkedAt", trouble, taken_for as "takenFor",
    may_too_much as "mayTooMuch"
  from journal_sites where community_id = $1`;

/** The WordPress site of the community; undefined where it has none. */
export const siteOf = async ({ db, community }: Inside): Promise<KeptSite | undefined> =>
  (await rows<KeptSite>(db, SITE, [community.id]))[0];

/** What of an article is on the site. */
export interface KeptPost {
  readonly articleId: Id;
  readonly postId: number | null;
  readonly link: string | null;
  readonly done: number;
  readonly trouble: string | null;
  readonly tries: number;
  readonly dueAt: Instant;
}

const POSTS = `
  select article_id as "articleId", post_id as "postId", link, done, trouble, tries, due_at as "dueAt"
  from journal_posts where community_id = $1`;

/** What of one article is on the site; undefined where nobody wanted it there. */
export const postOf = async ({ db, community }: Inside, articleId: Id): Promise<KeptPost | undefined> =>
  (await rows<KeptPost>(db, `${POSTS} and article_id = $2`, [community.id, articleId]))[0];

/** A post to bring to the site, or to take away there. */
export interface DuePost {
  readonly post: KeptPost;
  readonly article: Article;
  /** The word that the site is to be told. */
  readonly word: Release;
}

/** The number of the word that `wordFor` finds: a day planned for a correction is nothing to tell before it comes. */
const WORD = `
  select case
      when (array_agg(r.kind order by r.number desc) filter (where r.kind in ('published', 'withdrawn')))[1] = 'published'
        or (array_agg(r.kind order by r.number desc))[1] <> 'scheduled'
      then coalesce(max(r.number) filter (where r.kind in ('published', 'withdrawn')), max(r.number))
      else max(r.number)
    end
  from journal_releases r
  where r.community_id = $1 and r.article_id = journal_posts.article_id and r.channel = 'site'`;

const DUE = `${POSTS} and due_at <= $2 and done <> (${WORD})
  order by due_at limit 20`;

/** The posts that are not as the last word about their article says, and whose moment has come. */
export async function postsDue(here: Inside, now: Instant): Promise<readonly DuePost[]> {
  const waiting = await rows<KeptPost>(here.db, DUE, [...[here.community.id, now]]);
  if (waiting.length === 0) return [];
  const articles = await articlesOf(
    here,
    waiting.map(({ articleId }) => articleId),
  );
  return waiting.flatMap((post) => {
    const article = articles.find(({ id }) => id === post.articleId);
    const word = article && wordFor(article);
    return article && word && word.number !== post.done ? [{ post, article, word }] : [];
  });
}

/** What the site is to be told of an article: that it is there, that it comes on a day, or that it goes. */
function wordFor({ releases }: Article): Release | undefined {
  const { state, planned, reads, withdrawal } = standingIn('site', releases);
  if (state === 'published') return reads;
  return planned ?? withdrawal ?? releases.findLast(({ channel, kind }) => channel === 'site' && kind === 'cancelled');
}
