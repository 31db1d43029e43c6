import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../test/properties';
import { markdown } from './markdown';
import { type Block, blocksOf } from './markdown-blocks';

test('a text becomes data: paragraphs, headings, lists, what stands out', () => {
  assert.deepEqual(blocksOf('# Un\n\nLe **samedi**, [ici](https://example.org).\n\n- a\n- b'), [
    { kind: 'heading', level: 1, inlines: [{ text: 'Un' }] },
    {
      kind: 'paragraph',
      inlines: [
        { text: 'Le ' },
        { strong: true, text: 'samedi' },
        { text: ', ' },
        { href: 'https://example.org', text: 'ici' },
        { text: '.' },
      ],
    },
    {
      kind: 'list',
      start: null,
      items: [[{ kind: 'paragraph', inlines: [{ text: 'a' }] }], [{ kind: 'paragraph', inlines: [{ text: 'b' }] }]],
    },
  ]);
});

test('a table has its cells row by row, a line end stays one', () => {
  assert.deepEqual(blocksOf('| a | b |\n|---|---|\n| 1 | 2 |\n\nun\ndeux'), [
    {
      kind: 'table',
      rows: [
        [[{ text: 'a' }], [{ text: 'b' }]],
        [[{ text: '1' }], [{ text: '2' }]],
      ],
    },
    { kind: 'paragraph', inlines: [{ text: 'un' }, { text: '\n' }, { text: 'deux' }] },
  ]);
});

test('a line that looks like the address of a link, or opens a piece of code, is shown as it was typed', () => {
  assert.deepEqual(blocksOf('[Samedi]: fermé\n\n```SELECT 1'), [
    {
      kind: 'paragraph',
      inlines: [{ text: '[Samedi]: fermé' }],
    },
    { kind: 'code', text: 'SELECT 1' },
  ]);
});

test('no link leads elsewhere than the web and mail', () => {
  const said = JSON.stringify(blocksOf('[a](javascript:alert(1)) [b](/inside) ![c](data:text/html,x)'));
  assert.doesNotMatch(said, /"href"/);
});

const depthOf = (blocks: readonly Block[]): number =>
  blocks.reduce((most, block) => {
    const inside = block.kind === 'quote' ? [block.blocks] : block.kind === 'list' ? block.items : [];
    return Math.max(most, 1 + Math.max(0, ...inside.map(depthOf)));
  }, 0);

test('whatever is typed, no word is lost and nothing stands too deep', () => {
  const pieces = fc.constantFrom(
    '> ',
    '- ',
    '1. ',
    '# ',
    '| ',
    'mot',
    'autre',
    '\n',
    '\n\n',
    '**',
    '`',
    '```',
    '~~~',
    '    ',
    '---',
    '[x](y)',
    '[mot]: ',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (typed) => {
      const text = typed.join('');
      const found = blocksOf(text);
      assert.ok(depthOf(found) <= 8, JSON.stringify(found));
      const count = (where: string) => where.split('mot').length;
      assert.equal(count(JSON.stringify(found)), count(text), 'on paper');
      assert.equal(count(markdown(text).markup), count(text), 'on the page');
    }),
  );
});
