import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDemonstration } from '../../../test/demonstration';
import { emailOf, openHouse, openStage, type Visitor } from '../../../test/harness';
import { openDoor } from '../../../test/newcomers';
import { done } from '../../../test/rooms';
import { makeDemonstration } from '../../app/demonstration';
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
  assert.match(text(answered.html), /Un courriel est parti/);
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
  assert.match(text(again.html), /Ouvrir le lien du courriel/);
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

test('an address that asks in turn where the calendar is another one is stopped all the same', async () => {
  const { here } = await house.database.write(null, (db) => makeDemonstration(db, house.clock.at));
  wait(2 * 3600);
  const visitor = house.visitor();
  const statuses: number[] = [];
  for (let sent = 0; sent < 30; sent += 1) {
    const where = sent % 2 === 0 ? place : `/${here.community.slug}`;
    const { html } = await visitor.get(`${where}/joining/ask`);
    wait(5);
    const form = { ...FORM, drawn: field(html, 'drawn'), email: `tour${sent}@example.org` };
    statuses.push((await visitor.post(`${where}/joining/ask`, form)).status);
  }
  assert.equal(statuses[0], 200);
  assert.equal(statuses.at(-1), 422);
  assert.ok(statuses.filter((status) => status === 200).length <= 20, statuses.join());
});

// Nobody listens there: the letters wait.
const playing = await openDemonstration({ environment: { SMTP_URL: 'smtp://127.0.0.1:1' } });

test('where letters leave, the link that proves an address is in the letter alone; invented people read it here', async () => {
  const { house: posting, here } = playing;
  const ask = async (email: string): Promise<string> => {
    const visitor = posting.visitor();
    const { html } = await visitor.get(`/${here.community.slug}/joining/ask`);
    posting.clock.at = new Date(Date.parse(posting.clock.at) + 10_000).toISOString() as typeof posting.clock.at;
    const form = { ...FORM, drawn: field(html, 'drawn'), email };
    return (await visitor.post(`/${here.community.slug}/joining/ask`, form)).html;
  };
  const real = await ask('quelqu-un@example.org');
  assert.match(text(real), /Un courriel est parti/);
  assert.doesNotMatch(real, /joining\/drafts\//);
  assert.match(await ask('quelqu-un@komunigi.invalid'), /joining\/drafts\//);
});

test('a link that was never sent tells nobody whether there is a community', async () => {
  const { community } = await openStage(house, { name: 'Fermée' });
  const stranger = house.visitor();
  const nowhere = await stranger.get('/nowhere/joining/drafts/anything');
  assert.equal(nowhere.status, 404);
  for (const path of ['joining/drafts/anything', 'invitations/anything']) {
    const got = await stranger.get(`/${community.slug}/${path}`);
    assert.equal(got.status, 404, path);
    assert.equal(text(got.html), text(nowhere.html), path);
    assert.equal((await stranger.post(`/${community.slug}/${path}`, {})).status, 404, path);
  }
  // Where anyone may ask, whoever comes back too late reads what to do.
  assert.match(text((await stranger.get(`${place}/joining/drafts/anything`)).html), /Ce lien ne mène plus à rien/);
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

test('where there is only the demonstration, what one asked to join there stands on the first page', async () => {
  const asked = await playing.house.database.read(playing.here.community.id, (db) =>
    rows<{ email: string; number: number }>(
      db,
      `select p.email, r.number from join_requests r join people p on p.id = r.applicant_id
       where not exists (select from join_facts f where f.request_id = r.id and f.kind in ('admitted', 'ended'))`,
      [],
    ),
  );
  const { email, number } = asked[0] ?? assert.fail('a request under way');
  const link = `href="/${playing.here.community.slug}/joining/${number}"`;
  assert.ok((await (await playing.house.signedIn(email)).get('/')).html.includes(link));
  assert.ok(!(await playing.house.visitor().get('/')).html.includes(link));
});
