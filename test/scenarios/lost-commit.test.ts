import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type NetConnectOpts } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { startInstance } from '../../src/app/start';
import { newId } from '../../src/basics/id';
import { instant } from '../../src/basics/instant';
import { personWith } from '../../src/community/members';
import { rows } from '../../src/machinery/database';
import { freshDatabase } from '../../src/machinery/database/testing';
import { readSettings } from '../../src/machinery/settings';
import { openSession } from '../../src/machinery/sign-in';
import { emailOf, OUTSIDE, openStage, Visitor } from '../harness';

/** The message of the protocol that says `commit`, and the answer that it is done. */
const COMMIT = Buffer.from('Q\0\0\0\x0bcommit\0', 'latin1');
const COMMITTED = Buffer.from('COMMIT\0', 'latin1');

// The line between Komunigi and its database is cut at the worst moment: when a commit was said, and not yet answered.
const database = await freshDatabase();
const line = await openLine(database.connection.ownerUrl);
const clock = { at: instant('2026-11-22T12:00:00.000Z') };
const settings = readSettings({ KOMUNIGI_LOG: 'errors', KOMUNIGI_WRITES_PER_MINUTE: '100000' });
const running = await startInstance({ ...settings, databaseUrl: line.url }, () => clock.at, OUTSIDE);
after(async () => {
  await running.stop();
  await line.close();
  await database.close();
});
const { community } = await openStage({ database, clock }, { name: 'Coupée' });
const place = `/${community.slug}`;
const coordination = new Visitor(running.url, 'fr');
coordination.cookies.set(
  'komunigi',
  await database.write(null, async (db) => {
    const who = await personWith(db, { email: emailOf('coordination', 'Coupée'), language: 'fr' }, clock.at);
    return openSession(db, who, 'test', clock.at);
  }),
);

interface Line {
  readonly url: string;
  /** Cuts every connection that says its next commit of a write: before it arrives, or before its answer does. */
  cut: 'before' | 'after' | null;
  readonly cuts: () => number;
  readonly close: () => Promise<void>;
}

/** A line to a server that passes everything on, until it is told to cut. */
async function openLine(ownerUrl: string): Promise<Line> {
  const folder = await mkdtemp(join(tmpdir(), 'komunigi-line-'));
  await chmod(folder, 0o700);
  const url = new URL(ownerUrl);
  const to = placeOf(url);
  let cuts = 0;
  const server = createServer((here) => {
    const there = connect(to);
    let isWriting = false;
    let isOver = false;
    const hangUp = () => {
      here.destroy();
      there.destroy();
    };
    const cut = () => {
      self.cut = null;
      cuts += 1;
      hangUp();
    };
    here.on('data', (said) => {
      const begun = /begin( isolation level repeatable read read only)?/.exec(said.toString('latin1'));
      if (begun) isWriting = begun[1] === undefined;
      const isCommit = isWriting && said.includes(COMMIT);
      if (isCommit && self.cut === 'before') return cut();
      isOver = isCommit && self.cut === 'after';
      there.write(said);
    });
    there.on('data', (said) => {
      if (!isOver) here.write(said);
      else if (said.includes(COMMITTED)) cut();
    });
    for (const end of [here, there]) end.on('error', hangUp).on('close', hangUp);
  });
  await new Promise<void>((resolve) => server.listen('path' in to ? join(folder, '.s.PGSQL.5432') : 0, resolve));
  if ('path' in to) url.hostname = encodeURIComponent(folder);
  else Object.assign(url, { hostname: '127.0.0.1', port: String((server.address() as AddressInfo).port) });
  const self: Line = {
    url: url.href,
    cut: null,
    cuts: () => cuts,
    close: async () => {
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return self;
}

function placeOf({ hostname, port }: URL): NetConnectOpts & ({ path: string } | { host: string; port: number }) {
  const host = decodeURIComponent(hostname);
  return host.startsWith('/') ? { path: join(host, `.s.PGSQL.${port || 5432}`) } : { host, port: Number(port || 5432) };
}

/** How often a name stands among the organisations, and in the chronicle. */
const timesKept = (name: string) =>
  database.read(community.id, async (db) => {
    const count = async (text: string) => (await rows<{ count: number }>(db, text, [name]))[0]?.count;
    return [
      await count('select count(*)::int as count from organisations where name = $1'),
      await count("select count(*)::int as count from chronicle where entry like '%' || $1 || '%'"),
    ];
  });

for (const [cut, kept] of [
  ['before', 0],
  ['after', 1],
] as const) {
  test(`the line goes ${cut} the server has heard a commit: a sentence says so, and sending again keeps it exactly once`, async () => {
    assert.equal((await coordination.get(`${place}/organisations`)).status, 200);
    const name = `Tenace ${cut}`;
    const form = { name, kind: 'member', country: 'BE', language: 'fr', tier: '', modules: '', once: newId() };
    const before = line.cuts();
    line.cut = cut;
    const answer = await coordination.post(`${place}/organisations`, form);
    assert.equal(line.cuts(), before + 1, 'the line was cut');
    assert.equal(answer.status, 503);
    assert.match(answer.html, /La base de données ne répond pas.*Essayez de nouveau/s);
    assert.ok(answer.html.includes(name), 'what was typed is shown');
    assert.deepEqual(await timesKept(name), [kept, kept]);
    for (let again = 0; again < 2; again += 1) {
      const sent = await coordination.post(`${place}/organisations`, form);
      assert.equal(sent.status, 200);
      assert.match(sent.path, /^\/[^?]*\/organisations\//, 'led to where the first would have led');
      assert.deepEqual(await timesKept(name), [1, 1]);
    }
  });
}
