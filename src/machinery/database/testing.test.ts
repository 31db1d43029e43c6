import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../../basics/instant';
import { personWith } from '../../community/members';
import type { Database } from './open';
import { furnishedDatabase } from './testing';

const arrives = (database: Database, email: string) =>
  database.write(null, (db) => personWith(db, { email, language: 'fr' }, instant('2022-03-01T10:00:00.000Z')));
const everybody = (database: Database) =>
  database.read(null, (db) => db.selectFrom('people').select('email').orderBy('email').execute());

test('what a database is furnished with is made once, however many ask at once, and each copy is a house of its own', async () => {
  let times = 0;
  const furnish = async (draft: Database): Promise<void> => {
    times += 1;
    await arrives(draft, 'amina@example.coop');
  };
  const copies = await Promise.all([furnishedDatabase('seated', furnish), furnishedDatabase('seated', furnish)]);
  try {
    assert.equal(times, 1);
    const [one, other] = copies;
    await arrives(one, 'ben@example.coop');
    assert.deepEqual(await everybody(one), [{ email: 'amina@example.coop' }, { email: 'ben@example.coop' }]);
    assert.deepEqual(await everybody(other), [{ email: 'amina@example.coop' }]);
  } finally {
    for (const each of copies) await each.close();
  }
});
