import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { slowness } from '../../../../test/effort';
import { until } from '../../../../test/patience';
import { migrate, openDatabase, rows } from '../index';
import { Session } from '../session';
import { usable } from './binaries';
import { privateFolder, serverIdentity } from './identity';

/** This file also plays the Komunigi that gets killed: a process of its own, told its data directory. */
const child = process.env.KOMUNIGI_TEST_CHILD;
if (child) await live(child);
else describePromises();

/** Opens the directory and adds one line after the other, saying each once it is confirmed. */
async function live(dataDirectory: string): Promise<void> {
  const database = await openDatabase({ dataDirectory });
  await migrate(database, join(dataDirectory, 'migrations'));
  const stop = () => database.close().then(() => process.exit(0));
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.send?.('open');
  const writer = async (hand: number) => {
    for (let line = 0; ; line += 1) {
      const id = hand * 1_000_000 + line;
      await database.write(null, async (db) => {
        await rows(db, 'insert into lines values ($1, 1)', [id]);
        await rows(db, 'insert into lines values ($1, 2)', [id]);
      });
      process.send?.(id);
    }
  };
  await Promise.all([1, 2, 3, 4].map(writer)).catch(() => {});
}

function describePromises(): void {
  let folder: string;
  before(async () => {
    folder = await privateFolder('komunigi-data-', serverIdentity());
    await mkdir(join(folder, 'migrations'));
    await writeFile(
      join(folder, 'migrations', '0001_lines.sql'),
      'create table lines (id int, half int, primary key (id, half)); grant select, insert on lines to komunigi_app;',
    );
  });
  after(() => rm(folder, { recursive: true }));

  const migrations = () => join(folder, 'migrations');

  test('a first start, a stop and a warm start keep what was written', async () => {
    const first = await openDatabase({ dataDirectory: folder });
    await migrate(first, migrations());
    await first.write(null, (db) => rows(db, 'insert into lines values (0, 1)'));
    await first.close();
    const before = slowness();
    const began = performance.now();
    const second = await openDatabase({ dataDirectory: folder });
    assert.equal((await second.read(null, (db) => rows(db, 'select from lines'))).length, 1);
    const milliseconds = (performance.now() - began) / Math.max(before, slowness());
    assert.ok(milliseconds < 2_000, `a warm start takes less than two seconds, and took ${milliseconds} ms`);
    await second.close();
  });

  test('a directory another Komunigi lives in is refused with a sentence', async () => {
    const living = await openDatabase({ dataDirectory: folder });
    await assert.rejects(openDatabase({ dataDirectory: folder }), {
      kind: 'directory-taken',
      message: /is in use by another running Komunigi \(process \d+\).*KOMUNIGI_DATA/,
    });
    assert.equal(await living.ready(), true);
    await living.close();
  });

  for (const [signal, milliseconds] of [
    ['SIGKILL', 130],
    ['SIGKILL', 240],
    ['SIGKILL', 370],
    ['SIGTERM', 180],
    ['SIGINT', 310],
  ] as const) {
    test(`${signal} after ${milliseconds} ms under load loses nothing that was confirmed and leaves no server behind`, async () => {
      const komunigi = await startChild(folder);
      const server = serverPid(folder);
      const sockets = socketFolder(folder);
      await writesFor(komunigi, milliseconds);
      komunigi.process.kill(signal);
      await komunigi.ended;

      const again = await openDatabase({ dataDirectory: folder });
      const kept = await again.read(null, (db) =>
        rows<{ id: number; half: number }>(db, 'select id, half from lines where id > 0'),
      );
      await again.close();
      assert.ok(komunigi.confirmed.length > 10, 'there was load');
      const halves = new Map<number, number>();
      for (const line of kept) halves.set(line.id, (halves.get(line.id) ?? 0) + line.half);
      assert.deepEqual(
        komunigi.confirmed.filter((id) => halves.get(id) !== 3),
        [],
        'every confirmed act is whole',
      );
      assert.deepEqual(
        [...halves.values()].filter((sum) => sum !== 3),
        [],
        'no act is half there',
      );
      assert.equal(isAlive(server), false, 'the server is gone');
      assert.equal(existsSync(sockets), false, 'its socket is gone');
      await emptyLines(folder);
    });
  }

  test('a second Komunigi takes over at once from one that was just killed', async () => {
    const komunigi = await startChild(folder);
    komunigi.process.kill('SIGKILL');
    const next = await startChild(folder);
    next.process.kill('SIGKILL');
    await next.ended;
    await emptyLines(folder);
  });

  test('a server that is killed is started again, and the next act finds it', async () => {
    const database = await openDatabase({ dataDirectory: folder });
    await database.write(null, (db) => rows(db, 'insert into lines values (7, 1)'));
    const killed = serverPid(folder);
    process.kill(killed, 'SIGKILL');
    await until(async () => serverPid(folder) !== killed && (await database.ready()), 'no server was started again');
    assert.equal((await database.read(null, (db) => rows(db, 'select from lines where id = 7'))).length, 1);
    assert.notEqual(serverPid(folder), killed);
    await database.close();
  });

  test('files of another PostgreSQL are refused with a sentence', async () => {
    const version = join(folder, 'postgresql', 'PG_VERSION');
    const own = readFileSync(version);
    writeFileSync(version, '12\n');
    await assert.rejects(openDatabase({ dataDirectory: folder }), {
      kind: 'directory-unusable',
      message: /made by PostgreSQL 12/,
    });
    writeFileSync(version, own);
  });

  test('a number left by a server of long ago stops nobody', async () => {
    writeFileSync(
      join(folder, 'postgresql', 'postmaster.pid'),
      `${process.pid}\n${folder}/postgresql\n0\n5432\n\n\n\nready\n`,
    );
    const database = await openDatabase({ dataDirectory: folder });
    assert.equal(await database.ready(), true);
    await database.close();
  });

  test('what a start that was cut off left behind is swept away', async () => {
    const other = await privateFolder('komunigi-data-', serverIdentity());
    await mkdir(join(other, 'postgresql.999999999'));
    const database = await openDatabase({ dataDirectory: other });
    await database.close();
    assert.deepEqual((await readdir(other)).sort(), ['komunigi.pid', 'postgresql', 'postgresql.log']);
    await rm(other, { recursive: true });
  });

  test('a directory that the server may not use is refused with what to do', async () => {
    const closed = await mkdtemp(join(tmpdir(), 'komunigi-closed-'));
    await chmod(closed, 0o500);
    // Started by root the server is somebody else, who cannot even look inside.
    const verb = process.getuid?.() === 0 ? 'enter' : 'write';
    await assert.rejects(openDatabase({ dataDirectory: join(closed, 'data') }), {
      kind: 'directory-unusable',
      message: new RegExp(`may not ${verb} .*KOMUNIGI_DATA`),
    });
    await rm(closed, { recursive: true });
  });

  test('a file where the directory should be is refused with a sentence', async () => {
    await assert.rejects(openDatabase({ dataDirectory: join(folder, 'migrations', '0001_lines.sql') }), {
      kind: 'directory-unusable',
    });
  });

  test('programs the server may not reach are copied once, however many start, and mended if spoilt', async () => {
    const version = `0.0.${process.pid}`;
    const native = await packageOutOfReach();
    const identity = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : null;
    const prepare = () => usable({ native, version }, identity);

    const copies = await Promise.all([prepare(), prepare(), prepare()]);
    assert.equal(new Set(copies).size, 1);
    const copy = copies[0] ?? '';
    assert.notEqual(copy, native);
    assert.equal(readFileSync(join(copy, 'lib', 'libpq.so.5'), 'utf8'), 'library', 'its links are made');

    await rm(join(copy, 'bin', 'postgres'));
    assert.equal(await prepare(), copy);
    assert.equal(existsSync(join(copy, 'bin', 'postgres')), true);

    chmodSync(copy, 0o777);
    const own = await prepare();
    assert.notEqual(own, copy, 'a folder that others could write is never run from');
    chmodSync(join(native, 'lib'), 0o755);
    for (const each of [join(native, '..'), copy, own]) await rm(each, { recursive: true });
  });
}

/** A package as npm lays it, where only its owner can enter (or, for an ordinary owner, where no link can be made). */
async function packageOutOfReach(): Promise<string> {
  const native = join(await mkdtemp(join(tmpdir(), 'komunigi-package-')), 'native');
  for (const each of ['bin', 'lib']) await mkdir(join(native, each), { recursive: true });
  await writeFile(join(native, 'bin', 'postgres'), 'program', { mode: 0o755 });
  await writeFile(join(native, 'lib', 'libpq.so.5.18'), 'library');
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(links));
  await chmod(join(native, 'lib'), 0o555);
  return native;
}

interface Komunigi {
  readonly process: ChildProcess;
  readonly confirmed: number[];
  readonly ended: Promise<void>;
}

async function startChild(dataDirectory: string): Promise<Komunigi> {
  const process_ = fork(fileURLToPath(import.meta.url), {
    env: { ...process.env, KOMUNIGI_TEST_CHILD: dataDirectory },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const confirmed: number[] = [];
  const ended = new Promise<void>((resolve) => process_.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    process_.on('message', (message) => (typeof message === 'number' ? confirmed.push(message) : resolve()));
    void ended.then(() => reject(new Error('the child ended before it was open')));
  });
  return { process: process_, confirmed, ended };
}

async function writesFor(komunigi: Komunigi, milliseconds: number): Promise<void> {
  while (komunigi.confirmed.length <= 10) await pause(5);
  await pause(milliseconds);
}

async function emptyLines(dataDirectory: string): Promise<void> {
  const database = await openDatabase({ dataDirectory });
  const owner = await Session.open(database.connection.ownerUrl);
  await owner.script('truncate lines');
  await owner.close();
  await database.close();
}

const pause = (milliseconds: number) => new Promise((resume) => setTimeout(resume, milliseconds));
function postmaster(folder: string): string[] {
  const path = join(folder, 'postgresql', 'postmaster.pid');
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
}

const serverPid = (folder: string) => Number(postmaster(folder)[0] ?? 0);
const socketFolder = (folder: string) => postmaster(folder)[4] ?? '';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
