import assert from 'node:assert/strict';
import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { after, test } from 'node:test';
import { verify } from '../../bin/lib/verify.mjs';
import { auditCommunity } from '../../src/app/commands/audit';
import { instant } from '../../src/basics/instant';
import { communityTables, takeIn, writeArchive } from '../../src/machinery/archive';
import { contentOf, contentsOf } from '../../src/machinery/archive/zip/read';
import { rows } from '../../src/machinery/database';
import { freshDatabase } from '../../src/machinery/database/testing';
import { openSession } from '../../src/machinery/sign-in';
import { openDemonstration } from '../demonstration';
import { emailOf, openStage, type Stage, type Visitor } from '../harness';
import { until } from '../patience';

// A coordinator takes the whole community along from a page, at the pace of whatever line they have.
const { house, here, personOf } = await openDemonstration();
const { slug } = here.community;
const folder = await mkdtemp(join(tmpdir(), 'komunigi-download-'));
after(() => rm(folder, { recursive: true }));

/** More than the buffers between two programs hold, however well it packs. */
const MANY_LINES = 400_000;
const large = await Promise.all(['Grande', 'Vaste'].map((name) => openStage(house, { name })));
for (const { community, person } of large)
  await house.database.write(community.id, async (db) => {
    await rows(db, 'set local statement_timeout = 0');
    await rows(
      db,
      'insert into earlier_person_ids (community_id, earlier_id, person_id) select $1, gen_random_uuid(), $2 from generate_series(1, $3::int)',
      [community.id, person('coordination'), MANY_LINES],
    );
  });
const [grande, vaste] = large as [Stage, Stage];

async function enter(who: string): Promise<Visitor> {
  const visitor = house.visitor();
  const secret = await house.database.write(null, (db) => openSession(db, personOf(who), 'archive', house.clock.at));
  visitor.cookies.set('komunigi', secret);
  return visitor;
}

const coordinationOf = ({ community }: Stage): Promise<Visitor> =>
  house.signedIn(emailOf('coordination', community.name));

/** Asks for a file and reads nothing of it yet. */
function begin(visitor: Visitor, place: string): Promise<IncomingMessage> {
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return new Promise((resolve, reject) => {
    get(`${house.url}/${place}/archive/file`, { headers: { cookie }, agent: false }, (answer) => {
      answer.pause();
      resolve(answer);
    }).on('error', reject);
  });
}

/** Asks for a file until there is a place for one more: a place is free a moment after whoever had it is gone. */
async function beginOnceFree(visitor: Visitor, place: string): Promise<IncomingMessage> {
  let answer = await begin(visitor, place);
  await until(async () => {
    if (answer.statusCode !== 429) return true;
    answer.destroy();
    answer = await begin(visitor, place);
    return false;
  }, 'there is no place for one more download');
  return answer;
}

async function save(visitor: Visitor, place: string, name: string): Promise<string> {
  const path = join(folder, name);
  const answer = await beginOnceFree(visitor, place);
  assert.equal(answer.statusCode, 200);
  await pipeline(answer, createWriteStream(path));
  return path;
}

async function unzip(path: string): Promise<ReadonlyMap<string, string>> {
  const file = await open(path);
  const found = new Map<string, string>();
  for (const [name, entry] of await contentsOf(file)) {
    const chunks: Buffer[] = [];
    for await (const chunk of contentOf(file, entry)) chunks.push(chunk);
    found.set(name, Buffer.concat(chunks).toString('utf8'));
  }
  await file.close();
  return found;
}

/** The transactions under way in this database, beside the one that asks. */
const underWay = (): Promise<readonly { pid: number }[]> =>
  house.database.read(null, (db) =>
    rows<{ pid: number }>(
      db,
      `select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
       and xact_start is not null and pid <> pg_backend_pid()`,
    ),
  );

const allOver = () => until(async () => (await underWay()).length === 0, 'a transaction is left open');

test('the coordination finds the page from the organisations, and it says what to do with the file', async () => {
  const coordination = await enter('coordination');
  const { html } = await coordination.get(`/${slug}/organisations`);
  assert.ok(html.includes(`href="/${slug}/archive"`));
  const page = await coordination.get(`/${slug}/archive`);
  assert.equal(page.status, 200);
  for (const each of [`href="/${slug}/archive/file"`, 'bin/verify', 'bin/import'])
    assert.ok(page.html.includes(each), each);
});

test('what is downloaded is whole, is taken in elsewhere, and is written there to the same byte', async () => {
  const path = await save(await enter('coordination'), slug, 'home.zip');
  assert.deepEqual(
    (await verify(path)).flatMap(({ faults }) => faults),
    [],
  );
  const elsewhere = await freshDatabase();
  try {
    const now = instant('2026-12-01T09:00:00.000Z');
    await takeIn(
      elsewhere,
      path,
      async (db, id) => (await auditCommunity(db, id, now)).flatMap(({ faults }) => faults),
      'migrations',
    );
    await writeArchive(elsewhere, slug, join(folder, 'again.zip'), now);
  } finally {
    await elsewhere.close();
  }
  const [files, again] = [await unzip(path), await unzip(join(folder, 'again.zip'))];
  assert.deepEqual([...again.keys()], [...files.keys()]);
  for (const [name, text] of files) if (name !== 'manifest.json') assert.equal(again.get(name), text, name);
  assert.ok((files.get('tables/chronicle.ndjson')?.split('\n').length ?? 0) > 60);
});

test('whoever is not of the coordination takes nothing along', async () => {
  const others = await coordinationOf(grande);
  for (const path of [`/${slug}/archive`, `/${slug}/archive/file`]) {
    assert.equal((await house.visitor().get(path)).status, 404, 'a stranger');
    assert.equal((await others.get(path)).status, 404, 'the coordination of another community');
    for (const who of ['delegate-BEES coop', 'developer', 'observer']) {
      const { status, headers } = await (await enter(who)).get(path);
      assert.equal(status, 403, who);
      assert.match(headers.get('content-type') ?? '', /^text\/html/);
    }
  }
});

test('a client that hangs up frees its connection, and another download begins', async () => {
  const coordination = await coordinationOf(grande);
  const answer = await begin(coordination, grande.community.slug);
  await until(async () => (await underWay()).length === 1, 'the download has a transaction of its own');
  // What must not happen, the download ending by itself, would have by then.
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal((await underWay()).length, 1, 'the archive waits for its client');
  answer.destroy();
  await allOver();
  const files = await unzip(await save(coordination, grande.community.slug, 'large.zip'));
  assert.equal(files.get('tables/earlier_person_ids.ndjson')?.split('\n').length, MANY_LINES + 1);
  await allOver();
});

test('one copy of a community goes out at a time, two of all; pages do not wait for them', async () => {
  const [first, second] = [await coordinationOf(grande), await coordinationOf(vaste)];
  const answers = [await begin(first, grande.community.slug), await begin(second, vaste.community.slug)];
  const refused = await first.get(`/${grande.community.slug}/archive/file`);
  assert.equal(refused.status, 429);
  assert.match(refused.html, /Une copie est déjà en train de partir/);
  const coordination = await enter('coordination');
  assert.equal((await coordination.get(`/${slug}/archive/file`)).status, 429);
  const pages = await Promise.all(Array.from({ length: 20 }, () => coordination.get(`/${slug}/needs`)));
  assert.ok(pages.every(({ status }) => status === 200));
  for (const answer of answers) answer.destroy();
  await allOver();
  await save(coordination, slug, 'meanwhile.zip');
});

test('what breaks midway never looks whole', async () => {
  const coordination = await coordinationOf(grande);
  const answer = await begin(coordination, grande.community.slug);
  await until(async () => (await underWay()).length === 1, 'the download has a transaction of its own');
  const [download] = await underWay();
  await house.database.read(null, (db) => rows(db, 'select pg_terminate_backend($1)', [download?.pid]));
  await assert.rejects(async () => {
    for await (const _ of answer);
  });
  assert.equal(answer.complete, false);
  await allOver();
  await save(coordination, grande.community.slug, 'after.zip');
});

test('asking only whether the file is there makes none', async () => {
  const coordination = await enter('coordination');
  const cookie = [...coordination.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${house.url}/${slug}/archive/file`, { method: 'HEAD', headers: { cookie } });
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-disposition') ?? '', /attachment; filename=".*-\d{4}-\d\d-\d\d\.zip"/);
  await allOver();
  await save(coordination, slug, 'asked.zip');
});

test('what the instance itself vouches for is in no archive', async () => {
  const names = (await house.database.read(null, communityTables)).map(({ name }) => name);
  assert.ok(names.includes('needs'));
  // Nor is what strangers and members have begun to write, and shown to nobody.
  const drafts = ['join_drafts', 'handbook_drafts', 'journal_drafts', 'report_drafts'];
  for (const own of ['site_hosts', 'listed_communities', 'newsletter_running', 'gathering_meals', ...drafts])
    assert.ok(!names.includes(own), own);
});
