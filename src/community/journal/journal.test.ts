import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { day } from '../../basics/day';
import { instant } from '../../basics/instant';
import { isRefusal, type Refusal } from '../../basics/outcome';
import { words } from '../../design';
import { rows } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import type { Here } from '../../machinery/here';
import { breaks, chroniclePage, storyOf } from '../chronicle';
import { accepted, openMarket, readable, voiceShiftLead } from '../delivery/testing';
import { worriesFor } from '../site';
import {
  addLines,
  beginArticle,
  cancelRelease,
  forgetWriter,
  lastChangeOf,
  publishDue,
  releaseArticle,
  type SaveInput,
  saveArticle,
  signArticle,
  withdrawArticle,
} from './actions';
import { faultsOf } from './audit';
import {
  articleLinksDue,
  articlePages,
  beginArticlePage,
  consistencyPage,
  keepArticleLook,
  newArticlePage,
  previewPage,
  publishedArticles,
  saveTextPage,
  textPage,
  versionsPage,
} from './index';
import { firstText } from './pages/first-text';
import { type Article, articleNumbered, writersOf } from './queries';
import type { Channel } from './rules';

const database = await freshDatabase();
after(() => database.close());
const market = await openMarket(database);
const need = await voiceShiftLead(market);
const { articlePage } = articlePages(worriesFor);

const MARCH = '2022-03-01T10:00:00.000Z';
const APRIL = '2022-04-01T10:00:00.000Z';
const MAY = '2022-05-01T10:00:00.000Z';

/** What of an article nobody needs to look at. */
const CALM = async () => [];

const begin = (title: string, body = 'Un début.', lines: readonly number[] = []) =>
  market.as('Bloum', MARCH, async (here) => accepted(await beginArticle(here, { title, body, language: 'fr', lines })));
const on = <T>(who: string, at: string, number: number, act: (here: Here, article: Article) => Promise<T>) =>
  market.as(who, at, async (here) => act(here, (await articleNumbered(here, number)) ?? assert.fail('no article')));
const write = (number: number, input: Partial<SaveInput>, at = MARCH) =>
  on('Bloum', at, number, async (here, article) =>
    accepted(
      await saveArticle(here, article, {
        ...{ channel: 'general', language: 'fr', title: article.original.title, body: '' },
        ...{ seenVersion: 0, follows: article.original.version, ...input },
      }),
    ),
  );
interface Letting {
  readonly at?: string;
  readonly dueAt?: string;
  readonly note?: string;
  readonly channels?: readonly Channel[];
}
const letOut = (number: number, { at = APRIL, dueAt, note = '', channels = ['site'] }: Letting = {}) =>
  on('coordination', at, number, (here, article) =>
    releaseArticle(
      here,
      article,
      {
        ...{ channels, note, isSure: false, seenAt: lastChangeOf(article) },
        dueAt: dueAt === undefined ? null : instant(dueAt),
      },
      CALM,
    ),
  );
const read = (filter: Parameters<typeof publishedArticles>[1]) =>
  market.as('observer', '2022-12-01T10:00:00.000Z', (here) => publishedArticles(here, filter));
const titlesIn = async (channel: Channel) => (await read({ channel })).map(({ title }) => title);
const refusedAs = (outcome: unknown): string => (isRefusal(outcome) ? (outcome as Refusal).refused : 'done');

test('lines that were ticked become dated sentences with their links, and name no person', async () => {
  const lines = await market.as('Bloum', MARCH, (here) => storyOf(here, [need.id]));
  const text = firstText(lines, words('fr'), market.community);
  assert.equal(
    text.replace(/[\u00a0\u202f]/g, ' '),
    `**24 février 2022.** [Quelqu’un de Polln a dit le besoin n° ${need.number} — ${need.title}](/${market.community.slug}/needs/${need.number})`,
  );
  assert.ok(lines[0]?.personName && !text.includes(lines[0].personName));
});

test('from the chronicle to a draft: ticked, titled, begun, with its lines', async () => {
  const chronicle = await market.visit('Bloum', MARCH, chroniclePage, { query: 'choose=on' });
  assert.match(String(chronicle.body), /<input type="checkbox" name="line" value="\d+">/);
  const [line] = await market.as('Bloum', MARCH, (here) => storyOf(here, [need.id]));
  const chosen = await market.visit('Bloum', MARCH, newArticlePage, { query: `line=${line?.number}` });
  assert.match(String(chosen.body), new RegExp(`value="${line?.number}" checked`));
  const begun = await market.visit('Bloum', MARCH, beginArticlePage, {
    form: { title: 'Le samedi, plus simple', language: 'fr', line: String(line?.number) },
  });
  assert.equal(begun.status, 303);
  const number = Number(/journal\/(\d+)\/texts\/general\/fr/.exec(begun.headers?.location ?? '')?.[1]);
  const page = await market.visit('observer', MARCH, articlePage, { params: { article: String(number) } });
  assert.match(readable(page), /24 février 2022\. Quelqu’un de Polln a dit le besoin/);
  assert.match(readable(page), /Ce que l’article raconte 1/);
  await on('Bloum', MARCH, number, (here, article) => addLines(here, article, [1, 2]));
  await letOut(number);
  const [article] = await read({ channel: 'site' });
  assert.deepEqual(
    article?.entries.map((each) => each.number),
    [1, 2, line?.number],
  );
});

test('a draft is read nowhere; once let out, each channel has its own words or those of the article', async () => {
  const { number } = await begin('Deux jours à Bruxelles', 'Trente personnes.');
  await write(number, { channel: 'letter', title: 'Venez !', body: 'Court.' });
  assert.ok(!(await titlesIn('site')).includes('Deux jours à Bruxelles'));
  assert.equal(await letOut(number, { channels: ['site', 'letter'] }), null);
  assert.ok((await titlesIn('site')).includes('Deux jours à Bruxelles'));
  assert.ok((await titlesIn('letter')).includes('Venez !'));
  assert.deepEqual(await titlesIn('funder'), []);
});

test('a reader gets their language, else the original; a channel may be wordless in one', async () => {
  const { number } = await begin('La fin du subside');
  await write(number, { language: 'nl', title: 'Het einde van de subsidie' });
  await write(number, { channel: 'funder', language: 'en', title: 'The end of the grant' });
  await letOut(number, { channels: ['site', 'funder'] });
  const titleIn = async (channel: Channel, language: string | readonly string[]) =>
    (await read({ channel, language })).find((each) => each.number === number)?.title;
  assert.equal(await titleIn('site', 'nl'), 'Het einde van de subsidie');
  assert.equal(await titleIn('site', 'en'), 'La fin du subside');
  assert.equal(await titleIn('funder', ['de', 'en']), 'The end of the grant');
});

test('what is saved after a release is read by nobody outside until it is let out, with what was corrected', async () => {
  const { number } = await begin('La candidature, fin 2020', 'Déposée fin 2021.');
  await letOut(number);
  await write(number, { body: 'Déposée fin 2020.', seenVersion: 1, follows: null }, APRIL);
  const now = async () => (await read({ channel: 'site' })).find((each) => each.number === number);
  assert.equal((await now())?.body, 'Déposée fin 2021.');
  assert.equal(refusedAs(await letOut(number, { at: MAY })), 'note-missing');
  assert.equal(await letOut(number, { at: MAY, note: 'Déposée fin 2020, et non fin 2021.' }), null);
  assert.equal((await now())?.body, 'Déposée fin 2020.');
  assert.deepEqual((await now())?.corrections, [{ at: MAY, note: 'Déposée fin 2020, et non fin 2021.' }]);
  assert.deepEqual([(await now())?.publishedAt, (await now())?.changedAt], [APRIL, MAY]);
  assert.equal(refusedAs(await letOut(number, { at: MAY })), 'already-done');
});

test('what is planned is published once, however late, in the words that were planned', async () => {
  const { number } = await begin('Prévu', 'Comme prévu.');
  assert.equal(refusedAs(await letOut(number, { dueAt: MARCH })), 'already-past');
  await letOut(number, { at: MARCH, dueAt: APRIL });
  await write(number, { body: 'Changé ensuite.', seenVersion: 1, follows: null }, MARCH);
  const chores = (at: string) =>
    database.write(market.community.id, (db) => publishDue({ db, now: instant(at), community: market.community }));
  assert.equal(await chores('2022-03-31T10:00:00.000Z'), 0);
  assert.ok(!(await titlesIn('site')).includes('Prévu'));
  assert.deepEqual([...(await Promise.all([chores(MAY), chores(MAY)])), await chores(MAY)].sort(), [0, 0, 1]);
  const article = (await read({ channel: 'site' })).find((each) => each.number === number);
  assert.deepEqual([article?.body, article?.publishedAt], ['Comme prévu.', MAY]);
});

test('a planned day can be taken back', async () => {
  const { number } = await begin('Annulé');
  await letOut(number, { at: MARCH, dueAt: APRIL });
  await on('coordination', MARCH, number, (here, article) => cancelRelease(here, article, 'site'));
  await database.write(market.community.id, (db) => publishDue({ db, now: instant(MAY), community: market.community }));
  assert.ok(!(await titlesIn('site')).includes('Annulé'));
});

test('a withdrawn article is read no more, with a reason; it can be let out again', async () => {
  const { number } = await begin('À retirer');
  await letOut(number, { channels: ['site', 'letter'] });
  const withdraw = (why: string) =>
    on('coordination', MAY, number, (here, article) => withdrawArticle(here, article, 'site', why));
  assert.equal(refusedAs(await withdraw('')), 'why-missing');
  assert.equal(await withdraw('Les chiffres étaient faux.'), null);
  assert.ok(!(await titlesIn('site')).includes('À retirer'));
  assert.ok((await titlesIn('letter')).includes('À retirer'));
  assert.equal(await letOut(number, { at: MAY }), null);
  assert.ok((await titlesIn('site')).includes('À retirer'));
});

test('everybody who may speak writes, only those who facilitate let out, an observer does neither', async () => {
  const { number } = await begin('Qui peut');
  const input = { title: 'Non', body: '', language: 'fr', lines: [] };
  assert.equal(refusedAs(await market.as('observer', MARCH, (here) => beginArticle(here, input))), 'seat-may-not');
  const attempt = on('Bloum', APRIL, number, (here, article) =>
    releaseArticle(
      here,
      article,
      { channels: ['site'], dueAt: null, note: '', isSure: true, seenAt: lastChangeOf(article) },
      CALM,
    ),
  );
  assert.equal(refusedAs(await attempt), 'seat-may-not');
});

test('whoever lets out what others have changed meanwhile is asked to read it', async () => {
  const { number } = await begin('Vite');
  const attempt = on('coordination', APRIL, number, (here, article) =>
    releaseArticle(here, article, { channels: ['site'], dueAt: null, note: '', isSure: true, seenAt: MAY }, CALM),
  );
  assert.equal(refusedAs(await attempt), 'changed-meanwhile');
});

test('an article made of private things, or that names somebody, asks for a second look', async () => {
  const [line] = await market.as('Bloum', MARCH, (here) => storyOf(here, [need.id]));
  const { number } = await begin('Chez Polln', 'Merci à Délégué·e Polln (x@example.org).', [line?.number ?? 0]);
  const attempt = (isSure: boolean) =>
    on('coordination', APRIL, number, (here, article) =>
      releaseArticle(
        here,
        article,
        { channels: ['letter'], dueAt: null, note: '', isSure, seenAt: lastChangeOf(article) },
        worriesFor,
      ),
    );
  assert.equal(refusedAs(await attempt(false)), 'look-again');
  const page = readable(
    await market.visit('coordination', APRIL, articlePage, { params: { article: String(number) } }),
  );
  assert.match(page, /Ligne qui n’est pas publique : .* a dit le besoin/);
  assert.match(page, /Le texte nomme Délégué·e Polln/);
  assert.match(page, /adresse de courriel/);
  assert.equal(await attempt(true), null);
});

test('whoever wrote is named outside only once they have signed, and no more once they are erased', async () => {
  const { number } = await begin('Signé');
  await letOut(number);
  const authors = async () => (await read({ channel: 'site' })).find((each) => each.number === number)?.authors;
  assert.deepEqual(await authors(), []);
  const sign = (who: string) =>
    on(who, APRIL, number, async (here, article) =>
      signArticle(here, article, (await writersOf(here, [article.id])).get(article.id) ?? [], true),
    );
  assert.equal(await sign('Bloum'), null);
  assert.equal(refusedAs(await sign('Polln')), 'not-a-writer');
  assert.deepEqual(await authors(), ['Délégué·e Bloum']);
  await market.as('Bloum', MAY, (here) => forgetWriter(here, [here.actor.personId]));
  assert.deepEqual(await authors(), []);
});

test('two people at once lose nothing: their texts are put together, and a draft is its writer’s alone', async () => {
  const { number } = await begin('À deux', 'un\n\ndeux\n\ntrois');
  const params = { article: String(number), wording: 'general', language: 'fr' };
  const form = (version: string, body: string) => ({ form: { title: 'À deux', version, body }, params });
  assert.equal((await market.visit('Polln', APRIL, saveTextPage, form('1', 'UN\n\ndeux\n\ntrois'))).status, 303);
  const refused = await market.visit('Bloum', APRIL, saveTextPage, form('1', 'un\n\ndeux\n\nTROIS'));
  assert.equal(refused.status, 422);
  assert.match(String(refused.body), /<textarea[^>]*>\nUN\n\ndeux\n\nTROIS<\/textarea>/);
  assert.match(readable(refused), /Délégué·e Polln a enregistré ce texte pendant que vous écriviez/);
  await market.visit('Bloum', APRIL, previewPage, form('2', 'mon brouillon'));
  assert.match(String((await market.visit('Bloum', APRIL, textPage, { params })).body), /mon brouillon/);
  assert.doesNotMatch(String((await market.visit('Polln', APRIL, textPage, { params })).body), /mon brouillon/);
  const versions = await market.visit('observer', APRIL, versionsPage, { params });
  assert.match(String(versions.body), /<del>.*un.*<\/del>/s);
});

test('a translation says by how many changes it is behind', async () => {
  const { number } = await begin('Suivi');
  await write(number, { language: 'nl', title: 'Gevolgd' });
  await write(number, { body: 'Deux.', seenVersion: 1, follows: null });
  await write(number, { body: 'Trois.', seenVersion: 2, follows: null });
  const page = await market.visit('Bloum', APRIL, articlePage, { params: { article: String(number) } });
  assert.match(readable(page), /en retard de 2 changements/);
});

test('a period counts the day of the first release, both ends included', async () => {
  const { number } = await begin('Du premier avril');
  await letOut(number);
  const found = async (from: string, until: string) =>
    (await read({ channel: 'site', from: day(from), until: day(until) })).some((each) => each.number === number);
  assert.ok(await found('2022-04-01', '2022-04-01'));
  assert.ok(!(await found('2022-04-02', '2022-04-30')));
  assert.ok(!(await found('2022-03-01', '2022-03-31')));
});

test('texts and releases are only added to, and hang together', async () => {
  for (const tampering of ["update journal_texts set body = ''", 'delete from journal_releases'])
    await assert.rejects(
      database.write(market.community.id, (db) => rows(db, tampering)),
      /permission denied/,
    );
  assert.deepEqual(await market.as('coordination', MAY, faultsOf), []);
  assert.deepEqual(await database.read(market.community.id, (db) => breaks(db, market.community.id)), []);
});

test('two public texts that date one event differently are pointed out, and a link that leads nowhere (SC5, step 8)', async () => {
  const origins = await begin('D’où nous venons', 'La candidature à l’appel d’Innoviris date de fin 2021.');
  const after = await begin(
    'La suite',
    'La candidature à l’appel d’Innoviris date de [fin 2020](https://gone.example/a).',
  );
  const page = async () =>
    readable(await market.visit('coordination', MAY, consistencyPage([]))).replace(/[\u00a0\u202f]/g, ' ');
  await letOut(origins.number);
  assert.doesNotMatch(await page(), /« fin 2021 » ou « fin 2020 »/);
  await letOut(after.number, { channels: ['funder'] });
  assert.match(await page(), /« fin 202[01] » ou « fin 202[01] » \?.*D’où nous venons.*Innoviris date de fin 2021/);
  const look = (at: string) =>
    market.as('coordination', at, async (here) => {
      for (const link of await articleLinksDue(here))
        await keepArticleLook(here, link, { outcome: 'gone', status: 404 });
    });
  await look(MAY);
  assert.doesNotMatch(await page(), /gone\.example/);
  await look('2022-05-03T10:00:00.000Z');
  assert.match(await page(), /https:\/\/gone\.example\/a\s· depuis le 1er mai 2022 La suite/);
  assert.match(await page(), /Suivi|Gevolgd néerlandais en retard de 2 changements/);
});
