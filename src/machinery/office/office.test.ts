import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as xlsx from '@e965/xlsx';
import mammoth from 'mammoth';
import { openSpreadsheet } from '../spreadsheet';
import { csv, harmless, type WordDocument, wordDocument, workbook } from '.';

const AT = '2022-12-31T12:00:00Z';
const sheets = [
  {
    name: 'Chiffres: tout/rien',
    columns: [
      { name: 'Indicateur', width: 40 },
      { name: 'Réalisé', width: 12 },
    ],
    rows: [
      ['=1+1 & <b>', 690],
      ['Été \u{1F642} \u0001', null],
    ],
  },
  { name: 'Chiffres: tout?rien', columns: [{ name: 'Rien', width: 10 }], rows: [] },
];

test('a workbook is read back by two readers that are not its writer, texts as texts and numbers as numbers', async () => {
  const bytes = await workbook(sheets, AT);
  const read = xlsx.read(bytes, { type: 'buffer' });
  assert.deepEqual(read.SheetNames, ['Chiffres tout rien', 'Chiffres tout rien 2']);
  const cells = read.Sheets['Chiffres tout rien'] ?? assert.fail('no sheet');
  assert.deepEqual([cells.A2?.v, cells.A2?.f, cells.B2?.v, cells.B2?.t], ['=1+1 & <b>', undefined, 690, 'n']);
  assert.equal(cells.A3?.v, 'Été \u{1F642} ');
  const ours = await openSpreadsheet(bytes);
  assert.ok('worksheets' in ours && ours.worksheets[0]?.rows.length === 3);
});

const DOCUMENT: WordDocument = {
  title: 'Rapport <1> & co',
  author: 'Supermarchés coopératifs',
  language: 'fr',
  footer: 'État du 31 décembre 2022',
  blocks: [
    { kind: 'title', text: 'Rapport <1> & co' },
    { kind: 'heading', level: 1, text: 'Axe 1', place: 'axe-1' },
    {
      kind: 'paragraph',
      runs: [
        { text: 'Vu ' },
        { text: 'ici', strong: true, href: 'https://komunigi.example/a?b=1&c=2' },
        { text: '\nfin\u0001' },
      ],
    },
    {
      kind: 'item',
      depth: 0,
      runs: [
        { text: 'Une chose', emphasis: true },
        { text: 'plus bas', href: '#axe-1' },
      ],
    },
    {
      kind: 'table',
      columns: [{ name: 'Quoi' }, { name: 'Combien', numeric: true }],
      rows: [[[{ text: 'Commits' }], [{ text: '690' }]]],
    },
  ],
};

test('a Word document is read back by another reader with its headings, links, lists and tables', async () => {
  const { value, messages } = await mammoth.convertToHtml({ buffer: await wordDocument(DOCUMENT, AT) });
  assert.match(value, /<h1>.*Rapport &lt;1&gt; &amp; co<\/h1>|Rapport &lt;1&gt; &amp; co/);
  assert.match(value, /<h1>(<a id="axe-1"><\/a>)?Axe 1<\/h1>/);
  assert.match(value, /<a href="https:\/\/komunigi\.example\/a\?b=1&amp;c=2"><strong>ici<\/strong><\/a>/);
  assert.match(value, /<li>.*Une chose.*<\/li>/);
  assert.match(value, /<thead><tr><th>.*Quoi.*<\/th>/);
  assert.match(value, /690/);
  assert.deepEqual(
    messages.filter(({ type }) => type === 'error'),
    [],
  );
});

test('equal contents make equal files, whenever they are made', async () => {
  assert.deepEqual(await wordDocument(DOCUMENT, AT), await wordDocument(DOCUMENT, AT));
  assert.deepEqual(await workbook(sheets, AT), await workbook(sheets, AT));
  assert.notDeepEqual(await wordDocument({ ...DOCUMENT, title: 'Autre' }, AT), await wordDocument(DOCUMENT, AT));
});

test('a text that a spreadsheet would carry out is said to be a text', () => {
  for (const text of ['=1+1', '+32', '-1', '@cmd', '\t=1', ' =1', '＝1']) assert.equal(harmless(text), `'${text}`);
  assert.equal(harmless('a=1'), 'a=1');
  const text = Buffer.from(
    csv(
      [
        ['=SOMME(A1)', 1.5],
        ['deux ; "mots"', null],
      ],
      'fr',
    ),
  ).toString();
  assert.equal(text, '\ufeff\'=SOMME(A1);1,5\r\n"deux ; ""mots""";\r\n');
  assert.match(Buffer.from(csv([['a', 1.5]], 'en')).toString(), /a,1\.5\r\n/);
});
