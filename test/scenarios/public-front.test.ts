import assert from 'node:assert/strict';
import { get } from 'node:http';
import { before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { makeSitemap } from '../../src/app/sitemap';
import { startInstance } from '../../src/app/start';
import { day } from '../../src/basics/day';
import { plusMinutes } from '../../src/basics/instant';
import { isRefusal } from '../../src/basics/outcome';
import { loadCharter } from '../../src/community/charter';
import { changeCharter } from '../../src/community/charter/actions';
import { giveEstimate } from '../../src/community/delivery';
import { contribute, needByNumber, setLevel, voiceNeed } from '../../src/community/needs';
import { addResource, keepPicture, type ResourceInput } from '../../src/community/resources/actions';
import type { Kind } from '../../src/community/resources/rules';
import { publish } from '../../src/community/site';
import { leadsTo } from '../../src/design/outside';
import { takeFile } from '../../src/machinery/files';
import { readSettings } from '../../src/machinery/settings';
import { emailOf, type Got, openHouse, openStage, type Visitor } from '../harness';

const house = await openHouse({ at: '2026-11-22T12:00:00.000Z' });
const stage = await openStage(house);
const place = `/${stage.community.slug}`;
const stranger = house.visitor();
const SECRET = 'rutabaga';
const PIECES = [
  'presentation',
  'organisations',
  'needs',
  'dues',
  'resources',
  'resources.qui-paie',
  'resources.le-film',
  'resources.la-note',
  'resources.qui-nous-appeler',
  'modules',
  'conditions',
  'conditions.tiers',
  'news',
  'listed',
];
const five = { hurt: 'La caisse', often: 'Souvent', enough: 'Un bouton', existing: '', modules: '', language: 'fr' };

/** A page as people read it: firm spaces are spaces. */
const readable = ({ html }: Got): string => html.replace(/[\u00a0\u202f]/g, ' ');

/** The same page for whoever asks: what differs is its address and the name of the form on it. */
const bytes = ({ html }: Got, slug: string): string =>
  html.replaceAll(slug, 'SLUG').replace(/name="once" value="[^"]+"/g, '');

const shown = (pieces: readonly string[]) => ({
  version: '0',
  show: ['', ...pieces],
});

async function coordination(): Promise<Visitor> {
  return house.signedIn(emailOf('coordination'));
}

/** Ticks exactly these, as the form does, from what was seen. */
async function choose(pieces: readonly string[]): Promise<Got> {
  const visitor = await coordination();
  const { html } = await visitor.get(`${place}/site`);
  const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? assert.fail('no version');
  return visitor.post(`${place}/site`, { ...shown(pieces), version });
}

before(async () => {
  await stage.as('BEES coop', async (here) => {
    await voiceNeed(here, { ...five, title: 'Imprimer les cartes de membre', today: 'On les écrit à la main' });
    await voiceNeed(here, { ...five, title: `Un ${SECRET} dans la réserve`, today: `Le ${SECRET} déborde` });
  });
  await stage.as('Bloum', (here) =>
    contribute(here, {
      ...{ number: 1, section: 'ideas', body: `Et le ${SECRET} ?`, addressedTo: undefined, answersId: undefined },
    }),
  );
});

const resource: Omit<ResourceInput, 'title'> = {
  ...{ about: '', url: '', body: '', file: undefined, language: 'fr', minutes: null },
  readers: ['everyone'],
  moment: 'when-needed',
};
const note = (text: string) => takeFile(Buffer.from(text), 'note.txt');

before(() =>
  stage.as('coordination', async (here) => {
    const add = async (kind: Kind, input: Partial<ResourceInput> & { readonly title: string }) =>
      assert.ok(!isRefusal(await addResource(here, kind, { ...resource, ...input })), input.title);
    await add('article', { title: 'Qui paie', body: 'Les passagers clandestins ![la caisse](/supermarches/files/1)' });
    await add('video', { title: 'Le film', url: 'https://vimeo.com/123456789' });
    await add('file', { title: 'La note', file: await note('Une note pour tout le monde.') });
    await add('article', { title: 'Qui nous appeler', body: 'Demander à délégué·e de Bloum' });
    await add('article', { title: `Un ${SECRET} pour nous`, body: 'Entre nous' });
    await add('file', { title: 'La note interne', file: await note(`Un ${SECRET} en stock.`) });
  }),
);

test('with nothing public a community is not there: the very bytes of one that nobody ever made', async () => {
  for (const path of ['', '/public', '/public/needs', '/public/needs/1', '/public/feed.atom', '/public/sitemap.xml']) {
    const here = await stranger.get(place + path);
    const nowhere = await stranger.get(`/nobody-made-this${path}`);
    assert.equal(here.status, 404, path);
    assert.equal(bytes(here, stage.community.slug), bytes(nowhere, 'nobody-made-this'), path);
  }
});

test('whoever facilitates sees what strangers would see before anything is public', async () => {
  const visitor = await coordination();
  const preview = await visitor.get(`${place}/site/preview?show=&show=organisations`);
  assert.match(preview.html, /BEES coop/);
  assert.match(preview.html, /Aperçu/);
  assert.equal((await stranger.get(`${place}/public`)).status, 404);
  assert.equal((await (await house.signedIn(emailOf('Bloum'))).get(`${place}/site`)).status, 403);
});

test('each piece becomes public alone, leaves a line, and is taken back', async () => {
  assert.equal((await choose(['organisations'])).status, 200);
  const front = await stranger.get(place);
  assert.equal(front.path, `${place}/public`);
  assert.match(front.html, /BEES coop/);
  assert.equal((await stranger.get(`${place}/public/dues`)).status, 404);
  assert.match(readable(await (await coordination()).get(`${place}/chronicle`)), /a rendu public : Qui participe/);
  await choose([]);
  assert.equal((await stranger.get(place)).status, 404);
  assert.match(readable(await (await coordination()).get(`${place}/chronicle`)), /a retiré de la façade publique/);
});

test('two who choose at the same time do not undo each other', async () => {
  const visitor = await coordination();
  const late = await visitor.post(`${place}/site`, shown(['dues']));
  assert.equal(late.status, 422);
  assert.match(late.html, /entre-temps/);
  const refused = await stage.as('Bloum', (here) => publish(here, { offered: [], ticked: [], seen: 0 }));
  assert.deepEqual(refused, { refused: 'seat-may-not' });
});

test('a need is public in the wording that was released, never in one that nobody looked at', async () => {
  await choose(PIECES);
  const visitor = await coordination();
  assert.doesNotMatch((await stranger.get(`${place}/public/needs`)).html, /Imprimer/);
  await visitor.post(`${place}/needs/1/publication`, { what: 'show', version: '1' });
  assert.match((await stranger.get(`${place}/public/needs`)).html, /Imprimer les cartes/);
  await visitor.post(`${place}/needs/1/wordings`, {
    ...{ ...five, title: 'Imprimer sans encre', today: 'Autrement', technical: '', version: '1' },
  });
  const after = await stranger.get(`${place}/public/needs/1`);
  assert.match(after.html, /Imprimer les cartes/);
  assert.doesNotMatch(after.html, /sans encre/);
  assert.equal((await visitor.post(`${place}/needs/1/publication`, { what: 'show', version: '1' })).status, 422);
});

test('a need whose words name somebody is not released', async () => {
  await stage.as('BEES coop', (here) =>
    voiceNeed(here, { ...five, title: 'Un nom', today: 'Demander à délégué·e de Bloum' }),
  );
  const visitor = await coordination();
  const refused = await visitor.post(`${place}/needs/3/publication`, { what: 'show', version: '1' });
  assert.equal(refused.status, 422);
  assert.match(refused.html, /nomment une personne/);
});

test('what is private appears nowhere that a stranger can reach, and no name of a person does', async () => {
  await choose(PIECES);
  const seen = await everythingPublic();
  assert.ok(seen.size > 20, `${seen.size} pages`);
  assert.ok(
    [...seen.values()].some(({ html }) => html.includes('Imprimer les cartes')),
    'the guard sees what is public',
  );
  for (const [path, { html }] of seen) {
    assert.doesNotMatch(html, new RegExp(SECRET, 'i'), path);
    assert.doesNotMatch(html, /Délégué·e de|Coordination</, path);
  }
  for (const path of [`/public/needs/2`, `/public/needs/3`, `/public/needs/${SECRET}`, `/public/needs?q=${SECRET}`])
    assert.doesNotMatch((await stranger.get(place + path)).html.replace(`q=${SECRET}`, ''), /Un rutabaga/, path);
  // The same word is found at once by whoever has a seat: the walk above could have met it.
  assert.match((await (await coordination()).get(`${place}/needs/2`)).html, new RegExp(SECRET));
});

test('a resource is read by strangers once it was chosen, and no other one is', async () => {
  await choose(PIECES);
  const list = readable(await stranger.get(`${place}/public/resources`));
  for (const title of ['Qui paie', 'Le film', 'La note']) assert.ok(list.includes(`>${title}<`), title);
  assert.doesNotMatch(list, /La note interne|Qui nous appeler|rutabaga/i);
  const article = (await stranger.get(`${place}/public/resources/qui-paie`)).html;
  assert.match(article, /Les passagers clandestins la caisse/);
  assert.doesNotMatch(article, /\/files\/1|<img/);
  for (const hidden of ['un-rutabaga-pour-nous', 'la-note-interne', 'qui-nous-appeler'])
    assert.equal((await stranger.get(`${place}/public/resources/${hidden}`)).status, 404, hidden);
  assert.match((await stranger.get(`${place}/public/sitemap.xml`)).html, /public\/resources\/qui-paie</);
  assert.match(readable(await stranger.get(`${place}/public/feed.atom`)), /À lire ou à regarder : Qui paie/);
  // Chosen and then kept back: gone from the page, the map and the feed.
  await choose(PIECES.filter((piece) => piece !== 'resources.qui-paie'));
  for (const path of ['', '/resources', '/sitemap.xml', '/feed.atom', '/feed.json'])
    assert.doesNotMatch((await stranger.get(`${place}/public${path}`)).html, /clandestins|qui-paie/i, path);
  assert.equal((await stranger.get(`${place}/public/resources/qui-paie`)).status, 404);
  await choose(PIECES);
});

test('a video is fetched from whoever keeps it only after a click, which is a link', async () => {
  const at = `${place}/public/resources/le-film`;
  const before = await stranger.get(at);
  assert.doesNotMatch(before.html, /<iframe|<script|player\.vimeo\.com\/video/);
  assert.doesNotMatch(before.headers.get('content-security-policy') ?? '', /frame-src/);
  assert.ok(before.html.includes(`href="${at}?play=yes"`));
  const after = await stranger.get(`${at}?play=yes`);
  assert.match(after.html, /<iframe[^>]+src="https:\/\/player\.vimeo\.com\/video\/123456789/);
  assert.match(after.headers.get('content-security-policy') ?? '', /frame-src https:\/\/player\.vimeo\.com$/);
});

test('a file is downloaded by strangers while its resource is public, and no other upload ever is', async () => {
  const visitor = await coordination();
  const idOn = async (slug: string) =>
    /\/files\/([0-9a-f-]{36})/.exec((await visitor.get(`${place}/resources/${slug}`)).html)?.[1] ?? assert.fail(slug);
  const [shared, inside] = [await idOn('la-note'), await idOn('la-note-interne')];
  const at = (id: string) => stranger.get(`${place}/public/files/${id}`);
  const got = await at(shared);
  assert.match(got.html, /Une note pour tout le monde/);
  assert.match(got.headers.get('content-security-policy') ?? '', /sandbox/);
  assert.match(got.headers.get('content-disposition') ?? '', /^attachment/);
  for (const id of [inside, 'x', '00000000-0000-7000-8000-000000000000']) assert.equal((await at(id)).status, 404, id);
  assert.equal((await stranger.get(`${place}/files/${shared}`)).status, 404);
  await choose(PIECES.filter((piece) => piece !== 'resources.la-note'));
  assert.equal((await at(shared)).status, 404);
  const preview = `${place}/site/preview/files/${shared}`;
  assert.equal((await visitor.get(`${preview}?show=resources&show=resources.la-note`)).status, 200);
  assert.equal((await visitor.get(`${preview}?show=resources`)).status, 404);
  assert.equal((await stranger.get(preview)).status, 404);
  await choose(PIECES);
});

test('the pictures of a public text are public once that was chosen too, and no other picture is', async () => {
  const visitor = await coordination();
  const orange = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#d4531a' } })
    .png()
    .toBuffer();
  const [shownOne, other] = await stage.as('coordination', async (here) => {
    const keep = async () => {
      const kept = await keepPicture(here, await takeFile(orange, 'plan.png'));
      return isRefusal(kept) ? assert.fail(kept.refused) : kept.id;
    };
    const [first, second] = [await keep(), await keep()];
    const body = `![Le plan](${place}/files/${first}#64x48) et [l’autre](${place}/files/${second})`;
    assert.ok(!isRefusal(await addResource(here, 'article', { ...resource, title: 'Le plan du magasin', body })));
    return [first, second];
  });
  const at = `${place}/public/resources/le-plan-du-magasin`;
  const picture = (id: string) => stranger.get(`${place}/public/files/${id}`);
  await choose([...PIECES, 'resources.le-plan-du-magasin']);
  assert.match(readable(await visitor.get(`${place}/site`)), /Les images de ces textes/);
  assert.match(readable(await stranger.get(at)), /<p>Le plan et l’autre<\/p>/);
  assert.equal((await picture(shownOne)).status, 404);
  await choose([...PIECES, 'resources.le-plan-du-magasin', 'resources.*pictures']);
  const { html } = await stranger.get(at);
  assert.match(html, new RegExp(`<img src="${place}/public/files/${shownOne}" alt="Le plan" width="64" height="48"`));
  assert.equal((await picture(shownOne)).headers.get('content-type'), 'image/png');
  assert.equal((await picture(other)).status, 404);
  assert.equal((await stranger.get(`${place}/files/${shownOne}`)).status, 404);
  await choose([...PIECES, 'resources.*pictures']);
  assert.equal((await picture(shownOne)).status, 404);
  await choose(PIECES);
});

test('a public text leads strangers to what anyone reads, and leaves what leads to inner pages to its words', async () => {
  const inner = `[la charte](${house.url}${place}/charter), [un besoin](${place}/needs/2), ${house.url}/account`;
  const body = `${inner} et [les besoins](${place}/public/needs), [chez nous](${house.url}${place}/public)`;
  await stage.as('coordination', async (here) => {
    assert.ok(!isRefusal(await addResource(here, 'article', { ...resource, title: 'Où lire la suite', body })));
  });
  await choose([...PIECES, 'resources.ou-lire-la-suite']);
  const { html } = await stranger.get(`${place}/public/resources/ou-lire-la-suite`);
  const text = /<p>la charte[\s\S]*?<\/p>/.exec(html)?.[0] ?? assert.fail(html);
  const leads = [...text.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
  assert.deepEqual(leads, [`${house.url}${place}/public/needs`, `${house.url}${place}/public`]);
  assert.match(text, /la charte, un besoin, http:\/\/[^<]+\/account et /);
  await choose(PIECES);
});

test('every address for anyone answers whoever comes, and tells nothing private', async () => {
  const known: Readonly<Record<string, string>> = { community: stage.community.slug, piece: 'needs', item: '2' };
  const home = { slug: stage.community.slug, origin: house.url };
  const routes = makeSitemap({ database: house.database, hasMail: false, watch: () => undefined });
  for (const { path } of routes.filter(({ who, method }) => who === 'anyone' && method === 'GET')) {
    const got = await stranger.get(path.replace(/:(\w+)/g, (_, name: string) => known[name] ?? 'x'));
    assert.ok(got.status < 500, `${path}: ${got.status}`);
    assert.doesNotMatch(got.html, new RegExp(SECRET, 'i'), path);
  }
  // What a text may lead strangers to is what the sitemap has for anyone, but for links of letters and files.
  for (const { path, who } of routes.filter(({ method }) => method === 'GET')) {
    if (/:token|:file|:code|\.|calendar/.test(path)) continue;
    const address = path.replace(/:(\w+)/g, (_, name: string) => known[name] ?? '1');
    assert.equal(leadsTo(address, home) !== undefined, who === 'anyone', path);
  }
});

test('a public page needs no script and weighs less than 100 kB with its fonts', async () => {
  for (const path of ['/public', '/public/organisations', '/public/dues', '/public/conditions']) {
    const response = await fetch(house.url + place + path, { headers: { 'accept-encoding': 'gzip' } });
    assert.equal(response.headers.get('content-encoding'), 'gzip');
    const html = await response.text();
    assert.doesNotMatch(html, /<script/);
    let weight = gzipSync(html).length;
    const style = /href="(\/assets\/site[^"]+)"/.exec(html)?.[1] ?? assert.fail('no style');
    const css = await (await fetch(house.url + style)).text();
    weight += gzipSync(css).length;
    // What a page in our languages fetches: the text's own font, upright also for words in italics, and the headings'.
    const fonts = [...css.matchAll(/url\("?(\/assets\/[^")]+latin-wght-[^")]+)"?\)/g)].map(([, url = '']) => url);
    assert.equal(fonts.length, 2, fonts.join());
    for (const url of fonts) weight += (await (await fetch(house.url + url)).arrayBuffer()).byteLength;
    assert.ok(weight < 100_000, `${path}: ${weight} bytes`);
  }
});

test('whoever is signed in is led on to their desk; what is kept for strangers is the same to the byte before and after', async () => {
  const elsewhere = house.visitor();
  await elsewhere.signIn('somebody@example.org');
  const ways = [
    [await coordination(), `<a href="${place}">Mon bureau</a>`],
    [elsewhere, '<a href="/account#communities">Mes communautés</a>'],
  ] as const;
  for (const path of ['', '/needs', '/needs/1', '/dues?cooperators=250']) {
    const at = `${place}/public${path}`;
    const before = await stranger.get(at);
    assert.match(before.html, /Se connecter/);
    for (const [visitor, way] of ways) {
      const { html, headers } = await visitor.get(at);
      assert.ok(html.includes(way), `${at}: ${way}`);
      assert.doesNotMatch(html, /Se connecter/);
      assert.equal(headers.get('cache-control'), 'no-store', at);
    }
    const after = await stranger.get(at);
    assert.equal(after.html, before.html, at);
    assert.match(after.headers.get('cache-control') ?? '', /^public/);
    assert.match(after.headers.get('vary') ?? '', /\bcookie\b/);
  }
});

test('whoever reads German is told in German that they read another language', async () => {
  const german = house.visitor('de-DE');
  const { html } = await german.get(`${place}/public`);
  assert.match(html, /<html lang="en"/);
  assert.match(html, /lang="de">Diese Seite gibt es noch nicht auf Deutsch\. Sie lesen sie auf Englisch/);
  const both = await house.visitor('de,fr;q=0.5').get(`${place}/public`);
  assert.match(both.html, /<html lang="fr"/);
  assert.match(both.html, /auf Französisch/);
});

test('a presentation is read in the language of whoever comes, where it was written in it', async () => {
  const visitor = await coordination();
  for (const [language, sentence] of [
    ['fr', 'Nos magasins'],
    ['de', 'Unsere Läden'],
  ] as const)
    await visitor.post(`${place}/site/presentation`, { language, sentence, body: `**${sentence}**`, version: '0' });
  assert.match((await stranger.get(`${place}/public`)).html, /Nos magasins/);
  assert.match((await house.visitor('de').get(`${place}/public`)).html, /lang="de">Unsere Läden/);
  const beside = await stranger.get(`${place}/public/presentation?text=fr&beside=de`);
  assert.match(beside.html, /Nos magasins[\s\S]*Unsere Läden/);
});

test('the simulator says what a shop of 250 cooperators pays, and refuses what is no number', async () => {
  const got = await stranger.get(`${place}/public/dues?cooperators=250&tier=tier-25`);
  const text = readable(got).replace(/<[^>]+>/g, ' ');
  assert.match(text, /Un magasin de 250 coopérateur·rices paie 25,00 € par mois/);
  assert.match(text, /300,00 €/);
  assert.match(text, /363,00 €/);
  // Four hours at 75 euros among the three who are there and the newcomer.
  assert.match(text, /partagées entre les 3 autres et vous[\s\S]*75,00 €/);
  for (const odd of ['-1', 'x', '1e9', '99999999999'])
    assert.match((await stranger.get(`${place}/public/dues?cooperators=${odd}`)).html, /nombre entier/, odd);
});

test('feeds tell what happened to what is public, and stop with it', async () => {
  const atom = await stranger.get(`${place}/public/feed.atom`);
  assert.equal(atom.headers.get('content-type'), 'application/atom+xml; charset=utf-8');
  assert.match(readable(atom), /Un besoin est public : Imprimer les cartes/);
  const json = JSON.parse((await stranger.get(`${place}/public/feed.json`)).html);
  assert.equal(json.items.length, [...atom.html.matchAll(/<entry>/g)].length);
  await choose(PIECES.filter((piece) => piece !== 'needs'));
  assert.doesNotMatch((await stranger.get(`${place}/public/feed.atom`)).html, /Imprimer/);
  await choose(PIECES.filter((piece) => piece !== 'news'));
  assert.equal((await stranger.get(`${place}/public/feed.atom`)).status, 404);
  await choose(PIECES);
});

test('search engines are told of a community only where it lets itself be named', async () => {
  assert.match((await stranger.get('/')).html, new RegExp(`${place}/public`));
  assert.match((await stranger.get(`${place}/public/sitemap.xml`)).html, /public\/needs\/1</);
  assert.doesNotMatch((await stranger.get(`${place}/public`)).html, /noindex/);
  await choose(PIECES.filter((piece) => piece !== 'listed'));
  assert.doesNotMatch((await stranger.get('/')).html, new RegExp(`${place}/public`));
  assert.equal((await stranger.get(`${place}/public/sitemap.xml`)).status, 404);
  assert.match((await stranger.get(`${place}/public`)).html, /content="noindex"/);
  await choose(PIECES);
});

test('by the rule of the charter common needs become public by themselves, but for those that were taken back', async () => {
  const visitor = await coordination();
  const ruled = (needs: 'one-by-one' | 'delivered' | 'common', showsCosts: boolean) =>
    stage.as('coordination', async (here) => {
      const { version, charter } = await loadCharter(here);
      const changed = { ...charter, openness: { needs, showsCosts } };
      assert.ok(!isRefusal(await changeCharter(here, { charter: changed, seenVersion: version, why: 'ouvrir' })));
    });
  await stage.as('BEES coop', (here) => voiceNeed(here, { ...five, title: 'Peser sans caisse', today: 'On pèse' }));
  await stage.as('coordination', (here) =>
    setLevel(here, { number: 4, level: 'common', organisationId: null, reason: 'tous' }),
  );
  const seen = async () => readable(await stranger.get(`${place}/public/needs`));
  assert.doesNotMatch(await seen(), /Peser sans caisse/);
  await ruled('delivered', false);
  assert.doesNotMatch(await seen(), /Peser sans caisse/);
  await ruled('common', false);
  assert.match(await seen(), /Peser sans caisse/);
  assert.doesNotMatch(await seen(), /rutabaga/i);
  await stage.as('Coop IT Easy', async (here) => {
    const need = (await needByNumber(here, 4))?.need ?? assert.fail('no need');
    const lines = [{ label: 'La balance', lowMinutes: 240, concerns: 'all' as const }];
    const given = {
      lines,
      validUntil: day('2027-06-30'),
      analysisMinutes: 0,
      remark: '',
      seatId: undefined,
      seenNumber: 0,
    };
    assert.ok(!isRefusal(await giveEstimate(here, need, given)));
  });
  const cost = async () => readable(await stranger.get(`${place}/public/needs/4`));
  assert.doesNotMatch(await cost(), /300,00/);
  await ruled('common', true);
  assert.match(await cost(), /Estimé à 300,00 €, hors TVA/);
  assert.match(readable(await visitor.get(`${place}/needs/4`)), /public par la règle de la charte/);
  await visitor.post(`${place}/needs/4/publication`, { what: 'hide', version: '1' });
  assert.doesNotMatch(await seen(), /Peser sans caisse/);
  await ruled('one-by-one', false);
});

test('a logo is drawn anew, seen by strangers, and no other file of the community is', async () => {
  const visitor = await coordination();
  const picture = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#d4531a' } })
    .png()
    .toBuffer();
  const send = async (bytes: Uint8Array, name: string): Promise<number> => {
    const body = new FormData();
    body.append('logo', new Blob([new Uint8Array(bytes)]), name);
    const cookie = [...visitor.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
    const to = `${house.url}${place}/site/logo`;
    return (await fetch(to, { method: 'POST', body, headers: { origin: house.url, cookie }, redirect: 'manual' }))
      .status;
  };
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  assert.equal(await send(Buffer.from(drawing), 'logo.svg'), 422);
  assert.equal(await send(Buffer.from('une note'), 'note.txt'), 422);
  assert.equal(await send(picture, 'logo.png'), 303);
  const { html } = await stranger.get(`${place}/public`);
  const address = /<img src="([^"]+)"/.exec(html)?.[1] ?? assert.fail('no logo');
  assert.equal((await stranger.get(address)).headers.get('content-type'), 'image/png');
  const id = address.split('/').at(-1) ?? '';
  assert.equal((await stranger.get(`${place}/files/${id}`)).status, 404);
  await visitor.post(`${place}/site/logo/removal`, {});
  assert.equal((await stranger.get(address)).status, 404);
});

test('a domain leads to the front once it says so itself, and to nothing else of the instance', async () => {
  const records = new Map<string, readonly string[]>();
  const settings = readSettings({
    ...{
      KOMUNIGI_LOG: 'errors',
      KOMUNIGI_URL: 'http://komunigi.example',
      KOMUNIGI_DOMAINS: 'vouched.example=supermarches',
    },
  });
  const running = await startInstance(
    { ...settings, databaseUrl: house.database.connection.ownerUrl },
    () => house.clock.at,
    { recordsOf: async (name) => records.get(name) ?? [], everyMilliseconds: null },
  );
  const port = Number(running.port);
  const at = (host: string, path: string) => asked(port, host, path);
  try {
    const visitor = await coordination();
    assert.match((await at('vouched.example', '/')).body, /Nos magasins/);
    for (const odd of ['shops', 'http://127.0.0.1', '10.0.0.1', 'x y.example', 'shops.local'])
      assert.equal((await visitor.post(`${place}/site/domain`, { domain: odd })).status, 422, odd);
    await visitor.post(`${place}/site/domain`, { domain: 'https://Shops.example/' });
    await running.doChores();
    assert.equal((await at('shops.example', '/')).status, 404, 'claimed is not confirmed');
    records.set('_komunigi.shops.example', [`komunigi-community=${stage.community.id}`]);
    house.clock.at = plusMinutes(house.clock.at, 11);
    await running.doChores();
    const front = await at('shops.example', '/');
    assert.match(front.body, /Nos magasins/);
    assert.match(front.body, /href="\/needs"/);
    assert.match(front.body, /rel="canonical" href="http:\/\/shops\.example\?/);
    assert.match(front.body, /href="http:\/\/komunigi\.example\/sign-in/);
    assert.match((await at('shops.example', '/needs/1')).body, /Imprimer les cartes/);
    assert.match((await at('shops.example', '/sitemap.xml')).body, /shops\.example\/needs\/1</);
    for (const path of ['/sign-in', '/supermarches', `${place}/public`, '/needs/2', '/../../start', '/%2e%2e/start'])
      assert.equal((await at('shops.example', path)).status, 404, path);
    // A name that a stranger points here leads to nothing, whatever is asked of it.
    for (const path of ['/', '/sign-in', `${place}/public`, '/robots.txt'])
      assert.equal((await at('stranger.example', path)).status, 404, path);
    records.delete('_komunigi.shops.example');
    house.clock.at = plusMinutes(house.clock.at, 1500);
    await running.doChores();
    assert.equal((await at('shops.example', '/')).status, 404, 'a domain given up leads nowhere');
  } finally {
    await running.stop();
  }
});

/** Asks an instance by a name that leads to it, as whoever follows that name does. */
const asked = (port: number, host: string, path: string): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const options = { port, path, host: '127.0.0.1', headers: { host, 'accept-language': 'fr' } };
    get(options, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        body += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    }).on('error', reject);
  });

/** Every page, file and feed of ours that a stranger reaches from the front, following every link and address in it. */
async function everythingPublic(): Promise<ReadonlyMap<string, Got>> {
  const seen = new Map<string, Got>();
  const waiting = [
    ...['', '/feed.atom', '/feed.json', '/sitemap.xml'].map((path) => `${place}/public${path}`),
    ...['/', '/robots.txt', '/sitemap.xml'],
  ];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path) || seen.size > 300) continue;
    const got = await stranger.get(path);
    seen.set(path, got);
    for (const [, address = ''] of got.html.matchAll(/(?:href="|<loc>|"url":")([^"<]+)/g)) {
      const url = new URL(address.replaceAll('&amp;', '&'), house.url + path);
      if (url.origin === house.url && url.pathname.startsWith(`${place}/public`))
        waiting.push(url.pathname + url.search);
    }
  }
  return seen;
}
