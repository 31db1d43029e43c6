import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { detectAtomFeed, detectJsonFeed, detectRssFeed, parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import sharp from 'sharp';
import { isRefusal } from '../../src/basics/outcome';
import {
  beginArticle,
  lastChangeOf,
  releaseArticle,
  saveArticle,
  signArticle,
} from '../../src/community/journal/actions';
import { type Article, articleNumbered, writersOf } from '../../src/community/journal/queries';
import { publish } from '../../src/community/site';
import { keepFile, takeFile } from '../../src/machinery/files';
import type { Here } from '../../src/machinery/here';
import { emailOf, openHouse, openStage } from '../harness';

// What strangers read of a journal: the pages, the feeds, the block for other sites; and what they never do.
const house = await openHouse({ at: '2026-11-22T12:00:00.000Z' });
const stage = await openStage(house);
const place = `/${stage.community.slug}`;
const stranger = house.visitor();
const SECRET = 'rutabaga';
let picture = '';
let secretPicture = '';

const act = <T>(number: number, work: (here: Here, article: Article) => Promise<T>, who = 'coordination') =>
  stage.as(who, async (here) =>
    work(here, (await articleNumbered(here, number)) ?? assert.fail(`no article ${number}`)),
  );
const letOut = (number: number, note = '') =>
  act(number, async (here, article) => {
    const input = { channels: ['site'], dueAt: null, note, isSure: true, seenAt: lastChangeOf(article) } as const;
    assert.equal(await releaseArticle(here, article, input, async () => []), null);
  });
const write = (number: number, body: string, seenVersion: number) =>
  act(number, (here, article) =>
    saveArticle(here, article, {
      ...{ channel: 'general', language: 'fr', title: article.original.title, body, seenVersion, follows: null },
    }),
  );
const show = (pieces: readonly string[], seen: number) =>
  stage.as('coordination', (here) =>
    publish(here, { offered: pieces.map((piece) => ({ piece, title: piece })), ticked: pieces, seen }),
  );
const aPicture = (colour: string) =>
  stage.as('coordination', async (here) => {
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: colour } })
      .png()
      .toBuffer();
    const taken = await takeFile(bytes, 'photo.png');
    const kept = isRefusal(taken)
      ? taken
      : await keepFile(here, taken, here.actor.seats[0]?.id ?? assert.fail('no seat'));
    return isRefusal(kept) ? assert.fail(kept.refused) : kept.id;
  });

before(async () => {
  [picture, secretPicture] = [await aPicture('red'), await aPicture('blue')];
  await stage.as('Bloum', async (here) => {
    const begin = (title: string, body: string) => beginArticle(here, { title, body, language: 'fr', lines: [] });
    await begin(
      'Deux jours & une <idée>',
      `Trente **personnes**.\n\nVoir [le besoin](${place}/needs/1), [le site](https://exemple.coop).\n\n![la salle](${place}/files/${picture}#40x30)`,
    );
    await begin('Entre nous', `Un ${SECRET}.\n\n![non](${place}/files/${secretPicture}#40x30)`);
  });
  await act(1, (here, article) =>
    saveArticle(here, article, {
      ...{
        channel: 'general',
        language: 'nl',
        title: 'Twee dagen',
        body: 'Dertig mensen.',
        seenVersion: 0,
        follows: 1,
      },
    }),
  );
});

test('nothing of a journal is public before both its articles and the journal are', async () => {
  const paths = ['journal', 'journal/deux-jours-une-idee', 'journal/feed.rss', 'journal/block', `files/${picture}`];
  const areGone = async () => {
    for (const path of paths) assert.equal((await stranger.get(`${place}/public/${path}`)).status, 404, path);
  };
  await areGone();
  await letOut(1);
  await areGone();
  await show(['organisations'], 0);
  await areGone();
  await show(['organisations', 'journal'], 1);
  for (const path of paths) assert.equal((await stranger.get(`${place}/public/${path}`)).status, 200, path);
});

test('the page has the words that were let out, its picture, and nothing that leads inside', async () => {
  const { html } = await stranger.get(`${place}/public/journal/deux-jours-une-idee`);
  assert.match(html, /<h1>Deux jours &amp; une &lt;idée&gt;<\/h1>/);
  assert.match(html, /Trente <strong>personnes<\/strong>/);
  assert.match(html, new RegExp(`<img src="${place}/public/files/${picture}" alt="la salle" width="40" height="30"`));
  assert.doesNotMatch(html, /needs\/1/);
  assert.match(html, /href="https:\/\/exemple\.coop"/);
  assert.match(html, /hreflang="nl">/);
  assert.doesNotMatch(html, /<script/);
  assert.doesNotMatch(html, /Délégué·e de Bloum/);
});

test('a draft, a picture of a draft and what was saved later stay inside, wherever one looks', async () => {
  await write(1, `Changé : ${SECRET}`, 1);
  for (const path of ['', '/journal', '/journal/deux-jours-une-idee', '/journal/feed.rss', '/journal/feed.atom'])
    assert.doesNotMatch((await stranger.get(`${place}/public${path}`)).html, new RegExp(SECRET), path);
  for (const path of ['/journal/feed.json', '/journal/block', '/feed.atom', '/journal/entre-nous'])
    assert.doesNotMatch((await stranger.get(`${place}/public${path}`)).html, new RegExp(SECRET), path);
  assert.equal((await stranger.get(`${place}/public/files/${secretPicture}`)).status, 404);
  // The same look finds it once it is let out: it would have found it before.
  await letOut(1, 'Un mot a changé.');
  assert.match((await stranger.get(`${place}/public/journal/deux-jours-une-idee`)).html, new RegExp(SECRET));
  assert.match(
    (await stranger.get(`${place}/public/journal/deux-jours-une-idee`)).html,
    /Corrigé le .*Un mot a changé/,
  );
});

test('RSS, Atom and JSON Feed are read by an independent reader, each with the same articles', async () => {
  await act(
    1,
    async (here, article) =>
      signArticle(here, article, (await writersOf(here, [article.id])).get(article.id) ?? [], true),
    'Bloum',
  );
  const read = async (format: string) => {
    const { html, headers } = await stranger.get(`${place}/public/journal/feed.${format}`);
    assert.match(headers.get('content-type') ?? '', new RegExp(`application/(${format}|feed)\\+`));
    return html;
  };
  const [rss, atom, json] = [await read('rss'), await read('atom'), await read('json')];
  assert.deepEqual([detectRssFeed(rss), detectAtomFeed(atom), detectJsonFeed(json)], [true, true, true]);
  const [item] = parseRssFeed(rss).items ?? [];
  const [entry] = parseAtomFeed(atom).entries ?? [];
  const [one] = parseJsonFeed(json).items ?? [];
  for (const title of [item?.title, entry?.title?.value, one?.title])
    assert.equal(String(title), 'Deux jours & une <idée>');
  const url = `${house.url}${place}/public/journal/deux-jours-une-idee`;
  for (const link of [item?.link, entry?.links?.[0]?.href, one?.url]) assert.ok(link?.startsWith(url), link);
  assert.equal(item?.guid?.value, one?.id);
  assert.equal(entry?.id, one?.id);
  assert.deepEqual([item?.dc?.creators?.[0], one?.authors?.[0]?.name], ['Délégué·e de Bloum', 'Délégué·e de Bloum']);
  assert.equal(new Date(item?.pubDate ?? '').toISOString(), one?.date_published);
  assert.match(item?.content?.encoded ?? '', new RegExp(SECRET));
  assert.match(String(one?.content_html), new RegExp(SECRET));
});

test('a reader that asks again is told that nothing has changed, until something has', async () => {
  const path = `${house.url}${place}/public/journal/feed.atom?language=fr`;
  const ask = (headers: Record<string, string>) => fetch(path, { headers });
  const first = await ask({});
  const [etag, modified] = [first.headers.get('etag') ?? '', first.headers.get('last-modified') ?? ''];
  assert.equal((await ask({ 'if-none-match': etag })).status, 304);
  assert.equal((await ask({ 'if-none-match': `"x", ${etag}`, 'accept-encoding': 'gzip' })).status, 304);
  assert.equal((await ask({ 'if-modified-since': modified })).status, 304);
  assert.equal((await ask({ 'if-none-match': '"other"', 'if-modified-since': modified })).status, 200);
  assert.equal((await ask({ 'if-modified-since': 'Sat, 01 Jan 2022 00:00:00 GMT' })).status, 200);
  house.clock.at = '2026-11-22T12:05:00.000Z' as typeof house.clock.at;
  await letOut(2);
  const again = await ask({ 'if-none-match': etag });
  assert.equal(again.status, 200);
  assert.match(await again.text(), /Entre nous/);
  assert.equal((await ask({ 'if-modified-since': modified })).status, 200);
});

test('the block is shown in frames of the sites that were named, without a script, and its links lead out of it', async () => {
  const policy = async () =>
    (await stranger.get(`${place}/public/journal/block`)).headers.get('content-security-policy') ?? '';
  assert.match(await policy(), /frame-ancestors 'none'$/);
  const visitor = await house.signedIn(emailOf('coordination'));
  const wrong = await visitor.post(`${place}/journal/elsewhere`, { sites: 'https://a.example; script-src *' });
  assert.equal(wrong.status, 422);
  await visitor.post(`${place}/journal/elsewhere`, { sites: 'https://Bloum.example/accueil\npolln.example' });
  assert.match(await policy(), /script-src 'none'.*frame-ancestors https:\/\/bloum\.example https:\/\/polln\.example$/);
  const { html } = await stranger.get(`${place}/public/journal/block`);
  assert.match(html, /<base target="_top">/);
  assert.match(html, /Entre nous/);
  assert.match(
    (await stranger.get(`${place}/public/journal`)).headers.get('content-security-policy') ?? '',
    /frame-ancestors 'none'/,
  );
  assert.match((await visitor.get(`${place}/journal/elsewhere`)).html, /&lt;iframe src=/);
});

test('a withdrawn article is gone from everywhere, and its page says why', async () => {
  const visitor = await house.signedIn(emailOf('coordination'));
  await visitor.post(`${place}/journal/2/withdrawal`, { channel: 'site', why: 'Trop tôt.' });
  const gone = await stranger.get(`${place}/public/journal/entre-nous`);
  assert.equal(gone.status, 410);
  assert.match(gone.html, /Trop tôt\./);
  assert.doesNotMatch(gone.html, new RegExp(SECRET));
  assert.doesNotMatch((await stranger.get(`${place}/public/journal/feed.json`)).html, /Entre nous/);
  assert.equal((await stranger.get(`${place}/public/files/${secretPicture}`)).status, 404);
});

test('a picture of sixty megabytes is answered with a sentence', async () => {
  const visitor = await house.signedIn(emailOf('Bloum'));
  const file = new File([new Uint8Array(60_000_000)], 'grande.jpg', { type: 'image/jpeg' });
  const answer = await visitor.send(`${place}/files`, { picture: file, alt: '' });
  assert.equal(answer.status, 413);
  assert.match(
    answer.html,
    /trop lourd pour être envoyé\. .*Une photo ou un document.{1,2} Enregistrez-le en plus léger/,
  );
});
