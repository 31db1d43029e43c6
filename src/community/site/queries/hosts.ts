import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { isSameName } from '../../../basics/text';
import { type Db, rows } from '../../../machinery/database';
import type { Inside } from '../store';

export interface SiteHost {
  readonly host: string;
  readonly checkedAt: Instant | null;
  readonly confirmedAt: Instant | null;
}

const HOST = 'host, checked_at as "checkedAt", confirmed_at as "confirmedAt"';

/** The domain that a community claims, confirmed or not. */
export const hostOf = async ({ db, community }: Pick<Inside, 'db' | 'community'>): Promise<SiteHost | undefined> =>
  (await rows<SiteHost>(db, `select ${HOST} from site_hosts where community_id = $1`, [community.id]))[0];

/** Which community a domain leads to: the one that it has confirmed. */
export const communityAt = async (db: Db, host: string): Promise<string | undefined> =>
  (
    await rows<{ slug: string }>(
      db,
      `select c.slug from site_hosts h join communities c on c.id = h.community_id
       where h.host = $1 and h.confirmed_at is not null`,
      [host],
    )
  )[0]?.slug;

/** The domains that have to be asked again: those that wait, every ten minutes for a month; the others once a day. */
export const hostsToAsk = (db: Db, now: Instant): Promise<readonly (SiteHost & { readonly communityId: Id })[]> =>
  rows<SiteHost & { communityId: Id }>(
    db,
    `select community_id as "communityId", ${HOST} from site_hosts
     where (confirmed_at is null and asked_at > $1::timestamptz - interval '31 days'
         and (checked_at is null or checked_at < $1::timestamptz - interval '10 minutes'))
       or (confirmed_at is not null and checked_at < $1::timestamptz - interval '1 day')
     order by checked_at nulls first limit 50`,
    [now],
  );

/**
 * Tells whether the first page of the instance names another community that is called so, or only looks so. What is
 * invented takes nobody's name, and nobody learns what is not named there.
 */
export async function isNameListed(db: Db, name: string, own?: Id): Promise<boolean> {
  const listed = await db
    .selectFrom('listed_communities')
    .innerJoin('communities', 'communities.id', 'listed_communities.community_id')
    .select(['communities.id', 'name'])
    .where('is_demonstration', '=', false)
    .execute();
  return listed.some((each) => each.id !== own && isSameName(each.name, name));
}

/** The communities that let the first page of the instance name them, by name. */
export const listedCommunities = (db: Db): Promise<readonly { readonly slug: string; readonly name: string }[]> =>
  db
    .selectFrom('listed_communities')
    .innerJoin('communities', 'communities.id', 'listed_communities.community_id')
    .select(['slug', 'name'])
    .orderBy('name')
    .execute();
