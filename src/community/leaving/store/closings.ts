import type { Day } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows, say } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Afterwards } from '../rules';

interface ClosingsTable {
  community_id: Id;
  id: Id;
  register_number: number | null;
  delete_on: Day | null;
  why: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface ClosingEndsTable {
  community_id: Id;
  closing_id: Id;
  why: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface ClosingProposalsTable {
  community_id: Id;
  proposal_id: Id;
  afterwards: Afterwards;
  deletion_days: number;
}
declare module '../../../machinery/database' {
  interface Tables {
    closings: ClosingsTable;
    closing_ends: ClosingEndsTable;
    closing_proposals: ClosingProposalsTable;
  }
}

/** Notes that a proposal asks whether the community closes, and what is to follow. */
export async function saveClosingProposal(
  { db, community }: Pick<Here, 'db' | 'community'>,
  proposalId: Id,
  closing: { readonly afterwards: Afterwards; readonly days: number },
): Promise<void> {
  const { afterwards, days } = closing;
  await db
    .insertInto('closing_proposals')
    .values({ community_id: community.id, proposal_id: proposalId, afterwards, deletion_days: days })
    .execute();
}

/** Holds whether a community closes until the transaction ends: of two who close it at once the second finds it closed. */
export const holdClosing = ({ db, community }: Here): void =>
  say(db, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${community.id} closing`]);

/** Keeps that a community closes. */
export async function saveClosing(
  here: Here,
  seatId: Id,
  closing: { readonly registerNumber: number | null; readonly deleteOn: Day | null; readonly why: string },
): Promise<void> {
  await here.db
    .insertInto('closings')
    .values({
      ...{ community_id: here.community.id, id: newId(), register_number: closing.registerNumber },
      ...{
        delete_on: closing.deleteOn,
        why: closing.why,
        person_id: here.actor.personId,
        seat_id: seatId,
        at: here.now,
      },
    })
    .execute();
}

/** Keeps that it is open again; false when it was already. */
export async function endClosing(here: Here, seatId: Id, closingId: Id, why: string): Promise<boolean> {
  const saved = await here.db
    .insertInto('closing_ends')
    .values({
      ...{ community_id: here.community.id, closing_id: closingId, why, person_id: here.actor.personId },
      ...{ seat_id: seatId, at: here.now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('closing_id')
    .executeTakeFirst();
  return saved !== undefined;
}

/**
 * Removes the community one is in, if its day has come by that calendar; the database looks for itself. Tells whether
 * it did.
 */
export async function removeCommunity(here: Omit<Here, 'actor'>, today: Day): Promise<boolean> {
  const [row] = await rows<{ removed: boolean }>(here.db, 'select community_removed($1, $2) as removed', [
    ...[today, here.now],
  ]);
  return row?.removed ?? false;
}
