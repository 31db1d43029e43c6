import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { instant } from '../../../basics/instant';
import { type Database, rows } from '../../../machinery/database';
import { freshDatabase } from '../../../machinery/database/testing';
import type { Answer, Form, Page } from '../../../machinery/web';
import { requestFor } from '../../delivery/testing';
import { setLastDay } from '../../members';
import { needByNumber } from '../queries';
import { addFact } from '../store';
import { type Cast, found } from '../testing';
import { differences } from './differences';
import { needPages, needsPage, newNeedPage, similarPage, voicePage } from './index';

const NOW = '2022-03-01T10:00:00.000Z';
const pages = needPages([]);
let database: Database;
let shops: Cast;

before(async () => {
  database = await freshDatabase();
  shops = await found(database, 'Supermarkets', [
    { name: 'BEES', modules: ['pos'] },
    { name: 'Polln', modules: [] },
  ]);
});
after(() => database.close());

interface Visit {
  readonly number?: number | string;
  readonly query?: string;
  readonly form?: Form;
  readonly language?: string;
  readonly at?: string;
}

/** A page as someone gets it; what answers 400 and above is rolled back, as the web edge does. */
const visit = (who: string, page: Page, { number, at = NOW, ...visited }: Visit = {}): Promise<Answer> =>
  shops.as(who, at, async (here) => {
    const params = number === undefined ? {} : { number: String(number) };
    return page({ ...requestFor(here, { params, ...visited }), path: `/${here.community.slug}/needs` });
  });

async function voice(title: string, today = 'On perd du temps.'): Promise<number> {
  const answer = await visit('Polln', voicePage, { form: { title, today, language: 'fr' } });
  assert.equal(answer.status, 303);
  return Number(/needs\/(\d+)\?/.exec(answer.headers?.location ?? '')?.[1]);
}

test('before the first need, the list says what to do first', async () => {
  const { body } = await visit('BEES', needsPage);
  assert.match(String(body), /Quatre questions simples suffisent/);
});

test('an observer reads the list and is offered nothing to fill in', async () => {
  assert.doesNotMatch(String((await visit('observer', needsPage)).body), /needs\/new/);
});

test('a need without a word is refused beside its field, and what was typed is kept', async () => {
  const form = { today: ' ', hurt: 'Le bureau <b>des membres</b>', language: 'fr' };
  const refused = await visit('Polln', voicePage, { form });
  assert.equal(refused.status, 422);
  assert.match(String(refused.body), /Il manque quelques mots ici/);
  assert.match(String(refused.body), /Le bureau &lt;b&gt;des membres/);
});

test('a text of a million characters is refused with its length', async () => {
  const refused = await visit('Polln', voicePage, { form: { today: 'a'.repeat(1_000_000), language: 'fr' } });
  assert.equal(refused.status, 422);
  assert.match(String(refused.body), /1\s000\s000 caractères/u);
});

test('a form with a field sent twice, or none at all, is refused, never broken', async () => {
  for (const form of [{}, { today: ['un', 'deux'], language: 'fr' }, { today: 'Oui', language: 'xx' }]) {
    assert.equal((await visit('Polln', voicePage, { form })).status, 422);
  }
});

test('nothing technical stands open in the form, and its similar needs are asked while typing', async () => {
  const html = String((await visit('Polln', newNeedPage)).body);
  assert.match(html, /data-suggest="\/supermarkets\/needs\/similar"/);
  assert.match(html, /data-keep="needs\.new\.supermarkets"/);
  assert.match(html, /<details class="folded"><summary>Vous connaissez/);
});

test('similar needs are a harmless fragment, found in spite of spelling', async () => {
  const number = await voice('Étiquettes <i>illisibles</i>');
  const { body } = await visit('BEES', similarPage, { query: 'title=etiquete+ilisible' });
  assert.match(String(body), new RegExp(`href="/supermarkets/needs/${number}"`));
  assert.match(String(body), /Étiquettes &lt;i&gt;illisibles/);
  assert.equal((await visit('BEES', similarPage, { query: 'title=a' })).body, '');
  assert.equal((await visit('BEES', similarPage, { query: "title='\\)('!%26|:*" })).body, '');
});

test('a need that only shares a word with what is typed is found by a search, and not brought up while typing', async () => {
  await voice('Peser les légumes en vrac');
  await voice('Peser moins de camions');
  const typing = String((await visit('BEES', similarPage, { query: 'title=peser+des+legumes+en+vrac' })).body);
  assert.match(typing, /Peser les légumes/);
  assert.doesNotMatch(typing, /camions/);
  const looked = String((await visit('BEES', needsPage, { query: 'q=peser+des+legumes+en+vrac' })).body);
  assert.match(looked, /Peser les légumes[\s\S]*camions/);
});

test('a search shows what resembles it, in French and in English', async () => {
  await voice('Imprimer les cartes de membre');
  assert.match(String((await visit('BEES', needsPage, { query: 'q=imprimer+carte' })).body), /Imprimer les cartes/);
  const english = await visit('BEES', needsPage, { query: 'q=zzzzzz', language: 'en' });
  assert.match(String(english.body), /No need resembles “zzzzzz”/);
});

test('of many that are found the closest twenty are shown, and more to whoever asks', async () => {
  await Promise.all(Array.from({ length: 21 }, (_, place) => voice(`Consigner les bocaux ${place}`)));
  const found = async (query: string) => String((await visit('BEES', needsPage, { query })).body);
  const cards = (body: string) => body.match(/Consigner les bocaux/g)?.length;
  const closest = await found('q=bocaux');
  assert.match(closest, /Plus de 20 besoins ressemblent à «.bocaux.».; voici les 20 plus proches/);
  assert.match(closest, /href="\/supermarkets\/needs\?q=bocaux&amp;most=100"/);
  assert.equal(cards(closest), 20);
  const more = await found('q=bocaux&most=100');
  assert.match(more, /21 besoins ressemblent/);
  assert.doesNotMatch(more, /<a [^>]*most=100/);
  assert.equal(cards(more), 21);
  await Promise.all(Array.from({ length: 40 }, (_, place) => voice(`Consigner les bocaux vides ${place}`)));
  const most = await found('q=bocaux&most=100');
  assert.match(most, /Au moins 60 besoins ressemblent à «.bocaux.».; voici les 60 plus proches\. Si celui/);
  assert.equal(cards(most), 60);
  assert.doesNotMatch(await found('q=bocaux'), /Si celui/);
});

test('an address that names no list, no place and no need answers as if it had not', async () => {
  for (const query of ['order=x&show=y&after=z', 'after=2022-01-01T00:00:00Z~-1', 'show=ours.123', 'after=~9e99']) {
    assert.equal((await visit('BEES', needsPage, { query })).status, 200);
  }
  for (const number of ['0', '-1', '1e9', 'abc', '99999999999', '1.5']) {
    assert.equal((await visit('BEES', pages.needPage, { number })).status, 404);
    assert.equal((await visit('BEES', pages.answerPage, { number, form: { kind: 'us-too' } })).status, 404);
  }
});

test('a delegate answers in one tap, and reads it on the page', async () => {
  const number = await voice('Peser sans câble');
  const form = { form: 'x', kind: 'hurts-us', stage: 'binding', sentence: 'La balance <script>' };
  const answered = await visit('BEES', pages.answerPage, { number, form });
  assert.equal(answered.headers?.location, `/supermarkets/needs/${number}?done=needs.answered#answers`);
  const leaning = await visit('Polln', pages.answerPage, { number, form: { ...form, stage: 'leaning' } });
  assert.match(leaning.headers?.location ?? '', /done=needs\.leaningNoted/);
  const html = String((await visit('Polln', pages.needPage, { number })).body);
  assert.match(html, /Cela nous nuirait/);
  assert.match(html, /un avis personnel\p{Z}; sa réponse est encore attendue\p{Z}: Polln\./u);
  assert.match(html, /La balance &lt;script&gt;/);
});

test('what an organisation leaned to before it left stays said, and nothing is awaited of it any more', async () => {
  const number = await voice('Compter les cageots');
  await visit('Polln', pages.answerPage, {
    number,
    form: { form: 'x', kind: 'us-too', stage: 'leaning', sentence: '' },
  });
  await shops.as('coordination', NOW, (here) => setLastDay(here, shops.organisationIds.Polln as Id, day('2022-05-01')));
  const read = async (at: string) => String((await visit('BEES', pages.needPage, { number, at })).body);
  const awaited = /sa réponse est encore attendue/;
  assert.match(await read('2022-04-30T10:00:00.000Z'), awaited);
  const after = await read('2022-05-01T10:00:00.000Z');
  assert.doesNotMatch(after, awaited);
  assert.match(after, /<strong>Polln<\/strong>/);
  await shops.as('coordination', NOW, (here) => setLastDay(here, shops.organisationIds.Polln as Id, null));
});

test('a refused contribution opens its own form again with what was typed, and no other', async () => {
  const number = await voice('Un horaire lisible');
  const body = 'x'.repeat(10_001);
  const form = { form: 'say-reactions', section: 'reactions', body };
  const refused = await visit('BEES', pages.contributePage, { number, form });
  assert.equal(refused.status, 422);
  assert.equal(String(refused.body).split(body).length, 2);
});

test('who rewrites words that changed meanwhile keeps their own, beside those of today', async () => {
  const number = await voice('Le titre du matin');
  const rewrite = (title: string) => ({
    number,
    form: { form: 'reword', title, today: 'On perd du temps.', language: 'fr', version: '1' },
  });
  assert.equal((await visit('Polln', pages.rewordPage, rewrite('Le titre de midi'))).status, 303);
  const refused = await visit('coordination', pages.rewordPage, rewrite('Le titre du soir'));
  assert.equal(refused.status, 422);
  assert.match(String(refused.body), /value="Le titre du soir"/);
  assert.match(String(refused.body), /Le titre de midi/);
});

test('only delegates and deputies of the organisations asked receive a letter, in the same transaction', async () => {
  const number = await voice('Une caisse plus rapide');
  const form = { form: 'ask', whom: 'modules', modules: 'pos' };
  assert.equal((await visit('coordination', pages.askPage, { number, form })).status, 303);
  const letters = await shops.as('BEES', NOW, (here) =>
    rows<{ to_email: string; subject: string; body_text: string }>(
      here.db,
      "select to_email, subject, body_text from letters where kind = 'asked'",
    ),
  );
  assert.deepEqual(
    letters.map((each) => each.to_email),
    ['bees@supermarkets.example'],
  );
  assert.match(
    letters[0]?.body_text ?? '',
    new RegExp(`https://komunigi.example/supermarkets/needs/${number}#answers`),
  );
});

test('whoever is named in the discussion receives one letter', async () => {
  const number = await voice('Un panneau à l’entrée');
  const form = { form: 'say-questions', section: 'questions', body: '@Délégué·e BEES, et chez vous ?', to: 'everyone' };
  assert.equal((await visit('Polln', pages.contributePage, { number, form })).status, 303);
  const letters = await shops.as('BEES', NOW, (here) =>
    rows<{ to_email: string }>(here.db, "select to_email from letters where kind = 'mention'"),
  );
  assert.deepEqual(letters, [{ to_email: 'bees@supermarkets.example' }]);
});

test('a correction tells whoever it names for the first time, and nobody twice', async () => {
  const number = await voice('Une porte automatique');
  const form = { form: 'say-reactions', section: 'reactions', body: '@Délégué·e BEES, une idée ?', to: 'everyone' };
  const said = await visit('Polln', pages.contributePage, { number, form });
  const [, contribution = ''] = /said-([0-9a-f-]{36})/.exec(String(said.headers?.location)) ?? [];
  const body = '@Délégué·e BEES et @Délégué·e provider, une idée ?';
  const corrected = { form: 'correct', contribution, body, version: '1' };
  assert.equal((await visit('Polln', pages.correctPage, { number, form: corrected })).status, 303);
  const letters = await shops.as('BEES', NOW, (here) =>
    rows<{ to_email: string }>(
      here.db,
      "select to_email from letters where kind = 'mention' and body_text like '%une idée%' order by id",
    ),
  );
  assert.deepEqual(
    letters.map((each) => each.to_email),
    ['bees@supermarkets.example', 'provider@supermarkets.example'],
  );
});

test('a letter speaks the language of whoever reads it, not of whoever wrote', async () => {
  const person = shops.personIds.Polln ?? assert.fail();
  const speaks = (language: string) =>
    database.write(null, (db) => db.updateTable('people').set({ language }).where('id', '=', person).execute());
  await speaks('en');
  const number = await voice('Une balance de plus');
  const form = { form: 'ask', whom: 'everyone' };
  assert.equal((await visit('coordination', pages.askPage, { number, form })).status, 303);
  const letters = await shops.as('BEES', NOW, (here) =>
    rows<{ to_email: string; body_text: string }>(
      here.db,
      "select to_email, body_text from letters where kind = 'asked' and subject like '%balance%' order by to_email",
    ),
  );
  await speaks('fr');
  assert.deepEqual(
    letters.map((each) => [each.to_email, /\bHello\b/.test(each.body_text), /\bBonjour\b/.test(each.body_text)]),
    [
      ['bees@supermarkets.example', false, true],
      ['polln@supermarkets.example', true, false],
    ],
  );
});

test('what moves a need on is offered to those who may, and to nobody else', async () => {
  const number = await voice('Un seul mot de passe');
  const seen = async (who: string) => String((await visit(who, pages.needPage, { number })).body);
  assert.match(await seen('coordination'), /action="\/supermarkets\/needs\/\d+\/asking"/);
  assert.doesNotMatch(await seen('BEES'), /\/(asking|merge|closing|release)"/);
  assert.match(await seen('provider'), /\/release"/);
  assert.doesNotMatch(await seen('observer'), /<form method="post" action="\/supermarkets\/needs/);
});

test('differences show what went and what came, and give both texts back', () => {
  const before = 'On oublie souvent de le désigner.';
  const after = 'On oublie parfois de le désigner à la main.';
  const parts = differences(before, after);
  const without = (kind: string) =>
    parts
      .filter((each) => each.kind !== kind)
      .map((each) => each.text)
      .join('');
  assert.equal(without('new'), before);
  assert.equal(without('gone'), after);
  assert.ok(parts.some(({ kind, text }) => kind === 'same' && text.startsWith('On oublie')));
});

test('a card says "your turn" to whoever is awaited, whoever read the list before', async () => {
  await voice('Un besoin que le noyau doit peser');
  const toneFor = async (who: string, language = 'fr') => {
    const body = String((await visit(who, needsPage, { query: 'order=newest', language })).body);
    const card = body.slice(body.indexOf('Un besoin que le noyau doit peser'));
    return /class="status (\w+)"/.exec(card)?.[1];
  };
  const before = await toneFor('BEES');
  assert.equal(await toneFor('coordination'), 'awaited');
  assert.equal(await toneFor('BEES'), before);
  assert.notEqual(before, 'awaited');
  assert.match(String((await visit('BEES', needsPage, { query: 'order=newest', language: 'en' })).body), /Waiting for/);
  assert.match(String((await visit('BEES', needsPage, { query: 'order=newest' })).body), /On attend/);
});

test('whoever changes the language stays with what they looked for', async () => {
  const { body } = await visit('BEES', needsPage, { query: 'order=newest&done=needs.voiced' });
  assert.match(String(body), /name="back" value="\/[a-z-]+\/needs\?order=newest"/);
});

test('a card says on the very day that a window is over, though nobody did anything since', async () => {
  const number = await voice('La fenêtre de midi');
  await shops.as('coordination', NOW, async (here) => {
    const { need } = (await needByNumber(here, number)) ?? assert.fail();
    const until = instant('2022-03-01T12:00:00.000Z');
    const organisationIds = [shops.organisationIds.Polln as Id];
    await addFact(here, need.id, { kind: 'proposal opened', at: here.now, organisationIds, until });
  });
  const card = async (at: string) => {
    const { body } = await visit('BEES', needsPage, { query: 'order=newest', at });
    const html = String(body);
    return /class="status-who">.*?<\/span>/s.exec(html.slice(html.indexOf('La fenêtre de midi')))?.[0];
  };
  assert.match((await card('2022-03-01T11:00:00.000Z')) ?? '', /Polln/);
  assert.match((await card('2022-03-01T13:00:00.000Z')) ?? '', /noyau/i);
});

test('a need is read from the tables again as soon as anything happened in the community', async () => {
  const number = await voice('Le congélateur givre');
  const title = async () => /<title>(.*?) · /.exec(String((await visit('BEES', pages.needPage, { number })).body))?.[1];
  assert.equal(await title(), 'Le congélateur givre');
  // No act does this: it shows that the page was not read from the tables a second time.
  await shops.as('BEES', NOW, (here) =>
    rows(here.db, "update needs set title = 'Le congélateur fond' where number = $1", [number]),
  );
  assert.equal(await title(), 'Le congélateur givre');
  await voice('Une chose tout autre');
  assert.equal(await title(), 'Le congélateur fond');
});

test('whoever takes another name is called by it at once on the needs they spoke about', async () => {
  const number = await voice('Une porte qui grince');
  const person = shops.personIds.Polln ?? assert.fail();
  const seen = async () => String((await visit('BEES', pages.needPage, { number })).body);
  const rename = (name: string) =>
    database.write(null, (db) => db.updateTable('people').set({ name }).where('id', '=', person).execute());
  const form = { form: 'say-reactions', section: 'reactions', body: 'Une goutte d’huile y suffirait.' };
  await visit('Polln', pages.contributePage, { number, form });
  assert.match(await seen(), /Délégué·e Polln, Polln, le 1er mars 2022[\s\S]*Une goutte/);
  await rename('Camille Polln');
  const html = await seen();
  await rename('Délégué·e Polln');
  assert.match(html, /Camille Polln, Polln, le 1er mars 2022[\s\S]*Une goutte/);
  assert.doesNotMatch(html, /Délégué·e Polln/);
});

test('what the provider released is on the page of whoever read the need before', async () => {
  const number = await voice('Un bouton pour annuler');
  const seen = async () => String((await visit('BEES', pages.needPage, { number })).body);
  assert.doesNotMatch(await seen(), /18\.0/);
  const form = { form: 'release', versionText: '18.0', releasedOn: '2022-03-01', note: '', isCommon: 'yes' };
  assert.equal((await visit('provider', pages.releasePage, { number, form })).status, 303);
  assert.match(await seen(), /18\.0/);
});
