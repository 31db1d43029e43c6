import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import { assert } from '../../basics/outcome';
import { addingTo, beginChain, type End } from '../../machinery/chain';
import { rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';
import { agrees, type Sealing, textOf } from './rules';

interface RegisterTable {
  community_id: Id;
  number: number;
  kind: string;
  matter_id: Id;
  path: string;
  title: string;
  sealed_at: Instant;
  entry: string;
  previous_hash: Buffer;
  hash: Buffer;
}
interface RegisterHeadsTable {
  community_id: Id;
  number: number;
  hash: Buffer;
}
declare module '../../machinery/database' {
  interface Tables {
    register: RegisterTable;
    register_heads: RegisterHeadsTable;
  }
}

/** What names an entry of the register: its number and its hash. */
export type Seal = End;

const SEAL = addingTo('register', ['kind', 'matter_id', 'path', 'title', 'sealed_at']);

/** Seals a decision at the end of the register, in the transaction of the act. The database refuses it twice. */
export async function seal(
  { db, community }: Pick<Here, 'db' | 'community'>,
  sealing: Sealing,
  at: Instant,
): Promise<Seal> {
  const { kind, matterId, path, title } = sealing;
  const text = textOf(sealing);
  assert(agrees(sealing, text), 'a sealed text says what it is about');
  await beginChain(db, 'register', community.id);
  const [sealed] = await rows<Seal>(db, SEAL, [community.id, kind, matterId, path, title, at, text]);
  assert(sealed, 'the register has begun');
  return sealed;
}
