import { dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { awaitedOf, type DueDate } from '../rules';
import { grantsOf, type KeptGrant } from './grants';

type Inside = Pick<Here, 'db' | 'community'>;

/** Who said that a day of a grant's calendar is done, and when. */
export interface DoneDate {
  readonly grantId: Id;
  readonly itemId: Id;
  readonly by: string;
  readonly at: Instant;
}

const DONE = `
  select "grantId", "itemId", by, at from (
    select distinct on (d.grant_id, d.item_id) d.grant_id as "grantId", d.item_id as "itemId", p.name as by, d.at, d.is_done
    from grant_dates d join people p on p.id = d.person_id where d.community_id = $1
    order by d.grant_id, d.item_id, d.at desc, d.id desc) as last
  where is_done`;

/** The days of all grants of which the last word is that they are done. */
export const doneDates = ({ db, community }: Inside): Promise<readonly DoneDate[]> =>
  rows<DoneDate>(db, DONE, [community.id]);

/** A day of a grant that awaits whoever looks after it. */
export interface AwaitedDate extends DueDate {
  readonly grant: Pick<KeptGrant, 'slug' | 'title'>;
}

/** What the grants of a community await now, the nearest day first. */
export async function datesAwaited(here: Pick<Here, 'db' | 'community' | 'now'>): Promise<readonly AwaitedDate[]> {
  const grants = await grantsOf(here);
  if (grants.length === 0) return [];
  const done = new Set((await doneDates(here)).map(({ itemId }) => itemId));
  const today = dayOf(here.now, here.community.timeZone);
  return grants
    .flatMap((grant) => awaitedOf(grant, done, today).map((each): AwaitedDate => ({ ...each, grant })))
    .sort((one, other) => (one.on < other.on ? -1 : Number(one.on > other.on)));
}
