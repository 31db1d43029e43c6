import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emailOf, openHouse, openStage, type Visitor } from '../../../test/harness';
import { openDoor } from '../../../test/newcomers';
import { done } from '../../../test/rooms';
import { rows } from '../../machinery/database';

const house = await openHouse({ at: '2023-02-01T09:00:00.000Z' });
const door = await openDoor(house);
const { place } = door;
const FORM = { name: 'Robot', country: 'BE', language: 'fr', activeCooperators: '', why: '', contact: 'R' };

const drafts = async (): Promise<number> =>
  house.database.read(door.seated.here.community.id, async (db) => {
    const [counted] = await rows<{ count: number }>(db, 'select count(*)::int as count from join_drafts', []);
    return counted?.count ?? 0;
  });
const field = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
const wait = (seconds: number): void => {
  house.clock.at = new Date(Date.parse(house.clock.at) + seconds * 1000).toISOString() as typeof house.clock.at;
};
const text = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ');

/** A form as it is drawn now. */
async function drawn(visitor: Visitor): Promise<{ drawn: string; once: string }> {
  const { html } = await visitor.get(`${place}/joining/ask`);
  return { drawn: field(html, 'drawn'), once: field(html, 'once') };
}
const post = (visitor: Visitor, form: Record<string, string>) =>
  visitor.post(`${place}/joining/ask`, { ...FORM, ...form });

test('a robot that fills in every field is answered as a person is, and nothing is kept', async () => {
  const robot = house.visitor();
  const signs = await drawn(robot);
  wait(10);
  const before = await drafts();
  const answered = await post(robot, { ...signs, email: 'robot@spam.example', website: 'https://spam.example' });
  assert.equal(answered.status, 200);
  assert.match(text(answered.html), /Une lettre est partie/);
  assert.equal(await drafts(), before);
});

test('a form that comes back at once is asked again with all that was typed; waiting is enough', async () => {
  const robot = house.visitor();
  const signs = await drawn(robot);
  const quick = await post(robot, { ...signs, email: 'vite@example.org' });
  assert.equal(quick.status, 422);
  assert.match(text(quick.html), /C’était très rapide/);
  assert.match(quick.html, /value="vite@example\.org"/);
  wait(5);
  const again = await post(robot, {
    drawn: field(quick.html, 'drawn'),
    once: field(quick.html, 'once'),
    email: 'vite@example.org',
  });
  assert.equal(again.status, 200);
  assert.match(text(again.html), /Ouvrir le lien de la lettre/);
});

test('a moment that a robot makes up, or one of yesterday, opens nothing', async () => {
  const robot = house.visitor();
  const { drawn: signed, once } = await drawn(robot);
  wait(10);
  const [at = '', signature = ''] = signed.split('.');
  for (const forged of ['', '0', `${Number(at) - 60_000}.${signature}`, `${at}.${'A'.repeat(43)}`, `${at}.`]) {
    const refused = await post(robot, { drawn: forged, once, email: 'faux@example.org' });
    assert.equal(refused.status, 422, forged);
    assert.match(text(refused.html), /Relisez, puis envoyez encore une fois/);
  }
  wait(25 * 3600);
  const stale = await post(robot, { drawn: signed, once, email: 'hier@example.org' });
  assert.equal(stale.status, 422);
  // The page shows a fresh one, and what was typed.
  assert.notEqual(field(stale.html, 'drawn'), signed);
  assert.match(stale.html, /value="hier@example\.org"/);
});

test('one form posted twice is one draft and one letter', async () => {
  const visitor = house.visitor();
  const signs = await drawn(visitor);
  wait(10);
  const before = await drafts();
  const answers = await Promise.all([1, 2, 3].map(() => post(visitor, { ...signs, email: 'double@example.org' })));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200],
  );
  assert.equal(await drafts(), before + 1);
});

test('nobody’s mailbox is filled: three letters a day, then a sentence', async () => {
  const visitor = house.visitor();
  wait(2 * 3600);
  const statuses: number[] = [];
  for (let sent = 0; sent < 5; sent += 1) {
    const signs = await drawn(visitor);
    wait(10);
    statuses.push((await post(visitor, { ...signs, email: 'victime@example.org' })).status);
  }
  assert.deepEqual(statuses, [200, 200, 200, 422, 422]);
});

test('an address that sends one request after the other is stopped', async () => {
  const visitor = house.visitor();
  wait(2 * 3600);
  const statuses: number[] = [];
  for (let sent = 0; sent < 30; sent += 1) {
    const signs = await drawn(visitor);
    wait(5);
    statuses.push((await post(visitor, { ...signs, email: `un${sent}@example.org` })).status);
  }
  assert.equal(statuses[0], 200);
  assert.equal(statuses.at(-1), 422);
  assert.ok(statuses.filter((status) => status === 200).length <= 20, statuses.join());
});

test('where the door is closed the page does not exist, also not for a link that was mailed before', async () => {
  await openStage(house, { name: 'Brasseries' });
  for (const method of ['get', 'post'] as const) {
    const visitor = house.visitor();
    const got =
      method === 'get'
        ? await visitor.get('/brasseries/joining/ask')
        : await visitor.post('/brasseries/joining/ask', FORM);
    assert.equal(got.status, 404);
  }
  const lead = await house.signedIn(emailOf('coordination', 'Brasseries'));
  assert.match(text((await lead.get('/brasseries/joining')).html), /La page de demande est fermée/);
});

test('ten thousand invitations: a hundred leave in a day, the rest are refused with a sentence', async () => {
  const lead = await house.signedIn(door.seated.emailOf('coordination'));
  const invite = (sent: number) =>
    lead.post(`${place}/invitations`, { email: `invite${sent}@example.org`, role: 'observer', to: `${place}/people` });
  for (let sent = 0; sent < 100; sent += 1) done(await invite(sent));
  const refused = await invite(100);
  assert.equal(refused.status, 422);
  assert.match(text(refused.html), /Au plus 100 invitations par jour et par personne/);
  const count = await house.database.read(door.seated.here.community.id, (db) =>
    rows<{ count: number }>(db, 'select count(*)::int as count from invitations', []),
  );
  assert.equal(count[0]?.count, 100);
  wait(25 * 3600);
  done(await invite(101));
});
