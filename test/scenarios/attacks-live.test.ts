import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { test } from 'node:test';
import { rows } from '../../src/machinery/database';
import { emailOf, openHouse, type Visitor } from '../harness';
import { until } from '../patience';
import { done, openRooms } from '../rooms';

// The rooms where people meet under attack: codes that are guessed, watchers that never end, streams of others.

const house = await openHouse({ at: '2022-06-01T10:00:00.000Z' });
const ours = await openRooms(house);
const theirs = await openRooms(house, 'Autres');
const { place, who, proposal, election } = ours;
const lead = who('coordination');
const path = await proposal();
const cookieOf = ({ cookies }: Visitor): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
const port = Number(new URL(house.url).port);

/** A watcher that listens until it is told to stop. */
function watch(visitor: Visitor, address: string, method = 'GET') {
  const heard = { text: '', status: 0, isOver: false };
  const asking = request(house.url + address, { method, headers: { cookie: cookieOf(visitor) } }, (response) => {
    heard.status = response.statusCode ?? 0;
    response.on('data', (chunk) => {
      heard.text += String(chunk);
    });
    response.on('close', () => {
      heard.isOver = true;
    });
  });
  asking.on('error', () => {
    heard.isOver = true;
  });
  asking.end();
  return { heard, stop: () => asking.destroy() };
}
const openRoom = async (matter: string): Promise<string> => {
  done(await lead.post(`${matter}/room`, { back: 'room' }));
  return /class="hall-code">([^<]+)</.exec((await lead.get(`${matter}/room`)).html)?.[1] ?? assert.fail('no code');
};

test('a stream says numbers and nothing else, to those of its community alone, and asked by HEAD it does not stay', async () => {
  const live = watch(who('Bloum'), `${path}/live`);
  await until(() => /id: \d+/.test(live.heard.text), 'nothing was said');
  done(await who('Polln').post(`${path}/answers`, { kind: 'object', stage: 'binding', reason: 'Un motif' }));
  await until(() => [...live.heard.text.matchAll(/^id: /gm)].length > 1, 'the change was not heard');
  assert.match(
    live.heard.text,
    /^(?:retry: \d+|id: \d+|data: ?\d*|: here|)$(?:\n(?:retry: \d+|id: \d+|data: ?\d*|: here|)$)*/m,
  );
  assert.doesNotMatch(live.heard.text, /motif|[0-9a-f]{8}-/);
  live.stop();
  for (const stranger of [house.visitor(), theirs.who('Bloum'), theirs.who('coordination')])
    for (const page of ['live', 'room', 'phone', 'facilitation'])
      assert.equal((await stranger.get(`${path}/${page}`)).status, 404, page);
  assert.equal((await who('Bloum').get(`${place}/elections/99/live`)).status, 404);
  const head = watch(who('Bloum'), `${path}/live`, 'HEAD');
  await until(() => head.heard.isOver, 'HEAD still holds the connection');
  assert.equal(head.heard.text, '');
});

test('whoever signed out does not watch anew', async () => {
  const visitor = await house.signedIn(emailOf('BEES coop'));
  const live = watch(visitor, `${path}/live`);
  await until(() => live.heard.text.includes('id:'), 'nothing was said');
  done(await visitor.post('/sign-out', {}));
  assert.equal((await visitor.get(`${path}/live`)).status, 404);
  live.stop();
});

test('a crowd that watches and never listens hinders nobody who acts', async () => {
  const cookie = cookieOf(who('Bloum'));
  const acts = async (): Promise<number> => {
    const since = performance.now();
    for (const kind of ['agree', 'abstain', 'agree'])
      done(await who('Oufticoop').post(`${path}/answers`, { kind, stage: 'binding', reason: '' }));
    return performance.now() - since;
  };
  const alone = await acts();
  const deaf = Array.from({ length: 300 }, () => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.pause();
    socket.write(`GET ${path}/live HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\n\r\n`);
    return socket;
  });
  // All of them are heard before whoever acts is.
  await Promise.all(deaf.map((socket) => once(socket, 'connect')));
  assert.equal((await who('Polln').get(path)).status, 200);
  const among = await acts();
  assert.ok(among < 5_000 + 10 * alone, `${Math.round(among)} ms, and ${Math.round(alone)} ms alone`);
  const hears = watch(who('Polln'), `${path}/live`);
  await until(() => hears.heard.text.includes('id:'), 'whoever listens hears nothing');
  hears.stop();
  for (const socket of deaf) socket.destroy();
});

test('nobody takes the places of all who watch: one person has a few, the others theirs', async () => {
  const greedy = Array.from({ length: 120 }, () => watch(who('Bloum'), `${path}/live`));
  await until(() => greedy.every(({ heard }) => heard.status > 0), 'some were never answered');
  const refused = greedy.filter(({ heard }) => heard.status === 503).length;
  assert.ok(refused > 0, 'one person watches a hundred and twenty times');
  const other = watch(who('Polln'), `${path}/live`);
  await until(() => other.heard.text.includes('id:'), 'somebody else has no place any more');
  other.stop();
  for (const each of greedy) each.stop();
  await until(() => greedy.every(({ heard }) => heard.isOver), 'some are still there');
  // A place is free a moment after whoever had it hung up.
  let again = watch(who('Bloum'), `${path}/live`);
  await until(() => {
    if (again.heard.status === 503) again = watch(who('Bloum'), `${path}/live`);
    return again.heard.text.includes('id:');
  }, 'a place that was left is not free');
  again.stop();
});

test('a code leads inside this house alone, to those who are allowed there, and only for its day', async () => {
  const code = await openRoom(path);
  const stranger = house.visitor();
  const asked = await fetch(`${house.url}/room/${code}`, { redirect: 'manual' });
  assert.equal(asked.headers.get('location'), `/sign-in?to=${encodeURIComponent(`${path}/phone`)}`);
  for (const to of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/%5cevil.example',
    '/\tevil',
    'javascript:1',
  ]) {
    const got = await stranger.get(`/sign-in?to=${encodeURIComponent(to)}`);
    assert.doesNotMatch(got.html, /name="to" value="(?!\/(?![/\\]))/, to);
  }
  assert.equal((await theirs.who('Bloum').get(`/room/${code}`)).status, 404);
  done(await who('Bloum').get(`/room/${code.toLowerCase()}`));
  for (const typed of ['', '%00', '..%2f..', 'A'.repeat(5000), '%ff%fe', "'--", encodeURIComponent('\u202e'), '٣٤٦٧٩'])
    assert.ok((await stranger.get(`/room/${typed}`)).status < 500, typed);
  await house.database.write(null, (db) =>
    rows(db, "update room_codes set expires_at = now() - interval '1 second' where code = $1", [code]),
  );
  assert.equal((await who('Bloum').get(`/room/${code}`)).status, 422);
  assert.doesNotMatch((await lead.get(`${path}/room`)).html, new RegExp(code));
});

test('the code of what has ended leads to its end, and nothing more is set or answered there', async () => {
  const ended = await proposal();
  const code = await openRoom(ended);
  done(await lead.post(`${ended}/withdrawal`, { reason: 'on y renonce' }));
  const got = done(await who('Bloum').get(`/room/${code}`));
  assert.doesNotMatch(got.html, /name="kind"/);
  assert.equal(
    (await who('Bloum').post(`${ended}/answers`, { kind: 'agree', stage: 'binding', reason: '' })).status,
    422,
  );
  assert.equal((await lead.post(`${ended}/room`, { back: 'room' })).status, 422);
  assert.equal((await lead.post(`${ended}/timer`, { minutes: '3' })).status, 422);
});

test('two who lead open the same room at once: whichever code is on the wall leads there', async () => {
  const matter = await election();
  await Promise.all([1, 2, 3, 4].map(() => lead.post(`${matter}/room`, { back: 'room' })));
  const codes = await house.database.read(null, (db) =>
    rows<{ code: string }>(db, 'select code from room_codes where path = $1', [`${matter}/phone`]),
  );
  assert.ok(codes.length > 0);
  for (const { code } of codes) assert.equal(done(await lead.get(`/room/${code}`)).path, `${matter}/phone`);
});

test('only whoever leads opens a room or sets its time, and no timer is longer than a meeting', async () => {
  for (const what of ['room', 'timer'])
    assert.equal((await who('Bloum').post(`${path}/${what}`, { minutes: '3' })).status, 403, what);
  for (const minutes of ['-1', '181', '1e9', '', 'NaN', '1.5', '٣'])
    assert.equal((await lead.post(`${path}/timer`, { minutes })).status, 422, minutes);
});

test('codes are not guessed by the thousand', async () => {
  const statuses = new Set<number>();
  const guesses = async (count: number): Promise<void> => {
    const code = `${'34679CDFGH'[count % 10]}3C${'34679CDFGH'[(count >> 3) % 10]}4`;
    statuses.add((await house.visitor().get(`/room/${code}`)).status);
  };
  // Many at once: a slow machine must not take so long that it is the measure of some minutes.
  for (let first = 0; first < 400; first += 50)
    await Promise.all(Array.from({ length: 50 }, (_, next) => guesses(first + next)));
  assert.ok(statuses.has(429), `seen: ${[...statuses]}`);
});

test('an instance that stops while people watch lets them go at once', async () => {
  const other = await openHouse({ at: '2022-06-01T10:00:00.000Z' });
  const rooms = await openRooms(other);
  const watched = await rooms.proposal();
  const asking = request(`${other.url}${watched}/live`, { headers: { cookie: cookieOf(rooms.who('Bloum')) } });
  asking.end();
  const [response]: IncomingMessage[] = await once(asking, 'response');
  response?.resume();
  const over = new Promise((resolve) => response?.once('close', resolve));
  await other.stop();
  await over;
  // Whoever is not let go is cut off after five seconds, in the middle of what is said.
  assert.equal(response?.complete, true);
});
