import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from '../../../test/properties';
import { words } from '../../design';
import type { Database } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import type { Here } from '../../machinery/here';
import { pdf } from '../../machinery/pdf';
import { PRINTED_BOOK, printedOf } from './pages/paper/printed';
import { SECTIONS } from './rules';
import { type Bookshelf, openBookshelf } from './testing';

let database: Database;
let shelf: Bookshelf;
before(async () => {
  database = await freshDatabase();
  shelf = await openBookshelf(database);
});
after(() => database.close());

const printed = (here: Here, body: string, title = 'Un chapitre') =>
  printedOf(
    here,
    [{ title, body, sections: [...SECTIONS], language: 'fr' }],
    { title: 'Carnet', note: 'empreinte', kind: 'welcome' },
    words('fr'),
  );

const PIECES = [
  ...[
    '# ',
    '## ',
    '#### ',
    '> ',
    '- ',
    '1. ',
    '3) ',
    '    ',
    '\n',
    '\n\n',
    '| ',
    ' |',
    '|---|---|\n',
    '```\n',
    '`',
    '**',
  ],
  ...[
    '_',
    '~~',
    '[a](https://example.org) ',
    '![b](https://example.org/b.png) ',
    '<b>',
    '&amp;',
    '---\n',
    'mot ',
    'été ',
  ],
  ...['#set page() ', '$x$ ', '\\', '@', '*', '日本', '🍺', 'مرحبا', '\u00ad', '\u00a0', 'https://example.org/x '],
];

test('whatever Markdown is typed, an accessible document comes of it', async () => {
  await shelf.market.as('Bloum', '2022-02-01T10:00:00Z', async (here) => {
    const typed = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(typed, async (body) => {
        const bytes = await pdf(PRINTED_BOOK, { book: JSON.stringify(await printed(here, body)) });
        assert.equal(Buffer.from(bytes.subarray(0, 5)).toString('latin1'), '%PDF-');
      }),
      { numRuns: 60, examples: [['- # '], ['> ###### a']] },
    );
  });
});

test('headings in a chapter go down one step at a time, and an empty one is none', async () => {
  const levels = await shelf.market.as('Bloum', '2022-02-01T10:00:00Z', async (here) => {
    const { chapters } = await printed(here, '###### Bas\n\n#\n\n# Haut\n\n##### Bas\n\n## Milieu');
    return chapters[0]?.parts.flatMap((part) =>
      'section' in part ? [] : part.blocks.map((block) => (block.kind === 'heading' ? block.level : block.kind)),
    );
  });
  assert.deepEqual(levels, [3, 3, 4, 4]);
});

test('a section stands on paper where the text puts it, and headings go on below its title', async () => {
  const parts = await shelf.market.as('Bloum', '2022-02-01T10:00:00Z', async (here) => {
    const { chapters } = await printed(here, 'Avant.\n\n{{contributions}}\n\n###### Après');
    return chapters[0]?.parts.slice(0, 3);
  });
  const [before, dues, after] = parts ?? [];
  assert.deepEqual(before, { blocks: [{ kind: 'paragraph', inlines: [{ text: 'Avant.' }] }] });
  assert.equal(dues && 'section' in dues && dues.section.title, words('fr').handbook.section({ section: 'dues' }));
  assert.deepEqual(after, { blocks: [{ kind: 'heading', level: 4, inlines: [{ text: 'Après' }] }] });
});
