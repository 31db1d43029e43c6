import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as after } from 'node:timers/promises';
import { readOrganisations } from '../../src/app/pages/start-guide/list';
import { refuse } from '../../src/basics/outcome';
import { charterFromTemplate, loadCharter, TEMPLATES } from '../../src/community/charter';
import { charterFrom } from '../../src/community/charter/store';
import { holdListed } from '../../src/community/site';
import { rows } from '../../src/machinery/database';
import { effortOf } from '../effort';
import { emailOf, openHouse, openStage, type Visitor } from '../harness';

const house = await openHouse({ at: '2026-11-22T12:00:00.000Z', environment: { KOMUNIGI_COMMUNITIES: 'many' } });
const NAMED = { name: 'Brasseries du canal', language: 'fr', currency: 'EUR' };

async function founder(email: string, at = house): Promise<Visitor> {
  const visitor = at.visitor();
  const asked = await visitor.post('/start', { ...NAMED, email });
  const [, code = ''] = /class="figure-large">(\d{6})</.exec(asked.html) ?? [];
  const summary = await visitor.post('/sign-in/code', { code, email });
  assert.match(summary.html, /Préparer pas à pas/);
  return visitor;
}

test('every template is a charter that can be kept, and says in a sentence where it comes from', () => {
  for (const template of TEMPLATES) {
    const charter = charterFromTemplate(template);
    assert.deepEqual(charterFrom(JSON.parse(JSON.stringify(charter))), charter, template);
  }
  assert.deepEqual(charterFromTemplate('cotech').windows, [{ upToCents: null, days: 7 }]);
  assert.deepEqual(
    charterFromTemplate('cotech')
      .methods.filter(({ isOffered }) => isOffered)
      .map(({ name }) => name),
    ['silence', 'majority'],
  );
  const { startPercent, commissionBasisPoints } = charterFromTemplate('oca').pledges;
  assert.deepEqual([startPercent, commissionBasisPoints], [50, 1_500]);
  assert.equal(charterFromTemplate('gebiedonline').joining.reductionDays, 14);
  assert.deepEqual(
    charterFromTemplate('april-2022').tiers.map(({ monthlyCents }) => monthlyCents),
    [1_000, 2_500, 3_500],
  );
});

test('a community is prepared step by step, left, taken up on another device, and opened whole', async () => {
  const email = 'brasseuse@canal.example';
  const first = await founder(email);
  const begun = await first.post('/start/guide', NAMED);
  assert.equal(begun.path, '/start/guide/template');
  assert.match(begun.html, /Qui ne dit rien dans la semaine consent/);
  await first.post('/start/guide/template', { template: 'cotech' });
  await first.post('/start/guide/organisations', {
    organisations: 'La Senne un@senne.example\nBrasserie du Canal (Molenbeek)\nLa Ѕenne : deux@senne.example\n',
    country: 'FR',
  });
  // Another device, another day: what was answered waits.
  const second = await house.signedIn(email);
  const overview = await second.get('/');
  assert.equal(overview.path, '/start/guide');
  assert.match(overview.html, /Préparer Brasseries du canal/);
  assert.match(overview.html, /2 organisations.; 2 courriels partiront/);
  assert.match(overview.html, /La Senne.: un@senne\.example, deux@senne\.example/);
  const nowhere = await second.post('/start/guide/organisations', { organisations: 'La Senne', country: '' });
  assert.equal(nowhere.status, 422);
  assert.match(nowhere.html, /Dites dans quel pays sont ces organisations/);
  assert.match(nowhere.html, /parlera pour elle<span class="optional">/);
  assert.match(nowhere.html, /Chacune commence au niveau de cotisation «.5.», soit 21,67.€ par mois/);
  assert.doesNotMatch(nowhere.html, /Pays de ces organisations\s*<span class="optional"/);
  const wrong = await second.post('/start/guide/organisations', { organisations: 'La Senne un@senne' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /«.un@senne.» n’est pas une adresse complète/);
  assert.equal((await second.post('/start/guide/need', { title: 'Étiqueter', today: '' })).status, 422);
  const wordy = await second.post('/start/guide/need', { title: 'Étiqueter', today: 'À la main. '.repeat(100) });
  assert.equal(wordy.status, 422);
  assert.match(wordy.html, /C’est trop long/);
  await second.post('/start/guide/need', { title: 'Étiqueter', today: 'À la main.', hurt: '', often: '', enough: '' });
  const letters = () =>
    house.database.read(null, (db) =>
      rows<{ to: string }>(db, `select to_email as to from letters where kind = 'invitation' order by 1`, []),
    );
  assert.equal((await letters()).length, 0);
  const opened = await second.post('/start/guide/opening', {});
  assert.equal(opened.path, '/brasseries-du-canal?done=members.opened');
  assert.deepEqual(
    (await letters()).map(({ to }) => to),
    ['deux@senne.example', 'un@senne.example'],
  );
  const organisations = (await second.get('/brasseries-du-canal/organisations')).html;
  assert.match(organisations, /Brasserie du Canal \(Molenbeek\)/);
  assert.match(organisations, /France/);
  assert.equal(organisations.match(/Pas encore de délégué·e.: invitation envoyée le /g)?.length, 1);
  const senne = (await second.get('/brasseries-du-canal/organisations/la-senne')).html;
  assert.match(senne, /Pas encore de délégué·e.: invitation envoyée le /);
  // Nobody chose that level.
  assert.match(senne, /par mois, hors TVA, selon son niveau de cotisation/);
  assert.doesNotMatch(organisations, /Belgique/);
  assert.match((await second.get('/brasseries-du-canal/needs/1')).html, /Étiqueter/);
  assert.match((await second.get('/brasseries-du-canal/charter')).html, /la pratique de CoTech/);
  assert.equal((await second.get('/start/guide')).path, '/start');
  const community = await house.database.read(null, (db) =>
    db.selectFrom('communities').select('id').where('slug', '=', 'brasseries-du-canal').executeTakeFirstOrThrow(),
  );
  const { version, charter } = await house.database.read(community.id, (db) =>
    loadCharter({ db, community: { ...NAMED, ...community, slug: '', timeZone: '', isDemonstration: false } }),
  );
  assert.equal(version, 1);
  assert.deepEqual(charter.windows, [{ upToCents: null, days: 7 }]);
});

test('what one has begun is nobody else’s, and opening at once is still one button', async () => {
  const one = await founder('une@canal.example');
  await one.post('/start/guide', { ...NAMED, name: 'Secret de la première' });
  const other = await founder('autre@canal.example');
  assert.doesNotMatch((await other.get('/start/guide')).html, /Secret de la première/);
  assert.equal((await house.visitor().get('/start/guide')).status, 404);
  assert.equal((await one.get('/start/guide/nulle-part')).status, 404);
  const refused = await one.post('/start/guide/name', { ...NAMED, name: '' });
  assert.equal(refused.status, 422);
  const flood = await one.post('/start/guide/organisations', {
    organisations: Array.from({ length: 300 }, (_, n) => `O${n}`).join('\n'),
  });
  assert.equal(flood.status, 422);
  const addresses = Array.from({ length: 101 }, (_, n) => `o${n}@canal.example`).join(' ');
  assert.match(
    (await one.post('/start/guide/organisations', { organisations: `La Senne ${addresses}` })).html,
    /cent adr/,
  );
  // What is too long is refused, and nothing of it cut off.
  const long = await one.post('/start/guide/organisations', {
    organisations: 'La Senne un@senne.example\n'.repeat(2_000),
  });
  assert.equal(long.status, 422);
  assert.match(long.html, /C’est trop long/);
  const much = Array.from({ length: 190 }, (_, n) => `${'Une coopérative qui porte un long nom '.repeat(2)}${n}`);
  assert.equal(
    (await one.post('/start/guide/organisations', { organisations: much.join('\n'), country: 'BE' })).status,
    200,
  );
  // Where nobody owes any dues, nobody begins at a level of them.
  const free = await one.post('/start/guide/template', { template: 'oca' });
  assert.equal(free.path, '/start/guide/organisations');
  assert.doesNotMatch(free.html, /niveau de cotisation/);
  // Signed in with that very address, one has proved it; another one is asked for a code.
  const straight = await other.post('/start', { ...NAMED, name: 'Tout de suite', email: 'Autre@canal.example' });
  assert.match(straight.path, /^\/start\/opening\?name=Tout/);
  assert.match(straight.html, /Ouvrir tout de suite/);
  assert.match((await other.post('/start', { ...NAMED, email: 'encore@canal.example' })).html, /figure-large/);
  const opened = await other.post('/start/opening', { ...NAMED, name: 'Tout de suite' });
  assert.equal(opened.path, '/tout-de-suite?done=members.opened');
});

test('a list with more addresses than may still leave today opens nothing, and waits to be shortened', async () => {
  const one = await founder('grossiste@canal.example');
  const prepare = async (name: string, count: number) => {
    await one.post('/start/guide', { ...NAMED, name });
    const list = Array.from({ length: count }, (_, n) => `${name} ${n} x${n}@${name}.example`).join('\n');
    await one.post('/start/guide/organisations', { organisations: list, country: 'BE' });
    return one.post('/start/guide/opening', {});
  };
  const opened = await prepare('moulin', 60);
  assert.equal(opened.path, '/moulin?done=members.opened');
  assert.match(opened.html, /Invitez leurs délégué·es<\/a>\s*<[^>]*>fait/);
  const refused = await prepare('four', 41);
  assert.equal(refused.status, 422);
  assert.match(refused.html, /Rien n’est ouvert pour l’instant/);
  assert.match(refused.html, /four 40 x40@four\.example/);
  assert.equal((await one.get('/four')).status, 404);
  assert.match((await one.get('/start/guide')).html, /41 courriels partiront/);
  assert.equal((await prepare('four', 40)).path, '/four?done=members.opened');
});

test('organisations and those who speak for them are read as people type them', () => {
  assert.deepEqual(
    readOrganisations('Bloum : A@bloum.example; b@bloum.example\n\nLe Nid\nnid@le.example\n- Polln (BE)\nbloum'),
    [
      { name: 'Bloum', emails: ['a@bloum.example', 'b@bloum.example'] },
      { name: 'Le Nid', emails: ['nid@le.example'] },
      { name: 'Polln (BE)', emails: [] },
    ],
  );
  assert.deepEqual(readOrganisations('Bloum, Amina <amina@bloum.example>\nBlоum, Amina'), [
    { name: 'Bloum, Amina', emails: ['amina@bloum.example'] },
  ]);
  assert.deepEqual(readOrganisations('ALI a@ali.example\nAIL b@ail.example\nAlL c@ali.example'), [
    { name: 'ALI', emails: ['a@ali.example'] },
    { name: 'AIL', emails: ['b@ail.example', 'c@ali.example'] },
  ]);
  for (const line of ['seule@personne.example', 'x'.repeat(81)])
    assert.deepEqual(readOrganisations(line), refuse('line-unreadable', 'organisations', { line }));
  for (const address of ['amina@', '@amina', 'amina@senne'])
    assert.deepEqual(readOrganisations(`Bloum ${address}`), refuse('address-incomplete', 'organisations', { address }));
  for (const line of [
    ...['La Senne — amina@senne.example', 'La Senne / amina@senne.example', '• La Senne [amina@senne.example]'],
    ...[
      'La Senne mailto:amina@senne.example',
      '1. La Senne <amina@senne.example>',
      '* La Senne (Amina@senne.example, )',
    ],
    ...[
      '"La Senne";"amina@senne.example"',
      '« La Senne » : amina@senne.example',
      'La Senne\nmailto:amina@senne.example',
    ],
  ])
    assert.deepEqual(readOrganisations(line), [{ name: 'La Senne', emails: ['amina@senne.example'] }], line);
  assert.ok('refused' in readOrganisations('***'));
});

test('nobody waits for what somebody else has pasted into the guide', async () => {
  const [many, more] = [20_000, 39_000];
  for (const text of [
    ...['a'.repeat(more), `x${'-'.repeat(more)}x`, '\ufdfa'.repeat(many), '好\n'.repeat(9_999), '('.repeat(more)],
    ...[
      'a@'.repeat(many),
      `x${' ,'.repeat(19_000)}x@y`,
      'mailto:'.repeat(5_000),
      '"'.repeat(more),
      `1${' '.repeat(more)}.`,
    ],
  ]) {
    const effort = await effortOf(() => readOrganisations(text));
    assert.ok(effort < 200, `${text.slice(0, 5)}: ${effort} ms`);
  }
});

test('no community is opened, nor named on the first page, under a name that imitates one that is named there', async () => {
  const first = await founder('premiere@canal.example');
  const opened = await first.post('/start/opening', { ...NAMED, name: 'Les moulins' });
  const place = opened.path.split('?')[0] ?? '';
  const second = await founder('seconde@canal.example');
  await second.post('/start/guide', { ...NAMED, name: 'Autrement' });
  const early = await founder('troisieme@canal.example');
  const unlisted = (await early.post('/start/opening', { ...NAMED, name: 'Les mоulins' })).path.split('?')[0] ?? '';
  const list = async (visitor: Visitor, at: string) => {
    const version = /name="version" value="(\d+)"/.exec((await visitor.get(`${at}/site`)).html)?.[1] ?? '';
    return visitor.post(`${at}/site`, { version, show: ['listed', 'conditions'] });
  };
  assert.equal((await list(first, place)).status, 200);
  const refused = await list(early, unlisted);
  assert.equal(refused.status, 422);
  assert.match(refused.html, /est déjà sur la page d’accueil/);
  const renamed = await second.post('/start/guide/name', { ...NAMED, name: 'Lеs moulins' });
  assert.equal(renamed.status, 422);
  assert.match(renamed.html, /porte déjà ce nom, ou un nom qui se lit pareil/);
  assert.equal((await second.post('/start/opening', { ...NAMED, name: 'Les mouIins' })).status, 422);
  // By the link of the letter, where nothing is begun yet.
  const late = await founder('tard@canal.example');
  const begun = await late.post('/start/guide', { ...NAMED, name: 'Les mouIins' });
  assert.equal(begun.status, 422);
  assert.match(begun.html, /porte déjà ce nom/);
  assert.match(begun.html, /value="Les mouIins"/);
  assert.equal(
    (await house.visitor().post('/start', { ...NAMED, name: 'LES MOULINS', email: 'x@y.example' })).status,
    422,
  );
  assert.equal((await second.post('/start/opening', { ...NAMED, name: 'Μόχλος' })).status, 200);
});

test('while a community takes its name on the first page, whoever publishes or opens one that is called alike waits', async () => {
  const one = await founder('amont@bief.example');
  const opened = (await one.post('/start/opening', { ...NAMED, name: 'Le bief' })).path.split('?')[0] ?? '';
  const other = await founder('aval@bief.example');
  const alike = (await other.post('/start/opening', { ...NAMED, name: 'Le bіef' })).path.split('?')[0] ?? '';
  const version = /name="version" value="(\d+)"/.exec((await other.get(`${alike}/site`)).html)?.[1] ?? '';
  const third = await founder('rive@bief.example');
  const { id } = await house.database.read(null, (db) =>
    db.selectFrom('communities').select('id').where('slug', '=', opened.slice(1)).executeTakeFirstOrThrow(),
  );
  const asked = await house.database.write(id, async (db) => {
    holdListed(db);
    await rows(db, 'insert into listed_communities (community_id) values ($1)', [id]);
    const both = [
      other.post(`${alike}/site`, { version, show: ['listed', 'conditions'] }),
      third.post('/start/opening', { ...NAMED, name: 'Le bief' }),
    ];
    await Promise.race([Promise.all(both), after(300)]);
    return { both };
  });
  for (const { status } of await Promise.all(asked.both)) assert.equal(status, 422);
});

test('of two who open the only community at once, one opens it, and the other reads why not, what to do and what they wrote', async () => {
  const single = await openHouse({ at: '2026-11-22T12:00:00.000Z' });
  const both = await Promise.all(['aube', 'soir'].map((name) => founder(`${name}@canal.example`, single)));
  for (const [place, each] of both.entries()) {
    await each.post('/start/guide', { ...NAMED, name: `Canal ${place}` });
    await each.post('/start/guide/organisations', { organisations: `Péniche ${place}`, country: 'BE' });
  }
  const opened = await Promise.all(both.map((each) => each.post('/start/guide/opening', {})));
  const late = opened.findIndex(({ status }) => status === 404);
  assert.match(opened[1 - late]?.path ?? '', /^\/canal-[01]\?done=members\.opened$/);
  const { html = '' } = opened[late] ?? {};
  assert.match(html, /Une communauté est déjà ouverte ici/);
  assert.match(html, /Elle arrivera à l’adresse (aube|soir)@canal\.example/);
  assert.match(html, new RegExp(`Péniche ${late}`));
  assert.doesNotMatch(html, new RegExp(`Péniche ${1 - late}|Canal ${1 - late}`));
  // A step that is sent just afterwards is read there too, also where it would have been refused.
  const step = { title: 'Étiqueter les caisses', today: '', hurt: '', often: 'Chaque nuit', enough: '' };
  const sent = (await both[late]?.post('/start/guide/need', step)) ?? assert.fail('nobody came too late');
  assert.equal(sent.status, 404);
  assert.match(sent.html, new RegExp(`Péniche ${late}[\\s\\S]*Étiqueter les caisses\\nChaque nuit<`));
  const list = await both[late]?.post('/start/guide/organisations', { organisations: 'Chaland', country: '' });
  assert.match(list?.html ?? '', /Chaland/);
  assert.doesNotMatch(list?.html ?? '', new RegExp(`Péniche ${late}`));
  // The demonstration, which nobody may make any more, is not what was opened.
  assert.doesNotMatch((await single.visitor().post('/demonstration', {})).html, /déjà ouverte ici/);
  // Whoever opened it is led into it; a stranger reads nothing of whose it is.
  assert.match((await both[1 - late]?.get('/start'))?.html ?? '', /<a [^>]*href="\/canal-[01]"/);
  const stranger = await single.visitor().post('/start', { ...NAMED, email: 'tard@canal.example' });
  assert.equal(stranger.status, 404);
  assert.match(stranger.html, /connectez-vous/);
  assert.doesNotMatch(stranger.html, /Canal [01]/);
  // A place in the demonstration is none in it, and whoever visits that one has yet to sign in as themselves.
  await openStage(single, { name: 'Essai', members: [] });
  await single.database.write(null, (db) =>
    db.updateTable('communities').set({ is_demonstration: true }).where('slug', '=', 'essai').execute(),
  );
  const visiting = await single.signedIn(emailOf('coordination', 'Essai'));
  assert.doesNotMatch((await visiting.get('/start')).html, /href="\/essai"/);
  const character = await single.signedIn('lea@cast.invalid');
  assert.match((await character.get('/start')).html, /href="\/sign-in"/);
});
