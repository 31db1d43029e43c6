import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { test } from 'node:test';
import sharp from 'sharp';
import fc from '../../../test/properties';
import { isRefusal } from '../../basics/outcome';
import { zipped } from '../archive';
import { type TakenFile, takeFile } from './index';
import { headerOf } from './pictures/header';
import { recognise } from './recognise';

const drawing = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: '#1f5a3c', noise: { type: 'gaussian', mean: 120, sigma: 20 } },
  });
const photograph = await drawing(640, 480).jpeg().toBuffer();
const png = await sharp({ create: { width: 60, height: 40, channels: 4, background: '#d4531a80' } })
  .png()
  .toBuffer();

async function refusalOf(bytes: Uint8Array, name = 'photo.png'): Promise<string> {
  const outcome = await takeFile(bytes, name);
  return isRefusal(outcome) ? outcome.refused : assert.fail(`${name} was taken as ${outcome.type}`);
}

async function kept(bytes: Uint8Array, name: string): Promise<TakenFile> {
  const outcome = await takeFile(bytes, name);
  return isRefusal(outcome) ? assert.fail(`${name}: ${outcome.refused}`) : outcome;
}

test('a photograph is drawn anew, and what the phone noted in it is gone', async () => {
  const withPlace = await drawing(640, 480)
    .jpeg()
    .withExif({ IFD0: { Make: 'Telephone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '50/1 51/1 0/1' } })
    .toBuffer();
  assert.ok(withPlace.includes('Telephone'));
  const taken = await kept(withPlace, 'IMG_2041.JPEG');
  assert.deepEqual([taken.kind, taken.name, taken.type], ['picture', 'IMG_2041.jpg', 'image/jpeg']);
  const { exif, xmp, iptc, icc } = await sharp(taken.bytes).metadata();
  assert.deepEqual([exif, xmp, iptc, icc], [undefined, undefined, undefined, undefined]);
  assert.equal(Buffer.from(taken.bytes).includes('Telephone'), false);
});

test('a photograph that was taken sideways stands upright', async () => {
  const sideways = await drawing(640, 480).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  const oriented = await sharp(sideways).metadata();
  assert.equal(oriented.orientation, 6);
  const { width, height } = await kept(sideways, 'photo.jpg');
  assert.deepEqual([width, height], [480, 640]);
});

test('a large photograph is made smaller, a small drawing stays as it is and see-through', async () => {
  const { width, height, bytes } = await kept(await drawing(5000, 2500).jpeg().toBuffer(), 'photo.jpg');
  assert.deepEqual([width, height], [2000, 1000]);
  assert.ok(bytes.length < 3_000_000, `${bytes.length} bytes`);
  const drawn = await kept(png, 'logo.png');
  assert.deepEqual([drawn.type, drawn.width, drawn.height], ['image/png', 60, 40]);
  assert.equal((await sharp(drawn.bytes).stats()).isOpaque, false);
});

test('WebP becomes what every program reads, and so does a photograph that was saved as a drawing', async () => {
  assert.equal((await kept(await drawing(300, 300).webp().toBuffer(), 'a.webp')).type, 'image/jpeg');
  assert.equal((await kept(await sharp(png).webp({ lossless: true }).toBuffer(), 'a.webp')).type, 'image/png');
  assert.equal((await kept(await drawing(900, 900).png().toBuffer(), 'screen.png')).name, 'screen.jpg');
});

test('a program is no picture, whatever it is called', async () => {
  for (const start of ['MZ\x90\0', '\x7fELF\x02', '#!/bin/sh\nrm -rf /\n', '\xca\xfe\xba\xbe'])
    assert.equal(await refusalOf(Buffer.from(`${start}${'x'.repeat(500)}`, 'latin1')), 'file-program');
  assert.equal(await refusalOf(randomBytes(5000)), 'file-unknown');
  assert.equal(await refusalOf(Buffer.alloc(0)), 'file-empty');
});

test('a picture that is something else as well is refused: a zip, a page, a document', async () => {
  const zip = await zipped([{ name: 'run.class', bytes: Buffer.from('x') }]);
  for (const tail of [zip, '<script>alert(1)</script>', '<?php system($_GET[0]);', '%PDF-1.7\n'])
    for (const picture of [photograph, png])
      assert.equal(await refusalOf(Buffer.concat([picture, Buffer.from(tail)])), 'picture-disguised', String(tail));
  // What phones add behind a photograph is no reason to refuse it; it is only left out.
  const film = Buffer.concat([photograph, Buffer.from('\0\0\0\x18ftypmp42isommp42', 'latin1'), randomBytes(2000)]);
  assert.ok((await kept(film, 'MVIMG.jpg')).bytes.length < film.length);
});

test('drawings with programs in them, and pictures that few can open, are refused kindly', async () => {
  const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  assert.equal(await refusalOf(Buffer.from(svg), 'logo.svg'), 'picture-svg');
  assert.equal(await refusalOf(Buffer.from(svg), 'logo.png'), 'picture-svg');
  assert.equal(
    await refusalOf(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'IMG.HEIC'),
    'picture-heic',
  );
  assert.equal(await refusalOf(Buffer.from('GIF89a\x01\0\x01\0', 'latin1'), 'a.gif'), 'picture-other');
});

test('a photograph of 200 million points is refused before anything of it is decoded', async () => {
  const huge = Buffer.from(photograph);
  const frame = huge.indexOf(Buffer.from([0xff, 0xc0]));
  huge.writeUInt16BE(12_500, frame + 5);
  huge.writeUInt16BE(16_000, frame + 7);
  const started: unknown[] = [];
  const note = (child: unknown) => started.push(child);
  subscribe('child_process', note);
  const outcome = await takeFile(huge, 'photo.jpg');
  assert.deepEqual(outcome, { refused: 'picture-huge', details: { megapixels: 200, most: 50 } });
  assert.equal(started.length, 0, 'no process was started for it');
  await kept(photograph, 'photo.jpg');
  assert.equal(started.length, 1, 'one that is taken is drawn in a process of its own');
  unsubscribe('child_process', note);
});

test('a small file that would fill the memory is refused from its header: PNG and WebP', async () => {
  const bomb = Buffer.from(png);
  bomb.writeUInt32BE(60_000, 16);
  bomb.writeUInt32BE(60_000, 20);
  assert.equal(await refusalOf(bomb), 'picture-huge');
  const webp = await drawing(300, 300).webp().toBuffer();
  const vp8 = webp.indexOf('VP8 ');
  webp.writeUInt16LE(16_383, vp8 + 8 + 6);
  webp.writeUInt16LE(16_383, vp8 + 8 + 8);
  assert.equal(await refusalOf(webp, 'a.webp'), 'picture-huge');
});

test('what moves is refused, in whichever way it moves', async () => {
  const frame = (background: string) =>
    sharp({ create: { width: 20, height: 20, channels: 3, background } })
      .png()
      .toBuffer();
  const frames = [await frame('red'), await frame('blue')];
  const animated = await sharp(frames, { join: { animated: true } })
    .webp({ loop: 0 })
    .toBuffer();
  assert.equal(await refusalOf(animated, 'a.webp'), 'picture-animated');
  const chunk = Buffer.from('\0\0\0\x08acTL\0\0\x27\x10\0\0\0\0\0\0\0\0', 'latin1');
  assert.equal(await refusalOf(Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)])), 'picture-animated');
});

test('a picture of which a part is missing is refused', async () => {
  for (const [whole, name] of [
    [photograph, 'a.jpg'],
    [png, 'a.png'],
    [await drawing(200, 200).webp().toBuffer(), 'a.webp'],
  ] as const)
    for (const part of [0.3, 0.6, 0.95])
      assert.equal(
        await refusalOf(whole.subarray(0, Math.floor(whole.length * part)), name),
        'picture-damaged',
        `${name} ${part}`,
      );
});

test('no header, however mad, does more than be read', () => {
  const anywhere = fc.uint8Array({ minLength: 0, maxLength: 400 });
  const starts = ['\x89PNG\r\n\x1a\n\0\0\0\rIHDR', '\xff\xd8\xff\xe0', 'RIFF\x20\0\0\0WEBPVP8X'];
  fc.assert(
    fc.property(fc.constantFrom(...starts), anywhere, (start, rest) => {
      const bytes = Buffer.concat([Buffer.from(start, 'latin1'), rest]);
      const type = recognise(bytes);
      if (type === 'png' || type === 'jpeg' || type === 'webp') headerOf(bytes, type);
    }),
    { numRuns: 500 },
  );
});

test('documents are taken as they are, texts as UTF-8', async () => {
  const pdf = await kept(
    Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n%%EOF\n'),
    '../../Note de fonctionnement.pdf',
  );
  assert.deepEqual([pdf.kind, pdf.name, pdf.type], ['document', 'Note de fonctionnement.pdf', 'application/pdf']);
  const text = await kept(Buffer.from('Caf\xe9 \xe0 la caisse\r\n', 'latin1'), 'notes.txt');
  assert.equal(Buffer.from(text.bytes).toString('utf8'), 'Café à la caisse\r\n');
  assert.equal(text.type, 'text/plain; charset=utf-8');
  const odt = await zipped([
    { name: 'mimetype', bytes: Buffer.from('application/vnd.oasis.opendocument.text') },
    { name: 'content.xml', bytes: Buffer.from('<x/>') },
  ]);
  // Our writer packs everything; an ODT begins with its type as it is.
  assert.equal(await refusalOf(odt, 'a.odt'), 'file-unknown');
  const docx = await zipped([
    { name: '[Content_Types].xml', bytes: Buffer.from('<x/>') },
    { name: 'word/document.xml', bytes: Buffer.from('<x/>') },
  ]);
  assert.equal((await kept(docx, 'pv.zip')).name, 'pv.docx');
});

test('documents that would run something are refused', async () => {
  const pdf = (inside: string) => Buffer.from(`%PDF-1.7\n1 0 obj\n<< ${inside} >>\nendobj\ntrailer\n%%EOF\n`);
  for (const inside of ['/S /JavaScript /JS (app.alert(1))', '/S /Launch /F (cmd.exe)', '/EmbeddedFiles 3 0 R'])
    assert.equal(await refusalOf(pdf(inside), 'a.pdf'), 'document-program', inside);
  assert.equal(await refusalOf(Buffer.from('%PDF-1.7 cut short'), 'a.pdf'), 'document-damaged');
  const macro = await zipped([
    { name: '[Content_Types].xml', bytes: Buffer.from('<x/>') },
    { name: 'word/document.xml', bytes: Buffer.from('<x/>') },
    { name: 'word/vbaProject.bin', bytes: Buffer.from('x') },
  ]);
  assert.equal(await refusalOf(macro, 'a.docx'), 'document-program');
  assert.equal(await refusalOf(Buffer.from('<!doctype html><script>alert(1)</script>'), 'a.txt'), 'file-unknown');
  assert.equal(await refusalOf(Buffer.from('une page'), 'a.html'), 'file-unknown');
  assert.equal(
    await refusalOf(Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(10_000_001)]), 'a.pdf'),
    'file-too-large',
  );
});

test('the name of a file is a name on every computer', async () => {
  const named = async (name: string) => (await kept(Buffer.from('texte'), name)).name;
  assert.equal(await named('C:\\fakepath\\liste.csv'), 'liste.csv');
  assert.equal(await named('été \u202Egnp.txt'), 'été gnp.txt');
  assert.equal(await named('.txt'), 'komunigi.txt');
  assert.equal(await named(`${'long '.repeat(60)}.md`), `${'long '.repeat(20).trim()}.md`);
});
