import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../test/properties';
import { mailing } from './mailing';
import { markdown, picturesIn } from './markdown';
import { outside, withoutOwnLinks } from './outside';
import { words } from './words';

const ID = '0197a3c5-0000-7000-8000-000000000001';
const FILE = `/shops/files/${ID}`;
const HOME = { slug: 'shops', origin: 'https://our.example' };
const read = (text: string) => outside(markdown(text), HOME).markup.trim();

test('what leads into the community leads nowhere for strangers: its words stay', () => {
  const text = `Voir ![la caisse](${FILE}#3x4), [la charte](/shops/charter) et [le site](https://bees.example "x").`;
  const site = '<a href="https://bees.example" rel="nofollow noopener ugc">le site</a>';
  assert.equal(read(text), `<p>Voir la caisse, la charte et ${site}.</p>`);
  assert.equal(read('[ailleurs](/other/charter)'), '<p>ailleurs</p>', 'nor to what is within another one');
});

test('in whatever way a picture or a link of the community was written, strangers read its words', () => {
  for (const typed of [
    `![la caisse][r]\n\n[r]: ${FILE}#3x4 "titre"`,
    `![la caisse][]\n\n[la caisse]: ${FILE}`,
    `![la caisse]\n\n[LA  CAISSE]:${FILE}\n'titre'`,
    `> [r]: ${FILE}\n\n![la caisse][r]`,
    `![la caisse](<${FILE}>)`,
    `![la caisse]( ${FILE} 'un (titre) "cité"' )`,
    `![la caisse](${FILE.replaceAll('/', '&#47;')})`,
    `![la caisse](${FILE.replace('shops', '%73hops')})`,
    `![la caisse](${FILE}?grand)`,
    `![la caisse](/./other/..${FILE})`,
    `[![la caisse](${FILE})](/shops/charter)`,
    `[![la caisse][r]][c]\n\n[r]: ${FILE}`,
    `[la caisse][r]\n\n[r]: ${FILE}`,
    `[la caisse](/shops)`,
    `<img src="${FILE}" alt="la caisse" />`,
    `<IMG alt='la caisse' SRC='${FILE}#3x4'>`,
    `<a href="${FILE}">la caisse</a>`,
    `la caisse ${FILE}`,
    `la caisse\n[r]: ${FILE}`,
    `![la caisse](https://our.example${FILE})`,
    `[la caisse](https://our.example:8443${FILE}#3x4)`,
    `la caisse https://our.example${FILE}`,
    `la caisse ![](https://our.example${FILE})`,
    `![la caisse](${FILE}%ff)`,
    `[la caisse](/shops/needs/12%ff)`,
    `[la caisse](https://our.example/shops/needs/12)`,
    `[la caisse](HTTP://OUR.example/%73hops/charter?a=1&b=2#c "titre")`,
    `[la caisse](https://x@our.example/account)`,
    `[la caisse](https://our.example/shops/public/../charter)`,
    `<https://our.example/account> la caisse`,
    `[la caisse](https://our.example./shops/charter)`,
    `[la caisse](https://our.example:8443/shops/charter)`,
    `[la caisse](/shops/public/..%2fcharter)`,
    `[la caisse](tel:+3225551234)`,
    `la caisse${FILE}`,
  ]) {
    const shown = read(typed);
    assert.match(shown, /la caisse/, typed);
    assert.doesNotMatch(shown, /<img|<a |&lt;|shops\/|%73hops|0197a3c5/, `${typed} → ${shown}`);
  }
});

test('what anyone reads is still led to, by its whole address, wherever the text is read', () => {
  for (const path of ['/shops/public', '/shops/public/needs/12?text=fr#x', '/shops/joining/ask', '/', '/start'])
    for (const typed of [path, `https://our.example${path}`])
      assert.ok(read(`[x](${typed})`).startsWith(`<p><a href="https://our.example${path}"`), read(`[x](${typed})`));
  assert.match(read('[x](#plus-bas)'), /href="#plus-bas"/);
});

test('what leads elsewhere still does, however its address is written', () => {
  for (const href of ['https://example.org/caf%e9', 'https://example.org/shops', 'https://example.org/other/files/x'])
    assert.match(read(`[x](${href})`), /<a href="https:/, href);
});

test('a picture that is shown names no other one, and what is not shown is left to its words', () => {
  const other = FILE.replace(/1$/, '2');
  const text = `![la caisse ${other}](${FILE}) ![le plan](${other})`;
  const shown = withoutOwnLinks(markdown(text), HOME, (id) => id === ID).markup;
  assert.match(shown, new RegExp(`<img src="${FILE}" alt="la caisse "[^>]*> le plan`));
  assert.doesNotMatch(shown, new RegExp(other));
});

test('a letter to many says no more than the page that strangers read', () => {
  const opening = [
    `![la caisse](${FILE}) [la charte](https://our.example${FILE}) ![autre](/other/files/${ID})`,
    `<img src="${FILE}" alt="le plan">, <a href="/shops/charter">le texte</a> et https://our.example${FILE}`,
    `> ${FILE}\n\n- vu : ${FILE}`,
    `l'été & <b>`,
  ].join('\n\n');
  const { html, text } = mailing(words('fr'), {
    ...{ home: HOME, name: 'Le Panier', above: 'n° 1', title: 'Bonjour', opening, stories: [], footer: [] },
    ...{ dates: { title: '', lines: [] }, leave: { href: 'https://our.example/leave', label: 'Ne plus la recevoir' } },
    pictureAt: (path) => `https://our.example/shown/${path.slice(-1)}`,
  });
  for (const written of [html, text]) {
    assert.doesNotMatch(written, /files\/|&lt;img|<img src="\/|&lt;a|<a href="\/|charter/, written);
    for (const word of ['la caisse', 'la charte', 'autre', 'le plan', 'le texte', 'vu'])
      assert.ok(written.includes(word), word);
  }
  assert.match(html, /<img src="https:\/\/our\.example\/shown\/1" alt="la caisse"/);
  assert.match(text, /l'été & <b>/);
});

test('what leads out of a link within a link still does', () => {
  const shown = read('[![le plan](https://example.org/plan.png)](/shops/charter) puis [x](https://example.org)');
  const [plan, x] = ['https://example.org/plan.png">le plan', 'https://example.org">x'].map((each) =>
    each.replace('"', '" rel="nofollow noopener ugc"'),
  );
  assert.equal(shown, `<p><a href="${plan}</a> puis <a href="${x}</a></p>`);
});

test('pictures that strangers may see stay, those of another community do not', () => {
  const text = `![la caisse](${FILE}) ![autre](/other/files/${ID}) [la charte](/shops/charter)`;
  const shown = withoutOwnLinks(markdown(text), HOME);
  assert.deepEqual(picturesIn(shown, 'shops'), [ID]);
  assert.match(shown.markup, /<img [^>]*> autre la charte/);
});

test('whatever is typed, no address of an upload is left', () => {
  const pieces = fc.constantFrom(
    '![',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '"',
    "'",
    '\n',
    '\n\n',
    ' ',
    'r',
    ': ',
    '`',
    '\\',
    FILE,
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (typed) => {
      const shown = read(typed.join(''));
      assert.doesNotMatch(shown, /(src|href)="[^"]*\/shops\//, shown);
      assert.doesNotMatch(shown.replace(/<[^>]*>/g, ' '), new RegExp(`(?<![a-z0-9-])${FILE}`), shown);
    }),
  );
});

test('a text as long as a chapter can be is read in one go, whatever stands in it', () => {
  for (const piece of ['[](', '![', '[]()', '[a](b ', '<img ', '<a href="/shops/x" ', '</a>', `<a>${FILE}`])
    assert.doesNotMatch(read(piece.repeat(40_000 / piece.length)), /<[^>]*(?:src|href)="[^"]*\/shops\//);
});
