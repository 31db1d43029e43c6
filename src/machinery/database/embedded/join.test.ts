import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { joinDatabase, migrate, openDatabase, rows } from '../index';
import { privateFolder, serverIdentity } from './identity';

let folder: string;
before(async () => {
  folder = await privateFolder('komunigi-data-', serverIdentity());
});
after(() => rm(folder, { recursive: true }));

test('a directory in which no Komunigi ever lived is not begun by a command that only reads', async () => {
  await assert.rejects(joinDatabase({ dataDirectory: folder, mayBegin: false }), {
    kind: 'directory-unusable',
    message: /There are no data of Komunigi in .*KOMUNIGI_DATA/,
  });
  await assert.rejects(joinDatabase({ dataDirectory: join(folder, 'nowhere'), mayBegin: false }), {
    kind: 'directory-unusable',
  });
});

test('a command joins the server of a running Komunigi and leaves it running', async () => {
  const living = await openDatabase({ dataDirectory: folder });
  await migrate(living, 'migrations');
  const visitor = await joinDatabase({ dataDirectory: folder, mayBegin: false });
  assert.equal(visitor.isOurs, false);
  assert.equal(visitor.connection.ownerUrl, living.connection.ownerUrl);
  assert.deepEqual(await visitor.read(null, (db) => rows(db, 'select id from communities')), []);
  await visitor.close();
  assert.equal(await living.ready(), true);
  await living.close();
});

test('where none runs, a command starts the server for itself, and a second Komunigi is refused meanwhile', async () => {
  const visitor = await joinDatabase({ dataDirectory: folder, mayBegin: false });
  assert.equal(visitor.isOurs, true);
  assert.deepEqual(await visitor.read(null, (db) => rows(db, 'select id from communities')), []);
  await assert.rejects(openDatabase({ dataDirectory: folder }), { kind: 'directory-taken' });
  await visitor.close();
  const living = await openDatabase({ dataDirectory: folder });
  assert.equal(await living.ready(), true);
  await living.close();
});
