import type { Id } from '../../../basics/id';
import { type Instant, plusMinutes } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';

interface SitesTable {
  community_id: Id;
  address: string;
  login: string;
  sealed: Buffer;
  categories: string[];
  tags: string[];
  person_id: Id;
  at: Instant;
  checked_at: Instant | null;
  trouble: string | null;
  taken_for: string | null;
  may_too_much: boolean;
}
interface PostsTable {
  community_id: Id;
  article_id: Id;
  post_id: number | null;
  link: string | null;
  done: number;
  trouble: string | null;
  tries: number;
  due_at: Instant;
  person_id: Id;
  at: Instant;
}
declare module '../../../machinery/database' {
  interface Tables {
    journal_sites: SitesTable;
    journal_posts: PostsTable;
  }
}

type Anywhere = Pick<Here, 'db' | 'community' | 'now'>;

/** A site as it is kept; the password is sealed. */
export interface NewSite {
  readonly address: string;
  readonly login: string;
  readonly sealed: Uint8Array;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
}

/** Keeps the site in place of the one before: it is looked at anew. */
export async function keepSite({ db, community, actor, now }: Here, site: NewSite): Promise<void> {
  const { address, login, sealed, categories, tags } = site;
  const kept = {
    ...{ address, login, sealed: Buffer.from(sealed), categories: [...categories], tags: [...tags] },
    ...{ person_id: actor.personId, at: now, checked_at: null, trouble: null, taken_for: null, may_too_much: false },
  };
  await db
    .insertInto('journal_sites')
    .values({ community_id: community.id, ...kept })
    .onConflict((conflict) => conflict.column('community_id').doUpdateSet(kept))
    .execute();
}

/** Forgets the site, with its password. */
export const forgetSite = ({ db, community }: Pick<Here, 'db' | 'community'>): Promise<unknown> =>
  db.deleteFrom('journal_sites').where('community_id', '=', community.id).execute();

/** What the look at a site found, unless it was changed meanwhile. */
export const noteCheck = (
  { db, community, now }: Anywhere,
  keptAt: Instant,
  found: { readonly trouble: string | null; readonly takenFor: string | null; readonly mayTooMuch: boolean },
): Promise<unknown> =>
  rows(
    db,
    `update journal_sites set checked_at = $3, trouble = $4, taken_for = $5, may_too_much = $6
     where community_id = $1 and at = $2`,
    [community.id, keptAt, now, found.trouble, found.takenFor, found.mayTooMuch],
  );

const WANT = `
  insert into journal_posts (community_id, article_id, due_at, person_id, at) values ($1, $2, $3, $4, $3)
  on conflict (community_id, article_id) do update set due_at = excluded.due_at, trouble = null, tries = 0,
    post_id = case when $5 then null else journal_posts.post_id end,
    done = case when $5 then 0 else journal_posts.done end`;

/** Wants an article on the site, or asks for another try; `anew` where the post it had is gone and another one is wanted. */
export const wantPost = ({ db, community, actor, now }: Here, articleId: Id, anew: boolean): Promise<unknown> =>
  rows(db, WANT, [community.id, articleId, now, actor.personId, anew]);

/** Asks for another try of everything that waits, once the site has been set anew. */
export const wakePosts = ({ db, community, now }: Anywhere): Promise<unknown> =>
  rows(
    db,
    `update journal_posts set due_at = $2, tries = 0 where community_id = $1 and trouble is distinct from 'post-lost'`,
    [...[community.id, now]],
  );

/** Forgets what is where on the site of before: its numbers are another post's on any other. */
export const forgetPosts = ({ db, community, now }: Anywhere): Promise<unknown> =>
  rows(
    db,
    `update journal_posts set post_id = null, link = null, done = 0, trouble = null, tries = 0, due_at = $2
     where community_id = $1`,
    [community.id, now],
  );

const LEASE = `
  update journal_posts set due_at = $5 where community_id = $1 and article_id = (
    select p.article_id from journal_posts p
    where p.community_id = $1 and p.article_id = $2 and p.due_at <= $4 and p.done = $6
      and exists (select from journal_sites s where s.community_id = $1 and s.at = $3)
    for update skip locked)
  returning article_id`;

const LEASED_MINUTES = 5;

/**
 * Takes an article to bring it to the site kept at a moment; false where somebody else has it in hand, or the site was
 * changed. Whoever takes it and is killed leaves it to the next, minutes later.
 */
export const leasePost = async (
  { db, community, now }: Anywhere,
  keptAt: Instant,
  { articleId, done }: { readonly articleId: Id; readonly done: number },
): Promise<boolean> =>
  (await rows(db, LEASE, [community.id, articleId, keptAt, now, plusMinutes(now, LEASED_MINUTES), done])).length > 0;

/** What came of bringing an article there. */
export interface PostOutcome {
  readonly postId: number | null;
  readonly link: string | null;
  readonly done: number;
  readonly trouble: string | null;
  readonly tries: number;
  readonly dueAt: Instant;
}

/** Notes what came of bringing an article to the site kept at a moment, unless that was changed meanwhile. */
export const notePost = (
  { db, community }: Pick<Here, 'db' | 'community'>,
  keptAt: Instant,
  articleId: Id,
  { postId, link, done, trouble, tries, dueAt }: PostOutcome,
): Promise<unknown> =>
  rows(
    db,
    `update journal_posts set post_id = $3, link = $4, done = $5, trouble = $6, tries = $7, due_at = $8
     where community_id = $1 and article_id = $2
       and exists (select from journal_sites s where s.community_id = $1 and s.at = $9)`,
    [community.id, articleId, postId, link, done, trouble, tries, dueAt, keptAt],
  );
