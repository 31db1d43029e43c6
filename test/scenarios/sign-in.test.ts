import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plusMinutes } from '../../src/basics/instant';
import { emailOf, openHouse, openStage } from '../harness';

const house = await openHouse();
const stage = await openStage(house);
const bees = emailOf('BEES coop');
const place = `/${stage.community.slug}`;
const codeOn = (html: string): string =>
  /class="figure-large">(\d{6})</.exec(html)?.[1] ?? assert.fail('no code is shown');
const linkOf = async (email: string): Promise<string> => {
  const { body_text: text } = await house.database.read(null, (db) =>
    db
      .selectFrom('letters')
      .select('body_text')
      .where('to_email', '=', email)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow(),
  );
  return /\/sign-in\/link\/[\w-]+/.exec(text)?.[0] ?? assert.fail('no link in the letter');
};

test('whoever types the code of their letter is in, and goes where they wanted to go', async () => {
  const amina = house.visitor();
  const entered = await amina.signIn(bees, `${place}/organisations`);
  assert.equal(entered.path, `${place}/organisations`);
  assert.match(entered.html, /Bloum/);
});

test('a code is used once', async () => {
  const amina = house.visitor();
  const asked = await amina.post('/sign-in', { email: bees });
  const code = codeOn(asked.html);
  await amina.post('/sign-in/code', { code, email: bees });
  const again = await amina.post('/sign-in/code', { code, email: bees });
  assert.equal(again.status, 422);
  assert.match(again.html, /ne vaut plus/);
});

test('a code is of no use in another browser than the one that asked', async () => {
  const asked = await house.visitor().post('/sign-in', { email: bees });
  const thief = house.visitor();
  const tried = await thief.post('/sign-in/code', { code: codeOn(asked.html), email: bees });
  assert.equal(tried.status, 422);
  assert.equal(thief.cookies.has('komunigi'), false);
});

test('five wrong codes spend the right one too', async () => {
  const guesser = house.visitor();
  const asked = await guesser.post('/sign-in', { email: emailOf('Bloum') });
  const right = codeOn(asked.html);
  const wrong = right === '000000' ? '111111' : '000000';
  const first = await guesser.post('/sign-in/code', { code: wrong, email: '' });
  assert.match(first.html, /Il reste 4 essais/);
  for (let tries = 0; tries < 4; tries += 1) await guesser.post('/sign-in/code', { code: wrong, email: '' });
  const late = await guesser.post('/sign-in/code', { code: right, email: '' });
  assert.equal(late.status, 422);
});

test('a code of a quarter of an hour ago is too old', async () => {
  const amina = house.visitor();
  const asked = await amina.post('/sign-in', { email: emailOf('Polln') });
  const before = house.clock.at;
  house.clock.at = plusMinutes(before, 15);
  const tried = await amina.post('/sign-in/code', { code: codeOn(asked.html), email: '' });
  house.clock.at = before;
  assert.equal(tried.status, 422);
});

test('opening the link of a letter signs nobody in; its button does, once, in any browser', async () => {
  await house.visitor().post('/sign-in', { email: emailOf('Polln'), to: `${place}/charter` });
  const link = await linkOf(emailOf('Polln'));
  const phone = house.visitor();
  const looked = await phone.get(link);
  assert.equal(looked.status, 200);
  assert.equal(phone.cookies.has('komunigi'), false);
  const token = link.split('/').at(-1) ?? '';
  const entered = await phone.post('/sign-in/link', { token });
  assert.equal(entered.path, `${place}/charter`);
  const again = await house.visitor().post('/sign-in/link', { token });
  assert.equal(again.status, 422);
  // Nothing was typed, so nothing is to be looked at again: another one can be asked for.
  assert.match(again.html, /Ce lien a servi ou est trop ancien/);
  assert.doesNotMatch(again.html, /data-focus/);
});

test('the sixth code within a quarter of an hour is refused', async () => {
  const email = 'impatient@example.coop';
  for (let times = 0; times < 5; times += 1)
    assert.equal((await house.visitor().post('/sign-in', { email })).status, 200);
  assert.equal((await house.visitor().post('/sign-in', { email })).status, 422);
});

test('signing in never leads to another site', async () => {
  for (const to of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    const entered = await house.visitor().signIn(`visitor-${Math.random()}@example.coop`, to);
    assert.equal(entered.path, '/', to);
  }
});

test('a session that was ended opens no door any more', async () => {
  const laptop = await house.signedIn(bees);
  house.clock.at = plusMinutes(house.clock.at, 1);
  const phone = await house.signedIn(bees);
  assert.equal((await phone.get(`${place}/charter`)).status, 200);
  const { html } = await laptop.get('/account');
  const [newest = ''] = [...html.matchAll(/name="session" value="(\w+)"/g)].map(([, id]) => id ?? '');
  await laptop.post('/account/sessions', { session: newest });
  assert.equal((await phone.get(`${place}/charter`)).status, 404);
  assert.equal((await laptop.get(`${place}/charter`)).status, 200);
});

test('signing out ends the session itself, not only the cookie', async () => {
  const amina = await house.signedIn(bees);
  const secret = amina.cookies.get('komunigi') ?? '';
  await amina.post('/sign-out', {});
  amina.cookies.set('komunigi', secret);
  assert.equal((await amina.get('/account')).status, 404);
});

test('a form from another site is refused, whatever cookie it brings', async () => {
  const amina = await house.signedIn(bees);
  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1.evil.example']) {
    const posted = await amina.post('/account', { name: 'Mallory', language: 'fr' }, { origin });
    assert.equal(posted.status, 403, origin);
  }
  assert.doesNotMatch((await amina.get('/account')).html, /Mallory/);
});

test('a form larger than a quarter of a megabyte is refused with a sentence', async () => {
  const posted = await house.visitor().post('/sign-in', { email: 'a'.repeat(300_000) });
  assert.equal(posted.status, 413);
  assert.match(posted.html, /trop long/);
});

test('every answer carries the strict headers', async () => {
  const home = await house.visitor().get('/');
  assert.match(home.headers.get('content-security-policy') ?? '', /default-src 'none'.*script-src 'self'/);
  assert.equal(home.headers.get('x-content-type-options'), 'nosniff');
});

test('the reader decides the language', async () => {
  const reader = house.visitor('en');
  assert.match((await reader.get('/sign-in')).html, /Sign in/);
  const french = await reader.post('/language', { language: 'fr', back: '/sign-in' });
  assert.match(french.html, /Se connecter/);
});
