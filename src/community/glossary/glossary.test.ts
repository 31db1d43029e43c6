import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emailOf, openHouse, openStage, type Visitor } from '../../../test/harness';
import { isRefusal } from '../../basics/outcome';
import { voiceNeed } from '../needs';

const house = await openHouse();
const stage = await openStage(house);
await openStage(house, { name: 'Autres' });
const place = `/${stage.community.slug}`;
const as = async (who: string, language = 'fr', name = 'Supermarchés'): Promise<Visitor> => {
  const visitor = await house.signedIn(emailOf(who, name));
  visitor.cookies.set('language', language);
  return visitor;
};

const need = await stage.as('BEES coop', async (here) => {
  const voiced = await voiceNeed(here, {
    ...{ title: 'Le pot commun et le module', today: 'Le pot commun paie le module de caisse <b>lent</b>.', hurt: '' },
    ...{ often: '', enough: 'Un pot commun plus clair.', existing: '', technical: '', modules: '', language: 'fr' },
  });
  assert.ok(!isRefusal(voiced));
  return `${place}/needs/${voiced.number}`;
});
const WORD = {
  term: 'rolls',
  explanation: 'Les chariots grillagés de la réserve.',
  also: 'roll',
  kind: 'shop',
  language: 'fr',
  inTexts: 'yes',
};
const marked = (html: string): readonly string[] =>
  [...html.matchAll(/class="word" popovertarget="word-[^"]+">([^<]+)</g)].map(([, word = '']) => word);

test('a word of a need explains itself where it is read first, not in its title', async () => {
  const { html } = await (await as('Bloum')).get(need);
  assert.deepEqual(marked(html), ['pot commun', 'module']);
  assert.match(html, /id="word-pot-commun" popover><p><strong>pot commun<\/strong> L’argent que/);
  assert.match(html, /href="\/supermarches\/glossary#pot-commun"/);
  assert.doesNotMatch(html, /<!--|<h1>[^<]*<button/);
});

test('a word in what a circle is for explains itself too', async () => {
  const lead = await as('coordination');
  const form = { name: 'Noyau', purpose: 'Tenir le pot commun en ordre.', domains: '' };
  const made = await lead.post(`${place}/mandates/circles`, form);
  assert.equal(made.status, 200);
  for (const path of ['/mandates', '/mandates/circles/noyau'])
    assert.deepEqual(marked((await lead.get(place + path)).html), ['pot commun'], path);
});

test('whoever reads in English is told in English what the French words mean', async () => {
  const { html } = await (await as('Bloum', 'en')).get(need);
  assert.deepEqual(marked(html).slice(0, 2), ['pot commun', 'module']);
  assert.match(html, /<strong>common pot<\/strong> The money that the organisations put together/);
});

test('a new word explains itself at once everywhere in its community, and nowhere else', async () => {
  const writer = await as('Polln');
  const { status, html } = await writer.post(`${place}/glossary`, WORD);
  assert.equal(status, 200);
  assert.match(html, /s’explique désormais/);
  const voiced = await writer.post(`${place}/needs`, { today: 'Deux rolls bloquent la porte.', language: 'fr' });
  assert.deepEqual(marked(voiced.html), ['rolls']);
  const others = await as('BEES coop', 'fr', 'Autres');
  const theirs = await others.post('/autres/needs', { today: 'Deux rolls, un pot commun.', language: 'fr' });
  assert.deepEqual(marked(theirs.html), ['pot commun']);
  assert.equal((await others.get('/autres/glossary/rolls')).status, 404);
});

test('a word is explained otherwise by anyone who speaks, its wordings are kept, and a lost update is refused', async () => {
  const [first, second] = [await as('BEES coop'), await as('Bloum')];
  const change = { ...WORD, term: 'pot commun', also: 'cagnotte', version: '0' };
  assert.equal(
    (await first.post(`${place}/glossary/pot-commun`, { ...change, explanation: 'Notre argent à tous.' })).status,
    200,
  );
  const late = await second.post(`${place}/glossary/pot-commun`, { ...change, explanation: 'Trop tard.' });
  assert.equal(late.status, 422);
  assert.match(late.html, /Trop tard\./);
  const { html } = await second.get(`${place}/glossary/pot-commun`);
  assert.match(html, /Notre argent à tous\./);
  assert.match(html, /Délégué·e de BEES coop, le 24/);
  assert.match((await second.get(need)).html, /<strong>pot commun<\/strong> Notre argent à tous\./);
  assert.match((await second.get(`${place}/chronicle`)).html, /a expliqué autrement le mot «.pot commun.»/);
});

test('a word that is there already is not explained twice', async () => {
  const { status, html } = await (await as('Bloum')).post(`${place}/glossary`, { ...WORD, term: 'Quote-parts' });
  assert.equal(status, 422);
  assert.match(html, /déjà expliqué/);
  for (const [wrong, sentence] of [
    [{ term: '…' }, /au moins une lettre/],
    [{ explanation: '' }, /Il manque une réponse/],
    [{ term: 'x'.repeat(81) }, /trop long/],
    [{ language: 'xx' }, /réponses proposées/],
  ] as const)
    assert.match((await (await as('Bloum')).post(`${place}/glossary`, { ...WORD, ...wrong })).html, sentence);
});

test('only whoever facilitates takes a word out, with a reason; it is then explained nowhere', async () => {
  assert.equal((await (await as('Bloum')).post(`${place}/glossary/module/removal`, { why: 'x' })).status, 403);
  const coordination = await as('coordination');
  assert.equal((await coordination.post(`${place}/glossary/module/removal`, { why: '' })).status, 422);
  const { html } = await coordination.post(`${place}/glossary/module/removal`, { why: 'Tout le monde connaît.' });
  assert.doesNotMatch(html, /id="module"/);
  assert.equal(marked((await coordination.get(need)).html).includes('module'), false);
  const back = await coordination.post(`${place}/glossary`, {
    ...WORD,
    term: 'module',
    also: '',
    explanation: 'Un morceau du logiciel.',
  });
  assert.equal(back.path.split('?')[0], `${place}/glossary/module`);
  assert.ok(marked((await coordination.get(need)).html).includes('module'));
});

test('a known word that is asked for is shown; an unknown one waits for whoever can explain it, without a name', async () => {
  const [asker, another] = [await as('Bloum'), await as('Polln')];
  assert.equal(
    (await asker.post(`${place}/glossary/questions`, { word: 'Quote-parts' })).path,
    `${place}/glossary/quote-part`,
  );
  for (const each of [asker, asker, another]) await each.post(`${place}/glossary/questions`, { word: 'Backlogs' });
  const { html } = await (await as('BEES coop')).get(`${place}/glossary`);
  const section = /<section class="section" id="asked">[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';
  assert.match(section, /Backlogs<\/span> <span class="hint">2 personnes, en français/);
  assert.doesNotMatch(section, /Bloum|Polln/);
  await another.post(`${place}/glossary`, { ...WORD, term: 'backlog', also: '' });
  assert.doesNotMatch((await asker.get(`${place}/glossary`)).html, /id="asked"/);
  await asker.post(`${place}/glossary/questions`, { word: 'schmilblick' });
  await (await as('coordination')).post(`${place}/glossary/questions/aside`, { language: 'fr', sought: 'schmilblick' });
  assert.doesNotMatch((await asker.get(`${place}/glossary`)).html, /schmilblick/);
});

test('the glossary is searched, and each word has its place', async () => {
  const reader = await as('Bloum', 'en');
  const { html } = await reader.get(`${place}/glossary?q=verdeel`);
  assert.match(html, /<div id="cle-de-repartition">/);
  assert.match(html, /allocation key/);
  assert.equal(html.match(/<dt>/g)?.length, 1);
  assert.match((await reader.get(`${place}/glossary?q=%3Cscript%3E`)).html, /Nothing for “&lt;script&gt;”/);
});

test('whoever writes is told kindly which words will puzzle, while typing and before sending', async () => {
  const writer = await as('Bloum');
  const { html } = await writer.get(`${place}/glossary/puzzling?hurt=${encodeURIComponent('La quote-part du SKU')}`);
  assert.match(html, /<b lang="fr">quote-part<\/b> La part du coût/);
  assert.match(html, /<b lang="fr">SKU<\/b> n’est pas encore expliqué/);
  assert.equal((await writer.get(`${place}/glossary/puzzling?hurt=Bonjour`)).html, '');
  const form = { today: 'La quote-part est trop haute.', language: 'fr', look: 'yes' };
  const looked = await writer.post(`${place}/needs`, form);
  assert.match(looked.html, /Avant d’envoyer[\s\S]*quote-part[\s\S]*La quote-part est trop haute\./);
  assert.doesNotMatch((await writer.get(`${place}/needs`)).html, /trop haute/);
});
