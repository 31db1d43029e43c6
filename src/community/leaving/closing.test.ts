import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { emailOf, openHouse, openStage, type Stage, type Visitor } from '../../../test/harness';
import { lookAtLinks } from '../../app/links';
import { makeSitemap } from '../../app/sitemap';
import { day } from '../../basics/day';
import { type Id, newId } from '../../basics/id';
import { instant, plusMinutes } from '../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../basics/outcome';
import { writeArchive } from '../../machinery/archive';
import { rows } from '../../machinery/database';
import { answerProposal, closeProposal, openProposal } from '../decisions';
import { setLastDay } from '../members';
import { voiceNeed } from '../needs';
import { proposeClosing } from './actions';
import { mayClose } from './rules';

const house = await openHouse({ at: '2022-03-01T10:00:00.000Z', environment: { KOMUNIGI_COMMUNITIES: 'many' } });
const folder = await mkdtemp(join(tmpdir(), 'komunigi-closing-'));
after(() => rm(folder, { recursive: true, force: true }));
const ORIGIN = { origin: 'https://komunigi.example' };

/** Asks whether the community closes. */
const closing = (stage: Stage, afterwards: 'kept' | 'deleted') =>
  stage.as('coordination', (here) => {
    const words = () => ({ title: 'Fermer notre communauté', text: 'Tout est dit.' });
    return proposeClosing(here, { afterwards, words }, ORIGIN);
  });

/** Asks something else of everybody. */
const another = (stage: Stage, rule: 'large' | 'medium') =>
  stage.as('coordination', (here) => {
    const asked = { title: 'Acheter une balance', text: 'Pour le vrac.', rule, amountCents: null, options: [] };
    return openProposal(here, asked, ORIGIN);
  });

/** Asks that something else stands in the place of an earlier decision. */
const instead = (stage: Stage, earlier: Promise<{ readonly number: number } | Refusal>) =>
  stage.as('coordination', async (here) => {
    const opened = await earlier;
    assert.ok(!isRefusal(opened));
    const link = { kind: 'supersedes', earlier: opened.number };
    const asked = { title: 'Continuer', text: 'Finalement.', rule: 'large', amountCents: null, options: [], link };
    return openProposal(here, asked, ORIGIN);
  });

/** A decision adopted by all; gives its number in the register. */
async function decided(stage: Stage, opening: Promise<{ readonly number: number } | Refusal>): Promise<number> {
  const opened = await opening;
  assert.ok(!isRefusal(opened), JSON.stringify(opened));
  for (const who of ['BEES coop', 'Bloum', 'Polln'])
    await stage.as(who, (here) =>
      answerProposal(here, { number: opened.number, stage: 'binding', kind: 'agree', reason: '' }),
    );
  const later = '2022-03-20T10:00:00.000Z';
  const closed = await stage.as('coordination', (here) => closeProposal(here, { number: opened.number }), later);
  assert.ok(!isRefusal(closed), JSON.stringify(closed));
  return closed.seal.number;
}

test('a community closes by an adopted large decision, once for each; where nobody is left, by itself', () => {
  const asked = { afterwards: 'kept', days: 90 } as const;
  const large = { kind: 'proposal', isAdopted: true, size: 'large', closing: asked, isReplaced: false };
  assert.equal(mayClose(false, 12, large, false), undefined);
  assert.equal(mayClose(false, 0, undefined, false), undefined);
  assert.deepEqual(mayClose(true, 0, undefined, false), refuse('closed-already'));
  assert.deepEqual(mayClose(false, 12, undefined, false), refuse('decision-missing', 'register'));
  assert.deepEqual(mayClose(false, 12, { ...large, kind: 'election' }, false), refuse('decision-missing', 'register'));
  assert.deepEqual(
    mayClose(false, 12, { ...large, isAdopted: false }, false),
    refuse('decision-not-large', 'register'),
  );
  assert.deepEqual(mayClose(false, 12, { ...large, size: 'medium' }, false), refuse('decision-not-large', 'register'));
  assert.deepEqual(mayClose(false, 12, { ...large, closing: null }, false), refuse('decision-not-closing', 'register'));
  assert.deepEqual(mayClose(false, 12, { ...large, isReplaced: true }, false), refuse('decision-replaced', 'register'));
  assert.deepEqual(mayClose(false, 12, large, true), refuse('decision-used', 'register'));
});

/** Somebody who reads a community's letter, or left it so many days ago. */
async function subscribed({ community }: Stage, email: string, leftDays: number | null) {
  const [id, token, now] = [newId(), newId(), house.clock.at];
  const ended = leftDays === null ? null : plusMinutes(now, -leftDays * 24 * 60);
  await house.database.write(community.id, (db) =>
    rows(
      db,
      `insert into newsletter_subscriptions
         (community_id, id, form_id, email, language, kind, interests, token, asked_at, confirmed_at, ended_at, end_kind)
       values ($1, $2, $2, $3, 'fr', 'person', '{}', $4, $5, $5, $6, case when $6::timestamptz is null then null else 'left' end)`,
      [community.id, id, email, token, plusMinutes(now, -90 * 24 * 60), ended],
    ),
  );
  return { id, token };
}
const addressOf = async ({ community }: Stage, { id }: { readonly id: Id }): Promise<string | undefined> => {
  const text = 'select email from newsletter_subscriptions where community_id = $1 and id = $2';
  return (await house.database.read(community.id, (db) => rows<{ email: string }>(db, text, [community.id, id])))[0]
    ?.email;
};

/** A word that nobody has explained, a link that leads nowhere any more, and texts that nobody let out. */
async function somethingToSee(coordination: Visitor): Promise<void> {
  const said = { version: '0', language: 'fr', sentence: 'Nous étions trois.', body: 'Et **longtemps**.' };
  assert.equal((await coordination.post('/finie/site/presentation', said)).status, 200);
  const begun = await coordination.post('/finie/newsletter/issues', {});
  const version = /name="version" value="(\d+)"/.exec(begun.html)?.[1] ?? assert.fail('no version');
  const draft = { subject: 'Au revoir', opening: 'Nous fermons en juin.', dates: '', language: 'fr', main: 'fr' };
  assert.equal((await coordination.post(begun.path.replace(/\?.*/, ''), { ...draft, version })).status, 200);
  await coordination.post('/finie/glossary/questions', { word: 'schmilblick' });
  const words = { title: 'Le site', about: 'Tout y est.', url: 'https://finie.example/', body: '', language: 'fr' };
  await coordination.post('/finie/resources', {
    ...{ ...words, minutes: '', kind: 'link', readers: ['everyone'], moment: 'first-week' },
  });
  for (const on of ['2022-02-26', '2022-02-28'])
    await lookAtLinks(house.database, instant(`${on}T10:00:00.000Z`), async () => ({ outcome: 'gone', status: null }));
}

test('closed, a community is read and nothing is written there but the way back', async () => {
  const stage = await openStage(house, { name: 'Finie' });
  const coordination = await house.signedIn(emailOf('coordination', 'Finie'));
  assert.match((await coordination.get('/finie/closing')).html, /se décide ensemble/);
  const medium = await decided(stage, another(stage, 'medium'));
  const form = { afterwards: 'kept', why: 'le but est atteint' };
  assert.match(
    (await coordination.post('/finie/closing', { ...form, register: String(medium) })).html,
    /Il faut une grande décision/,
  );
  const other = String(await decided(stage, another(stage, 'large')));
  assert.match(
    (await coordination.post('/finie/closing', { ...form, register: other })).html,
    /Cette décision portait sur autre chose/,
  );
  // What a later decision stands in the place of closes nothing.
  const earlier = closing(stage, 'kept');
  const replaced = String(await decided(stage, earlier));
  await decided(stage, instead(stage, earlier));
  assert.match(
    (await coordination.post('/finie/closing', { ...form, register: replaced })).html,
    /Une décision plus récente remplace celle-ci/,
  );
  assert.match((await coordination.get('/finie/closing')).html, /closing\/proposals/);
  const register = String(await decided(stage, closing(stage, 'kept')));
  assert.match((await coordination.get('/finie/closing')).html, /Fermer notre communauté \(gardée en lecture\)/);
  assert.doesNotMatch((await coordination.get('/finie/closing')).html, /closing\/proposals/);
  assert.equal((await coordination.post('/finie/closing', form)).status, 422);
  await somethingToSee(coordination);
  const closed = await coordination.post('/finie/closing', { ...form, register });
  assert.match(closed.html, /Cette communauté est fermée depuis/);
  const desk = (await coordination.get('/finie')).html;
  assert.match(desk, /Cette communauté est fermée depuis[\s\S]*Tout emporter[\s\S]*Rouvrir la communauté/);
  assert.doesNotMatch(desk, /<form[^>]*action="\/finie|needs\/new|Pour commencer/);
  assert.doesNotMatch((await coordination.get('/finie/needs')).html, /href="\/finie\/needs\/new"/);
  const journal = (await coordination.get('/finie/journal')).html;
  assert.match(journal, /href="\/finie\/journal\/elsewhere"[\s\S]*href="\/finie\/journal\/consistency"/);
  assert.doesNotMatch(journal, /journal\/new|name="choose"|Cochez/);
  const resources = (await coordination.get('/finie/resources')).html;
  assert.match(resources, /ne mène plus nulle part/);
  assert.doesNotMatch(resources, /resources\/new/);
  const glossary = (await coordination.get('/finie/glossary')).html;
  assert.match(glossary, /id="asked"[\s\S]*schmilblick/);
  assert.doesNotMatch(glossary, /glossary\/(new|questions)/);
  const texts = (await coordination.get('/finie/site/presentation')).html;
  assert.match(texts, /<\/form>[\s\S]*Nous étions trois\.[\s\S]*<strong>longtemps<\/strong>/);
  const draft = await coordination.get('/finie/newsletter/issues/1/edit');
  assert.equal(draft.path, '/finie/newsletter/issues/1/preview?in=fr');
  assert.match(draft.html, /Au revoir[\s\S]*Nous fermons en juin/);
  const own = (await (await house.signedIn(emailOf('Bloum', 'Finie'))).get('/finie')).html;
  assert.match(own, /href="\/finie\/organisations\/bloum\/file"/);
  assert.doesNotMatch(own, /Rouvrir|Tout emporter/);
  const routes = makeSitemap({ database: house.database, hasMail: false, watch: () => undefined });
  const writes = routes.filter(
    ({ method, path, who }) => method === 'POST' && path.startsWith('/:community') && who !== 'anyone',
  );
  for (const { path } of writes) {
    if (path === '/:community/closing/reopening') continue;
    const address = path.replace(':community', 'finie').replace(/:\w+/g, '1');
    const { status, html } = await coordination.post(address, {});
    assert.equal(status, 403, path);
    assert.match(html, /Cette communauté est fermée/, path);
  }
  assert.ok(writes.length > 50);
  assert.doesNotMatch(
    (await coordination.get('/finie/joining')).html,
    /La charte peut l’ouvrir|ouverte à tout le monde/,
  );
  // For whoever has no seat it is as little there as before.
  for (const path of ['/needs', '/joining/ask', '/joining/drafts/x', '/closing'])
    assert.equal((await house.visitor().post(`/finie${path}`, {})).status, 404, path);
  const elsewhere = await house.signedIn('someone@elsewhere.example');
  assert.equal((await elsewhere.post('/finie/joining/1/modules', {})).status, 404);
  // Nobody is held in the list of a letter, and what is to be forgotten is forgotten.
  const [reads, left] = [await subscribed(stage, 'lit@example.org', null), await subscribed(stage, 'a@b.example', 60)];
  assert.equal((await house.visitor().post(`/finie/newsletter/erasure/${reads.token}`, {})).status, 200);
  assert.equal(await addressOf(stage, reads), '');
  const before = await lines(stage);
  await house.doChores();
  assert.equal(await lines(stage), before);
  assert.equal(await addressOf(stage, left), '');
  assert.equal((await coordination.post('/finie/closing/reopening', { why: 'un nouveau souffle' })).status, 200);
  assert.notEqual((await coordination.post('/finie/needs', {})).status, 403);
  assert.match((await coordination.post('/finie/closing', { ...form, register })).html, /a déjà servi à fermer/);
  // Whoever would close again asks again.
  assert.match((await coordination.get('/finie/closing')).html, /closing\/proposals/);
  const delegate = await house.signedIn(emailOf('Bloum', 'Finie'));
  assert.equal((await delegate.get('/finie/closing')).status, 403);
});

test('a community to be deleted can come back until its day, then it is gone whole and nobody else is touched', async () => {
  const stage = await openStage(house, { name: 'Éphémère' });
  const beside = await openStage(house, { name: 'Voisine' });
  await voiced(stage);
  await voiced(beside);
  const coordination = await house.signedIn(emailOf('coordination', 'Éphémère'));
  const asked = await coordination.post('/ephemere/closing/proposals', { afterwards: 'deleted', why: 'tout est dit' });
  assert.match(asked.html, /La communauté se lit encore 90 jours, puis elle est effacée/);
  assert.match(asked.html, /Adoptée, cette proposition ferme la communauté. Elle se lit encore 90 jours/);
  const number = Number(/proposals\/(\d+)/.exec(asked.path)?.[1]);
  const register = String(await decided(stage, Promise.resolve({ number })));
  // What was decided is done, whatever the form says.
  const shut = () => coordination.post('/ephemere/closing', { afterwards: 'kept', why: 'tout est dit', register });
  assert.match((await shut()).html, /sera effacée avec tout ce qu’elle contient/);
  await writeArchive(house.database, 'ephemere', join(folder, 'ephemere.zip'), house.clock.at);
  const letters = await house.database.read(null, (db) =>
    rows<{ to_email: string }>(db, `select to_email from letters where kind = 'closing'`, []),
  );
  const domain = emailOf('', 'Éphémère');
  assert.equal(letters.filter((each) => each.to_email.endsWith(domain)).length, 5);
  const now = house.clock.at;
  house.clock.at = instant('2022-05-29T10:00:00.000Z');
  await house.doChores();
  assert.equal((await coordination.get('/ephemere')).status, 200);
  house.clock.at = instant('2022-05-30T10:00:00.000Z');
  const later = await house.signedIn(emailOf('coordination', 'Éphémère'));
  assert.equal((await later.get('/ephemere')).status, 200);
  await house.doChores();
  assert.equal((await later.get('/ephemere')).status, 404);
  assert.equal(await rowsLeft(stage), 0);
  assert.ok((await rowsLeft(beside)) > 20);
  assert.equal((await (await house.signedIn(emailOf('Bloum', 'Voisine'))).get('/voisine/needs/1')).status, 200);
  const again = await openStage(house, { name: 'Éphémère' });
  assert.equal(again.community.slug, 'ephemere-2');
  assert.equal((await later.get('/account')).status, 200);
  house.clock.at = now;
});

test('the database removes nothing whose day has not come, whoever asks', async () => {
  const stage = await openStage(house, { name: 'Tenace' });
  const ask = () =>
    house.database.write(stage.community.id, (db) =>
      rows<{ gone: boolean }>(db, `select community_removed('2099-01-01', now()) as gone`, []),
    );
  assert.deepEqual(await ask(), [{ gone: false }]);
  await stage.as('coordination', async (here) => {
    for (const name of ['BEES coop', 'Bloum', 'Polln'])
      await setLastDay(here, stage.organisation(name), day('2022-03-01'));
  });
  const coordination = await house.signedIn(emailOf('coordination', 'Tenace'));
  const closed = await coordination.post('/tenace/closing', { afterwards: 'kept', why: 'plus personne' });
  assert.equal(closed.status, 200);
  assert.deepEqual(await ask(), [{ gone: false }]);
});

const voiced = (stage: Stage) =>
  stage.as('Bloum', async (here) => {
    const texts = { today: 'On note à la main.', hurt: 'La caisse.', often: 'Chaque jour.', enough: 'Un bouton.' };
    assert.ok(!isRefusal(await voiceNeed(here, { title: 'Compter', language: 'fr', ...texts })));
  });

const lines = async (stage: Stage): Promise<number> =>
  house.database.read(stage.community.id, async (db) => {
    const text = 'select count(*)::int as count from chronicle where community_id = $1';
    return (await rows<{ count: number }>(db, text, [stage.community.id]))[0]?.count ?? 0;
  });

/** How many rows name a community, in every table there is. */
const rowsLeft = async ({ community }: Stage): Promise<number> =>
  house.database.read(community.id, async (db) => {
    const tables = await rows<{ name: string; column: string }>(
      db,
      `select c.relname::text as name, a.attname::text as column from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'community_id'
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`,
      [],
    );
    let left = 0;
    for (const { name } of tables) {
      const text = `select count(*)::int as count from "${name}" where community_id = $1`;
      left += (await rows<{ count: number }>(db, text, [community.id]))[0]?.count ?? 0;
    }
    const own = await rows(db, 'select from communities where id = $1', [community.id]);
    return left + own.length;
  });
