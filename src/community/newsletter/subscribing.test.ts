import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emailOf, openHouse, openStage, type Visitor } from '../../../test/harness';
import type { Id } from '../../basics/id';
import { instant, plusMinutes } from '../../basics/instant';
import { rows } from '../../machinery/database';
import { forgetSubscribed, sweepSubscriptions } from '.';
import { remove, settle } from './actions';
import { confirmedSubscriptions } from './queries';

const house = await openHouse({ at: '2026-11-02T09:00:00.000Z' });
const stage = await openStage(house);
const { community } = stage;
const place = `/${community.slug}/newsletter`;
const coordination = await house.signedIn(emailOf('coordination'));

const field = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
const text = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ');
const wait = (minutes: number): void => {
  house.clock.at = plusMinutes(house.clock.at, minutes);
};
const letters = (to: string) =>
  house.database.read(null, (db) => db.selectFrom('letters').selectAll().where('to_email', '=', to).execute());
const states = (email: string) =>
  house.database.read(community.id, async (db) =>
    (await confirmedSubscriptions({ db, community }, { state: 'open', email }, 9)).map((each) => each.email),
  );

/** Fills the public form in as a person would, and gives what the page said. */
async function asks(visitor: Visitor, email: string, more: Record<string, string> = {}) {
  const { html } = await visitor.get(`${place}/subscription`);
  wait(0.2);
  const signs = { drawn: field(html, 'drawn'), once: field(html, 'once') };
  return visitor.post(`${place}/subscription`, { ...signs, email, language: 'fr', kind: 'person', ...more });
}
const linkIn = (html: string): string => /href="(\/[^"]+\/confirmations\/[^"]+)"/.exec(html)?.[1] ?? '';
const tokenOf = (email: string): Promise<string> =>
  house.database.read(community.id, async (db) => {
    const found = await rows<{ token: string }>(
      db,
      'select token from newsletter_subscriptions where email = $1 and confirmed_at is not null and ended_at is null',
      [email],
    );
    return found[0]?.token ?? assert.fail(`${email} does not read the letter`);
  });
/** Subscribes an address by its letter, and gives the token of its links. */
async function subscribed(email: string): Promise<string> {
  const visitor = house.visitor();
  const asked = await asks(visitor, email);
  await visitor.post(linkIn(asked.html), {});
  return tokenOf(email);
}

test('until the coordination opens the letter, strangers find no page to subscribe', async () => {
  assert.equal((await house.visitor().get(`${place}/subscription`)).status, 404);
  const settled = await coordination.post(`${place}/settings`, { version: '0', name: 'Le Panier', open: 'yes' });
  assert.match(text(settled.html), /Tout le monde peut s’abonner/);
  assert.match(text((await house.visitor().get(`${place}/subscription`)).html), /« Le Panier »/);
});

test('a stranger asks, and reads the letter only once the link was opened and its button pressed', async () => {
  const visitor = house.visitor();
  const asked = await asks(visitor, 'Amina@Example.coop', { interests: 'money' });
  assert.equal(asked.status, 200);
  const [letter] = await letters('amina@example.coop');
  assert.match(letter?.body_text ?? '', /confirmations\//);
  const link = linkIn(asked.html);
  for (const _ of [1, 2]) assert.equal((await visitor.get(link)).status, 200);
  assert.deepEqual(await states('amina'), [], 'opening acts on nothing');
  const confirmed = await visitor.post(link, {});
  assert.match(text(confirmed.html), /C’est fait/);
  assert.match(text(confirmed.html), /am•••@example\.coop/);
  assert.deepEqual(await states('amina'), ['amina@example.coop']);
});

test('asking again for an address that reads already says the same, and the newest choices hold', async () => {
  const known = await asks(house.visitor(), 'amina@example.coop', { interests: 'software' });
  const unknown = await asks(house.visitor(), 'nobody@example.coop', { interests: 'software' });
  const said = (html: string) => text(html).replace(/\w+@example\.coop/, '…');
  assert.equal(said(known.html), said(unknown.html));
  await house.visitor().post(linkIn(known.html), {});
  assert.deepEqual(await states('amina'), ['amina@example.coop'], 'one subscription, not two');
});

test('a mailbox gets three confirmations a day at most, and the page says nothing of it', async () => {
  const pages: number[] = [];
  for (let sent = 0; sent < 5; sent += 1) pages.push((await asks(house.visitor(), 'victime@example.org')).status);
  assert.deepEqual(pages, [200, 200, 200, 200, 200]);
  assert.equal((await letters('victime@example.org')).length, 3);
});

test('a robot that fills in every field is answered as a person is, and nothing is kept', async () => {
  const robot = await asks(house.visitor(), 'robot@spam.example', { website: 'https://spam.example' });
  assert.equal(robot.status, 200);
  assert.equal((await letters('robot@spam.example')).length, 0);
});

test('a mail service unsubscribes with one post from anywhere, without a cookie or a redirect; a get ends nothing', async () => {
  const token = await subscribed('ousmane@example.org');
  const link = `${house.url}${place}/leave/${token}`;
  assert.equal((await fetch(link)).status, 200);
  assert.deepEqual(await states('ousmane'), ['ousmane@example.org']);
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  const init = { method: 'POST', redirect: 'manual', body, headers: { origin: 'https://mail.example' } } as const;
  const answered = await fetch(link, init);
  assert.equal(answered.status, 200);
  assert.equal(answered.headers.get('set-cookie'), null);
  assert.match(answered.headers.get('content-type') ?? '', /text\/plain/);
  assert.deepEqual(await states('ousmane'), []);
  // Once more, and for a link that never was: the same answer.
  assert.equal((await fetch(link, init)).status, 200);
  assert.equal((await fetch(`${house.url}${place}/leave/never-was`, init)).status, 200);
  // No other form of the house is taken from elsewhere.
  const other = await fetch(`${house.url}${place}/choices/${token}`, init);
  assert.equal(other.status, 403);
});

test('the button of the page ends a subscription in one tap, and says so', async () => {
  const token = await subscribed('lou@example.org');
  const gone = await house.visitor().get(`${place}/leave/never-was`);
  assert.match(text(gone.html), /Ce lien n[’']a désabonné personne/);
  assert.doesNotMatch(gone.html, new RegExp(`href="${place}/subscription"`));
  const left = await house.visitor().post(`${place}/leave/${token}`, {});
  assert.match(text(left.html), /La lettre ne viendra plus/);
  assert.deepEqual(await states('lou'), []);
});

test('a reader changes their choices by the link of a letter, without a password', async () => {
  const token = await subscribed('noor@example.org');
  const chosen = { language: 'en', kind: 'funder', interests: ['money', 'meetings'] };
  const kept = await house.visitor().post(`${place}/choices/${token}`, chosen);
  assert.match(text(kept.html), /Vos choix sont gardés/);
  const [one] = await house.database.read(community.id, (db) =>
    confirmedSubscriptions({ db, community }, { email: 'noor' }, 9),
  );
  assert.deepEqual([one?.language, one?.kind, one?.interests], ['en', 'funder', ['money', 'meetings']]);
});

test('a member subscribes on their own page without a letter, and leaves there', async () => {
  const member = await house.signedIn(emailOf('Bloum'));
  const kept = await member.post(`${place}/own`, { language: 'fr', kind: 'shop' });
  assert.match(text(kept.html), /La lettre vient à bloum@/);
  assert.deepEqual(await states('bloum'), [emailOf('Bloum')]);
  const left = await member.post(`${place}/own/ending`, {});
  assert.match(text(left.html), /Vous ne recevez pas la lettre/);
});

test('what nobody confirmed is forgotten after a week, and who left after a month', async () => {
  const count = (email: string): Promise<number> =>
    house.database.read(community.id, async (db) => {
      const found = await rows<{ count: number }>(
        db,
        'select count(*)::int as count from newsletter_subscriptions where email = $1',
        [email],
      );
      return found[0]?.count ?? 0;
    });
  const sweepAt = (now: string) =>
    house.database.write(community.id, (db) => sweepSubscriptions({ db, community, now: instant(now) }));
  assert.equal(await count('nobody@example.coop'), 1);
  assert.equal(await count('lou@example.org'), 1);
  await sweepAt('2026-11-08T09:00:00.000Z');
  assert.equal(await count('nobody@example.coop'), 1);
  await sweepAt('2026-11-20T09:00:00.000Z');
  assert.equal(await count('nobody@example.coop'), 0);
  assert.equal(await count('lou@example.org'), 1);
  await sweepAt('2026-12-20T09:00:00.000Z');
  assert.equal(await count('lou@example.org'), 0);
  assert.deepEqual(await states('amina'), ['amina@example.coop']);
});

test('whom somebody took off the list is forgotten after a month too', async () => {
  await subscribed('otee@example.org');
  const found = () =>
    house.database.read(community.id, (db) =>
      rows<{ id: Id }>(db, "select id from newsletter_subscriptions where email = 'otee@example.org'"),
    );
  const [one] = await found();
  assert.ok(one);
  assert.equal(await stage.as('coordination', (here) => remove(here, one.id, 'demande au téléphone')), undefined);
  assert.equal((await found()).length, 1);
  const now = plusMinutes(house.clock.at, 32 * 24 * 60);
  await house.database.write(community.id, (db) => sweepSubscriptions({ db, community, now }));
  assert.equal((await found()).length, 0);
});

test('whoever asks to be forgotten is in no subscription of any community', async () => {
  await subscribed('efface@example.org');
  await house.database.write(null, (db) =>
    forgetSubscribed(db, [community.id], ['efface@example.org'], house.clock.at),
  );
  assert.deepEqual(await states('efface'), []);
  const token = await subscribed('seule@example.org');
  const gone = await house.visitor().post(`${place}/erasure/${token}`, {});
  assert.match(text(gone.html), /Votre adresse est effacée/);
  assert.match(text((await house.visitor().get(`${place}/leave/${token}`)).html), /ne viendra plus/);
  assert.deepEqual(await states('seule'), []);
});

test('whoever does not facilitate settles nothing and reads no address', async () => {
  const member = await house.signedIn(emailOf('Polln'));
  assert.equal((await member.get(`${place}/subscribers`)).status, 403);
  const refused = await stage.as('Polln', (here) => settle(here, { name: '', isOpen: true, isPublic: true, seen: 1 }));
  assert.deepEqual(refused, { refused: 'seat-may-not' });
  assert.match(
    text((await coordination.get(`${place}/subscribers?show=ended`)).html),
    /par le bouton de sa messagerie/,
  );
});
