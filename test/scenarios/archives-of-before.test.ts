import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { verify } from '../../bin/lib/verify.mjs';
import { auditAll, auditCommunity } from '../../src/app/commands/audit';
import { newId } from '../../src/basics/id';
import { instant } from '../../src/basics/instant';
import { isRefusal } from '../../src/basics/outcome';
import { openProposal } from '../../src/community/decisions';
import { standingOf } from '../../src/community/members';
import { entryNumbered, seal } from '../../src/community/register';
import { takeIn } from '../../src/machinery/archive';
import { rows } from '../../src/machinery/database';
import { freshDatabase } from '../../src/machinery/database/testing';
import type { Community } from '../../src/machinery/here';

/** Archives of the demonstration as earlier versions wrote them, called by the last migration each one knew. */
const FOLDER = 'test/archives';
const monday = instant('2026-11-23T09:00:00.000Z');

const opened = async (name: string) => {
  const database = await freshDatabase();
  const { community } = await takeIn(
    database,
    join(FOLDER, name),
    async (db, id) => (await auditCommunity(db, id, monday)).flatMap(({ faults }) => faults),
    'migrations',
  );
  return { database, id: community.id };
};

for (const name of await readdir(FOLDER)) {
  test(`the archive ${name} of an earlier version is whole, and is taken in with every promise kept`, async () => {
    assert.deepEqual(
      (await verify(join(FOLDER, name))).flatMap(({ faults }) => faults),
      [],
    );
    const { database } = await opened(name);
    try {
      const kept = (await auditAll(database, 'migrations', monday)).flatMap((each) => each.kept);
      assert.deepEqual(
        kept.flatMap(({ faults }) => faults),
        [],
      );
    } finally {
      await database.close();
    }
  });
}

test('what was sealed when proposals were alone in the register is there, word for word, and the rest goes on', async () => {
  const { database, id } = await opened('0010.zip');
  try {
    const [row] = await database.read(id, (db) =>
      rows<{ slug: string; name: string; person: string }>(
        db,
        `select c.slug, c.name, (select person_id from seats where role = 'coordinator' limit 1) as person
         from communities c where id = $1`,
        [id],
      ),
    );
    assert.ok(row);
    const community: Community = {
      ...{ id, slug: row.slug, name: row.name, language: 'fr', currency: 'EUR', timeZone: 'Europe/Brussels' },
      isDemonstration: true,
    };
    const entry = await database.read(id, (db) => entryNumbered({ db, community }, 1));
    assert.equal(entry?.hash, 'aca297885db8a9bac1662e64a20392e71afb4da176b13f4f3102436b8d9f33fd');
    assert.deepEqual(
      [entry?.kind, entry?.path, JSON.parse(entry?.entry ?? '{}').title],
      ['proposal', 'proposals/1', entry?.title],
    );
    await database.write(id, async (db) => {
      const personId = row.person as Community['id'];
      const seats = await standingOf(db, community, personId, monday);
      const here = { db, community, now: monday, actor: { personId, name: 'Coordination', seats } };
      const size = { rule: 'medium', title: 'Et ensuite ?', text: '', options: [], amountCents: null };
      const asked = await openProposal(here, size);
      assert.ok(!isRefusal(asked));
      assert.equal(asked.number, 3, 'proposals are counted on');
      const election = { kind: 'election', matterId: newId(), path: 'elections/1', title: 'Trésorerie', entry: {} };
      assert.equal((await seal(here, election, monday)).number, 2, 'the register goes on');
    });
    const audited = await database.read(id, (db) => auditCommunity(db, id, monday));
    assert.deepEqual(
      audited.flatMap(({ faults }) => faults),
      [],
    );
  } finally {
    await database.close();
  }
});
