import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { markdown, picturesIn } from './markdown';
import { outside, withoutOwnLinks } from './outside';

const ID = '0197a3c5-0000-7000-8000-000000000001';
const FILE = `/shops/files/${ID}`;
const read = (text: string) => outside(markdown(text), 'shops').markup.trim();

test('what leads into the community leads nowhere for strangers: its words stay', () => {
  const text = `Voir ![la caisse](${FILE}#3x4), [la charte](/shops/charter) et [le site](https://bees.example "x").`;
  const site = '<a href="https://bees.example" rel="nofollow noopener ugc">le site</a>';
  assert.equal(read(text), `<p>Voir la caisse, la charte et ${site}.</p>`);
  assert.match(read('[ailleurs](/other/charter)'), /href="\/other\/charter"/);
});

test('in whatever way a picture or a link of the community was written, strangers read its words', () => {
  for (const typed of [
    `![la caisse][r]\n\n[r]: ${FILE}#3x4 "titre"`,
    `![la caisse][]\n\n[la caisse]: <${FILE}>`,
    `![la caisse]\n\n[LA  CAISSE]:${FILE}\n'titre'`,
    `> [r]: ${FILE}\n\n![la caisse][r]`,
    `![la caisse](<${FILE}>)`,
    `![la caisse]( ${FILE} 'un (titre) "cité"' )`,
    `![la caisse](${FILE.replaceAll('/', '&#47;')})`,
    `![la caisse](${FILE.replace('shops', '%73hops')})`,
    `![la caisse](${FILE}?grand)`,
    `![la caisse](/./other/..${FILE})`,
    `[![la caisse](${FILE})](/shops/charter)`,
    `[![la caisse][r]][c]\n\n[r]: ${FILE}\n[c]: <../shops/charter>`,
    `[la caisse][r]\n\n[r]: ${FILE}`,
    `[la caisse](/shops)`,
    `<img src="${FILE}" alt="la caisse" />`,
    `<IMG alt='la caisse' SRC='${FILE}#3x4'>`,
    `<a href="${FILE}">la caisse</a>`,
    `la caisse ${FILE}`,
    `la caisse\n[r]: ${FILE}`,
  ]) {
    const shown = read(typed);
    assert.match(shown, /la caisse/, typed);
    assert.doesNotMatch(shown, /<img|<a |&lt;|shops\/|%73hops|0197a3c5/, `${typed} → ${shown}`);
  }
});

test('what leads out of a link within a link still does', () => {
  const shown = read('[![le plan](https://example.org/plan.png)](/shops/charter) puis [x](https://example.org)');
  const [plan, x] = ['https://example.org/plan.png">le plan', 'https://example.org">x'].map((each) =>
    each.replace('"', '" rel="nofollow noopener ugc"'),
  );
  assert.equal(shown, `<p><a href="${plan}</a> puis <a href="${x}</a></p>`);
});

test('pictures that strangers may see stay, those of another community do not', () => {
  const text = `![la caisse][r] ![autre](/other/files/${ID}) [la charte](/shops/charter)\n\n[r]: ${FILE}`;
  const shown = withoutOwnLinks(markdown(text), 'shops');
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
  const since = performance.now();
  for (const piece of ['[](', '![', '[]()', '[a](b ', '<img ', '<a href="/shops/x" ', '</a>', `<a>${FILE}`])
    read(piece.repeat(40_000 / piece.length));
  assert.ok(performance.now() - since < 10_000);
});
