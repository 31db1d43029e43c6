import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal, refuse } from '../../basics/outcome';
import { formatOf, shownAs } from './formats';
import { openSpreadsheet, type Worksheet } from './index';
import { type TestCell, type TestSheet, workbookOf, zippedParts } from './testing';

async function worksheetsOf(bytes: Uint8Array): Promise<readonly Worksheet[]> {
  const opened = await openSpreadsheet(bytes);
  if (isRefusal(opened) || opened.kind === 'text') assert.fail(`no workbook: ${JSON.stringify(opened)}`);
  return opened.worksheets;
}

const sheet = (rows: TestSheet['rows'], rest: Partial<TestSheet> = {}): TestSheet => ({
  name: 'Heures',
  rows,
  ...rest,
});

/** What the cells of the first row of one sheet are read as. */
async function cellsOf(row: readonly TestCell[], book: Partial<Parameters<typeof workbookOf>[0]> = {}) {
  const [first] = await worksheetsOf(await workbookOf({ sheets: [sheet([row])], ...book }));
  return first?.rows[0]?.cells;
}

const value = (number: number | string, style = 0): TestCell => ({ xml: `<v>${number}</v>`, style });

test('texts, numbers, formulas, errors and texts within cells are read as one would copy them', async () => {
  assert.deepEqual(
    await cellsOf([
      'Œuvre & « prêt » <1>',
      46,
      { xml: '<v>0.30000000000000004</v>' },
      { xml: '<f>SUM(B2:B3)</f><v>20</v>' },
      { xml: '<f>SUM(B2:B3)</f>' },
      { xml: '<f>B9/0</f><v>#DIV/0!</v>', type: 'e' },
      {
        xml: '<is><r><t>tous</t></r><rPh><t>トゥス</t></rPh><r><t xml:space="preserve"> pays</t></r></is>',
        type: 'inlineStr',
      },
      { xml: '<f>A1</f><v>dit_x000A_ainsi</v>', type: 'str' },
      { xml: '<v>1</v>', type: 'b' },
      value('1E+15'),
      value(-2.5),
    ]),
    [
      'Œuvre & « prêt » <1>',
      '46',
      '0.3',
      '20',
      '=SUM(B2:B3)',
      '#DIV/0!',
      'tous pays',
      'dit\nainsi',
      'TRUE',
      '1000000000000000',
      '-2.5',
    ],
  );
});

test('a number is read with what its format shows beside it: a currency, hours, per cent, a length of time, a day', async () => {
  const formats = [
    '_-* #,##0.00\\ "€"_-;-* #,##0.00\\ "€"_-',
    '[$CHF-807]\\ #,##0.00',
    '$#,##0',
    '0.0" h"',
    '0%',
    '[h]:mm',
    'h:mm',
    'dd/mm/yyyy',
    '[Red]#,##0;[Blue]-#,##0',
    'mmm\\-yy',
    '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy',
  ];
  const [march2, hours46] = [44_987, 46 / 24];
  const cells = [300, 300, 300, 3.5, 0.15, hours46, 1.5 / 24, march2, 12, march2, march2].map((each, at) =>
    value(each, at + 1),
  );
  assert.deepEqual(await cellsOf(cells, { formats }), [
    '300 €',
    '300 CHF',
    '300 $',
    '3.5 h',
    '15 %',
    '46 h',
    '1 h 30',
    '2023-03-02',
    '12',
    '2023-03-02',
    '2023-03-02',
  ]);
  // 46 hours shown without their days read 22:00: what was meant is not known.
  assert.equal(shownAs(String(hours46), formatOf('h:mm'), false), '1900-01-01');
  assert.equal(shownAs(String(march2 - 1462), formatOf('d/m/y'), true), '2023-03-02');
});

test('a row keeps its number in the spreadsheet, and a cell its column, also where others are left out', async () => {
  const parts = {
    'xl/worksheets/sheet1.xml':
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="4"><x:c r="C4"><x:v>7</x:v></x:c><x:c><x:v>8</x:v></x:c></x:row><x:row><x:c><x:v>9</x:v></x:c></x:row></x:sheetData></x:worksheet>',
  };
  const [first] = await worksheetsOf(await workbookOf({ sheets: [sheet([])], parts }));
  assert.deepEqual(first?.rows, [
    { place: 4, cells: ['', '', '7', '8'] },
    { place: 5, cells: ['9'] },
  ]);
});

test('merged cells are told by their address where anything stands; hidden and empty sheets are passed by', async () => {
  const sheets = [
    sheet(
      [
        ['Module', 'Heures'],
        ['shift', 4],
        [null, null],
      ],
      { merged: ['B2:B7', 'A1:D1', 'H40:J50'] },
    ),
    sheet([['secret']], { name: 'Cachée', state: 'hidden' }),
    sheet([[null]], { name: 'Feuil2' }),
    sheet([['note']], { name: 'Notes & <idées>' }),
  ];
  const found = await worksheetsOf(await workbookOf({ sheets }));
  assert.deepEqual(
    found.map(({ name, merged }) => [name, merged]),
    [
      ['Heures', ['B2:B7', 'A1:D1']],
      ['Notes & <idées>', []],
    ],
  );
});

test('a cell far away is named and not read', async () => {
  const far = '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>';
  const [first] = await worksheetsOf(
    await workbookOf({ sheets: [sheet([])], parts: { 'xl/worksheets/sheet1.xml': far } }),
  );
  assert.deepEqual([first?.farCell, first?.rows], ['XFD1048576', []]);
});

test('cells that repeat one long text are counted by what they say, and what is too much is not read', async () => {
  const cells = (count: number) => Array.from({ length: count }, () => ({ type: 's', xml: '<v>0</v>' }));
  const [first] = await worksheetsOf(
    await workbookOf({ sheets: [sheet([['x'.repeat(400_000)], cells(3), ['after']])] }),
  );
  assert.equal(first?.isTooLong, true);
  assert.equal(first?.rows.flatMap(({ cells }) => cells).length, 2);
});

test('what is no workbook says what it is, whatever it is called', async () => {
  const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const refused: readonly (readonly [string, Uint8Array])[] = [
    ['file-pdf', Buffer.from('%PDF-1.7\n…')],
    ['file-old-office', Buffer.concat([ole, Buffer.alloc(600)])],
    ['file-encrypted', Buffer.concat([ole, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')])],
    [
      'file-ods',
      await zippedParts({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' }),
    ],
    ['file-xlsb', await zippedParts({ 'xl/workbook.bin': 'x' })],
    ['file-not-table', await zippedParts({ 'word/document.xml': '<a/>' })],
    ['file-not-table', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13])],
    ['file-not-table', Buffer.from('<html><table><tr><td>4</td></tr></table></html>')],
  ];
  for (const [name, bytes] of refused) assert.deepEqual(await openSpreadsheet(bytes), refuse(name, 'file'), name);
});

test('a text is read as UTF-8, as the Unicode text of Excel, and as Windows wrote it', async () => {
  const text = 'Module\tHeures\nœuvre prêtée\t4';
  const sent = [
    Buffer.from(`\ufeff${text}`),
    Buffer.from(`\ufeff${text}`, 'utf16le'),
    Buffer.from(text.replace('œ', '\x9c'), 'latin1'),
  ];
  for (const bytes of sent) assert.deepEqual(await openSpreadsheet(bytes), { kind: 'text', text });
});

test('a damaged workbook is refused: cut short, not well-formed, with entities of its own, with a lie about its size', async () => {
  const damaged = refuse('file-damaged', 'file');
  const whole = await workbookOf({ sheets: [sheet([['a', 1]])] });
  assert.deepEqual(await openSpreadsheet(whole.subarray(0, whole.length - 40)), damaged);
  const withSheet = (xml: string) => workbookOf({ sheets: [sheet([])], parts: { 'xl/worksheets/sheet1.xml': xml } });
  const laughs =
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>';
  for (const xml of [
    '<!DOCTYPE worksheet><worksheet/>',
    '<worksheet><sheetData>',
    '<worksheet>&nbsp;</worksheet>',
    laughs,
    '',
    'PK',
  ])
    assert.deepEqual(await openSpreadsheet(await withSheet(xml)), damaged, xml);
  const lying = Buffer.from(await withSheet(`<worksheet>${' '.repeat(3_000_000)}</worksheet>`));
  const line = lying.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
  lying.writeUInt32LE(1_000, line + 24);
  assert.deepEqual(await openSpreadsheet(lying), damaged);
});

test('a zip bomb and a sheet of 100 MB are refused before they are unpacked', async () => {
  const huge = await workbookOf({
    sheets: [sheet([])],
    parts: { 'xl/worksheets/sheet1.xml': ' '.repeat(100_000_000) },
  });
  assert.ok(huge.length < 200_000, `${huge.length} bytes`);
  const before = process.memoryUsage().arrayBuffers;
  const since = process.cpuUsage();
  assert.deepEqual(await openSpreadsheet(huge), refuse('file-unpacked-too-large', 'file', { most: 12 }));
  assert.ok(process.memoryUsage().arrayBuffers - before < 5_000_000);
  assert.ok(process.cpuUsage(since).user < 500_000);
  const many = Array.from({ length: 51 }, (_, at) => sheet([['a']], { name: `Feuille ${at}` }));
  assert.deepEqual(
    await openSpreadsheet(await workbookOf({ sheets: many })),
    refuse('sheets-too-many', 'file', { most: 50 }),
  );
});

test('always: whatever byte is changed, a workbook is read or refused', async () => {
  const whole = await workbookOf({
    sheets: [
      sheet(
        [
          ['Module', 'Heures'],
          ['a', 4],
        ],
        { merged: ['A1:B1'] },
      ),
    ],
  });
  for (let at = 0; at < whole.length; at += 7) {
    const changed = Buffer.from(whole);
    changed[at] = (changed[at] ?? 0) ^ 0x41;
    const opened = await openSpreadsheet(changed);
    assert.ok(isRefusal(opened) || opened.kind === 'text' || opened.worksheets.length <= 1, `byte ${at}`);
  }
});
