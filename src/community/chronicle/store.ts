import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import { addingTo, beginChain } from '../../machinery/chain';
import { type Db, sayLast } from '../../machinery/database';
import type { Actor, Here } from '../../machinery/here';
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

/** Where a line is written, and who did it; nobody where the calendar did. */
export type Recording = Omit<Here, 'actor'> & { readonly actor: Pick<Actor, 'personId'> | null };

/** What a room tells of an act. */
export interface Act {
  readonly matter: Matter & { readonly id: Id };
  /** The organisation spoken for, and the seat that allowed it. */
  readonly organisationId?: Id | null;
  readonly seatId?: Id | null;
  readonly data?: Readonly<Record<string, unknown>>;
}

const ADD_LINE = addingTo('chronicle', [
  'at',
  'kind',
  'person_id',
  'seat_id',
  'organisation_id',
  'matter_kind',
  'matter_id',
]);

/** Writes one dated line in the transaction of the act itself, as the last thing before its commit. */
export async function record(here: Recording, kind: string, act: Act): Promise<void> {
  const { community, actor, now, db } = here;
  const { organisationId = null, seatId = null, data = {} } = act;
  // What a person is called stands in one place only, where it can be changed and erased: never in a text that is hashed.
  const matter = act.matter.kind === 'person' ? { ...act.matter, label: '' } : act.matter;
  const personId = actor?.personId ?? null;
  const entry = entryOf({
    at: now,
    kind,
    person: personId,
    seat: seatId,
    organisation: organisationId,
    matter,
    data,
  });
  sayLast(db, ADD_LINE, [community.id, now, kind, personId, seatId, organisationId, matter.kind, matter.id, entry]);
}

/** Begins a community's chronicle. The first line is chained to 32 zero bytes. */
export const openChronicle = (db: Db, communityId: Id): Promise<void> => beginChain(db, 'chronicle', communityId);
