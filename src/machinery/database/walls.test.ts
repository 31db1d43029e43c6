import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Id, newId } from '../../basics/id';
import type { Database, Db } from './index';
import { rows, say, sayLast } from './index';
import { freshDatabase } from './testing';

const supermarkets = newId();
const breweries = newId();
let folder: string;
let database: Database;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'komunigi-migrations-'));
  await writeFile(join(folder, '0001_machinery.sql'), await readFile('migrations/0001_machinery.sql'));
  await writeFile(
    join(folder, '0002_notes.sql'),
    `create table notes (community_id uuid not null, id uuid not null, words text not null, primary key (community_id, id));
     select community_table('notes', 'select, insert');
     create table counts (community_id uuid not null, id int not null, total bigint not null, primary key (community_id, id));
     select community_table('counts', 'select, insert, update');`,
  );
  database = await freshDatabase(folder);
  for (const community of [supermarkets, breweries]) {
    await database.write(community, (db) => rows(db, 'insert into counts values ($1, 1, 0), ($1, 2, 0)', [community]));
  }
});

after(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

const note = (db: Db, community: Id, words: string) =>
  rows(db, 'insert into notes values ($1, $2, $3)', [community, newId(), words]);
const wordsIn = (community: Id | null) =>
  database.read(community, async (db) =>
    (await rows<{ words: string }>(db, 'select words from notes order by words', [])).map((row) => row.words),
  );

test('a community reads its own rows and no other', async () => {
  await database.write(supermarkets, (db) => note(db, supermarkets, 'labels'));
  await database.write(breweries, (db) => note(db, breweries, 'barrels'));
  assert.deepEqual(await wordsIn(supermarkets), ['labels']);
  assert.deepEqual(await wordsIn(breweries), ['barrels']);
});

test('outside every community there are no rows', async () => {
  assert.deepEqual(await wordsIn(null), []);
});

test('a row of another community cannot be written', async () => {
  const trespass = database.write(supermarkets, (db) => note(db, breweries, 'smuggled'));
  await assert.rejects(trespass, { code: '42501', message: /row-level security/ });
  const nowhere = database.write(null, (db) => note(db, breweries, 'smuggled'));
  await assert.rejects(nowhere, { code: '42501', message: /row-level security/ });
});

test('a row of another community cannot be changed', async () => {
  const changed = await database.write(supermarkets, (db) =>
    rows(db, 'update counts set total = 9 where community_id = $1 returning id', [breweries]),
  );
  assert.deepEqual(changed, []);
});

test('the walls end with the transaction, on the same connection too', async () => {
  for (let times = 0; times < 20; times += 1) {
    assert.deepEqual(await wordsIn(times % 2 === 0 ? supermarkets : null), times % 2 === 0 ? ['labels'] : []);
  }
});

test('the application cannot become the owner, nor pass the walls', async () => {
  for (const attempt of [
    'set role komunigi',
    'set session authorization komunigi',
    'alter table notes disable row level security',
  ]) {
    await assert.rejects(
      database.write(supermarkets, (db) => rows(db, attempt)),
      /permission denied|must be owner/,
    );
  }
});

test('what is only added to can be neither changed nor removed', async () => {
  for (const attempt of ["update notes set words = 'other'", 'delete from notes', 'truncate notes']) {
    await assert.rejects(
      database.write(supermarkets, (db) => rows(db, attempt)),
      { code: '42501' },
    );
  }
  assert.deepEqual(await wordsIn(supermarkets), ['labels']);
});

test('a community that is not named by an id is never put into a statement', async () => {
  const name = "'; drop table notes; --" as Id;
  await assert.rejects(
    database.read(name, (db) => rows(db, 'select 1')),
    TypeError,
  );
});

test('reading writes nothing', async () => {
  const attempt = database.read(supermarkets, (db) => note(db, supermarkets, 'slipped in'));
  await assert.rejects(attempt, { code: '25006' });
});

test('what keep says no to leaves no trace, and its answer is still given', async () => {
  const work = async (db: Db) => {
    await note(db, supermarkets, 'refused');
    return 'a refusal';
  };
  assert.equal(await database.write(supermarkets, work, (answer) => answer !== 'a refusal'), 'a refusal');
  assert.deepEqual(await wordsIn(supermarkets), ['labels']);
});

test('an act that fails leaves no trace', async () => {
  const work = async (db: Db) => {
    await note(db, supermarkets, 'half');
    throw new Error('a bug');
  };
  await assert.rejects(database.write(supermarkets, work), /a bug/);
  assert.deepEqual(await wordsIn(supermarkets), ['labels']);
});

test('an act that swallows an error of the database is not taken for done', async () => {
  const work = async (db: Db) => {
    await note(db, supermarkets, 'lost');
    await rows(db, 'select 1 / 0').catch(() => {});
  };
  await assert.rejects(database.write(supermarkets, work), /had failed/);
  assert.deepEqual(await wordsIn(supermarkets), ['labels']);
});

test('what is said without waiting is kept in its order, what is said last after everything else', async () => {
  const add = 'update counts set total = total * 10 + $2 where community_id = $1 and id = 2';
  await database.write(supermarkets, async (db) => {
    await rows(db, 'update counts set total = 0 where community_id = $1 and id = 2', [supermarkets]);
    sayLast(db, add, [supermarkets, 3]);
    say(db, add, [supermarkets, 1]);
    say(db, add, [supermarkets, 2]);
  });
  const read = await database.read(supermarkets, (db) => rows(db, 'select total from counts where id = 2'));
  assert.deepEqual(read, [{ total: 123 }]);
});

for (const [how, tell] of [
  ['without waiting', say],
  ['last', sayLast],
] as const) {
  test(`an act fails with what was said ${how}, and leaves no trace`, async () => {
    const act = database.write(supermarkets, async (db) => {
      tell(db, 'insert into notes values ($1, $2, $3)', [breweries, newId(), 'smuggled']);
      say(db, 'insert into notes values ($1, $2, $3)', [supermarkets, newId(), 'scales']);
      return 'done';
    });
    await assert.rejects(act, { code: '42501', message: /row-level security/ });
    assert.equal((await wordsIn(supermarkets)).includes('scales'), false);
  });
}

test('a question after what went wrong without waiting says what went wrong, not what followed from it', async () => {
  const act = database.write(supermarkets, async (db) => {
    say(db, 'select 1 / $1::int', [0]);
    return rows(db, 'select words from notes');
  });
  await assert.rejects(act, { code: '22012' });
});

test('a query after the end of its transaction is refused', async () => {
  let escaped: Db | undefined;
  await database.read(supermarkets, async (db) => {
    escaped = db;
    await rows(db, 'select 1');
  });
  assert.ok(escaped);
  await assert.rejects(rows(escaped, 'select 1'), /is over/);
  await assert.rejects(escaped.selectFrom('people').selectAll().execute(), /is over/);
});

const total = (id: number) =>
  database.read(
    supermarkets,
    async (db) => (await rows<{ total: number }>(db, 'select total from counts where id = $1', [id]))[0]?.total,
  );

test('of two acts that contradict each other, one is done again', async () => {
  const bothRead = meeting(2);
  let tries = 0;
  const add = () =>
    database.write(supermarkets, async (db) => {
      tries += 1;
      await rows(db, 'set transaction isolation level serializable');
      const [count] = await rows<{ total: number }>(db, 'select total from counts where id = 1');
      await bothRead();
      await rows(db, 'update counts set total = $1 where id = 1', [(count?.total ?? 0) + 1]);
    });
  await Promise.all([add(), add()]);
  assert.equal(await total(1), 2);
  assert.equal(tries, 3);
});

test('an act whose last word is contradicted is done again', async () => {
  const bothRead = meeting(2);
  let tries = 0;
  const add = () =>
    database.write(supermarkets, async (db) => {
      tries += 1;
      await rows(db, 'set transaction isolation level serializable');
      const [count] = await rows<{ total: number }>(db, 'select total from counts where id = 2');
      await bothRead();
      sayLast(db, 'update counts set total = $1 where id = 2', [(count?.total ?? 0) + 1]);
    });
  const before = (await total(2)) ?? 0;
  await Promise.all([add(), add()]);
  assert.equal(await total(2), before + 2);
  assert.equal(tries, 3);
});

test('an act that is contradicted every time gives up after five tries', async () => {
  let tries = 0;
  const attempt = database.write(supermarkets, async (db) => {
    tries += 1;
    await rows(db, "do $$ begin raise exception 'in the way' using errcode = '40001'; end $$");
  });
  await assert.rejects(attempt, { code: '40001' });
  assert.equal(tries, 5);
});

test('a deadlock is untied by doing one act again', async () => {
  const bothHold = meeting(2);
  let tries = 0;
  const lock = (first: number, second: number) =>
    database.write(supermarkets, async (db) => {
      tries += 1;
      await rows(db, 'update counts set total = total + 1 where id = $1', [first]);
      await bothHold();
      await rows(db, 'update counts set total = total + 1 where id = $1', [second]);
    });
  const before = await total(2);
  await Promise.all([lock(1, 2), lock(2, 1)]);
  assert.equal(await total(2), (before ?? 0) + 2);
  assert.equal(tries, 3);
});

/** Lets so many pass together, and everyone after them at once. */
function meeting(size: number): () => Promise<void> {
  let missing = size;
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    missing -= 1;
    if (missing <= 0) open();
    return opened;
  };
}
