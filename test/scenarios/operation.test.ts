import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Session } from '../../src/machinery/database/session';
import { emailOf, openHouse, openStage } from '../harness';
import { doneOrHeldUp, until } from '../patience';

// What whoever runs an instance counts on: what it says of itself, and what it does when the ground gives way.
const house = await openHouse();
const stage = await openStage(house, { name: 'Marche' });
const place = `/${stage.community.slug}`;
const url = new URL(house.database.connection.ownerUrl);
const name = url.pathname.slice(1);
const owner = await Session.open(url.href);
after(() => owner.close());

const health = async (what: 'live' | 'ready'): Promise<number> => (await fetch(`${house.url}/health/${what}`)).status;

test('a disk that is full is said in a sentence, what was typed comes back, nothing is half-saved', async () => {
  const polln = await house.signedIn(emailOf('Polln', 'Marche'));
  const today = 'La liste des présences se perd chaque samedi matin.';
  const numberOfNeeds = async (): Promise<unknown> =>
    (await owner.run('select (select count(*) from needs) + (select count(*) from need_wordings) as n', [])).rows;
  const before = await numberOfNeeds();
  // PostgreSQL itself says this when it cannot write; here it says so at the last statement of the act.
  await owner.script(`
    create function full_disk() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
    create trigger full_disk before insert on chronicle for each row execute function full_disk()`);
  const refused = await polln.post(`${place}/needs`, { today, language: 'fr' });
  assert.equal(refused.status, 507);
  assert.match(refused.html, /plus de place/);
  assert.ok(refused.html.includes(today), 'what was typed is gone');
  assert.deepEqual(await numberOfNeeds(), before);
  await owner.script('drop trigger full_disk on chronicle; drop function full_disk');
  assert.equal((await polln.post(`${place}/needs`, { today, language: 'fr' })).status, 200);
});

test('an instance is alive while its database is away, and ready again when that is back', async () => {
  assert.deepEqual([await health('live'), await health('ready')], [200, 200]);
  const elsewhere = new URL(url);
  // From `template1` other tests make their databases: nobody may be there.
  elsewhere.pathname = '/postgres';
  const gate = await Session.open(elsewhere.href);
  try {
    await gate.script(`alter database ${name} connection limit 0`);
    await gate.script(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and usename <> current_user`,
    );
    assert.deepEqual([await health('live'), await health('ready')], [200, 503]);
    const page = await house.visitor().get(place);
    assert.equal(page.status, 503);
    assert.match(page.html, /base de données ne répond pas/);
    assert.equal(page.headers.get('retry-after'), '10');
  } finally {
    await gate.script(`alter database ${name} connection limit -1`);
    await gate.close();
  }
  await until(async () => (await health('ready')) === 200, 'the database is back and the instance is not');
});

test('every request is one line of the log, as JSON, with the name that a page of trouble shows', async () => {
  const said: string[] = [];
  const write = process.stderr.write.bind(process.stderr);
  process.stderr.write = ((chunk: string) => said.push(String(chunk)) > 0) as typeof process.stderr.write;
  try {
    const talkative = await openHouse({ environment: { KOMUNIGI_LOG: 'requests' } });
    await talkative.visitor().get('/');
    await talkative.visitor().post('/language', { language: 'en' });
  } finally {
    process.stderr.write = write;
  }
  const lines = said.map((line): unknown => JSON.parse(line));
  const requests = lines.filter(
    (line): line is Record<string, unknown> => typeof line === 'object' && line !== null && 'route' in line,
  );
  assert.ok(requests.length >= 2, said.join(''));
  assert.equal(new Set(requests.map(({ id }) => id)).size, requests.length);
  for (const { id, at, method, status, milliseconds } of requests) {
    assert.match(String(id), /^[0-9a-f-]{36}$/);
    assert.ok(!Number.isNaN(Date.parse(String(at))));
    assert.deepEqual([typeof method, typeof status, typeof milliseconds], ['string', 'number', 'number']);
  }
});

test('a request under way is answered before the instance stops', async () => {
  const closing = await openHouse();
  const visitor = await closing.signedIn('quelqu-un@exemple.example');
  // Somebody else holds what the page reads: it is under way until they let go.
  const holding = await Session.open(closing.database.connection.ownerUrl);
  await holding.script('begin; lock table people in access exclusive mode');
  const underWay = visitor.get('/account');
  await doneOrHeldUp(closing.database, underWay);
  const stopped = closing.stop();
  await holding.script('commit');
  assert.equal((await underWay).status, 200);
  await stopped;
  await holding.close();
});
