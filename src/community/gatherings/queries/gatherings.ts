import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { GatheringWords } from '../rules';

/** A gathering as it is now, with how many come. */
export interface Gathering extends GatheringWords {
  readonly id: Id;
  readonly number: number;
  readonly version: number;
  readonly coming: number;
  /** When it was last announced, changed or called off. */
  readonly changedAt: Instant;
  readonly isCancelled: boolean;
  /** Why it was called off; null where it was not. */
  readonly cancelledWhy: string | null;
}

const GATHERINGS = `
  select g.id, g.number, g.version, g.title, g.place, g.about, g.first_on as "firstOn", g.last_on as "lastOn",
    g.topics_until as "topicsUntil", g.places, c.why is not null as "isCancelled", c.why as "cancelledWhy",
    coalesce(c.at, g.changed_at) as "changedAt",
    (select count(*)::int from gathering_participants p
      where p.community_id = g.community_id and p.gathering_id = g.id and p.withdrawn_at is null) as coming
  from gatherings g
  left join gathering_cancellations c on c.community_id = g.community_id and c.gathering_id = g.id
  where g.community_id = $1`;

type Inside = Pick<Here, 'db' | 'community'>;

/** Every gathering, the newest first. */
export const gatheringsOf = ({ db, community }: Inside): Promise<Gathering[]> =>
  rows<Gathering>(db, `${GATHERINGS} order by g.first_on desc, g.number desc`, [community.id]);

/** One of them by its number. */
export async function gatheringByNumber({ db, community }: Inside, number: number): Promise<Gathering | undefined> {
  const [found] = await rows<Gathering>(db, `${GATHERINGS} and g.number = $2`, [community.id, number]);
  return found;
}

/** Those that are not called off and not over on that day, the next first. */
export const gatheringsFrom = ({ db, community }: Inside, today: Day): Promise<Gathering[]> =>
  rows<Gathering>(db, `${GATHERINGS} and g.last_on >= $2 and c.why is null order by g.first_on, g.number`, [
    community.id,
    today,
  ]);
