import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Db, rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Afterwards, ClosingDecision } from '../rules';
import { IS_REPLACED } from './replaced';

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

/** SQL that tells whether nothing is written in the community `$1` any more: asked at every request, with who comes. */
export const IS_CLOSED = `
  exists (select from closings c where c.community_id = $1
    and not exists (select from closing_ends e where e.community_id = $1 and e.closing_id = c.id))`;

/** Tells whether nothing is written in a community any more. */
export const isClosed = async (db: Db, communityId: Id): Promise<boolean> =>
  (await rows<{ closed: boolean }>(db, `select ${IS_CLOSED} as closed`, [communityId]))[0]?.closed ?? false;

/** Tells whether a decision of the register has closed the community before. */
export async function isDecisionUsed({ db, community }: Here, registerNumber: number): Promise<boolean> {
  const text = 'select from closings where community_id = $1 and register_number = $2 limit 1';
  return (await rows(db, text, [community.id, registerNumber])).length > 0;
}

/** A decision of the register that asked whether the community closes. */
export interface ClosingEntry extends ClosingDecision {
  readonly number: number;
  readonly title: string;
}

interface EntryRow {
  readonly number: number;
  readonly title: string;
  readonly kind: string;
  readonly entry: string;
  readonly afterwards: Afterwards | null;
  readonly days: number | null;
  readonly isReplaced: boolean;
}

const ENTRIES = `
  select r.number, r.title, r.kind, r.entry, c.afterwards, c.deletion_days as days, ${IS_REPLACED} as "isReplaced"
  from register r
  left join closing_proposals c on c.community_id = $1 and c.proposal_id = r.matter_id
  where r.community_id = $1`;

/** What the register's own text says of a decision, and whether it was about closing. */
export async function closingEntry({ db, community }: Here, number: number): Promise<ClosingEntry | undefined> {
  const [found] = await rows<EntryRow>(db, `${ENTRIES} and r.number = $2`, [community.id, number]);
  return found && entryFrom(found);
}

/** The decisions about closing that hold and that no closing used yet, newest first, fifty at most. */
export async function closingEntries({ db, community }: Here): Promise<readonly ClosingEntry[]> {
  const text = `${ENTRIES} and c.proposal_id is not null
    and not exists (select from closings x where x.community_id = $1 and x.register_number = r.number)
    and not ${IS_REPLACED}
    order by r.number desc limit 50`;
  return (await rows<EntryRow>(db, text, [community.id])).map(entryFrom);
}

function entryFrom({ number, title, kind, entry, afterwards, days, isReplaced }: EntryRow): ClosingEntry {
  const told: { rule?: { size?: string }; result?: { outcome?: string } } = JSON.parse(entry);
  return {
    ...{ number, title, kind, isAdopted: told.result?.outcome === 'adopted', size: told.rule?.size ?? null },
    closing: afterwards !== null && days !== null ? { afterwards, days } : null,
    isReplaced,
  };
}

/** What was proposed to follow a closing; undefined where a proposal asks something else. */
export async function closingProposed(
  { db, community }: Pick<Here, 'db' | 'community'>,
  proposalId: Id,
): Promise<NonNullable<ClosingDecision['closing']> | undefined> {
  const text = `select afterwards, deletion_days as days from closing_proposals where community_id = $1 and proposal_id = $2`;
  return (await rows<NonNullable<ClosingDecision['closing']>>(db, text, [community.id, proposalId]))[0];
}
