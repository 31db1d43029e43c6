import assert from 'node:assert/strict';
import { makeDemonstration, type Seated } from '../src/app/demonstration';
import { characterAt } from '../src/app/demonstration/cast';
import { insideOf } from '../src/app/inside';
import { instant } from '../src/basics/instant';
import { standingOf } from '../src/community/members';
import { furnishedDatabase } from '../src/machinery/database/testing';
import { type House, openHouse } from './harness';

/** The day on which the demonstration is opened here. */
const OPENED = instant('2026-11-22T12:00:00.000Z');

/** Opens a house with the demonstration in it. Its story is played once in a run: every house has a copy of its own. */
export async function openDemonstration(
  options: { environment?: Record<string, string> } = {},
): Promise<Seated & { readonly house: House }> {
  const database = await furnishedDatabase('demonstration', (draft) =>
    draft.write(null, (db) => makeDemonstration(db, OPENED)),
  );
  const house = await openHouse({ ...options, at: OPENED, database });
  return { house, ...(await seatedIn(house)) };
}

/** What playing it gives, read again from where it was played. */
async function seatedIn({ database }: House): Promise<Seated> {
  const { row, people } = await database.read(null, async (db) => ({
    row: await db.selectFrom('communities').selectAll().executeTakeFirstOrThrow(),
    people: await db.selectFrom('people').select(['id', 'name', 'email']).execute(),
  }));
  const cast = new Map(
    people.flatMap((person) => {
      const key = characterAt(person.email)?.key;
      return key ? [[key, person] as const] : [];
    }),
  );
  const who = (key: string) => cast.get(key) ?? assert.fail(`${key} is not in the cast`);
  const here = await database.read(row.id, async (db) => {
    const { community } = insideOf(db, row, OPENED);
    const { id: personId, name } = who('coordination');
    const seats = await standingOf(db, community, personId, row.created_at);
    return { db, now: row.created_at, community, actor: { personId, name, seats } };
  });
  return { here, personOf: (key) => who(key).id, emailOf: (key) => who(key).email };
}
