import { type Id, newId } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Db, rows } from '../../../machinery/database';

/**
 * The person with that address, made if new. Nobody has a name at first but the part before the @; the first name that is
 * given takes its place, and no other.
 */
export async function personWith(
  db: Db,
  given: { email: string; name?: string; language: string },
  now: Instant,
): Promise<Id> {
  const email = given.email.toLowerCase();
  const known = await knownBy(db, email);
  if (known) {
    if (given.name) await rows(db, NAME_AT_LAST, [known, given.name, now]);
    return known;
  }
  const id = newId();
  await db
    .insertInto('people')
    .values({ id, email, name: given.name ?? email.split('@')[0] ?? email, language: given.language, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { id: kept } = await db.selectFrom('people').select('id').where('email', '=', email).executeTakeFirstOrThrow();
  return kept;
}

const NAME_AT_LAST = `
  update people set name = $2, named_at = $3
  where id = $1 and name <> $2 and named_at is null and name = split_part(email, '@', 1)`;

/** Whoever has that address, or the one they are today if the address is a former account of theirs. */
async function knownBy(db: Db, email: string): Promise<Id | undefined> {
  const [known] = await rows<{ id: Id }>(db, KNOWN, [email]);
  return known?.id;
}

const KNOWN = `
  select coalesce(m.person_id, p.id) as id from people p left join person_merges m on m.former_id = p.id
  where p.email = $1`;

/** Changes what a person is called, also where they acted under a former account, and which language they read. */
export async function renamePerson(
  db: Db,
  personId: Id,
  { name, language }: { readonly name: string; readonly language: string },
  now: Instant,
): Promise<void> {
  await rows(db, RENAME, [personId, name, language, now]);
}

const RENAME = `
  update people set named_at = case when name = $2 then named_at else $4 end, name = $2, language = $3
  where id = $1 or id in (select former_id from person_merges where person_id = $1)`;
