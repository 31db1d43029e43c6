import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Id } from '../../src/basics/id';
import { instant } from '../../src/basics/instant';
import { isRefusal } from '../../src/basics/outcome';
import { begin, send, write } from '../../src/community/newsletter/actions';
import { EVERYONE } from '../../src/community/newsletter/rules/issue';
import { saveOwn } from '../../src/community/newsletter/store';
import { openMailServer } from '../../src/community/newsletter/testing';
import { migrate, openDatabase, rows } from '../../src/machinery/database';
import { connectTo } from '../../src/machinery/database/open';
import { openStage } from '../harness';
import { until } from '../patience';
import { data, ended, start } from '../program';

// The program killed twice while a newsletter leaves: nobody gets it twice, and of every letter it is known whether it
// left, but for those that were under way at that very moment.

const READERS = 300;
const KILLED_AT = [70, 180];
const ORIGIN = 'https://komunigi.example';
const clock = { at: instant(new Date(Date.now() - 60_000)) };
const server = await openMailServer();
after(() => server.close());
const environment = { SMTP_URL: server.url, KOMUNIGI_LETTERS_PER_MINUTE: '1000000' };

/** Does something with the data while the program does not run. */
async function between<T>(work: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>): Promise<T> {
  const database = await openDatabase({ url: undefined, dataDirectory: data });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** A community whose issue has begun to leave for all its readers. */
const community = await between(async (database) => {
  await migrate(database, 'migrations');
  const stage = await openStage({ database, clock });
  const choices = { language: 'fr', kind: 'person', interests: [] } as const;
  await database.write(stage.community.id, async (db) => {
    for (let each = 0; each < READERS; each += 1)
      await saveOwn(
        { db, community: stage.community, now: clock.at },
        { ...choices, email: `lecture-${each}@lettres.example`, personId: stage.person('coordination') },
      );
  });
  await stage.as('coordination', async (here) => {
    const begun = await begin(here);
    assert.ok(!isRefusal(begun));
    const text = { language: 'fr', subject: 'Nouvelles', opening: 'Bonjour', dates: '', main: 'fr' };
    await write(here, { ...text, number: begun.number, seen: 1, articles: [], segment: EVERYONE });
    assert.deepEqual(await send(here, begun.number, { origin: ORIGIN, seen: 2 }), { recipients: READERS });
  });
  return stage.community.id;
});

interface Row {
  readonly id: Id;
  readonly email: string;
  readonly state: string;
}
const deliveries = (): Promise<readonly Row[]> =>
  between((database) =>
    database.read(community, (db) => rows<Row>(db, 'select id, email, state from newsletter_deliveries')),
  );

/** Waits, beside the program, until its sending has ended. */
async function finished(): Promise<void> {
  const [, , , , socket = ''] = readFileSync(join(data, 'postgresql', 'postmaster.pid'), 'utf8').split('\n');
  const beside = connectTo(`postgres://komunigi@${encodeURIComponent(socket)}:5432/postgres`, 1, null);
  try {
    const ended = 'select 1 from newsletter_runs where finished_at is not null';
    await until(
      async () => (await beside.read(community, (db) => rows(db, ended))).length > 0,
      () => `the sending did not end: ${server.box.length} letters came`,
    );
  } finally {
    await beside.close();
  }
}

test('killed in the middle of a sending and started again, it sends none twice and loses none', async () => {
  for (const letters of KILLED_AT) {
    const { child } = await start(environment);
    await until(
      () => server.box.length >= letters,
      () => `${server.box.length} letters came`,
    );
    child.kill('SIGKILL');
    await ended(child);
  }
  const soFar = server.box.length;
  assert.ok(soFar < READERS, 'the sending was under way when it was killed');
  const { child } = await start(environment);
  await finished();
  child.kill('SIGTERM');
  await ended(child);
  const received = server.box.map(({ to }) => to);
  assert.equal(new Set(received).size, received.length, 'somebody got it twice');
  const all = await deliveries();
  assert.equal(all.length, READERS);
  const [sure, unsure] = [
    all.filter(({ state }) => state === 'handed-over'),
    all.filter(({ state }) => state === 'uncertain'),
  ];
  assert.equal(
    sure.length + unsure.length,
    READERS,
    JSON.stringify(
      all
        .map(({ state }) => state)
        .sort()
        .slice(0, 5),
    ),
  );
  for (const { email } of sure) assert.ok(received.includes(email), `${email} was handed over and never came`);
  // Two connections, so two letters at most are under way at any moment.
  assert.ok(unsure.length <= KILLED_AT.length * 2, `${unsure.length} uncertain letters`);
  const lost = all.filter(({ email, state }) => !received.includes(email) && state !== 'uncertain');
  assert.deepEqual(lost, []);
});
