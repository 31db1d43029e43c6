import type { Id } from '../../basics/id';
import { type Db, rows } from '../database';

/** A community that keeps something of somebody, though they may have no seat there, and what that is. */
export interface NamedThere {
  readonly id: Id;
  readonly slug: string;
  readonly name: string;
  readonly keeps: readonly ('request' | 'draft' | 'deputy' | 'subscription')[];
}

// One by one, by their ids: a plan that does not know how few they are would read all communities.
const NAMED = `
  select c.id, c.slug, c.name, n.keeps
  from (
    select community_id, array_agg(keeps order by keeps) as keeps from communities_naming($1) group by community_id
  ) n
  cross join lateral (select id, slug, name from communities where id = n.community_id limit 1) c
  order by c.name, c.id`;

/**
 * The communities that keep somebody's request to join, or their address in a draft, as a deputy's or a subscriber's; by
 * name. One question whatever the number of communities, and it tells of one person's own accounts only.
 */
export const communitiesNaming = (db: Db, personId: Id): Promise<readonly NamedThere[]> =>
  rows<NamedThere>(db, NAMED, [personId]);
