import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, beforeEach, test } from 'node:test';
import { authenticate } from 'mailauth';
import { emailOf, openHouse, openStage } from '../../../test/harness';
import { until } from '../../../test/patience';
import { type Instant, plusMinutes } from '../../basics/instant';
import { isRefusal } from '../../basics/outcome';
import { rows } from '../../machinery/database';
import { newSigningKey, recordOf } from '../../machinery/post';
import { begin, pause, resume, schedule, send, test as sendTest, sendUncertain, settle, stop, write } from './actions';
import { sendDue } from './index';
import { countDeliveries, deliveriesOf, issueByNumber } from './queries';
import { EVERYONE, type Segment, stateOf } from './rules/issue';
import type { Choices } from './rules/subscription';
import { openSubscription, saveOwn, savePrint, saveRun } from './store';
import { openMailServer, says } from './testing';

const folder = mkdtempSync(join(tmpdir(), 'komunigi-key-'));
const privateKey = newSigningKey();
writeFileSync(join(folder, 'key.pem'), privateKey);
const server = await openMailServer();
const house = await openHouse({
  at: '2026-11-02T09:00:00.000Z',
  environment: {
    SMTP_URL: server.url,
    MAIL_FROM: 'Komunigi <lettre@komunigi.example>',
    KOMUNIGI_DKIM_KEY: join(folder, 'key.pem'),
    KOMUNIGI_RETURNS: 'retours@komunigi.example',
    KOMUNIGI_LETTERS_PER_MINUTE: '1000000',
  },
});
after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});
const stage = await openStage(house);
const { community } = stage;
const ORIGIN = 'https://komunigi.example';
const coordination = <T>(work: Parameters<typeof stage.as<T>>[1]) => stage.as('coordination', work);

/** Any kept post lets the house look at once whether something is to be sent. */
const wake = () => house.visitor().post('/language', { language: 'fr', back: '/' });

async function reader(email: string, choices: Partial<Choices> = {}, who = 'coordination'): Promise<void> {
  const chosen: Choices = { language: 'fr', kind: 'person', interests: [], ...choices };
  await house.database.write(community.id, (db) =>
    saveOwn({ db, community, now: house.clock.at }, { ...chosen, email, personId: stage.person(who) }),
  );
}
async function issueFor(segment: Partial<Segment> = {}, texts: readonly string[] = ['fr']): Promise<number> {
  const begun = await coordination(begin);
  assert.ok(!isRefusal(begun));
  const { number } = begun;
  for (const [place, language] of texts.entries()) {
    const refused = await coordination((here) =>
      write(here, {
        ...{ number, seen: place + 1, language, main: 'fr', articles: [], segment: { ...EVERYONE, ...segment } },
        subject: language === 'fr' ? 'Les créneaux sont prêts' : 'The shifts are ready',
        opening: 'Bonjour,\n\nvoici **trois** [nouvelles](https://komunigi.example/nouvelles).',
        dates: '2026-12-10 Intercoop, 18 h 30',
      }),
    );
    assert.equal(refused, undefined);
  }
  return number;
}
const states = (number: number) =>
  house.database.read(community.id, async (db) => {
    const issue = await issueByNumber({ db, community }, number);
    return Object.fromEntries(await countDeliveries({ db, community }, issue?.id ?? community.id));
  });
const standing = (number: number) =>
  house.database.read(community.id, async (db) => {
    const issue = await issueByNumber({ db, community }, number);
    return issue ? stateOf(issue) : 'missing';
  });
const versionOf = (number: number) =>
  house.database.read(
    community.id,
    async (db) => (await issueByNumber({ db, community }, number))?.version ?? assert.fail('no issue'),
  );
async function sent(number: number): Promise<void> {
  const seen = await versionOf(number);
  const outcome = await coordination((here) => send(here, number, { origin: ORIGIN, seen }));
  assert.ok(!isRefusal(outcome), JSON.stringify(outcome));
  await wake();
}
/** What the server said that makes sendings wait now. */
const waiting = async (): Promise<string | undefined> => {
  const text = 'select trouble from newsletter_running where not_before > $1';
  return (await house.database.read(null, (db) => rows<{ trouble: string }>(db, text, [house.clock.at])))[0]?.trouble;
};
/** Lets the server want no letters until the sending waits. */
async function sentToABusyServer(number: number): Promise<void> {
  server.manners.recipient = () => says(421, '4.7.0 too many letters, come back later');
  await sent(number);
  await until(async () => (await waiting()) !== undefined);
  await until(async () => (await states(number))['under-way'] === undefined);
  server.manners.recipient = undefined;
}
const isOpen = (email: string) =>
  house.database.read(community.id, async (db) => (await openSubscription({ db, community }, email)) !== undefined);

beforeEach(async () => {
  server.box.length = 0;
  server.manners.recipient = undefined;
  server.manners.letter = undefined;
  await house.database.write(community.id, (db) =>
    rows(
      db,
      "update newsletter_subscriptions set ended_at = $2, end_kind = 'left' where community_id = $1 and ended_at is null",
      [...[community.id, house.clock.at]],
    ),
  );
});

const ON_THEIR_WAY = `
  select 1 from newsletter_running union all select 1 from newsletter_deliveries where state = 'under-way'
  union all select 1 from letters where sent_at is null and given_up_at is null and last_error is null`;

// Whatever a test sent has arrived, or waits for somebody, before the next one opens the box.
afterEach(async () => {
  await wake();
  const isOver = () => house.database.read(community.id, async (db) => (await rows(db, ON_THEIR_WAY)).length === 0);
  await until(isOver, 'letters are still on their way');
});

test('each reader gets one letter, signed with both headers of RFC 8058, in their language and with a link of their own', async () => {
  await reader('amina@lettres.example');
  await reader('ben@lettres.example', { language: 'en' });
  await reader('noor@lettres.example', { language: 'nl' });
  const number = await issueFor({}, ['fr', 'en']);
  await sent(number);
  await until(async () => (await standing(number)) === 'sent');
  assert.deepEqual(server.box.map(({ to }) => to).sort(), [
    'amina@lettres.example',
    'ben@lettres.example',
    'noor@lettres.example',
  ]);
  const letter = server.box.find(({ to }) => to === 'amina@lettres.example') ?? assert.fail('no letter');
  const { name, value } = recordOf({ domain: 'komunigi.example', selector: 'komunigi', privateKey });
  const { dkim } = await authenticate(Buffer.from(letter.message, 'latin1'), {
    ...{ ip: '127.0.0.1', helo: 'komunigi.example', sender: letter.from, mta: 'mx.lettres.example' },
    resolver: async (asked: string, type: string) => {
      if (asked === name && type === 'TXT') return [[value]];
      throw Object.assign(new Error('nothing there'), { code: 'ENOTFOUND' });
    },
  });
  const [signature] = dkim?.results ?? [];
  assert.equal(signature?.status.result, 'pass');
  assert.equal(signature?.status.aligned, 'komunigi.example');
  const [head = ''] = letter.message.split('\r\n\r\n');
  const unfolded = head.replace(/\r\n[ \t]+/g, ' ');
  const [, signed = ''] = /^DKIM-Signature:.*? h=([^;]+);/im.exec(unfolded) ?? [];
  for (const name of ['from', 'list-unsubscribe', 'list-unsubscribe-post'])
    assert.ok(signed.split(':').includes(name), name);
  assert.equal(unfolded.match(/^List-Unsubscribe:/gim)?.length, 1);
  assert.match(
    unfolded,
    /^List-Unsubscribe: <https:\/\/komunigi\.example\/[^>]+\/leave\/[^>]+>, <mailto:retours\+[0-9a-f]{32}@komunigi\.example\?subject=[^>]+>$/im,
  );
  assert.match(unfolded, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/im);
  assert.match(unfolded, /^List-Id: .*<newsletter\.supermarches\.komunigi\.example>$/im);
  assert.match(letter.from, /^retours\+[0-9a-f]{32}@komunigi\.example$/);
  assert.match(
    server.box.find(({ to }) => to === 'ben@lettres.example')?.message ?? '',
    /Subject: The shifts are ready/,
  );
  // Whoever has no text of their own reads that of the issue.
  assert.match(server.box.find(({ to }) => to === 'noor@lettres.example')?.message ?? '', /cr=C3=A9neaux|Les_cr/);
});

test('the link of the header ends the subscription with one post, and the next issue stays away', async () => {
  await reader('lou@lettres.example');
  await reader('ousmane@lettres.example');
  const first = await issueFor();
  await sent(first);
  await until(async () => (await standing(first)) === 'sent');
  assert.equal(server.box.length, 2);
  const letter = server.box.find(({ to }) => to === 'lou@lettres.example')?.message.replace(/\r\n[ \t]+/g, ' ') ?? '';
  const [, link = ''] = /List-Unsubscribe: <https:\/\/komunigi\.example([^>]+)>/i.exec(letter) ?? [];
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  assert.equal((await fetch(house.url + link, { method: 'POST', body, redirect: 'manual' })).status, 200);
  server.box.length = 0;
  const next = await issueFor();
  await sent(next);
  await until(async () => (await standing(next)) === 'sent');
  assert.deepEqual(
    server.box.map(({ to }) => to),
    ['ousmane@lettres.example'],
  );
});

test('only those whom the segment names get it, and the log says why', async () => {
  await reader('argent@lettres.example', { interests: ['money'], kind: 'funder' });
  await reader('tout@lettres.example', { kind: 'funder' });
  await reader('logiciel@lettres.example', { interests: ['software'], kind: 'funder' });
  await reader('magasin@lettres.example', { interests: ['money'], kind: 'shop' });
  const number = await issueFor({ interests: ['money'], kinds: ['funder'] });
  await sent(number);
  await until(async () => (await standing(number)) === 'sent');
  assert.deepEqual(server.box.map(({ to }) => to).sort(), ['argent@lettres.example', 'tout@lettres.example']);
  const log = await house.database.read(community.id, async (db) => {
    const issue = (await issueByNumber({ db, community }, number)) ?? assert.fail('no issue');
    return deliveriesOf({ db, community }, issue.id, { email: 'argent' }, 10);
  });
  assert.deepEqual(log[0]?.why, { since: house.clock.at, kind: 'funder', interests: ['money'] });
});

test('an address that is not there is written to no more; a server that is busy gets the letter later', async () => {
  await reader('partie@lettres.example');
  await reader('pleine@lettres.example');
  server.manners.recipient = (address) =>
    address.startsWith('partie') ? says(550, '5.1.1 no such user') : says(451, '4.7.1 greylisted, try later');
  const number = await issueFor();
  await sent(number);
  // Each over a connection of its own: either may be answered first.
  await until(async () => (await states(number)).deferred === 1 && (await states(number)).bounced === 1);
  assert.deepEqual(await states(number), { bounced: 1, deferred: 1 });
  assert.equal(await isOpen('partie@lettres.example'), false);
  assert.equal(await isOpen('pleine@lettres.example'), true);
  server.manners.recipient = undefined;
  await wake();
  assert.equal(server.box.length, 0, 'not before its time');
  house.clock.at = plusMinutes(house.clock.at, 6);
  await wake();
  await until(async () => (await standing(number)) === 'sent');
  assert.deepEqual(
    server.box.map(({ to }) => to),
    ['pleine@lettres.example'],
  );
});

test('a server that wants no letters now makes the whole sending wait, and no letter counts as tried', async () => {
  await reader('une@lettres.example');
  await reader('deux@lettres.example');
  const number = await issueFor();
  await sentToABusyServer(number);
  assert.match((await waiting()) ?? '', /too many letters/);
  assert.deepEqual(await states(number), { pending: 2 });
  house.clock.at = plusMinutes(house.clock.at, 3);
  await wake();
  await until(async () => (await standing(number)) === 'sent');
  assert.equal(server.box.length, 2);
});

test('a server that refuses what we write, and not the readers, stops the sending for somebody to look; nobody is cut off', async () => {
  for (let each = 0; each < 12; each += 1) await reader(`refus${each}@lettres.example`);
  server.manners.letter = () => says(550, '5.7.1 message rejected by policy');
  const number = await issueFor();
  await sent(number);
  await until(async () => (await standing(number)) === 'paused');
  // What the other connection carried at that moment is refused a moment later.
  await until(async () => (await states(number))['under-way'] === undefined);
  assert.equal(await isOpen('refus0@lettres.example'), true);
  server.manners.letter = undefined;
  assert.equal(await coordination((here) => resume(here, number)), undefined);
  await wake();
  await until(async () => (await standing(number)) === 'sent');
  assert.deepEqual(await states(number), { 'handed-over': 12 });
});

test('what is paused waits, what is stopped stays; who left meanwhile gets nothing', async () => {
  for (let each = 0; each < 3; each += 1) await reader(`pause${each}@lettres.example`);
  const number = await issueFor();
  await sentToABusyServer(number);
  assert.equal(await coordination((here) => pause(here, number)), undefined);
  const left =
    "update newsletter_subscriptions set ended_at = $2, end_kind = 'left' where community_id = $1 and email = $3";
  await house.database.write(community.id, (db) =>
    rows(db, left, [community.id, house.clock.at, 'pause1@lettres.example']),
  );
  house.clock.at = plusMinutes(house.clock.at, 5);
  await wake();
  assert.equal(server.box.length, 0);
  assert.equal(await coordination((here) => resume(here, number)), undefined);
  await wake();
  await until(async () => (await standing(number)) === 'sent');
  assert.deepEqual(await states(number), { 'handed-over': 2, unsubscribed: 1 });
  const other = await issueFor();
  await sentToABusyServer(other);
  assert.equal(await coordination((here) => stop(here, other)), undefined);
  assert.deepEqual(await states(other), { stopped: 2 });
  assert.equal(await standing(other), 'stopped');
});

test('a letter that was under way when its worker died is uncertain, and leaves again only when somebody says so', async () => {
  await reader('incertaine@lettres.example');
  await reader('sure@lettres.example');
  const number = await issueFor();
  await sentToABusyServer(number);
  await house.database.write(community.id, (db) =>
    rows(
      db,
      "update newsletter_deliveries set state = 'under-way' where community_id = $1 and email like 'incertaine%'",
      [community.id],
    ),
  );
  house.clock.at = plusMinutes(house.clock.at, 3);
  await wake();
  await until(async () => (await standing(number)) === 'sent');
  assert.deepEqual(await states(number), { 'handed-over': 1, uncertain: 1 });
  assert.deepEqual(
    server.box.map(({ to }) => to),
    ['sure@lettres.example'],
  );
  assert.deepEqual(await coordination((here) => sendUncertain(here, number)), { count: 1 });
  await wake();
  await until(async () => (await standing(number)) === 'sent');
  assert.deepEqual(await states(number), { 'handed-over': 2 });
});

test('an issue leaves by itself at its moment, once, and cannot be written any more', async () => {
  await reader('demain@lettres.example');
  const number = await issueFor();
  const at: Instant = plusMinutes(house.clock.at, 60);
  assert.equal(await coordination((here) => schedule(here, number, at)), undefined);
  const due = (now: Instant) =>
    house.database.write(community.id, (db) => sendDue({ db, community, now }, { origin: ORIGIN }));
  await due(house.clock.at);
  assert.equal(await standing(number), 'scheduled');
  house.clock.at = at;
  await due(at);
  await due(at);
  await wake();
  await until(async () => (await standing(number)) === 'sent');
  assert.equal(server.box.length, 1);
  const frozen = await coordination((here) => send(here, number, { origin: ORIGIN, seen: 0 }));
  assert.deepEqual(frozen, { refused: 'issue-frozen' });
});

test('whoever plans an issue plans what they have just typed, and is told when it could not be kept', async () => {
  await reader('prevu@lettres.example');
  const number = await issueFor();
  const visitor = await house.signedIn(emailOf('coordination'));
  const typed = {
    ...{ subject: 'Tapé à l’instant', opening: 'Bonjour.', dates: '', language: 'fr', main: 'fr' },
    ...{ version: String(await versionOf(number)), on: '2027-03-01', time: '09:00' },
  };
  const address = `/${community.slug}/newsletter/issues/${number}/schedule`;
  const refused = await visitor.post(address, { ...typed, subject: '' });
  assert.equal(refused.status, 422);
  assert.match(refused.html, /ne partira pas tout seul[\s\S]*id="field-on"[^>]*value="2027-03-01"/);
  const meanwhile = await visitor.post(address, { ...typed, version: '1' });
  assert.match(meanwhile.html, /Quelqu’un a changé ceci entre-temps/);
  assert.equal(await standing(number), 'draft');
  const planned = await visitor.post(address, typed);
  assert.match(planned.html, /partira le/);
  assert.match(planned.html, /value="Tapé à l’instant"/);
  assert.equal(await standing(number), 'scheduled');
});

test('what cannot leave at its moment, or is a day late, is planned no more and the chronicle says why', async () => {
  await reader('retard@lettres.example');
  const due = () =>
    house.database.write(community.id, (db) => sendDue({ db, community, now: house.clock.at }, { origin: ORIGIN }));
  const planned = async (): Promise<number> => {
    const number = await issueFor({ kinds: ['person'] });
    assert.equal(await coordination((here) => schedule(here, number, plusMinutes(house.clock.at, 60))), undefined);
    return number;
  };
  const late = await planned();
  house.clock.at = plusMinutes(house.clock.at, 26 * 60);
  await due();
  assert.equal(await standing(late), 'draft');
  const alone = await planned();
  await house.database.write(community.id, (db) =>
    rows(
      db,
      "update newsletter_subscriptions set ended_at = $2, end_kind = 'left' where community_id = $1 and ended_at is null",
      [community.id, house.clock.at],
    ),
  );
  house.clock.at = plusMinutes(house.clock.at, 60);
  await due();
  assert.equal(await standing(alone), 'draft');
  await due();
  const { html } = await (await house.signedIn(emailOf('coordination'))).get(`/${community.slug}/chronicle`);
  assert.equal(html.match(/n’est pas parti tout seul\s: personne ne l’aurait reçu/g)?.length, 1);
  assert.match(html, /n’est pas parti tout seul\s: son moment était passé/);
});

test('what is uncertain in a sending that was stopped or paused makes nobody look after it', async () => {
  const looked = () => house.database.read(null, (db) => rows(db, 'select issue_id from newsletter_running'));
  await reader('arret@lettres.example');
  const number = await issueFor();
  await sentToABusyServer(number);
  assert.equal(await coordination((here) => pause(here, number)), undefined);
  await house.database.write(community.id, (db) =>
    rows(db, "update newsletter_deliveries set state = 'uncertain' where community_id = $1 and email like 'arret%'", [
      community.id,
    ]),
  );
  assert.deepEqual(await coordination((here) => sendUncertain(here, number)), { count: 1 });
  assert.deepEqual(await looked(), []);
  assert.equal(await coordination((here) => resume(here, number)), undefined);
  await wake();
  await until(async () => (await standing(number)) === 'sent');
  assert.equal(server.box.length, 1);
});

test('an issue for members of certain organisations is read online by nobody else', async () => {
  await coordination((here) => settle(here, { seen: 0, isOpen: true, isPublic: true, name: 'La lettre' }));
  await reader('membre@lettres.example');
  await reader('cooperateur@lettres.example', {}, 'Bloum');
  const inner = await issueFor({ organisations: [stage.organisation('Bloum')] });
  const open = await issueFor();
  await sent(inner);
  await sent(open);
  for (const each of [inner, open]) await until(async () => (await standing(each)) === 'sent');
  const online = `/${community.slug}/newsletter/online`;
  assert.deepEqual(server.box.map(({ message }) => message.replace(/=\r\n/g, '').includes(`${online}/`)).sort(), [
    false,
    true,
    true,
  ]);
  const stranger = house.visitor();
  const { html } = await stranger.get(online);
  assert.ok(html.includes(`${online}/${open}`) && !html.includes(`${online}/${inner}`));
  assert.equal((await stranger.get(`${online}/${inner}`)).status, 404);
  assert.equal((await stranger.get(`${online}/${open}`)).status, 200);
});

test('the pages of an issue name nobody who is not named by its articles any more', async () => {
  await reader('curieuse@lettres.example');
  const number = await issueFor();
  const story = { title: 'Les bocaux', body: 'Ils sont comptés.', authors: ['Zénobie Oubliette'] };
  const content = { subject: 'Nouvelles', opening: 'Bonjour', stories: [story], dates: [] };
  await house.database.write(community.id, async (db) => {
    const here = { db, community, now: house.clock.at };
    const issue = (await issueByNumber(here, number)) ?? assert.fail('no issue');
    await savePrint(here, issue.id, { language: 'fr', subject: 'Nouvelles', html: '', plain: '', content });
    await saveRun(here, issue.id, { origin: ORIGIN, personId: null, recipients: [] });
  });
  const member = await house.signedIn(emailOf('Bloum'));
  for (const [who, where] of [
    [member, 'issues'],
    [house.visitor(), 'online'],
  ] as const) {
    const { html } = await who.get(`/${community.slug}/newsletter/${where}/${number}`);
    assert.match(html, /Ils sont comptés/);
    assert.doesNotMatch(html, /Zénobie/);
  }
});

test('what somebody wrote after it was read does not leave with it: whoever sends reads again', async () => {
  await reader('relue@lettres.example');
  const number = await issueFor({}, ['fr', 'en']);
  const early = await coordination((here) => send(here, number, { origin: ORIGIN, seen: 2 }));
  assert.deepEqual(early, { refused: 'changed-meanwhile' });
  assert.equal(await standing(number), 'draft');
  await sent(number);
  await until(async () => (await standing(number)) === 'sent');
});

test('a test letter goes to whoever writes, and to nobody else', async () => {
  await reader('lectrice@lettres.example');
  const number = await issueFor();
  const tested = await coordination((here) => sendTest(here, number, 'fr', { origin: ORIGIN }));
  assert.deepEqual(tested, { to: emailOf('coordination') });
  await wake();
  await until(() => server.box.length === 1);
  assert.equal(server.box[0]?.to, emailOf('coordination'));
  assert.equal(await standing(number), 'draft');
});

test('an ordinary letter is never behind a newsletter', async () => {
  for (let each = 0; each < 40; each += 1) await reader(`foule${each}@lettres.example`);
  const number = await issueFor();
  await sent(number);
  await until(() => server.box.length > 2);
  await house.visitor().post('/sign-in', { email: 'pressee@example.org' });
  await until(() => server.box.some(({ to }) => to === 'pressee@example.org'));
  await until(async () => (await standing(number)) === 'sent');
  assert.equal(server.box.length, 41);
});
