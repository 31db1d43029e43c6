import type { Id } from '../../basics/id';
import { isId } from '../../basics/id';
import { type Db, rows } from '../database';
import { columnsOf } from './catalogue';
import { rowOf } from './lines';
import type { OpenArchive } from './open';
import { WrongArchive } from './wrong';

/** The people of an archive, as this instance knows them. */
export interface PeopleTakenIn {
  /** Every id that the archive may speak of. */
  readonly known: ReadonlySet<unknown>;
  /** Who was here already under another id: the archive's id, and the one here. */
  readonly renamed: ReadonlyMap<Id, Id>;
}

interface Known {
  id: Id;
  email: string;
}

/**
 * Adds the people who are not here yet. Whoever is, by address or by id, stays as they are: the archive changes
 * nobody's name or language.
 */
export async function takeInPeople(db: Db, { lines }: OpenArchive): Promise<PeopleTakenIn> {
  const columns = await columnsOf(db, 'people');
  const known = new Set<unknown>();
  const renamed = new Map<Id, Id>();
  let number = 0;
  for await (const line of lines('people.ndjson')) {
    number += 1;
    const where = `people.ndjson, line ${number}`;
    const { id, email } = rowOf(where, line, columns);
    if (!isId(id) || typeof email !== 'string') throw new WrongArchive(`${where}: a person has an id and an address.`);
    if (known.has(id)) throw new WrongArchive(`${where}: this person stands there twice.`);
    known.add(id);
    const here = await personHere(db, id, email);
    if (here === undefined) await add(db, where, line);
    else if (here !== id) renamed.set(id, here);
  }
  return { known, renamed };
}

/** By address before by id: whoever reads that mail is that person. */
async function personHere(db: Db, id: Id, email: string): Promise<Id | undefined> {
  const found = await rows<Known>(db, 'select id, email from people where id = $1 or email = $2', [id, email]);
  return (found.find((each) => each.email === email) ?? found[0])?.id;
}

async function add(db: Db, where: string, line: string): Promise<void> {
  try {
    await rows(db, 'insert into people select * from jsonb_populate_record(null::people, $1)', [line]);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new WrongArchive(`${where}: this person does not fit into the database (${why}).`);
  }
}
