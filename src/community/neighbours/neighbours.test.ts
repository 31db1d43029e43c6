import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emailOf, openHouse, openStage, type Visitor } from '../../../test/harness';
import { makeSitemap } from '../../app/sitemap';
import { isRefusal } from '../../basics/outcome';
import { rows } from '../../machinery/database';
import { grantSeat } from '../members';
import { addModules } from '../modules';
import { voiceNeed } from '../needs';

// Supermarkets and breweries under one roof: BEES coop is in both, both run the same module, one person has a seat in each.
const house = await openHouse({ at: '2022-05-10T10:00:00.000Z', environment: { KOMUNIGI_COMMUNITIES: 'many' } });
const shops = await openStage(house, { name: 'Marchés', members: ['BEES coop', 'Bloum'] });
const breweries = await openStage(house, { name: 'Brasseries', members: ['BEES coop', 'La Senne'], provider: 'Malt' });
const SECRET = 'Une chose que seuls les marchés savent';
for (const stage of [shops, breweries])
  await house.database.write(stage.community.id, (db) =>
    rows(
      db,
      `insert into organisation_modules (community_id, organisation_id, module, declared_by, declared_at)
       select $1, o.id, m.module, $2, now() from organisations o, (values ('member_card'), ($3)) m(module)
       where o.community_id = $1 and o.slug = 'bees-coop'`,
      [stage.community.id, stage.person('coordination'), stage === shops ? 'shift_secret' : 'brew_secret'],
    ),
  );
await breweries.as('coordination', (here) =>
  grantSeat(here, {
    ...{ personId: shops.person('Bloum'), personName: '', organisationId: breweries.organisation('La Senne') },
    role: 'member',
  }),
);
for (const title of ['Étiqueter les fûts', SECRET])
  await shops.as('Bloum', async (here) => {
    const texts = { today: `${title} à la main.`, hurt: 'La caisse.', often: 'Chaque jour.', enough: 'Un bouton.' };
    assert.ok(!isRefusal(await voiceNeed(here, { title, language: 'fr', modules: 'member_card', ...texts })));
  });
const lead = await house.signedIn(emailOf('coordination', 'Marchés'));
const brewer = await house.signedIn(emailOf('coordination', 'Brasseries'));

test('one door alone shows nothing: neither that a community is there, nor what it runs', async () => {
  for (const slug of ['brasseries', 'nulle-part']) {
    const opened = await lead.post('/marches/neighbours', { slug });
    assert.equal(opened.status, 200);
    assert.match(opened.html, new RegExp(`Ouverte à l’adresse /${slug}`));
    assert.doesNotMatch(opened.html, /Brasseries|member_card/);
  }
  assert.match((await brewer.get('/brasseries/neighbours')).html, /Marchés s’est ouverte à vous/);
  assert.doesNotMatch((await brewer.get('/brasseries/neighbours')).html, /member_card/);
  assert.equal((await lead.post('/marches/neighbours', { slug: 'marches' })).status, 422);
});

test('once both are open each sees the modules in common, and no other', async () => {
  await brewer.post('/brasseries/neighbours', { slug: 'marches' });
  for (const [visitor, place] of [
    [lead, '/marches'],
    [brewer, '/brasseries'],
  ] as const) {
    const { html } = await visitor.get(`${place}/neighbours`);
    assert.match(html, /member_card/);
    assert.doesNotMatch(html, /shift_secret|brew_secret/);
  }
  // The catalogue says it too, on its list and on the page of the module, and of no other module.
  await shops.as('Coop IT Easy', async (here) => {
    const words = { fr: { plainName: 'Carte de membre', sentence: '', family: '' } };
    for (const name of ['member_card', 'shift_secret'])
      assert.ok(!isRefusal(await addModules(here, { modules: [{ name, level: 'common', words, formerly: [] }] })));
  });
  for (const path of ['/marches/modules', '/marches/modules/member_card'])
    assert.match((await lead.get(path)).html, /Utilisé aussi dans la communauté Brasseries/, path);
  assert.doesNotMatch((await lead.get('/marches/modules/shift_secret')).html, /Brasseries/);
});

test('a need is offered: the neighbour sees its words and nothing beside, and takes it over with where it came from', async () => {
  const page = await lead.get('/marches/needs/1');
  const [, neighbour = ''] = /name="neighbour"[\s\S]*?<option value="([^"]+)"/.exec(page.html) ?? [];
  const offered = await lead.post('/marches/needs/1/offers', { neighbour, words: 'Vous l’aviez dit à Bruxelles.' });
  assert.match(offered.html, /Offert à Brasseries, qui n’a pas encore répondu/);
  assert.equal((await lead.post('/marches/needs/1/offers', { neighbour, words: '' })).status, 422);
  const desk = await brewer.get('/brasseries');
  const [, path = ''] = /href="(\/brasseries\/neighbours\/offers\/[^"]+)"/.exec(desk.html) ?? [];
  const offer = await brewer.get(path);
  assert.match(offer.html, /Étiqueter les fûts à la main/);
  assert.match(offer.html, /Vous l’aviez dit à Bruxelles/);
  assert.doesNotMatch(offer.html, /Bloum|que seuls les marchés/);
  assert.equal((await brewer.post(`${path}/refusal`, { words: '' })).status, 422);
  const taken = await brewer.post(`${path}/taking`, {});
  assert.match(taken.html, /Vient de Marchés \(leur besoin n° 1\)/);
  assert.equal((await brewer.post(`${path}/taking`, {})).status, 422);
  assert.match((await lead.get('/marches/needs/1')).html, /Brasseries l’a repris/);
  const there = await house.signedIn(emailOf('La Senne', 'Brasseries'));
  assert.equal((await there.post(`${path}/taking`, {})).status, 403);
});

test('an offer is declined with a sentence that its givers read', async () => {
  const { html } = await lead.get('/marches/needs/2');
  const [, neighbour = ''] = /name="neighbour"[\s\S]*?<option value="([^"]+)"/.exec(html) ?? [];
  await lead.post('/marches/needs/2/offers', { neighbour, words: '' });
  const [, path = ''] =
    /href="(\/brasseries\/neighbours\/offers\/[^"]+)"/.exec((await brewer.get('/brasseries')).html) ?? [];
  assert.equal((await brewer.post(`${path}/refusal`, { words: 'Nos fûts ont déjà leurs étiquettes.' })).status, 200);
  assert.match((await lead.get('/marches/needs/2')).html, /ont déjà leurs étiquettes/);
});

test('an organisation in both is one by consent of both delegates, and pays for what is shared once', async () => {
  const here = await house.signedIn(emailOf('BEES coop', 'Marchés'));
  const there = await house.signedIn(emailOf('BEES coop', 'Brasseries'));
  const asked = await here.post('/marches/organisations/bees-coop/links', {});
  const [, code = ''] = /figure-large">([0-9a-f ]+)</.exec(asked.html) ?? [];
  assert.ok(code.length > 10);
  const confirm = (visitor: Visitor, place: string, typed: string) =>
    visitor.post(`${place}/links/confirmation`, { code: typed });
  assert.equal((await confirm(here, '/marches/organisations/bees-coop', code)).status, 422);
  assert.equal((await confirm(there, '/brasseries/organisations/bees-coop', 'abc')).status, 422);
  assert.equal((await confirm(brewer, '/brasseries/organisations/bees-coop', code)).status, 422);
  const shared = async (visitor: Visitor, place: string) =>
    (await visitor.get(`${place}/neighbours/sharing?cost=900`)).html;
  assert.match(await shared(lead, '/marches'), /450,00/);
  assert.equal((await confirm(there, '/brasseries/organisations/bees-coop', code.toUpperCase())).status, 200);
  const html = await shared(lead, '/marches');
  assert.match(html, /300,00/);
  assert.match(html, /600,00|300,00/);
  assert.match(await shared(brewer, '/brasseries'), /paie chez Marchés/);
  assert.doesNotMatch(html, /La Senne/);
  assert.match((await lead.get('/marches/organisations/bees-coop')).html, /Aussi membre de Brasseries/);
  assert.equal((await confirm(there, '/brasseries/organisations/bees-coop', code)).status, 422);
});

test('the walls stand on every address, also between communities that share a member, an organisation and modules', async () => {
  const routes = makeSitemap({ database: house.database, hasMail: false, watch: () => undefined });
  const inside = routes.filter(
    ({ path, who }) => path.startsWith('/:community') && who !== 'anyone' && who !== 'signed-in',
  );
  const offer = await house.database.read(null, (db) =>
    rows<{ id: string }>(db, 'select id from neighbour_offers', []),
  );
  const known: Readonly<Record<string, string>> = { organisation: 'bees-coop', offer: offer[0]?.id ?? '', number: '1' };
  const address = (path: string, slug: string) =>
    path.replace(':community', slug).replace(/:(\w+)/g, (_, name: string) => known[name] ?? '1');
  for (const { method, path } of inside) {
    const there = address(path, 'brasseries');
    const { status } = method === 'GET' ? await lead.get(there) : await lead.post(there, {});
    // The public face of a community is for everybody.
    if (path === '/:community') continue;
    assert.equal(status, 404, `${method} ${path}`);
  }
  // Whoever has a seat in both reads in each only what is there.
  const bloum = await house.signedIn(emailOf('Bloum', 'Marchés'));
  for (const { method, path } of inside.filter((each) => each.method === 'GET')) {
    const { status, html } = await bloum.get(address(path, 'brasseries'));
    assert.ok([200, 403, 404].includes(status), `${method} ${path}: ${status}`);
    assert.doesNotMatch(html, /shift_secret|coordination@marches/, path);
    if (!/offers|needs|neighbours|chronicle|^\/:community$/.test(path))
      assert.doesNotMatch(html, new RegExp(SECRET), path);
  }
  assert.ok(inside.length > 150);
});

test('a door that is closed again hides everything at once', async () => {
  await brewer.post('/brasseries/neighbours/closing', { slug: 'marches' });
  assert.doesNotMatch((await lead.get('/marches/neighbours')).html, /member_card/);
  const page = await lead.get('/marches/needs/1');
  assert.doesNotMatch(page.html, /name="neighbour"/);
  assert.equal((await lead.get('/marches/neighbours/sharing?with=brasseries')).status, 404);
});

test('whoever has a seat in two communities goes from one to the other on the desk', async () => {
  const bloum = await house.signedIn(emailOf('Bloum', 'Marchés'));
  assert.match((await bloum.get('/marches')).html, /<a href="\/brasseries">Brasseries<\/a>/);
  assert.match((await bloum.get('/')).html, /Vos communautés/);
  await bloum.post('/account/data/departures', { community: 'brasseries' });
  assert.doesNotMatch((await bloum.get('/marches')).html, /href="\/brasseries"/);
});
