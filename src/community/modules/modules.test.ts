import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDemonstration } from '../../../test/demonstration';
import { emailOf, openStage, type Visitor } from '../../../test/harness';
import { done } from '../../../test/rooms';

const { house, here, emailOf: castEmail } = await openDemonstration();
const place = `/${here.community.slug}/modules`;
const as = (key: string): Promise<Visitor> => house.signedIn(castEmail(key));

test('the catalogue is read in plain words, and an old name finds what it became', async () => {
  const reader = await as('delegate-Bloum');
  const { html } = await reader.get(place);
  assert.match(html, /Cartes de membre/);
  assert.match(html, /Nous imprimons des cartes de membre/);
  const found = await reader.get(`${place}?q=beesdoo_pos_coop_status`);
  assert.match(found.html, /1 module répond/);
  assert.match(found.html, /Peut faire ses courses \?[\s\S]*autrefois beesdoo_pos_coop_status/);
  const former = await reader.get(`${place}/beesdoo_base`);
  assert.match(former.html, /Voici les 4 modules/);
  assert.match(former.html, /Cartes de membre[\s\S]*une partie de l’ancien, qui a été découpé, depuis la série 12\.0/);
  assert.equal((await reader.get(`${place}/never_heard_of`)).status, 404);
});

test('whoever declared a module under its old name is among those who use it', async () => {
  const { html } = await (await as('delegate-Bloum')).get(`${place}/shift`);
  assert.match(html, /BEES coop<\/a> <span class="hint">déclaré sous le nom beesdoo_shift/);
  assert.match(html, /Qui s’en sert<span class="count"> 12</);
});

test('an organisation shows what it runs in plain words, and unknown names as they were typed', async () => {
  const lead = await as('coordination');
  const path = `/${here.community.slug}/organisations/polln`;
  done(
    await lead.post(path, {
      ...{ version: '1', name: 'Polln', kind: 'member', country: 'BE', language: 'fr', tier: 'tier-25' },
      ...{ activeCooperators: '310', modules: 'beesdoo_shift\nmember_card\ntres_ancien' },
    }),
  );
  const { html } = await lead.get(path);
  assert.match(html, /Créneaux<\/a> <span class="hint">déclaré sous le nom beesdoo_shift/);
  assert.match(html, /Cartes de membre<\/a> <span class="hint"><code>member_card/);
  assert.match(html, /<code>tres_ancien<\/code>/);
  assert.match(html, /Ce nom n’est pas encore au catalogue\s: il reste tel quel/);
});

test('a module is added and changed by whoever keeps the catalogue, a lost update is refused with its text', async () => {
  const lead = await as('coordination');
  const form = {
    name: 'tres_ancien',
    level: 'specific',
    'plainName-fr': 'Très ancien 🧀',
    formerly: 'vieux, merged, 11.0',
  };
  const added = done(await lead.post(place, form));
  assert.match(added.html, /Le module est au catalogue/);
  assert.match(added.html, /<code>vieux<\/code> <span class="hint">réuni avec d’autres, depuis la série 11\.0/);
  assert.match((await lead.post(place, form)).html, /Ce module est déjà au catalogue/);
  const change = { version: '1', level: 'common', 'plainName-fr': 'Ancien', 'plainName-en': 'Old', formerly: '' };
  done(await lead.post(`${place}/tres_ancien`, change));
  const lost = await lead.post(`${place}/tres_ancien`, { ...change, 'plainName-fr': 'Le mien' });
  assert.equal(lost.status, 422);
  assert.match(lost.html, /value="Le mien"/);
  const reader = await as('delegate-Bloum');
  reader.cookies.set('language', 'en');
  const { html } = await reader.get(`${place}/tres_ancien`);
  assert.match(html, /<h1>Old<\/h1>/);
  const chronicle = await lead.get(`/${here.community.slug}/chronicle`);
  assert.match(chronicle.html, /Coordination a ajouté le module tres_ancien au catalogue/);
});

test('a refused form keeps every word, and says which line cannot be read', async () => {
  const refused = await (await as('developer')).post(place, {
    ...{ name: 'bon_nom', level: 'common', 'plainName-fr': 'Bon', 'sentence-fr': 'Une phrase.', formerly: 'Pas bon' },
  });
  assert.equal(refused.status, 422);
  assert.match(refused.html, /Cette ligne des anciens noms n’est pas comprise\s: «\sPas bon\s»/);
  assert.match(refused.html, /value="Une phrase\."/);
});

test('a delegate reads the catalogue and keeps nothing in it', async () => {
  const delegate = await as('delegate-Bloum');
  assert.equal((await delegate.get(`${place}/new`)).status, 404);
  assert.equal((await delegate.get(`${place}/member_card/edit`)).status, 404);
  const form = { name: 'intrus', level: 'common', 'plainName-fr': 'Intrus' };
  assert.equal((await delegate.post(place, form)).status, 422);
  assert.equal((await delegate.post(`${place}/member_card`, { ...form, version: '1' })).status, 404);
  assert.equal((await delegate.get(`${place}/intrus`)).status, 404);
});

test('two communities have the same module under one technical name, each with its own words', async () => {
  await openStage(house, { name: 'Brasseries' });
  const brewer = await house.signedIn(emailOf('coordination', 'Brasseries'));
  done(
    await brewer.post('/brasseries/modules', {
      name: 'member_card',
      level: 'common',
      'plainName-fr': 'Cartes du club',
    }),
  );
  assert.match((await brewer.get('/brasseries/modules/member_card')).html, /<h1>Cartes du club<\/h1>/);
  assert.match((await (await as('coordination')).get(`${place}/member_card`)).html, /<h1>Cartes de membre<\/h1>/);
  assert.equal((await brewer.get(`${place}/member_card`)).status, 404);
});
