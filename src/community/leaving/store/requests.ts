import { type Id, newId } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Db, type Json, rows } from '../../../machinery/database';

interface DataRequestsTable {
  id: Id;
  person_id: Id;
  kind: RequestKind;
  told: Json<unknown>;
  at: Instant;
}
declare module '../../../machinery/database' {
  interface Tables {
    data_requests: DataRequestsTable;
  }
}

/** What someone asked to be done with what is kept about them. */
export type RequestKind = 'export' | 'merge' | 'leave' | 'erase';

/** Keeps what was asked, what was done and what was kept, as whoever asked was told. */
export async function saveRequest(db: Db, personId: Id, kind: RequestKind, told: object, at: Instant): Promise<void> {
  await db
    .insertInto('data_requests')
    .values({ id: newId(), person_id: personId, kind, told: JSON.stringify(told), at })
    .execute();
}

/** Forgets the answers from which someone had begun to prepare a community; addresses of others may stand in them. */
export async function forgetPreparations(db: Db, accounts: readonly Id[]): Promise<void> {
  await rows(db, 'delete from starts where person_id = any($1::uuid[])', [accounts]);
}
