import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Db, rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';

/** That a community is closed. */
export interface Closing {
  readonly id: Id;
  readonly registerNumber: number | null;
  /** The day it is gone; null where it stays readable. */
  readonly deleteOn: Day | null;
  readonly why: string;
  readonly by: string;
  readonly at: Instant;
}

const CLOSED = `
  select c.id, c.register_number as "registerNumber", c.delete_on as "deleteOn", c.why, p.name as by, c.at
  from closings c join people p on p.id = c.person_id
  where c.community_id = $1
    and not exists (select from closing_ends e where e.community_id = $1 and e.closing_id = c.id)
  order by c.at desc limit 1`;

/** The closing that holds; undefined while a community is open. */
export const closingOf = async ({ db, community }: Pick<Here, 'db' | 'community'>): Promise<Closing | undefined> =>
  (await rows<Closing>(db, CLOSED, [community.id]))[0];

// Asked before every write, so written by hand.
const IS_CLOSED = `
  select exists (select from closings c where c.community_id = $1
    and not exists (select from closing_ends e where e.community_id = $1 and e.closing_id = c.id)) as closed`;

/** Tells whether nothing is written in a community any more. */
export const isClosed = async (db: Db, communityId: Id): Promise<boolean> =>
  (await rows<{ closed: boolean }>(db, IS_CLOSED, [communityId]))[0]?.closed ?? false;

/** Tells whether a decision of the register has closed the community before. */
export async function isDecisionUsed({ db, community }: Here, registerNumber: number): Promise<boolean> {
  const text = 'select from closings where community_id = $1 and register_number = $2 limit 1';
  return (await rows(db, text, [community.id, registerNumber])).length > 0;
}
