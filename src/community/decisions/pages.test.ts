import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day } from '../../basics/day';
import { type Instant, instant } from '../../basics/instant';
import { assets, languages, troublePage } from '../../design';
import type { Database } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import { makeLog } from '../../machinery/log';
import { openSession } from '../../machinery/sign-in';
import { makeWeb, page, type Route } from '../../machinery/web';
import { FIRST_CHARTER } from '../charter';
import { changeCharter } from '../charter/actions';
import { setLastDay, standingBehind } from '../members';
import { type Cast, found } from '../needs/testing';
import { registerEntryFile, registerPage } from '../register';
import * as decisions from './index';

const places = { panels: [], inRoom: async () => undefined };
const routes: readonly Route[] = [
  { method: 'GET', path: '/:community/proposals', who: 'member', page: decisions.proposalsPage },
  { method: 'GET', path: '/:community/proposals/new', who: 'facilitator', page: decisions.newProposalPage() },
  { method: 'POST', path: '/:community/proposals', who: 'facilitator', page: decisions.openProposalPage() },
  { method: 'GET', path: '/:community/proposals/:number', who: 'member', page: decisions.proposalPage([]) },
  { method: 'POST', path: '/:community/proposals/:number/answers', who: 'voice', page: decisions.answerPage(places) },
  {
    method: 'POST',
    path: '/:community/proposals/:number/closing',
    who: 'facilitator',
    page: decisions.closingPage(places),
  },
  {
    method: 'GET',
    path: '/:community/register',
    who: 'member',
    page: registerPage({ proposal: decisions.tellProposal }),
  },
  { method: 'GET', path: '/:community/register/:number', who: 'member', page: registerEntryFile },
];

let database: Database;
let cast: Cast;
let now: Instant;
let web: ReturnType<typeof makeWeb>;
const cookies = new Map<string, string>();

before(async () => {
  database = await freshDatabase();
  cast = await found(database, 'Shops', [
    { name: 'BEES', modules: [] },
    { name: 'Bloum', modules: [] },
  ]);
  const others = await found(database, 'Brewers', [{ name: 'Houblon', modules: [] }]);
  const failed = page('not found', 404);
  web = makeWeb({
    routes,
    assets: assets(),
    database,
    languages: languages.map(({ language }) => language),
    faces: {
      notFound: () => failed,
      failed: (face, trouble) => page(troublePage(face, { trouble, code: '' }), 400),
    },
    standing: standingBehind('false'),
    clock: () => now,
    log: makeLog('errors'),
    publicUrl: 'http://shops.example',
    proxies: 0,
    writesPerMinute: 1000,
    onWritten: () => {},
  });
  for (const [who, personId] of [...Object.entries(cast.personIds), ['Houblon', others.personIds.Houblon]] as const) {
    assert.ok(personId);
    const at = instant('2022-06-01T10:00:00.000Z');
    cookies.set(who, await database.write(null, (db) => openSession(db, personId, 'test', at)));
  }
  now = instant('2022-06-08T10:00:00.000Z');
});
after(() => database.close());

async function visit(who: string, path: string, form?: Record<string, string>, language = 'fr') {
  const response = await web.app.request(`http://shops.example/shops${path}`, {
    method: form ? 'POST' : 'GET',
    headers: {
      host: 'shops.example',
      origin: 'http://shops.example',
      cookie: `komunigi=${cookies.get(who)}; language=${language}`,
    },
    ...(form && { body: new URLSearchParams(form) }),
  });
  return { status: response.status, location: response.headers.get('location') ?? '', html: await response.text() };
}

const seatOn = (html: string): string =>
  /name="seat" value="([^"]+)"/.exec(html)?.[1] ?? assert.fail('no seat is offered');
const QUESTION = {
  title: 'Cofinancer 4 heures',
  text: '**Quatre** heures.',
  rule: 'medium',
  amount: '300',
  options: '',
};

test('a proposal goes from its form to the register', async () => {
  const form = await visit('coordination', '/proposals/new?amount=300');
  assert.match(form.html, /jusqu’au 15 juin 2022 à 12:00/);
  const opened = await visit('coordination', '/proposals', { ...QUESTION, seat: seatOn(form.html) });
  assert.deepEqual([opened.status, opened.location], [303, '/shops/proposals/1?done=decisions.opened']);

  const seen = await visit('BEES', '/proposals/1');
  assert.match(seen.html, /300,00\s€ hors TVA/);
  assert.match(seen.html, /au moins un accord et aucune objection/);
  assert.match(seen.html, /<strong>Quatre<\/strong>/);
  const said = { seat: seatOn(seen.html), stage: 'binding', kind: 'agree', reason: '<b>oui</b>' };
  const answered = await visit('BEES', '/proposals/1/answers', said);
  assert.equal(answered.location, '/shops/proposals/1?done=decisions.answered');
  const fromDesk = await visit('BEES', '/proposals/1/answers', { ...said, back: 'desk' });
  assert.equal(fromDesk.location, '/shops?done=decisions.answeredAgain');
  const after = await visit('Bloum', '/proposals/1');
  assert.match(after.html, /&lt;b&gt;oui&lt;\/b&gt;/);

  now = instant('2022-06-15T10:00:00.000Z');
  const late = await visit('Bloum', '/proposals/1/answers', { ...said, seat: seatOn(after.html), reason: 'trop tard' });
  assert.equal(late.status, 422);
  assert.match(late.html, /s’est terminé le 15 juin 2022[\s\S]*trop tard/);
  const toClose = await visit('coordination', '/proposals/1');
  const closed = await visit('coordination', '/proposals/1/closing', { seat: seatOn(toClose.html) });
  assert.equal(closed.location, '/shops/proposals/1?done=decisions.closed');
  const again = await visit('coordination', '/proposals/1/closing', { seat: seatOn(toClose.html) });
  assert.deepEqual([again.status, /déjà close/.test(again.html)], [422, true]);
  assert.match(
    (await visit('BEES', '/proposals/1')).html,
    /Adoptée\s: 1 organisation sur 2 est d’accord[\s\S]*Scellée au registre sous le n° 1/,
  );
  assert.match((await visit('observer', '/register', undefined, 'en')).html, /Adopted: 1 of 2 agrees, no objection/);
  assert.match((await visit('observer', '/register/1')).html, /^\{"amountCents":30000,/);
  assert.match((await visit('BEES', '/proposals?view=decided')).html, /Cofinancer 4 heures/);
  now = instant('2022-06-08T10:00:00.000Z');
});

test('a refused form keeps what was typed and says what to change', async () => {
  const title = `Très ${'long '.repeat(40)}`;
  const refused = await visit('coordination', '/proposals', {
    ...QUESTION,
    title,
    text: 'gardé',
    amount: '10 000 000 000 000',
  });
  assert.equal(refused.status, 422);
  assert.match(refused.html, /gardé/);
  for (const [amount, sentence] of [
    ['-5', /doit dépasser zéro/],
    ['beaucoup', /Écrivez un nombre/],
    ['1000000000000000', /trop grand/],
  ] as const) {
    const answer = await visit('coordination', '/proposals', { ...QUESTION, amount });
    assert.match(answer.html, sentence);
    assert.match(answer.html, new RegExp(`value="${amount}"`));
  }
});

test('an objection without a reason is asked for one, beside the field', async () => {
  const { location } = await visit('coordination', '/proposals', QUESTION);
  const path = location.replace('/shops', '').replace(/\?.*/, '');
  const seat = seatOn((await visit('BEES', path)).html);
  const refused = await visit('BEES', `${path}/answers`, { seat, stage: 'binding', kind: 'object', reason: '' });
  assert.equal(refused.status, 422);
  assert.match(refused.html, /class="fault" id="field-reason-fault">Dites pourquoi/);
});

test('who observes sees no form, who is from elsewhere sees nothing', async () => {
  const { location } = await visit('coordination', '/proposals', QUESTION);
  const path = location.replace('/shops', '').replace(/\?.*/, '');
  const observed = await visit('observer', path);
  assert.equal(observed.status, 200);
  assert.doesNotMatch(observed.html, /\/answers"/);
  assert.doesNotMatch((await visit('BEES', path)).html, /\/withdrawal" class/);
  assert.equal((await visit('BEES', '/proposals/new')).status, 400);
  for (const place of [path, '/proposals', '/register', '/register/1']) {
    assert.equal((await visit('Houblon', place)).status, 404, place);
  }
  for (const place of ['/proposals/999', '/proposals/0x1', '/proposals/99999999999', '/register/999']) {
    assert.equal((await visit('BEES', place)).status, 404, place);
  }
});

/** It is that moment, and everyone has signed in again. */
async function at(moment: string): Promise<void> {
  now = instant(moment);
  for (const [who, personId] of Object.entries(cast.personIds))
    cookies.set(who, await database.write(null, (db) => openSession(db, personId, 'test', now)));
}

/** All rules on offer, as a community may want them. */
async function offerEverything(): Promise<void> {
  const methods = FIRST_CHARTER.methods.map((each) => ({ ...each, isOffered: true }));
  await cast.as('coordination', now, (here) =>
    changeCharter(here, { charter: { ...FIRST_CHARTER, methods }, seenVersion: 1, why: 'toutes' }),
  );
}

test('the form offers the rules of the charter, each with what it asks, and opens one with money to put together', async () => {
  await at('2022-09-01T10:00:00.000Z');
  const before = await visit('coordination', '/proposals/new');
  assert.match(before.html, /value="consent"/);
  assert.doesNotMatch(before.html, /value="ranked-choice"/);
  await offerEverything();
  const form = await visit('coordination', '/proposals/new');
  assert.match(form.html, /value="ranked-choice"/);
  assert.match(form.html, /Ne rien dire, c’est consentir/);

  const asked = {
    ...QUESTION,
    seat: seatOn(form.html),
    title: 'Une imprimante',
    needed: '200',
    margin: '10',
    lapsesOn: '',
  };
  const refused = await visit('coordination', '/proposals', asked);
  assert.equal(refused.status, 422);
  assert.match(refused.html, /Dites jusqu’à quel jour réunir l’argent/);
  assert.match(refused.html, /name="needed"[^>]*value="200"/, 'what was typed is kept');
  assert.match(refused.html, /<details class="folded" open/);
  const opened = await visit('coordination', '/proposals', { ...asked, lapsesOn: '2022-10-01' });
  assert.equal(opened.status, 303);
  const path = opened.location.replace('/shops', '').replace(/\?.*/, '');

  const seen = await visit('BEES', path);
  assert.match(seen.html, /Il faut aussi réunir 200,00\s€ avant le 1\S* octobre 2022/);
  assert.match(seen.html, /jusqu’à 220,00\s€ ne demanderait pas de nouvelle décision/);
  const said = { seat: seatOn(seen.html), stage: 'binding', kind: 'agree', reason: '' };
  const unreadable = await visit('BEES', `${path}/answers`, { ...said, commit: 'beaucoup' });
  assert.equal(unreadable.status, 422);
  assert.match(unreadable.html, /id="field-commit"[^>]*value="beaucoup"/);
  assert.equal((await visit('BEES', `${path}/answers`, { ...said, commit: '150,50' })).status, 303);
  const half = await visit('Bloum', path);
  assert.match(half.html, /150,50\s€ réunis sur 200,00\s€/);
  assert.match(half.html, /bar-value" width="75.3%"/);
  await at('2022-09-20T10:00:00.000Z');
  assert.match((await visit('Bloum', path)).html, /on rassemble encore accords et argent/);
});

test('a choice is ranked place by place without scripts, and its count is shown round by round', async () => {
  await at('2022-11-01T10:00:00.000Z');
  const form = await visit('coordination', '/proposals/new');
  const choice = { ...QUESTION, seat: seatOn(form.html), rule: 'ranked-choice', amount: '' };
  const alone = await visit('coordination', '/proposals', { ...choice, options: '' });
  assert.match(alone.html, /Un classement demande au moins deux façons de faire/);
  const opened = await visit('coordination', '/proposals', { ...choice, options: 'Chimay\nOrval\nRochefort' });
  const path = opened.location.replace('/shops', '').replace(/\?.*/, '');

  const seen = await visit('BEES', path);
  const ids = [...seen.html.matchAll(/<option value="([^"]+)"/g)].map((each) => each[1] ?? '').slice(0, 3);
  assert.match(seen.html, /name="ranking-3"/);
  const rank = { seat: seatOn(seen.html), stage: 'binding', kind: 'rank', reason: '' };
  const [chimay = '', orval = ''] = ids;
  const twice = await visit('BEES', `${path}/answers`, { ...rank, 'ranking-1': orval, 'ranking-2': orval });
  assert.equal(twice.status, 422);
  assert.match(twice.html, /La même façon de faire est nommée deux fois/);
  assert.match(twice.html, /id="field-ranking"/, 'the sentence leads to the first place');
  const given = await visit('BEES', `${path}/answers`, { ...rank, 'ranking-1': orval, 'ranking-3': chimay });
  assert.equal(given.status, 303);
  assert.match((await visit('BEES', path)).html, /Classement\s: 1\. Orval, 2\. Chimay/);
  const other = { ...rank, seat: seatOn((await visit('Bloum', path)).html), 'ranking-1': chimay };
  await visit('Bloum', `${path}/answers`, other);

  await at('2022-11-16T10:00:00.000Z');
  const closing = await visit('coordination', path);
  await visit('coordination', `${path}/closing`, { seat: seatOn(closing.html) });
  const ended = await visit('Bloum', path, undefined, 'en');
  assert.match(ended.html, /The count, round by round/);
  assert.match(ended.html, /Level at 1: Chimay is taken, because it comes first in the list/);
});

test('advice is written, and whoever asked writes what they decided', async () => {
  await at('2022-12-01T10:00:00.000Z');
  const form = await visit('coordination', '/proposals/new');
  const opened = await visit('coordination', '/proposals', { ...QUESTION, seat: seatOn(form.html), rule: 'advice' });
  const path = opened.location.replace('/shops', '').replace(/\?.*/, '');
  const seen = await visit('BEES', path);
  assert.doesNotMatch(seen.html, /value="agree"/);
  const advice = { seat: seatOn(seen.html), stage: 'binding', kind: 'advise', reason: 'Attendez la rentrée.' };
  assert.equal((await visit('BEES', `${path}/answers`, advice)).status, 303);

  await at('2022-12-20T10:00:00.000Z');
  assert.match((await visit('coordination', '/proposals')).html, /à clôturer/);
  const waiting = await visit('coordination', path);
  assert.match(waiting.html, /name="words"/);
  const empty = await visit('coordination', `${path}/closing`, { seat: seatOn(waiting.html), words: ' ' });
  assert.equal(empty.status, 422);
  assert.match(empty.html, /id="field-words-fault"/);
  await visit('coordination', `${path}/closing`, { seat: seatOn(waiting.html), words: 'Nous attendons.' });
  const decided = await visit('BEES', path);
  assert.match(decided.html, /décidée après avis[\s\S]*Décidée après 1 avis[\s\S]*Nous attendons\./);
  assert.match((await visit('BEES', '/register')).html, /décidée après avis/);
});

test('an organisation that left without a word is not said to be silent', async () => {
  await at('2023-01-02T10:00:00.000Z');
  const form = await visit('coordination', '/proposals/new');
  const opened = await visit('coordination', '/proposals', { ...QUESTION, seat: seatOn(form.html) });
  const path = opened.location.replace('/shops', '').replace(/\?.*/, '');
  assert.match((await visit('BEES', path)).html, /Pas encore de réponse \(2\)\s: BEES et Bloum\./);
  await cast.as('coordination', '2023-01-02T11:00:00.000Z', (here) =>
    setLastDay(here, cast.organisationIds.Bloum ?? assert.fail(), day('2023-01-04')),
  );
  assert.match((await visit('BEES', path)).html, /Pas encore de réponse \(2\)/);
  await at('2023-01-04T10:00:00.000Z');
  const { html } = await visit('BEES', path);
  assert.match(html, /Pas encore de réponse \(1\)\s: BEES\./);
  assert.match(html, /\b0\/1\b/);
});
