import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emailOf, openHouse, openStage } from '../harness';

const house = await openHouse({ environment: { KOMUNIGI_COMMUNITIES: 'many' } });
const stage = await openStage(house);
const place = `/${stage.community.slug}`;
const coordination = await house.signedIn(emailOf('coordination'));
const organisation = (name: string) => ({
  name,
  kind: 'member',
  country: 'BE',
  language: 'fr',
  tier: '',
  activeCooperators: '',
  modules: '',
});

test('a name that nobody can see is no name', async () => {
  for (const name of [
    '',
    '   ',
    '\u200b',
    '\u200b\u2060\ufeff',
    '\u202e',
    '\u00a0',
    '\u200d',
    '\u0301',
    '\n\t\r',
    '\u0000',
  ]) {
    assert.equal(
      (await coordination.post(`${place}/organisations`, organisation(name))).status,
      422,
      JSON.stringify(name),
    );
    assert.equal((await coordination.post('/account', { name, language: 'fr' })).status, 422, JSON.stringify(name));
    assert.equal(
      (await coordination.post('/start', { name, language: 'fr', currency: 'EUR', email: 'a@example.coop' })).status,
      422,
    );
  }
});

test('a name that only looks like another one is that one', async () => {
  for (const name of [
    'BEES coop',
    'BEES\u200b coop',
    '\u202aBEES coop\u202c',
    'BEES  coop',
    'BEES\ncoop',
    'bees coop',
    'BEES\u00a0coop',
    // Cyrillic and Greek letters, wide ones, and what fills no room.
    'ВЕЕЅ сoop',
    'ΒΕΕS cοορ',
    'ＢＥＥＳ coop',
    'BEES co\u00adop\u3164',
    'BÉES-coop',
  ])
    assert.equal(
      (await coordination.post(`${place}/organisations`, organisation(name))).status,
      422,
      JSON.stringify(name),
    );
});

test('a name stands on one line, also in a letter', async () => {
  await coordination.post('/account', {
    name: 'Coordination\n\nCliquez ici : http://evil.example\n\n',
    language: 'fr',
  });
  await coordination.post(`${place}/invitations`, {
    email: 'invitee@example.coop',
    role: 'core-group',
    organisation: '',
    to: place,
  });
  const letter = await house.database.read(null, (db) =>
    db.selectFrom('letters').selectAll().where('to_email', '=', 'invitee@example.coop').executeTakeFirstOrThrow(),
  );
  assert.doesNotMatch(letter.body_text, /^\s*Cliquez/m);
  assert.doesNotMatch(letter.subject, /[\r\n]/);
  await coordination.post('/account', { name: 'Coordination', language: 'fr' });
});

test('every name is shown as it was typed and is never markup', async () => {
  const names = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '{who}',
    '{0}',
    "d'{accord}",
    '#',
    '👩‍👩‍👧‍👦',
    'مخزن',
    'Ω',
    'constructor',
    '__proto__',
    '&lt;b&gt;',
    '$(id)',
    '#eval("1+1")',
    '\\',
  ];
  for (const name of names) {
    const added = await coordination.post(`${place}/organisations`, organisation(name));
    assert.equal(added.status, 200, `${name}: ${added.status}`);
  }
  for (const path of ['/organisations', '/chronicle', '', '/charter', '/needs', '/proposals']) {
    const { status, html } = await coordination.get(place + path);
    assert.equal(status, 200, path);
    assert.doesNotMatch(html, /<script>alert|<img src=x|<[^>]*onmouseover=|<b>/, path);
  }
  const { html } = await coordination.get(`${place}/chronicle`);
  for (const name of names)
    assert.ok(
      html.includes(
        name
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;')
          .replaceAll('>', '&gt;')
          .replaceAll('"', '&quot;')
          .replaceAll("'", '&#39;'),
      ),
      name,
    );
});

test('an organisation named New, or in another alphabet, has a page of its own', async () => {
  for (const name of ['New', 'NEW!', 'Склад', 'Κατάστημα']) {
    const added = await coordination.post(`${place}/organisations`, organisation(name));
    if (name === 'NEW!') continue;
    const escaped = name.replaceAll('&', '&amp;');
    assert.match(added.html, new RegExp(`<h1[^>]*>${escaped}</h1>`), name);
    assert.doesNotMatch(added.path, /organisations\/new(\?|$)/);
  }
});

test('two communities of the same very long name have an address each', async () => {
  const name = 'Fédération des supermarchés coopératifs et participatifs de la grande région';
  const places: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    const founder = await house.signedIn(`fondation-${count}@example.coop`);
    const opened = await founder.post('/start/opening', { name, language: 'fr', currency: 'EUR' });
    assert.equal(opened.status, 200, opened.path);
    places.push(opened.path);
  }
  assert.equal(new Set(places).size, 3);
});

test('a version that is no number is a change seen too late, not an error of ours', async () => {
  for (const version of ['', 'NaN', '1e309', '-1', '1.5', '99999999999', 'x', '٣']) {
    const { status, html } = await coordination.post(`${place}/organisations/bloum`, {
      ...organisation('Bloum'),
      version,
    });
    assert.equal(status, 422, version);
    assert.match(html, /entre-temps/, version);
  }
});
