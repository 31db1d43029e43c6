import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import type { Database } from './index';
import { migrate } from './index';
import { Session } from './session';
import { emptyDatabase } from './testing';

let folder: string;
let database: Database;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'komunigi-migrations-'));
});
after(() => rm(folder, { recursive: true }));

beforeEach(async (context) => {
  for (const name of ['0001_tools.sql', '0002_loans.sql', '0003_broken.sql'])
    await rm(join(folder, name), { force: true });
  await write('0001_tools.sql', 'create table tools (id int primary key);');
  await write('0002_loans.sql', 'create table loans (tool int references tools);\ncreate index on loans (tool)');
  database = await emptyDatabase();
  if ('after' in context) context.after(() => database.close());
});

const write = (name: string, text: string) => writeFile(join(folder, name), text);

test('every file is applied once, in order', async () => {
  assert.deepEqual(await migrate(database, folder), ['0001_tools.sql', '0002_loans.sql']);
  assert.deepEqual(await migrate(database, folder), []);
});

test('two processes that start at once apply each file once', async () => {
  const both = await Promise.all([migrate(database, folder), migrate(database, folder), migrate(database, folder)]);
  assert.deepEqual(both.flat().sort(), ['0001_tools.sql', '0002_loans.sql']);
});

test('a file that fails leaves nothing behind, and the ones before it stay', async () => {
  await write('0003_broken.sql', 'create table half (id int); select nonsense;');
  await assert.rejects(migrate(database, folder), { kind: 'migrations', message: /0003_broken.sql failed.*nonsense/ });
  const owner = await Session.open(database.connection.ownerUrl);
  const { rows } = await owner.run("select to_regclass('half') as half, to_regclass('loans')::text as loans", []);
  await owner.close();
  assert.deepEqual({ ...(rows[0] as object) }, { half: null, loans: 'loans' });
});

test('a file that was changed after it had been applied is refused', async () => {
  await migrate(database, folder);
  await write('0001_tools.sql', 'create table tools (id bigint primary key);');
  await assert.rejects(migrate(database, folder), { kind: 'migrations', message: /0001_tools.sql was changed/ });
});

test('other line ends are no change', async () => {
  await migrate(database, folder);
  await write('0002_loans.sql', 'create table loans (tool int references tools);\r\ncreate index on loans (tool)');
  assert.deepEqual(await migrate(database, folder), []);
});

test('a database of a newer version is refused', async () => {
  await migrate(database, folder);
  await rm(join(folder, '0002_loans.sql'));
  await assert.rejects(migrate(database, folder), { kind: 'migrations', message: /newer Komunigi .*0002_loans.sql/ });
});
