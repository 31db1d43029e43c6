import { type Id, newId } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Db } from '../../../machinery/database';

/** The person with that address, made if new. Nobody has a name at first but the part before the @. */
export async function personWith(
  db: Db,
  given: { email: string; name?: string; language: string },
  now: Instant,
): Promise<Id> {
  const email = given.email.toLowerCase();
  const known = await db.selectFrom('people').select('id').where('email', '=', email).executeTakeFirst();
  if (known) return known.id;
  const id = newId();
  await db
    .insertInto('people')
    .values({ id, email, name: given.name ?? email.split('@')[0] ?? email, language: given.language, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { id: kept } = await db.selectFrom('people').select('id').where('email', '=', email).executeTakeFirstOrThrow();
  return kept;
}

/** Changes what a person is called and which language they read. */
export async function renamePerson(db: Db, personId: Id, name: string, language: string): Promise<void> {
  await db.updateTable('people').set({ name, language }).where('id', '=', personId).execute();
}
