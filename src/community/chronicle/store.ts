import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import { assert } from '../../basics/outcome';
import { type Db, rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';
import { entryOf, type Matter } from './rules';

interface ChronicleTable {
  community_id: Id;
  number: number;
  at: Instant;
  kind: string;
  person_id: Id | null;
  seat_id: Id | null;
  organisation_id: Id | null;
  matter_kind: string;
  matter_id: Id;
  entry: string;
  previous_hash: Buffer;
  hash: Buffer;
}
interface ChronicleHeadsTable {
  community_id: Id;
  number: number;
  hash: Buffer;
}
declare module '../../machinery/database' {
  interface Tables {
    chronicle: ChronicleTable;
    chronicle_heads: ChronicleHeadsTable;
  }
}

/** What a room tells of an act. */
export interface Act {
  readonly matter: Matter & { readonly id: Id };
  /** The organisation spoken for, and the seat that allowed it. */
  readonly organisationId?: Id | null;
  readonly seatId?: Id | null;
  readonly data?: Readonly<Record<string, unknown>>;
}

// Locks the end of the chain, adds one line to it and moves the end: one question instead of three.
const ADD_LINE = `
  with head as (
    select number + 1 as number, hash from chronicle_heads where community_id = $1 for update
  ), line as (
    insert into chronicle
    select $1, head.number, $2, $3, $4, $5, $6, $7, $8, $9, head.hash,
           sha256(head.hash || convert_to(head.number::text || ' ' || $9, 'UTF8'))
    from head
    returning number, hash
  )
  update chronicle_heads set number = line.number, hash = line.hash from line
  where chronicle_heads.community_id = $1
  returning chronicle_heads.number`;

/** Writes one dated line in the transaction of the act itself; gives its number. */
export async function record(here: Here, kind: string, act: Act): Promise<number> {
  const { community, actor, now, db } = here;
  const { matter, organisationId = null, seatId = null, data = {} } = act;
  const entry = entryOf({
    at: now,
    kind,
    person: actor.personId,
    seat: seatId,
    organisation: organisationId,
    matter,
    data,
  });
  const added = await rows<{ number: number }>(db, ADD_LINE, [
    community.id,
    now,
    kind,
    actor.personId,
    seatId,
    organisationId,
    matter.kind,
    matter.id,
    entry,
  ]);
  assert(added[0], 'every community has a chronicle from its first day');
  return added[0].number;
}

/** Begins a community's chronicle. The first line is chained to 32 zero bytes. */
export async function openChronicle(db: Db, communityId: Id): Promise<void> {
  await db
    .insertInto('chronicle_heads')
    .values({ community_id: communityId, number: 0, hash: Buffer.alloc(32) })
    .execute();
}
