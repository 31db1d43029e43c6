import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Instant, plusMinutes } from '../../src/basics/instant';
import { emailOf, type House, openHouse, openStage, type Visitor } from '../harness';

const house = await openHouse({ at: '2026-11-22T12:00:00.000Z' });
const guest = house.visitor();
await Promise.all([
  guest.post('/demonstration', {}),
  house.visitor().post('/demonstration', {}),
  house.visitor().post('/demonstration', {}),
]);
const stage = await openStage(house);
const place = `/${stage.community.slug}`;

const demonstrations = await house.database.read(null, (db) =>
  db
    .selectFrom('communities')
    .select(['slug', 'id'])
    .where('is_demonstration', '=', true)
    .orderBy('created_at')
    .execute(),
);
const demonstration = `/${demonstrations[0]?.slug}`;

const entered = async (name: string): Promise<Visitor> => {
  const visitor = house.visitor();
  const cast = await visitor.get('/demonstration');
  const person =
    new RegExp(`aria-label="${name}"[\\s\\S]*?name="person" value="([^"]+)"`).exec(cast.html)?.[1] ??
    assert.fail(`${name} is not in the cast`);
  await visitor.post('/demonstration/entry', { person });
  return visitor;
};
const letters = (email: string, from: House = house) =>
  from.database.read(null, (db) =>
    db.selectFrom('letters').selectAll().where('to_email', '=', email).orderBy('id').execute(),
  );
const codeOn = (html: string): string =>
  /class="figure-large">(\d+)</.exec(html)?.[1] ?? assert.fail('no code is shown');

test('three visitors who arrive together are shown one demonstration', () => {
  assert.equal(demonstrations.length, 1);
});

test('a character of the demonstration opens no community', async () => {
  const character = await entered('Coordination');
  const form = { name: 'Par la petite porte', language: 'fr', currency: 'EUR' };
  await character.post('/start/opening', form);
  await character.post('/start', { ...form, email: 'a@example.coop' });
  const found = await house.database.read(null, (db) =>
    db.selectFrom('communities').select('slug').where('name', '=', form.name).execute(),
  );
  assert.deepEqual(found, []);
});

test('an invitation to a real community is of no use to a character of the demonstration, and is not used up', async () => {
  const coordination = await house.signedIn(emailOf('coordination'));
  const email = 'vraie-personne@example.coop';
  await coordination.post(`${place}/invitations`, {
    email,
    role: 'deputy',
    organisation: stage.organisation('Bloum'),
    to: place,
  });
  const [letter] = await letters(email);
  const [link = ''] = new RegExp(`${place}/invitations/[\\w-]+`).exec(letter?.body_text ?? '') ?? [];
  const character = await entered('Coordination');
  const tried = await character.post(link, { name: 'Coordination' });
  assert.ok([404, 422].includes(tried.status), `${tried.status}`);
  assert.equal((await character.get(`${place}/charter`)).status, 404);
  const invited = await house.signedIn(email);
  assert.equal((await invited.post(link, { name: 'Vraie personne' })).status, 200);
});

test('a letter written inside the demonstration leaves the house to nobody', async () => {
  const character = await entered('Coordination');
  await character.post(`${demonstration}/invitations`, {
    email: 'cible@example.org',
    role: 'coordinator',
    organisation: '',
    to: '/',
  });
  const { deliver } = await import('../../src/machinery/post');
  const carried: string[] = [];
  const postman = { carry: async ({ to }: { to: string }) => void carried.push(to), close: () => {} };
  for (let round = 0; round < 30; round += 1)
    await deliver(
      house.database,
      postman,
      () => plusMinutes(house.clock.at, 60 * 24 * 365 * 30),
      () => {},
    );
  assert.ok(!carried.includes('cible@example.org'), 'a stranger can write to anyone through the demonstration');
  assert.ok(!carried.some((to) => to.endsWith('.invalid')), `${carried.filter((to) => to.endsWith('.invalid'))}`);
});

test('nobody enters as someone who is not of the cast', async () => {
  const visitor = house.visitor();
  for (const person of [stage.person('Bloum'), stage.person('coordination'), '', 'x', crypto.randomUUID()]) {
    assert.equal((await visitor.post('/demonstration/entry', { person })).status, 404, person);
  }
  assert.equal(visitor.cookies.get('komunigi'), undefined);
});

test('the calendar of a real community does not move', async () => {
  const coordination = await house.signedIn(emailOf('coordination'));
  assert.equal((await coordination.post(`${place}/calendar`, { days: '30' })).status, 404);
  const character = await entered('Coordination');
  for (const days of ['-1', '0', '1e9', '31', 'NaN', ''])
    assert.equal((await character.post(`${demonstration}/calendar`, { days })).status, 404, days);
});

test('an instance that has its community opens no other one for whoever comes along', async () => {
  const stranger = house.visitor();
  assert.equal((await stranger.get('/start')).status, 404);
  const form = { name: 'Squat', language: 'fr', currency: 'EUR', email: 'squat@example.org' };
  assert.equal((await stranger.post('/start', form)).status, 404);
  const someone = await house.signedIn('squat@example.org');
  assert.equal((await someone.post('/start/opening', form)).status, 404);
  assert.equal((await someone.get(`/start/opening?${new URLSearchParams(form)}`)).status, 404);
  const delegate = await house.signedIn(emailOf('Bloum'));
  assert.equal((await delegate.post('/start/opening', form)).status, 404);
});

test('where to go after signing in is a path of ours, whatever it is made of', async () => {
  const wishes = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/%09/evil.example',
    '/日本',
    '/\u0001',
    '/é',
    '/x\r\nset-cookie: a=b',
    '/.//evil.example',
    '\u2028/evil',
    '/\u00a0/evil',
    '/x%%0000y',
    '/x\u0000y',
    'javascript:alert(1)',
    '/sign-in',
    `/${'a'.repeat(9000)}`,
  ];
  for (const [index, to] of wishes.entries()) {
    const visitor = house.visitor();
    const asked = await visitor.post('/sign-in', { email: `wish-${index}@example.coop`, to });
    assert.equal(asked.status, 200, JSON.stringify(to));
    const answer = await fetch(`${house.url}/sign-in/code`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        origin: house.url,
        cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      body: new URLSearchParams({ code: codeOn(asked.html) }),
    });
    assert.equal(answer.status, 303, JSON.stringify(to));
    const there = new URL(answer.headers.get('location') ?? '', house.url);
    assert.equal(there.origin, house.url, JSON.stringify(to));
    const switched = await visitor.post('/language', { language: 'fr', back: to });
    assert.ok([200, 404].includes(switched.status), `${JSON.stringify(to)}: ${switched.status}`);
  }
});

test('two addresses that differ in case are one person; look-alikes of other scripts are no address', async () => {
  const one = house.visitor();
  await one.signIn('Amina.Case@Example.COOP');
  const other = house.visitor();
  await other.signIn('amina.case@example.coop');
  const people = await house.database.read(null, (db) =>
    db.selectFrom('people').select('id').where('email', 'ilike', 'amina.case@%').execute(),
  );
  assert.equal(people.length, 1);
  for (const email of [
    'аmina@example.coop',
    'amina@exаmple.coop',
    'am\u0131na@example.coop',
    'amina@example.coop\nbcc: x@y.zz',
    'amina@example.coop, x@example.coop',
    '"a b"@example.coop',
    '<x@example.coop>',
    'a@localhost',
    'İ@example.coop',
    `${'a'.repeat(250)}@example.coop`,
  ]) {
    const { status } = await house.visitor().post('/sign-in', { email });
    assert.equal(status, 422, JSON.stringify(email));
  }
});

test('codes cannot be guessed: after twenty wrong ones in a day an address is entered by the link of a letter only', async () => {
  const email = emailOf('Polln');
  const start: Instant = house.clock.at;
  let wrong = 0;
  for (let quarter = 0; quarter < 8; quarter += 1) {
    for (let asking = 0; asking < 5; asking += 1) {
      const thief = house.visitor();
      const asked = await thief.post('/sign-in', { email });
      if (asked.status !== 200) continue;
      const code = codeOn(asked.html);
      for (let tries = 0; tries < 5; tries += 1) {
        const guess = String((Number(code) + 1 + tries) % 1_000_000).padStart(6, '0');
        const tried = await thief.post('/sign-in/code', { code: guess, email });
        assert.equal(tried.status, 422);
        wrong += 1;
      }
    }
    house.clock.at = plusMinutes(house.clock.at, 16);
  }
  assert.ok(wrong >= 25, `${wrong}`);
  const owner = house.visitor();
  const asked = await owner.post('/sign-in', { email });
  const typed = await owner.post('/sign-in/code', { code: codeOn(asked.html), email });
  assert.equal(typed.status, 422, 'the two hundredth guess would have been as good as the first');
  const [letter] = (await letters(email)).slice(-1);
  const token = /\/sign-in\/link\/([\w-]+)/.exec(letter?.body_text ?? '')?.[1] ?? '';
  assert.equal((await owner.post('/sign-in/link', { token })).status, 200);
  assert.equal((await owner.get(`${place}/charter`)).status, 200, 'the owner is not locked out');
  house.clock.at = plusMinutes(start, 60 * 25 + 8 * 16);
  const next = house.visitor();
  const again = await next.post('/sign-in', { email });
  assert.equal(
    (await next.post('/sign-in/code', { code: codeOn(again.html), email })).status,
    200,
    'the next day codes count again',
  );
});

test('made-up tokens and ids open nothing', async () => {
  for (const token of ['', 'x', 'a'.repeat(43), '%00', '../../x', "' or 1=1 --", 'null'])
    assert.equal((await house.visitor().post('/sign-in/link', { token })).status, 422, token);
  const someone = await house.signedIn('curieuse@example.coop');
  for (const token of ['x', 'a'.repeat(43), 'null']) {
    const { status } = await someone.post(`${place}/invitations/${token}`, { name: 'X' });
    assert.ok([404, 422].includes(status), token);
  }
  for (const session of ['', 'zz', 'ff', 'a'.repeat(64), 'a'.repeat(100_000)]) {
    assert.equal((await someone.post('/account/sessions', { session })).status, 200, session.slice(0, 20));
  }
});

test("nobody ends someone else's session", async () => {
  const victim = await house.signedIn(emailOf('Bloum'));
  const [, session = ''] = /name="session" value="(\w+)"/.exec((await victim.get('/account')).html) ?? [];
  const thief = await house.signedIn('voleuse@example.coop');
  await thief.post('/account/sessions', { session });
  assert.equal((await victim.get('/account')).status, 200);
});

test('a session that a thief planted before signing in is worth nothing after', async () => {
  const victim = house.visitor();
  victim.cookies.set('komunigi', 'planted');
  await victim.signIn(emailOf('BEES coop'));
  assert.notEqual(victim.cookies.get('komunigi'), 'planted');
  const thief = house.visitor();
  thief.cookies.set('komunigi', 'planted');
  assert.equal((await thief.get('/account')).status, 404);
});

test('whether an address is known cannot be read off the answer', async () => {
  const shape = (html: string) =>
    html
      // Ids first: some of them have six digits in a row, like a code.
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
      .replace(/\d{6}/g, '#')
      .replaceAll(/[\w.-]+@[\w.-]+/g, '@');
  const known = await house.visitor().post('/sign-in', { email: emailOf('coordination') });
  const unknown = await house.visitor().post('/sign-in', { email: 'personne-ici@example.coop' });
  assert.equal(known.status, unknown.status);
  assert.equal(shape(known.html), shape(unknown.html));
});

test('nothing secret stands in the log', async () => {
  const said: string[] = [];
  const write = process.stderr.write.bind(process.stderr);
  process.stderr.write = ((chunk: string) => said.push(String(chunk)) > 0) as typeof process.stderr.write;
  try {
    const talkative = await openHouse({ environment: { KOMUNIGI_LOG: 'requests' } });
    const visitor = talkative.visitor();
    const asked = await visitor.post('/sign-in', { email: 'secret@example.coop', to: '/account?hidden=1' });
    const code = codeOn(asked.html);
    const [letter] = await letters('secret@example.coop', talkative);
    const token = /\/sign-in\/link\/([\w-]+)/.exec(letter?.body_text ?? '')?.[1] ?? assert.fail();
    await visitor.get(`/sign-in/link/${token}?hidden=1`);
    await visitor.get(`/nowhere/invitations/${token}`);
    await visitor.post('/sign-in/code', { code, email: 'secret@example.coop' });
    await visitor.get(`/no/such/${token}`);
    const log = said.join('');
    assert.match(log, /"route":"\/sign-in\/link\/:token"/);
    for (const secret of [code, token, visitor.cookies.get('komunigi') ?? '', 'secret@example', 'hidden'])
      assert.ok(!log.includes(secret), `${secret} is in the log`);
  } finally {
    process.stderr.write = write;
  }
});
