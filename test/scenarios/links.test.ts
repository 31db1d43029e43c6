import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { makeSitemap } from '../../src/app/sitemap';
import type { Id } from '../../src/basics/id';
import { anElection } from '../../src/community/elections/testing';
import { anOffer } from '../../src/community/neighbours/testing';
import { openSession } from '../../src/machinery/sign-in';
import { showsMoney, unexplainedAmounts } from '../amounts';
import { openDemonstration } from '../demonstration';
import type { Got, Visitor } from '../harness';

// Whoever begins at the desk and follows every link: nothing is missing, nothing is heavy.
const { house, here, personOf } = await openDemonstration();
await house.database.write(here.community.id, async (db) => {
  await anElection({ ...here, db }, 'animation-des-rencontres');
  await anOffer({ ...here, db }, here.actor.personId);
});
const place = `/${here.community.slug}`;
const routes = makeSitemap({ database: house.database, hasMail: false, watch: () => undefined }).map(
  ({ method, path }) => ({
    method,
    path,
    shape: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`),
  }),
);
const MOST_PAGES = 1_800;
const MOST_SCRIPT_BYTES = 15_000;

const readers = ['coordination', 'delegate-BEES coop', 'developer', 'observer'] as const;
/** What somebody was given already. */
const made = new Set<string>();
const seen = new Map<(typeof readers)[number], ReadonlyMap<string, Got>>();
before(async () => {
  for (const who of readers) seen.set(who, await everyPageOf(await enter(personOf(who))));
});

for (const who of readers) {
  test(`every link that ${who} is shown leads to a page, and to its place on that page`, () => {
    const pages = seen.get(who) ?? new Map<string, Got>();
    assert.ok(pages.size > 20 && pages.size < MOST_PAGES, `${pages.size} pages`);
    const faults = [...pages].flatMap(([path, { status, html }]) => [
      ...(status === 200 ? [] : [`${path} answers ${status}`]),
      ...linksOf(html, path).flatMap(({ to, place: id }) => {
        const target = pages.get(to)?.html;
        return !id || !target || target.includes(` id="${id}"`)
          ? []
          : [`${path} leads to #${id} of ${to}: no such place`];
      }),
    ]);
    assert.deepEqual(faults, []);
  });

  test(`every form that ${who} is shown is taken by somebody`, () => {
    for (const [path, { html }] of seen.get(who) ?? [])
      for (const { method, action } of formsOf(html)) {
        // A place on the page stays with the reader: it is not sent.
        const sent = action.split('#')[0] ?? '';
        const isTaken = routes.some((route) => route.method === method && route.shape.test(sent));
        assert.ok(isTaken, `${path} sends ${method} ${action}`);
      }
  });
}

test('every page of a community is found from the desk by somebody', () => {
  const found = [...seen.values()].flatMap((pages) => [...pages.keys()].map((path) => path.split('?')[0] ?? ''));
  // Shown while one types, or beside a text; listened to by a page that is open; opened by a letter; chosen in a form; where a
  // form leads that keeps first what was typed.
  const elsewhere =
    /\/logo\/|:article\/texts$|\/(similar|puzzling|live|block|feed\.(rss|json)|sitemap\.xml)$|:token|(files|pictures)\/:file$|issues\/:number\/(preview|letter)$/;
  const inside = routes.filter(({ method, path }) => method === 'GET' && path.startsWith('/:community'));
  for (const { path, shape } of inside.filter((each) => !elsewhere.test(each.path)))
    assert.ok(
      found.some((each) => shape.test(each)),
      `${path}: nothing leads there`,
    );
});

for (const who of ['coordination', 'delegate-BEES coop'] as const)
  test(`every amount of money that ${who} is shown leads to what explains it, or stands there`, () => {
    const shown = [...(seen.get(who) ?? [])].filter(([path]) => showsMoney(path));
    assert.ok(shown.length > 30, `${shown.length} pages`);
    const faults = shown.flatMap(([path, { html }]) => unexplainedAmounts(html).map((text) => `${path}: ${text}`));
    assert.deepEqual(faults, []);
  });

test('each kind of letter has a preview, for whoever coordinates, made from what the community has', async () => {
  const shown = [...(seen.get('coordination') ?? [])].filter(([path]) => path.startsWith(`${place}/letters/`));
  assert.ok(shown.length >= 12, `${shown.length} letters`);
  const texts = new Map(shown.map(([path, { html }]) => [path.replace(`${place}/letters/`, ''), html]));
  assert.match(texts.get('round-frozen') ?? '', /La rencontre de février.* paierait/s);
  assert.match(texts.get('rebate') ?? '', /La part de .* baisse de/);
  assert.match(texts.get('pledge-called') ?? '', /Bonjour Coordination/);
  assert.match(texts.get('proposal-closed') ?? '', /Bonjour Coordination/);
  const delegate = await enter(personOf('delegate-BEES coop'));
  for (const path of ['/letters', '/letters/rebate'])
    assert.notEqual((await delegate.get(place + path)).status, 200, `${path} is not for everyone`);
});

test('no page ships more than 15 kB of script, and none stands inside a page', async () => {
  const weights = new Map<string, number>();
  for (const [path, { html }] of seen.get('coordination') ?? []) {
    const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)];
    let bytes = 0;
    for (const [, attributes = '', inside = ''] of scripts) {
      const [, source = ''] = /src="([^"]+)"/.exec(attributes) ?? [];
      assert.ok(source && inside === '', `${path} has a script inside`);
      const known = weights.get(source) ?? gzipSync(await (await fetch(house.url + source)).text()).length;
      weights.set(source, known);
      bytes += known;
    }
    assert.ok(bytes <= MOST_SCRIPT_BYTES, `${path} ships ${bytes} bytes of script`);
  }
  assert.ok(weights.size > 0, 'no page has a script at all');
});

test('what pages are made of is kept for good by browsers, under a name that changes with it', async () => {
  const { html } = await enter(personOf('coordination')).then((visitor) => visitor.get(place));
  const files = [...html.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css|woff2))"/g)].map(([, path = '']) => path);
  assert.ok(files.length >= 2, files.join());
  for (const path of files) {
    const { status, headers } = await fetch(house.url + path);
    assert.equal(status, 200, path);
    assert.match(headers.get('cache-control') ?? '', /max-age=31536000, immutable/, path);
    assert.match(path, /[-.][\w-]{8,}\.(js|css|woff2)$/, `${path} does not change with what it holds`);
  }
});

async function enter(personId: Id): Promise<Visitor> {
  const visitor = house.visitor();
  const secret = await house.database.write(null, (db) => openSession(db, personId, 'links', house.clock.at));
  visitor.cookies.set('komunigi', secret);
  return visitor;
}

async function everyPageOf(visitor: Visitor): Promise<ReadonlyMap<string, Got>> {
  const pages = new Map<string, Got>();
  const waiting = [place];
  for (let path = waiting.pop(); path !== undefined && pages.size < MOST_PAGES; path = waiting.pop()) {
    // Office files are the same for everyone who may read them, and take a while to make.
    if (pages.has(path) || (made.has(path) && /\.(docx|xlsx|csv|pdf)$/.test(path))) continue;
    made.add(path);
    const got = await visitor.get(path);
    pages.set(path, got);
    if (/text\/html/.test(got.headers.get('content-type') ?? ''))
      waiting.push(...linksOf(got.html, path).map(({ to }) => to));
  }
  return pages;
}

/** The links of a page to pages of ours, with the place on them. */
function linksOf(html: string, from: string): readonly { to: string; place: string }[] {
  const texts = [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(([, href = '']) => plain(href));
  return texts.flatMap((href) => {
    const url = new URL(href, house.url + from);
    // A public page says where it is in another language: the same page.
    if (url.origin !== new URL(house.url).origin || url.searchParams.has('language')) return [];
    return { to: url.pathname + url.search, place: decodeURIComponent(url.hash.slice(1)) };
  });
}

const formsOf = (html: string): readonly { method: string; action: string }[] =>
  [...html.matchAll(/<form\b([^>]*)>/g)].map(([, attributes = '']) => ({
    method: /method="post"/i.test(attributes) ? 'POST' : 'GET',
    action: plain(/action="([^"?]*)/.exec(attributes)?.[1] ?? ''),
  }));

const plain = (attribute: string): string => attribute.replaceAll('&#39;', "'").replaceAll('&amp;', '&');
