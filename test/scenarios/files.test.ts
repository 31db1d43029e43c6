import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { migrationsFolder } from '../../src/app/migrations';
import { newId } from '../../src/basics/id';
import { takeIn, writeArchive } from '../../src/machinery/archive';
import { migrate } from '../../src/machinery/database';
import { freshDatabase } from '../../src/machinery/database/testing';
import { contentOf, fileById } from '../../src/machinery/files';
import { emailOf, openHouse, openStage, type Visitor } from '../harness';

// What is uploaded: taken in by the pages, kept within the walls, carried by the archive.
const house = await openHouse();
const stage = await openStage(house);
const elsewhere = await openStage(house, { name: 'Autres' });
const { slug } = stage.community;
const as = (who: string, name = 'Supermarchés'): Promise<Visitor> => house.signedIn(emailOf(who, name));

const jpeg = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#d4531a' } })
  .jpeg()
  .toBuffer();
const photo = (bytes: Uint8Array = jpeg, name = 'Réunion à Charleroi.jpg') => new File([bytes], name);

async function keptBy(visitor: Visitor): Promise<string> {
  const { status, path, html } = await visitor.send(`/${slug}/files`, {
    once: newId(),
    picture: photo(),
    alt: 'Six personnes',
  });
  assert.equal(status, 200, html.slice(0, 300));
  assert.match(html, /!\[Six personnes\]\(\/supermarches\/files\/[0-9a-f-]{36}#900x600\)/);
  return path.split('/about')[0] ?? '';
}

test('a picture is kept, shown with a line to copy, and served so that it can only be looked at', async () => {
  const path = await keptBy(await as('BEES coop'));
  const cookie = `komunigi=${(await as('Bloum')).cookies.get('komunigi')}`;
  const answer = await fetch(house.url + path, { headers: { cookie } });
  assert.equal(answer.status, 200);
  const { headers } = answer;
  assert.equal(headers.get('content-type'), 'image/jpeg');
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
  assert.equal(headers.get('content-security-policy'), "default-src 'none'; sandbox");
  assert.match(
    headers.get('content-disposition') ?? '',
    /^inline; filename="R-union---Charleroi\.jpg"; filename\*=UTF-8''R%C3%A9union/,
  );
  assert.match(headers.get('cache-control') ?? '', /^private, .*immutable$/);
  assert.match(headers.get('etag') ?? '', /^"[0-9a-f]{64}"$/);
  const { width, height } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
  assert.deepEqual([width, height], [900, 600]);
});

test('what was uploaded stays within the walls', async () => {
  const path = await keptBy(await as('BEES coop'));
  assert.equal((await (await as('Polln')).get(path)).status, 200);
  assert.equal((await house.visitor().get(path)).status, 404, 'a stranger');
  const other = await as('coordination', 'Autres');
  assert.equal((await other.get(path)).status, 404, 'another community');
  const theirs = path.replace(slug, elsewhere.community.slug);
  assert.equal((await other.get(theirs)).status, 404, 'the id in the address of another community');
  assert.equal((await (await as('Polln')).get(`/${slug}/files/${newId()}`)).status, 404);
  assert.equal((await (await as('Polln')).get(`/${slug}/files/..%2f..%2fetc%2fpasswd`)).status, 404);
});

test('a file that is refused says why on the form, with what was typed, and is not kept', async () => {
  const visitor = await as('Bloum');
  for (const [file, sentence] of [
    [photo(Buffer.from('MZ\x90\0 a program'), 'photo.png'), /est un programme/],
    [photo(Buffer.from('<svg xmlns="x"><script>1</script></svg>'), 'logo.png'), /SVG peut contenir un programme/],
    [photo(jpeg.subarray(0, 700)), /abîmée, ou il en manque une partie/],
    [photo(Buffer.concat([jpeg, Buffer.from('<script>x</script>')])), /une image et autre chose/],
    [photo(Buffer.from('un texte'), 'a.txt'), /n’est pas une image/],
    [photo(Buffer.alloc(0)), /Ce fichier est vide/],
    [photo(Buffer.alloc(0), ''), /Choisissez d’abord un fichier/],
  ] as const) {
    const { status, html } = await visitor.send(`/${slug}/files`, { once: newId(), picture: file, alt: 'Le plan "A"' });
    assert.equal(status, 422, String(sentence));
    assert.match(html, sentence);
    assert.match(html, /value="Le plan &quot;A&quot;"/);
  }
  const { html } = await visitor.get(`/${slug}/files`);
  assert.doesNotMatch(html, /photo\.png|logo/);
});

test('nobody uploads who is not signed in, and no other site does it for them', async () => {
  const form = { once: newId(), picture: photo() };
  assert.equal((await house.visitor().send(`/${slug}/files`, form)).status, 404);
  assert.equal(
    (await (await as('Bloum')).send(`/${slug}/files`, form, { origin: 'https://evil.example' })).status,
    403,
  );
  assert.equal((await (await as('coordination', 'Autres')).send(`/${slug}/files`, form)).status, 404);
});

test('more than a request may hold is not read', async () => {
  const visitor = await as('Bloum');
  const heavy = { once: newId(), picture: photo(Buffer.alloc(20_500_000)) };
  // The server answers without taking the rest, which some clients see as a broken connection.
  const status = await visitor.send(`/${slug}/files`, heavy).then(
    (got) => got.status,
    () => 413,
  );
  assert.equal(status, 413);
  const fields = Object.fromEntries(Array.from({ length: 600 }, (_, place) => [`f${place}`, 'x']));
  assert.equal((await visitor.send(`/${slug}/files`, fields)).status, 413);
});

test('the notes of a long meeting, which every button takes along where scripts are off, are read of whoever is signed in', async () => {
  const lead = await as('coordination');
  const path = `/${slug}/meetings/1`;
  const called = { title: 'Assemblée', onDay: '2022-02-24', startsAt: '11:30', minutes: '120', place: '', link: '' };
  assert.equal((await lead.post(`/${slug}/meetings`, { once: newId(), ...called })).status, 200);
  for (const title of ['Budget', 'Caisse', 'Étiquettes', 'Créneaux'])
    await lead.post(`${path}/agenda/topics`, { once: newId(), title, minutes: '20' });
  await lead.post(`${path}/minutes/steps`, {});
  const long = 'L’été, c’était décidé : déjà prêt à l’évidence.\n'.repeat(400);
  const written = async (): Promise<Record<string, string>> => {
    const { html } = await lead.get(`${path}/minutes`);
    const texts = html.matchAll(/<textarea[^>]*name="([^"]+)" form="minutes-notes"[^>]*>\n?([^<]*)</g);
    const fields = [...texts].map(([, name = '', text = '']) => [name, text.replaceAll('&#39;', '’')] as const);
    return Object.fromEntries(
      fields.map(([name, text]) => [name, (name.startsWith('text.') && !text ? long : text).replaceAll('\n', '\r\n')]),
    );
  };
  assert.equal(Object.keys(await written()).length, 12);
  for (const button of ['notes', 'steps', 'notes']) {
    const { status, html } = await lead.post(`${path}/minutes/${button}`, await written());
    assert.equal(status, 200, `${button}: ${html.slice(0, 300)}`);
  }
  const heavy = await written();
  assert.ok(new URLSearchParams(heavy).toString().length > 300_000);
  assert.equal((await house.visitor().post(`${path}/minutes/ending`, heavy)).status, 404, 'a stranger');
  assert.equal((await lead.post(`/${slug}/needs`, heavy)).status, 413, 'elsewhere');
  const { status, html } = await lead.post(`${path}/minutes/ending`, heavy);
  assert.equal(status, 200);
  assert.equal(html.match(/déjà prêt à l’évidence/g)?.length ?? 0, 3200, 'as minutes, and to be corrected');
});

test('a body that is not the form it says to be has no fields', async () => {
  const visitor = await as('Bloum');
  const headers = { origin: house.url, cookie: `komunigi=${visitor.cookies.get('komunigi')}` };
  for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x', 'multipart/form-data; boundary="'])
    for (const body of ['', '--x\r\nContent-Disposition: form-data; name="picture"; filename="a"\r\n\r\nabc', '\0\0']) {
      const { status } = await fetch(`${house.url}/${slug}/files`, {
        method: 'POST',
        headers: { ...headers, 'content-type': type },
        body,
      });
      assert.equal(status, 422, `${type} ${JSON.stringify(body)}`);
    }
});

test('a form with files that is posted twice keeps one', async () => {
  const visitor = await as('Polln');
  const form = { once: newId(), picture: photo(), alt: '' };
  const [first, second] = [await visitor.send(`/${slug}/files`, form), await visitor.send(`/${slug}/files`, form)];
  assert.equal(first.path, second.path);
});

test('the archive carries every file to the byte', async () => {
  const path = await keptBy(await as('BEES coop'));
  const id = path.split('/').at(-1) ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'komunigi-files-'));
  const other = await freshDatabase();
  after(async () => {
    await other.close();
    await rm(folder, { recursive: true });
  });
  await migrate(other, migrationsFolder());
  const file = join(folder, 'a.zip');
  await writeArchive(house.database, slug, file, house.clock.at);
  await takeIn(other, file, async () => [], migrationsFolder());
  const read = (database: typeof other) =>
    database.read(stage.community.id, async (db) => {
      const here = { db, community: stage.community };
      const kept = await fileById(here, id as typeof stage.community.id);
      return kept && { kept, content: (await contentOf(here, kept.id)).toString('base64') };
    });
  const here = await read(house.database);
  assert.ok(here && here.content.length > 1000);
  assert.deepEqual(await read(other), here);
});
