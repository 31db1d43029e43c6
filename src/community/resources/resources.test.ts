import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { emailOf, openHouse, openStage, type Visitor } from '../../../test/harness';
import { lookAtLinks } from '../../app/links';
import { newId } from '../../basics/id';
import { instant, plusMinutes } from '../../basics/instant';
import { isRefusal } from '../../basics/outcome';
import type { Look } from '../../machinery/outside';
import { addressIn, videoAt } from './rules';

const house = await openHouse();
const stage = await openStage(house);
const place = `/${stage.community.slug}`;
const as = (who: string): Promise<Visitor> => house.signedIn(emailOf(who));
const lead = await as('coordination');

const WORDS = { title: 'La vidéo', about: 'En six minutes.', url: '', body: '', language: 'fr', minutes: '6' };
const HOW = { readers: ['newcomer', 'delegate'], moment: 'first-week' };
const video = { ...WORDS, ...HOW, kind: 'video', url: 'https://www.youtube.com/watch?v=abcDEF12345&t=3' };

test('a video asks nobody elsewhere for anything before the reader wishes it, and then one site alone', async () => {
  const added = await lead.post(`${place}/resources`, video);
  assert.equal(added.status, 200);
  assert.equal(added.path, `${place}/resources/la-video?done=resources.kept`);
  const { html, headers } = await (await as('Bloum')).get(`${place}/resources/la-video`);
  assert.doesNotMatch(html, /<iframe|youtube-nocookie\.com\/embed|<img/);
  assert.doesNotMatch(headers.get('content-security-policy') ?? '', /frame-src/);
  assert.match(html, /data-plain="" href="\/supermarches\/resources\/la-video\?play=yes"/);
  const played = await (await as('Bloum')).get(`${place}/resources/la-video?play=yes`);
  assert.match(played.html, /<iframe[^>]* src="https:\/\/www\.youtube-nocookie\.com\/embed\/abcDEF12345"[^>]*sandbox=/);
  assert.match(played.headers.get('content-security-policy') ?? '', /frame-src https:\/\/www\.youtube-nocookie\.com$/);
});

test('only known players are shown on a page of ours', () => {
  assert.equal(videoAt('https://vimeo.com/123456789')?.embedUrl, 'https://player.vimeo.com/video/123456789?dnt=1');
  assert.equal(videoAt('https://peer.example.coop/w/kkGMgK9ZtnKfYAgnEtQxbv')?.host, 'peer.example.coop');
  for (const url of [
    'https://evil.example/?https://youtu.be/abcdef1',
    'http://youtu.be/abcdef1',
    'https://example.org/film.mp4',
  ])
    assert.equal(videoAt(url), undefined, url);
});

test('an address is one of the web, without a name or a password in it', () => {
  assert.equal(addressIn('https://example.org/a?b=c'), 'https://example.org/a?b=c');
  for (const url of [
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.org',
    'https://a:b@example.org',
    'https://x',
    'example.org',
    '',
  ])
    assert.ok(isRefusal(addressIn(url)), url);
});

test('an article is written, changed with its versions kept, and a lost update is refused', async () => {
  const article = {
    ...WORDS,
    ...HOW,
    kind: 'article',
    title: 'Le pot',
    body: 'Notre **pot commun**. <script>x</script>',
  };
  await lead.post(`${place}/resources`, article);
  const { html } = await (await as('Bloum')).get(`${place}/resources/le-pot`);
  assert.match(html, /popovertarget="word-pot-commun"/);
  assert.doesNotMatch(html, /<script>x/);
  const change = { ...article, body: 'Deuxième.', version: '1' };
  assert.equal((await lead.post(`${place}/resources/le-pot`, change)).status, 200);
  const late = await lead.post(`${place}/resources/le-pot`, { ...change, body: 'Trop tard.' });
  assert.equal(late.status, 422);
  assert.match(late.html, /Trop tard\./);
  assert.match((await lead.get(`${place}/chronicle`)).html, /a changé la ressource «.Le pot.»/);
});

test('a document is downloaded as it is, and a program is refused with its sentence', async () => {
  const form = { ...WORDS, kind: 'file', title: 'Les statuts', moment: 'when-needed', once: newId() };
  const pdf = new File(['%PDF-1.7\ntrailer\n%%EOF\n'], 'statuts.pdf');
  const added = await lead.send(`${place}/resources`, { ...form, file: pdf });
  const [, path = ''] = /href="(\/supermarches\/files\/[^"]+)" download="statuts\.pdf"/.exec(added.html) ?? [];
  const file = await (await as('Bloum')).get(path);
  assert.match(file.headers.get('content-disposition') ?? '', /^attachment/);
  assert.equal(file.headers.get('content-type'), 'application/pdf');
  const program = new File(['MZ\x90 x'], 'statuts.pdf');
  const refused = await lead.send(`${place}/resources`, { ...form, once: newId(), file: program });
  assert.equal(refused.status, 422);
  assert.match(refused.html, /est un programme/);
  assert.match(
    (await lead.send(`${place}/resources`, { ...form, once: newId() })).html,
    /Choisissez d’abord un fichier/,
  );
});

test('the list stands in the order of need and is narrowed by who reads', async () => {
  const { html } = await (await as('Bloum')).get(`${place}/resources?for=newcomer`);
  assert.match(html, /La première semaine[\s\S]*La vidéo/);
  assert.doesNotMatch((await lead.get(`${place}/resources?for=treasurer`)).html, />La vidéo</);
});

test('two of one name have two addresses, and what is refused says why', async () => {
  const again = await lead.post(`${place}/resources`, video);
  assert.equal(again.status, 200);
  assert.notEqual(again.path.split('?')[0], `${place}/resources/la-video`);
  for (const wrong of [{ url: 'javascript:alert(1)' }, { minutes: '-3' }, { title: '' }, { moment: 'never' }])
    assert.equal((await lead.post(`${place}/resources`, { ...video, ...wrong })).status, 422, JSON.stringify(wrong));
});

test('only whoever facilitates adds, changes and takes away', async () => {
  const delegate = await as('Bloum');
  assert.equal((await delegate.post(`${place}/resources`, video)).status, 403);
  assert.equal((await delegate.post(`${place}/resources/la-video/removal`, { why: 'x' })).status, 403);
  assert.equal((await lead.post(`${place}/resources/la-video/removal`, { why: '' })).status, 422);
  await lead.post(`${place}/resources/la-video/removal`, { why: 'Remplacée.' });
  assert.equal((await delegate.get(`${place}/resources/la-video`)).status, 404);
});

test('a link that fails on two days is shown to whoever facilitates, and to nobody else, until it answers again', async () => {
  const link = { ...WORDS, ...HOW, kind: 'link', title: 'Le site du pot', url: 'https://pot.example.org/' };
  await lead.post(`${place}/resources`, link);
  const seen: string[] = [];
  const on = (day: string, outcome: Look['outcome']) =>
    lookAtLinks(house.database, instant(`${day}T10:00:00.000Z`), async (url) => {
      seen.push(url);
      return { outcome, status: null };
    });
  const told = async (who: Visitor) =>
    /ne mène(?:nt)? plus nulle part/.test((await who.get(`${place}/resources`)).html);
  await on('2022-02-25', 'unreachable');
  assert.equal(await told(lead), false, 'once is an accident');
  await on('2022-02-25', 'unreachable');
  assert.equal(seen.filter((url) => url === link.url).length, 1, 'not looked at twice within a day');
  await on('2022-02-27', 'gone');
  assert.ok(await told(lead));
  assert.equal(await told(await as('Bloum')), false);
  assert.match((await lead.get(`${place}/resources/le-site-du-pot`)).html, /ne répond plus depuis le 25 février 2022/);
  await on('2022-03-01', 'there');
  assert.equal(await told(lead), false);
});

test('a picture that stands in no text a month after it came is taken away, and what a text or a draft shows stays', async () => {
  const before = house.clock.at;
  const drawn = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#d4531a' } })
    .png()
    .toBuffer();
  const keep = async (name: string): Promise<string> => {
    const sent = await lead.send(`${place}/files`, { picture: new File([new Uint8Array(drawn)], name), once: newId() });
    return /files\/([0-9a-f-]{36})/.exec(sent.path)?.[1] ?? assert.fail(sent.path);
  };
  const [shown, forgotten] = [await keep('montrée.png'), await keep('oubliée.png')];
  const text = `![l'équipe](${place}/files/${shown}#8x8)`;
  await lead.post(`${place}/resources`, { ...WORDS, ...HOW, kind: 'article', title: 'Avec image', body: text });
  house.clock.at = plusMinutes(before, 29 * 24 * 60);
  await house.doChores();
  assert.equal((await lead.get(`${place}/files/${forgotten}`)).status, 200, 'there is time to write');
  house.clock.at = plusMinutes(before, 31 * 24 * 60);
  await house.doChores();
  const after = await as('coordination');
  assert.equal((await after.get(`${place}/files/${forgotten}`)).status, 404);
  assert.equal((await after.get(`${place}/files/${shown}`)).status, 200);
  house.clock.at = before;
});
