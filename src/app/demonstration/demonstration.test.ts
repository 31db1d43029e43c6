import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../../basics/instant';
import { breaks } from '../../community/chronicle';
import { organisationsOf } from '../../community/members';
import { freshDatabase } from '../../machinery/database/testing';
import { makeDemonstration } from '.';

test('the demonstration plays its whole story through the actions, and its chronicle holds together', async () => {
  const database = await freshDatabase();
  try {
    const {
      here: { community },
    } = await database.write(null, (db) => makeDemonstration(db, instant('2026-11-22T12:00:00.000Z')));
    await database.read(community.id, async (db) => {
      assert.equal((await organisationsOf({ db, community })).length, 14);
      assert.deepEqual(await breaks(db, community.id), []);
      const lines = await db.selectFrom('chronicle').select('at').orderBy('number').execute();
      assert.ok(lines.length > 60, `${lines.length} lines`);
      const moments = lines.map(({ at }) => at);
      assert.deepEqual(moments, [...moments].sort());
    });
  } finally {
    await database.close();
  }
});
