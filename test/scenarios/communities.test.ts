import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeSitemap } from '../../src/app/sitemap';
import { grantSeat, invite } from '../../src/community/members';
import { isReserved } from '../../src/community/members/actions/communities';
import { emailOf, openHouse, openStage } from '../harness';

const house = await openHouse({ environment: { KOMUNIGI_COMMUNITIES: 'many' } });

test('a founder proves their address, then opens a community and coordinates it', async () => {
  const founder = house.visitor();
  const form = { name: 'Brasseries à façon', language: 'fr', currency: 'EUR', email: 'fondation@example.coop' };
  const asked = await founder.post('/start', form);
  const [, code = ''] = /class="figure-large">(\d{6})</.exec(asked.html) ?? [];
  const summary = await founder.post('/sign-in/code', { code, email: form.email });
  assert.match(summary.path, /^\/start\/opening\?/);
  assert.match(summary.html, /Ouvrir Brasseries à façon/);
  const opened = await founder.post('/start/opening', form);
  assert.equal(opened.path, '/brasseries-a-facon?done=members.opened');
  const organisations = await founder.get('/brasseries-a-facon/organisations/new');
  assert.equal(organisations.status, 200);
});

test('a community that is called as a page of the house is, has another address', async () => {
  const founder = await house.signedIn('reserve@example.coop');
  const opened = await founder.post('/start/opening', { name: 'Start !', language: 'fr', currency: 'EUR' });
  assert.equal(opened.path, '/start-2?done=members.opened');
  const own = makeSitemap({ database: house.database, hasMail: false, watch: () => undefined }).map(
    ({ path }) => path.split('/')[1] ?? '',
  );
  const words = [...new Set([...own, 'assets', 'health'])].filter((word) => /^[a-z-]+$/.test(word));
  assert.ok(words.includes('sign-in'));
  for (const word of words) assert.ok(isReserved(word), word);
});

test('one person opens five communities a day, and is told when the next one can be', async () => {
  const founder = await house.signedIn('beaucoup@example.coop');
  const open = (name: string) => founder.post('/start/opening', { name, language: 'fr', currency: 'EUR' });
  for (let number = 1; number <= 5; number += 1) assert.equal((await open(`Série ${number}`)).status, 200);
  const refused = await open('Série 6');
  assert.equal(refused.status, 422);
  assert.match(refused.html, /Au plus 5 communautés s’ouvrent par jour et par personne/);
  assert.match(refused.html, /value="Série 6"/);
  await founder.post('/start/guide', { name: 'Série 7', language: 'fr', currency: 'EUR' });
  assert.match((await founder.post('/start/guide/opening', {})).html, /Au plus 5 communautés/);
});

test('a form with an empty name, an unknown currency or half an address keeps what was typed and says what to do', async () => {
  const founder = house.visitor();
  for (const wrong of [{ name: '' }, { currency: 'BTC' }, { email: 'moitié@' }, { name: 'x'.repeat(81) }]) {
    const form = { name: 'Presse', language: 'fr', currency: 'EUR', email: 'presse@example.coop', ...wrong };
    const refused = await founder.post('/start', form);
    assert.equal(refused.status, 422, JSON.stringify(wrong));
    assert.match(refused.html, /role="alert"/);
    if (form.name === 'Presse') assert.match(refused.html, /value="Presse"/);
  }
});

test('whoever invites in two communities sends no more in a day than in one', async () => {
  const [first, second] = [await openStage(house, { name: 'Première' }), await openStage(house, { name: 'Seconde' })];
  await second.as('coordination', (here) =>
    grantSeat(here, {
      ...{ personId: first.person('coordination'), personName: '', organisationId: null, role: 'coordinator' },
    }),
  );
  const everyone = Array.from({ length: 99 }, (_, number) => `personne-${number}@exemple.example`);
  await first.as('coordination', async (here) => {
    for (const email of everyone)
      assert.equal(
        await invite(here, { email, role: 'observer', organisation: null }, { origin: house.url }),
        undefined,
      );
  });
  const coordination = await house.signedIn(emailOf('coordination', 'Première'));
  const place = `/${second.community.slug}`;
  const sent = (email: string) =>
    coordination.post(`${place}/invitations`, { email, role: 'observer', organisation: '', to: place });
  assert.equal((await sent('centieme@exemple.example')).status, 200);
  const refused = await sent('encore@exemple.example');
  assert.equal(refused.status, 422);
  assert.match(refused.html, /Au plus 100 invitations par jour et par personne/);
});

test('an invitation gives its seat once, to whoever holds the letter', async () => {
  const stage = await openStage(house, { name: 'Invitations' });
  const place = `/${stage.community.slug}`;
  const coordination = await house.signedIn(emailOf('coordination', 'Invitations'));
  const invited = {
    email: 'nouvelle@example.coop',
    role: 'deputy',
    organisation: stage.organisation('Bloum'),
    to: place,
  };
  await coordination.post(`${place}/invitations`, invited);
  const letter = await house.database.read(null, (db) =>
    db
      .selectFrom('letters')
      .select(['body_text', 'subject'])
      .where('to_email', '=', invited.email)
      .executeTakeFirstOrThrow(),
  );
  const [link = ''] = new RegExp(`${place}/invitations/[\\w-]+`).exec(letter.body_text) ?? [];
  assert.match(letter.body_text, /Bloum/);
  assert.match((await house.visitor().get(link)).html, /connectez-vous/);
  const newcomer = await house.signedIn(invited.email);
  const accepted = await newcomer.post(link, { name: 'Nouvelle suppléance' });
  assert.equal(accepted.path, `${place}?done=members.welcome`);
  assert.equal((await newcomer.get(`${place}/organisations/bloum/edit`)).status, 200);
  const second = await house.signedIn('autre@example.coop');
  assert.equal((await second.post(link, { name: 'Autre' })).status, 422);
  assert.equal((await second.get(`${place}/organisations`)).status, 404);
});

test('a delegate invites to their own organisation only', async () => {
  const stage = await openStage(house, { name: 'Portes' });
  const delegate = await house.signedIn(emailOf('Bloum', 'Portes'));
  const to = `/${stage.community.slug}/organisations`;
  const own = { email: 'a@example.coop', role: 'member', organisation: stage.organisation('Bloum'), to };
  assert.equal((await delegate.post(`/${stage.community.slug}/invitations`, own)).status, 200);
  const others = { ...own, organisation: stage.organisation('Polln') };
  assert.equal((await delegate.post(`/${stage.community.slug}/invitations`, others)).status, 404);
  assert.equal(
    (await delegate.post(`/${stage.community.slug}/invitations`, { ...own, organisation: '', role: 'coordinator' }))
      .status,
    404,
  );
});

test('an organisation changed by two people at once keeps the first change and shows the second text again', async () => {
  const stage = await openStage(house, { name: 'Ensemble' });
  const place = `/${stage.community.slug}/organisations/bloum`;
  const coordination = await house.signedIn(emailOf('coordination', 'Ensemble'));
  const form = {
    name: 'Bloum',
    kind: 'member',
    country: 'BE',
    language: 'fr',
    tier: 'tier-25',
    modules: '',
    version: '1',
  };
  const [one, other] = await Promise.all([
    coordination.post(place, { ...form, activeCooperators: '410' }),
    coordination.post(place, { ...form, activeCooperators: '420' }),
  ]);
  assert.deepEqual([one.status, other.status].sort(), [200, 422]);
  const refused = one.status === 422 ? one : other;
  assert.match(refused.html, /entre-temps/);
  assert.match(refused.html, /value="4[12]0"/);
});

test('the charter keeps every version and refuses a lost update', async () => {
  const stage = await openStage(house, { name: 'Charte' });
  const place = `/${stage.community.slug}/charter`;
  const coordination = await house.signedIn(emailOf('coordination', 'Charte'));
  const form = {
    version: '1',
    rate: '80',
    rateFrom: '2022-07-01',
    vat: '',
    vatFrom: '',
    analysisHours: '3,5',
    keys: ['equal', 'usage'],
    windows: '400 = 7\n2000 = 10',
    small: 'at-once',
    tiers: '10 = 10\n25 = 25\n35 = 35',
    longDays: '14',
    lateAfter: '30',
    mediumYes: '1',
    largePart: '2/3',
    why: 'Décision du 12 juin',
  };
  const changed = await coordination.post(place, form);
  assert.match(changed.html, /80,00.€ depuis le 1er juillet 2022/);
  assert.match(changed.html, /3.h.30 par mois/);
  assert.match(changed.html, /plus de 2.3 de toutes les organisations/);
  assert.match(changed.html, /Jusqu.à 400,00.€.: 7 jours/);
  assert.match(changed.html, /Jusqu.à 2.000,00.€.: 10 jours/);
  assert.equal((await coordination.post(place, { ...form, version: '2', keys: [] })).status, 422);
  assert.equal((await coordination.post(place, { ...form, version: '2', windows: '400 = bientôt' })).status, 422);
  assert.equal((await coordination.post(place, form)).status, 422);
  assert.equal((await coordination.post(place, { ...form, version: '2', tiers: '10 = dix' })).status, 422);
  assert.equal((await coordination.post(place, { ...form, version: '2', rate: '-5' })).status, 422);
});

test('what belongs to another community does not exist', async () => {
  const here = await openStage(house, { name: 'Chez nous' });
  await openStage(house, { name: 'Chez eux' });
  const stranger = await house.signedIn(emailOf('coordination', 'Chez eux'));
  for (const path of [
    '',
    '/organisations',
    '/organisations/bloum',
    '/organisations/bloum/edit',
    '/charter',
    '/chronicle',
  ]) {
    assert.equal((await stranger.get(`/${here.community.slug}${path}`)).status, 404, path);
  }
});

test('the same form posted twice at once does the thing once', async () => {
  const stage = await openStage(house, { name: 'Double' });
  const coordination = await house.signedIn(emailOf('coordination', 'Double'));
  const form = {
    name: 'Nouvelle',
    kind: 'member',
    country: 'BE',
    language: 'fr',
    tier: '',
    modules: '',
    once: crypto.randomUUID(),
  };
  const posted = await Promise.all(
    [1, 2, 3].map(() => coordination.post(`/${stage.community.slug}/organisations`, form)),
  );
  assert.deepEqual(
    posted.map(({ status, path }) => [status, path]),
    Array(3).fill([200, `/${stage.community.slug}/organisations/nouvelle?done=members.organisationAdded`]),
  );
});

test('an invitation taken back gives no seat', async () => {
  const stage = await openStage(house, { name: 'Repentir' });
  const place = `/${stage.community.slug}`;
  const coordination = await house.signedIn(emailOf('coordination', 'Repentir'));
  const email = 'trop-vite@example.coop';
  await coordination.post(`${place}/invitations`, {
    email,
    role: 'core-group',
    organisation: '',
    to: `${place}/people`,
  });
  const { html } = await coordination.get(`${place}/people`);
  const [, invitation = ''] = /name="invitation" value="([^"]+)"/.exec(html) ?? [];
  const withdrawn = await coordination.post(`${place}/invitations/withdrawal`, { invitation, to: `${place}/people` });
  assert.doesNotMatch(withdrawn.html, /trop-vite/);
  const letter = await house.database.read(null, (db) =>
    db.selectFrom('letters').select('body_text').where('to_email', '=', email).executeTakeFirstOrThrow(),
  );
  const [link = ''] = new RegExp(`${place}/invitations/[\\w-]+`).exec(letter.body_text) ?? [];
  assert.match((await house.visitor().get(link)).html, /plus valable/);
});
