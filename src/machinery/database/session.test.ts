import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { newId } from '../../basics/id';
import { instant } from '../../basics/instant';
import type { Database } from './index';
import { rows } from './index';
import { connectTo } from './open';
import { Session } from './session';
import { freshDatabase } from './testing';

let database: Database;
before(async () => {
  database = await freshDatabase();
});
after(() => database.close());

test('a statement is planned once per connection, through the builder and by hand', async () => {
  const email = `${newId()}@example.org`;
  for (let times = 0; times < 20; times += 1) {
    await database.read(null, async (db) => {
      await db.selectFrom('people').select('name').where('email', '=', email).execute();
      await rows(db, 'select language from people where email = $1', [email]);
    });
  }
  const prepared = await database.read(null, (db) =>
    rows<{ statement: string; uses: number }>(
      db,
      `select statement, generic_plans + custom_plans as uses from pg_prepared_statements where statement like '%from%people%' order by 1`,
    ),
  );
  const own = prepared.filter((each) => !each.statement.includes('pg_prepared_statements'));
  assert.deepEqual(
    own.map((each) => each.uses),
    [20, 20],
  );
});

test('what happens seldom leaves no prepared statement behind', async () => {
  const asked = 'select name from people where created_at > now()';
  await database.seldom.read(null, (db) => rows(db, asked));
  await database.seldom.write(null, (db) => rows(db, asked));
  const kept = await database.read(null, (db) =>
    rows(db, `select 1 from pg_prepared_statements where statement = $1`, [asked]),
  );
  assert.deepEqual(kept, []);
});

test('a plan made while a table was empty finds its row by an index once it is full', async () => {
  const owner = await Session.open(database.connection.ownerUrl);
  await owner.script('vacuum submissions');
  await owner.close();
  const plan = await database.read(null, (db) =>
    rows<{ 'QUERY PLAN': string }>(db, `explain update submissions set location = '/' where once = '${newId()}'`),
  );
  assert.match(plan.map((line) => line['QUERY PLAN']).join('\n'), /Index Scan using submissions_pkey/);
});

test('moments, days, large numbers and JSON read as the values the product uses', async () => {
  const [read] = await database.read(null, (db) =>
    rows(
      db,
      `select '2022-06-08 10:00:00+00'::timestamptz as whole, '2022-06-08 12:00:00.120456+02'::timestamptz as part,
              '2022-06-08'::date as day, 9007199254740991::bigint as large, 1.50::numeric as exact, '{"a":[1]}'::jsonb as json, null::timestamptz as never`,
    ),
  );
  assert.deepEqual(
    { ...(read as object) },
    {
      whole: '2022-06-08T10:00:00.000Z',
      part: '2022-06-08T10:00:00.120Z',
      day: '2022-06-08',
      large: 9007199254740991,
      exact: '1.50',
      json: { a: [1] },
      never: null,
    },
  );
});

test('a number that JavaScript cannot hold exactly is thrown, not rounded', async () => {
  await assert.rejects(
    database.read(null, (db) => rows(db, 'select 9007199254740993::bigint')),
    RangeError,
  );
  assert.equal(await database.ready(), true);
});

test('moments and lists go in as they come out', async () => {
  const moment = instant('2022-02-24T18:30:00.000Z');
  const ids = [newId(), newId()];
  const [read] = await database.read(null, async (db) => {
    const { rows } = await sql<{ same: boolean; many: number }>`
      select ${moment}::timestamptz = '2022-02-24 18:30+00' as same, cardinality(${ids}::uuid[]) as many`.execute(db);
    return rows;
  });
  assert.deepEqual({ ...read }, { same: true, many: 2 });
});

test('the builder tells how many rows it changed', async () => {
  const person = { id: newId(), email: 'amina@example.org', name: 'Amina', language: 'fr' as const };
  const changed = await database.write(null, async (db) => {
    await db
      .insertInto('people')
      .values({ ...person, created_at: instant('2022-02-24T18:30:00.000Z') })
      .execute();
    return db.updateTable('people').set({ name: 'Amina B.' }).where('id', '=', person.id).executeTakeFirst();
  });
  assert.equal(changed.numUpdatedRows, 1n);
});

test('statements asked together are answered together, each with its own rows', async () => {
  const answers = await database.read(null, (db) =>
    Promise.all([1, 2, 3, 4].map((number) => rows<{ number: number }>(db, 'select $1::int as number', [number]))),
  );
  assert.deepEqual(
    answers.map(([row]) => row?.number),
    [1, 2, 3, 4],
  );
});

test('a read that swallowed an error leaves a clean connection', async () => {
  for (let times = 0; times < 10; times += 1) {
    await database.read(null, (db) => rows(db, 'select 1 / 0').catch(() => {}));
    assert.equal((await database.read(null, (db) => rows(db, 'select 1'))).length, 1);
  }
});

test('a database that hangs is said not to answer, and answers again once it does', async () => {
  const narrow = connectTo(database.connection.ownerUrl, 1, null);
  const held = narrow.read(null, (db) => rows(db, 'select pg_sleep(3)'));
  assert.equal(await narrow.ready(), false);
  await held;
  assert.equal(await narrow.ready(), true);
  await narrow.close();
});

test('a server that throws everybody out is found again by the next act', async () => {
  assert.equal(await database.ready(), true);
  await throwEverybodyOut();
  assert.equal(await database.read(null, async (db) => (await rows(db, 'select 1')).length), 1);
});

test('a read that loses its connection half-way is done again', async () => {
  let tries = 0;
  const found = await database.read(null, async (db) => {
    tries += 1;
    await rows(db, 'select 1');
    if (tries === 1) await throwEverybodyOut();
    return rows(db, 'select 2 as two');
  });
  assert.deepEqual({ ...(found[0] as object) }, { two: 2 });
  assert.equal(tries, 2);
});

async function throwEverybodyOut(): Promise<void> {
  const owner = await Session.open(database.connection.ownerUrl);
  await owner.script(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await owner.close();
}

test('more acts than connections wait in line', async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, number) =>
      database.read(null, (db) => rows<{ n: number }>(db, 'select $1::int as n', [number])),
    ),
  );
  assert.deepEqual(
    answers.map(([row]) => row?.n),
    [...Array(40).keys()],
  );
});
