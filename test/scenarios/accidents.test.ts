import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, test } from 'node:test';
import { slowness } from '../effort';
import { Visitor } from '../harness';
import { until } from '../patience';
import { data, endAll, ended, type Process, start, underWay } from '../program';

/** A next start takes under two seconds on two cores; with the rest of the tests on them, the quickest of several. */
const NEXT_START_MILLISECONDS = 2000;

/** The PostgreSQL that serves the data directory, by the file it keeps there. */
const serverPid = (): number =>
  Number(readFileSync(join(data, serverFolder(), 'postmaster.pid'), 'utf8').split('\n')[0]);
const serverFolder = (): string =>
  ['', 'postgresql', 'postgres', 'pg'].find((each) => existsSync(join(data, each, 'PG_VERSION'))) ?? '';

// What a test that fails leaves behind would refuse the data directory to all that follow.
afterEach(endAll);

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Starts it, and tells how long that would have taken on two cores of our own. */
async function timed(): Promise<Process & { readonly unhurried: number }> {
  const before = slowness();
  const process_ = await start();
  return { ...process_, unhurried: process_.milliseconds / Math.max(before, slowness()) };
}

async function coordination(url: string): Promise<Visitor> {
  const visitor = new Visitor(url, 'fr');
  await visitor.post('/demonstration', {});
  const cast = await visitor.get('/demonstration');
  const [, person = ''] = /aria-label="Coordination"[\s\S]*?name="person" value="([^"]+)"/.exec(cast.html) ?? [];
  await visitor.post('/demonstration/entry', { person });
  return visitor;
}

const PLACE = '/supermarches-cooperatifs';
const organisation = (name: string) => ({ name, kind: 'member', country: 'BE', language: 'fr', tier: '', modules: '' });

test('kill -9 in the middle of the work loses nothing that was confirmed, leaves no orphan, and the next start is soon there', async () => {
  const confirmed: string[] = [];
  const starts: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const { child, url, unhurried } = await timed();
    // The first start makes the database; the others find it as a kill left it.
    if (round > 0) starts.push(unhurried);
    const visitor = await coordination(url);
    const pid = serverPid();
    let isOver = false;
    const writers = [1, 2, 3, 4].map(async (writer) => {
      for (let count = 0; !isOver; count += 1) {
        const name = `Essai ${round}-${writer}-${count}`;
        const posted = await visitor.post(`${PLACE}/organisations`, organisation(name)).catch(() => undefined);
        if (posted?.status === 200) confirmed.push(name);
      }
    });
    await underWay(() => confirmed.length > 5 * round + 4);
    await new Promise((resolve) => setTimeout(resolve, 400 + 150 * round));
    child.kill('SIGKILL');
    await ended(child);
    isOver = true;
    await Promise.all(writers);
    await until(() => !isAlive(pid), 'PostgreSQL outlived the program');
  }
  const { child, url, unhurried } = await timed();
  starts.push(unhurried);
  assert.ok(Math.min(...starts) < NEXT_START_MILLISECONDS, `the next starts took ${starts.map(Math.round)} ms`);
  const page = await (await coordination(url)).get(`${PLACE}/organisations`);
  assert.ok(confirmed.length > 10, `only ${confirmed.length} acts were confirmed`);
  for (const name of confirmed) assert.ok(page.html.includes(`>${name}<`), `${name} was confirmed and is lost`);
  child.kill('SIGTERM');
  assert.equal(await ended(child), 0);
});

test('a second start on the same data is refused with a sentence, and the first goes on', async () => {
  const first = await start();
  await assert.rejects(start(), (error: Error) => {
    assert.doesNotMatch(error.message, /\n\s+at /);
    assert.ok(error.message.includes(data) || /data/i.test(error.message));
    return true;
  });
  assert.equal((await new Visitor(first.url, 'fr').get('/')).status, 200);
  first.child.kill('SIGINT');
  assert.equal(await ended(first.child), 0);
});

test('a database that goes away and comes back costs a clear page, not the program', async () => {
  const { child, url } = await start();
  const visitor = await coordination(url);
  process.kill(serverPid(), 'SIGKILL');
  const statuses = new Set<number>();
  let back = 0;
  await until(
    async () => {
      const { status, html } = await visitor.get(`${PLACE}/organisations`);
      statuses.add(status);
      if (status === 503) assert.match(html, /base de données ne répond pas/);
      back = status === 200 ? back + 1 : 0;
      // For a moment a connection outlives the server that was killed.
      await new Promise((resolve) => setTimeout(resolve, 100));
      return back === 3;
    },
    () => `seen: ${[...statuses]}`,
  );
  assert.ok(
    [...statuses].every((status) => [200, 503].includes(status)),
    `seen: ${[...statuses]}`,
  );
  child.kill('SIGTERM');
  assert.equal(await ended(child), 0);
});

test('a form posted while the database goes away is kept whole or not at all, and posting it again does it once', async () => {
  const { child, url } = await start();
  const visitor = await coordination(url);
  const seen = new Set<number>();
  const insist = async (number: number): Promise<void> => {
    const form = { ...organisation(`Tenace ${number}`), once: crypto.randomUUID() };
    await until(
      async () => {
        const { status } = await visitor.post(`${PLACE}/organisations`, form);
        seen.add(status);
        return status === 200;
      },
      () => `never kept: ${[...seen]}`,
    );
  };
  const posting = Array.from({ length: 12 }, (_, number) => insist(number));
  await new Promise((resolve) => setTimeout(resolve, 15));
  process.kill(serverPid(), 'SIGKILL');
  await Promise.all(posting);
  const { html } = await visitor.get(`${PLACE}/organisations`);
  for (let number = 0; number < 12; number += 1)
    assert.equal(html.split(`>Tenace ${number}<`).length - 1, 1, `Tenace ${number}`);
  assert.ok(
    [...seen].every((status) => [200, 503].includes(status)),
    `seen: ${[...seen]}`,
  );
  child.kill('SIGTERM');
  assert.equal(await ended(child), 0);
});

test('a port that is taken, and settings that cannot be used, are said in a sentence', async () => {
  const squatter = createServer().listen(0, '127.0.0.1').unref();
  const address = await new Promise<{ port: number }>((resolve) => {
    squatter.on('listening', () => resolve(squatter.address() as { port: number }));
  });
  await assert.rejects(start({ PORT: String(address.port) }), /Port \d+ is taken/);
  squatter.close();
  await assert.rejects(start({ PORT: 'eighty' }), /PORT must be a whole number/);
  await assert.rejects(start({ SMTP_URL: 'mail.example' }), /SMTP_URL must look like/);
  await assert.rejects(start({ KOMUNIGI_URL: 'https://komunigi.example' }), /SMTP_URL must be set/);
});
