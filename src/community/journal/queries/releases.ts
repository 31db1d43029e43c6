import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Pin, Release } from '../rules';
import type { Inside } from '../store';

/** The texts that a release lets be read. */
export const pinsOf = (
  { db, community }: Inside,
  articleId: Id,
  { channel, number }: Pick<Release, 'channel' | 'number'>,
): Promise<readonly Pin[]> =>
  rows<Pin>(
    db,
    `select text_channel as channel, language, version from journal_release_texts
     where community_id = $1 and article_id = $2 and channel = $3 and number = $4 order by language`,
    [community.id, articleId, channel, number],
  );

/** Every address that an article of the community has. */
export const addressesOf = async ({ db, community }: Inside): Promise<readonly string[]> =>
  (await rows<{ slug: string }>(db, 'select slug from journal_addresses where community_id = $1', [community.id])).map(
    ({ slug }) => slug,
  );

const WAITING = `
  select distinct r.article_id as id from journal_releases r
  where r.community_id = $1 and r.kind = 'scheduled' and r.due_at <= $2
    and not exists (select from journal_releases l where l.community_id = $1 and l.article_id = r.article_id
      and l.channel = r.channel and l.number > r.number)`;

/** The articles with a planned day that has come. */
export const articlesWaiting = async ({ db, community, now }: Pick<Here, 'db' | 'community' | 'now'>) =>
  (await rows<{ id: Id }>(db, WAITING, [community.id, now])).map(({ id }) => id);
