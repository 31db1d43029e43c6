import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../../../test/properties';
import type { Id } from '../../../../../basics/id';
import { isRefusal, refuse } from '../../../../../basics/outcome';
import { workbookOf } from '../../../../../machinery/spreadsheet/testing';
import { given } from '../../../../needs/rules/testing';
import { rowsOf } from './cells';
import { sentSheet } from './file';
import { readSheet } from './reading';

const COOPDEVS = '00000000-0000-7000-8000-000000000001' as Id;
const FRAME = { currency: 'EUR', organisations: [{ id: COOPDEVS, name: 'Coopdevs' }] };
const read = (text: string) => given(readSheet(text, FRAME));
const outcomes = (text: string) => read(text).map(({ outcome }) => outcome);
const first = (text: string) => outcomes(text)[0];

/** Section 6.6 of the dossier, as a spreadsheet copies it. */
const SIX_SIX = [
  'Module\tHours\tConcerns',
  'portal_recaptcha\t2\tall',
  'cooperator_website_recaptcha\t2\tall',
  'l10n_be_cooperator_portal\t8\tBelgium',
  'l10n_ch_cooperator\t4\tSwitzerland',
  'l10n_es_cooperator\t0 (done by Coopdevs)\tSpain',
  'l10n_fr_cooperator\t4\tFrance',
  'two planned features\tcancelled, 0\t–',
  'Total of the cooperator part\t20\t',
  'beesdoo_product_info_screen\t2\tall',
  'beesdoo_purchase\t4\tall',
  'beesdoo_shift\t16\tall',
  'beesdoo_shift_attendance\t0 (included above)\tall',
  'beesdoo_shift_swap\t4\tusers of the swap',
  'beesdoo_pos_email_ticket, beesdoo_print_label\t0 (replace / do not do)\t',
  'Total\t46\t',
].join('\n');

test('SC2 step 1: the table of 46 hours is read with its concerns, its gift and its zeros; totals are left aside', () => {
  const rows = read(SIX_SIX);
  const lines = rows.flatMap(({ outcome }) => (outcome === 'total' || isRefusal(outcome) ? [] : [outcome]));
  assert.equal(rows.filter(({ outcome }) => isRefusal(outcome)).length, 0);
  assert.equal(rows.filter(({ outcome }) => outcome === 'total').length, 2);
  assert.equal(
    lines.reduce((sum, each) => sum + (each.highMinutes ?? 0), 0),
    46 * 60,
  );
  const by = new Map(lines.map((line) => [line.label, line]));
  assert.deepEqual(by.get('l10n_be_cooperator_portal')?.concerns, { kind: 'country', country: 'BE' });
  assert.deepEqual(by.get('beesdoo_shift_swap')?.concerns, { kind: 'module', module: 'beesdoo_shift_swap' });
  assert.deepEqual(
    [by.get('l10n_es_cooperator')?.giverId, by.get('l10n_es_cooperator')?.reason],
    [COOPDEVS, 'done by Coopdevs'],
  );
  assert.equal(by.get('two planned features')?.reason, 'cancelled');
});

const rowsOfSixSix = SIX_SIX.split('\n').map((line) =>
  line.split('\t').map((cell) => (/^\d+$/.test(cell) ? Number(cell) : cell)),
);
const sent = async (bytes: Uint8Array, form: Record<string, string> = {}) =>
  sentSheet({ form, files: { file: { name: 'x', bytes } } });

test('SC2 step 1: the 46 hours in a workbook are the very lines of the pasted table, row by row', async () => {
  const sheets = [
    { name: 'Heures', rows: rowsOfSixSix },
    { name: 'Feuil2', rows: [] },
  ];
  const { text } = await sent(await workbookOf({ sheets }));
  if (isRefusal(text)) assert.fail(text.refused);
  assert.deepEqual(read(text), read(SIX_SIX));
  const formula = { xml: '<f>SUM(B2:B15)</f><v>46</v>' };
  const summed = [...rowsOfSixSix.slice(0, -1), ['Total', formula, '']];
  assert.deepEqual((await sent(await workbookOf({ sheets: [{ name: 'a', rows: summed }] }))).text, text);
});

test('a table that begins lower and further right keeps the numbers of its rows', async () => {
  const rows = [[null], [null], ['Module', 'Heures'], ['a', 4], [null], ['b\n"c"', 'x']];
  const { text } = await sent(await workbookOf({ sheets: [{ name: 'a', rows }] }));
  assert.deepEqual(
    read(String(text)).map(({ place, label }) => [place, label]),
    [
      [4, 'a'],
      [6, 'b "c"'],
    ],
  );
  assert.deepEqual(rowsOf('\t4\na\t5')[0]?.cells, ['', '4']);
});

test('a workbook of several sheets is asked which; merged cells and cells far away are named', async () => {
  const sheets = ['Heures', 'Notes'].map((name) => ({
    name,
    rows: [
      ['Module', 'Heures'],
      [name, 4],
    ],
  }));
  const several = await workbookOf({ sheets });
  const refusal = { text: refuse('sheets-several', 'worksheet', { count: 2 }), worksheets: ['Heures', 'Notes'] };
  assert.deepEqual(await sent(several), refusal);
  assert.deepEqual(await sent(several, { worksheet: 'Autre' }), refusal);
  const notes = await sent(several, { worksheet: 'Notes' });
  assert.deepEqual(notes, { text: 'Module\tHeures\nNotes\t4', worksheets: ['Heures', 'Notes'] });
  const merged = ['B3:B7', 'A2:B2', 'A3:A4', 'A5:A6', 'B8:B9', 'B10:B11', 'B12:B13'];
  const rows = [...rowsOfSixSix];
  assert.deepEqual(
    (await sent(await workbookOf({ sheets: [{ name: 'a', rows, merged }] }))).text,
    refuse('cells-merged', 'file', { cells: 'B3:B7, A2:B2, A3:A4, A5:A6, B8:B9', more: 2 }),
  );
  const far = '<worksheet><sheetData><row r="2001"><c r="A2001"><v>1</v></c></row></sheetData></worksheet>';
  const parts = { 'xl/worksheets/sheet1.xml': far };
  assert.deepEqual(
    (await sent(await workbookOf({ sheets: [{ name: 'a', rows: [] }], parts }))).text,
    refuse('cell-too-far', 'file', { cell: 'A2001' }),
  );
  const empty = await workbookOf({ sheets: [{ name: 'a', rows: [] }] });
  assert.deepEqual((await sent(empty)).text, refuse('sheet-empty', 'file'));
});

test('two currencies in the formats of cells, formulas with errors, and days where hours should be, are named', async () => {
  const formats = ['#,##0.00\\ "€"', '[$CHF]\\ #,##0.00', 'dd/mm/yyyy', '[h]:mm'];
  const cell = (value: number, style: number) => ({ xml: `<v>${value}</v>`, style });
  const rows = [
    ['Poste', 'Heures', 'Montant', 'Concerne'],
    ['a', null, cell(300, 1), 'tous'],
    ['b', null, cell(300, 2), 'tous'],
    ['c', { xml: '<f>B9</f><v>#REF!</v>', type: 'e' }, null, 'tous'],
    ['d', cell(44_987, 3), null, 'tous'],
    ['e', { xml: '<f>SUM(B2:B4)</f>' }, null, 'tous'],
    ['f', cell(1.5 / 24, 4), null, 'tous'],
  ];
  const { text } = await sent(await workbookOf({ sheets: [{ name: 'a', rows }], formats }));
  const [euros, francs, error, date, formula, length] = outcomes(String(text));
  const figures = [euros, length].map(
    (each) => each !== 'total' && !isRefusal(each) && [each?.highCents, each?.highMinutes],
  );
  assert.deepEqual(figures, [
    [30_000, undefined],
    [undefined, 90],
  ]);
  assert.deepEqual(francs, refuse('currency-other', 'amount', { found: 'CHF', currency: 'EUR' }));
  assert.deepEqual(error, refuse('cell-error', undefined, { typed: '#REF!' }));
  assert.deepEqual(date, refuse('cell-date', 'hours', { typed: '2023-03-02' }));
  assert.deepEqual(formula, refuse('cell-formula', undefined, { typed: '=SUM(B2:B4)' }));
  for (const typed of ['02/03/2026', '2-mars', '03.févr', '2026-03-02'])
    assert.deepEqual(first(`Module\tHeures\na\t${typed}`), refuse('cell-date', 'hours', { typed }));
  assert.deepEqual(first('Module\tHeures\na\t#VALEUR !'), refuse('cell-error', undefined, { typed: '#VALEUR !' }));
  assert.equal(isRefusal(first('Module\tHeures\n#1234 corriger\t2-3')), false);
});

test('hours and money with their unit are no days, and money among hours is no length of work', () => {
  const minutes = (typed: string) => {
    const read = first(`Module\tHeures\na\t${typed}`);
    return read !== 'total' && read && !isRefusal(read) ? read.highMinutes : read;
  };
  assert.deepEqual(['4 heures', '4 hours', '4 uren'].map(minutes), [240, 240, 240]);
  for (const typed of ['12 EUR', '50 euros']) {
    const read = first(`Module\tMontant\na\t${typed}`);
    assert.ok(read && read !== 'total' && !isRefusal(read), typed);
    assert.equal(read.highCents, Number.parseInt(typed, 10) * 100);
  }
  const money = first('Module\tHeures\na\t3 EUR');
  assert.ok(money && isRefusal(money) && money.refused !== 'cell-date', JSON.stringify(money));
  assert.ok(isRefusal(first('Module\tHeures\na\t4-oktober') ?? 'total'));
});

test('a sheet saved as CSV reads the same, with its quotes and its line ends', () => {
  const csv = 'Module;Heures;Concerne;Raison\r\n"Portage; des ""vues""";3,5;tous;\r\nPoSt ;1 h 30;Belgique;urgent\r\n';
  assert.deepEqual(
    read(csv).map(({ outcome }) =>
      outcome === 'total' || isRefusal(outcome) ? outcome : [outcome.label, outcome.highMinutes],
    ),
    [
      ['Portage; des "vues"', 210],
      ['PoSt', 90],
    ],
  );
  assert.deepEqual(
    rowsOf('a,b\n"x\ny",2').map(({ cells }) => cells),
    [
      ['a', 'b'],
      ['x\ny', '2'],
    ],
  );
});

test('merged cells leave holes: the row is named, not guessed', () => {
  const holes = 'Module\tHeures\tConcerne\nshift\t4\tBelgique\n\t2\t\npurchase\t\tBelgique\nstock\t3\t';
  const [, label, size, concern] = outcomes(holes);
  assert.deepEqual(
    [label, size, concern],
    [refuse('cells-missing'), refuse('cells-missing'), refuse('concern-missing')],
  );
  assert.equal(read(holes)[1]?.place, 3);
});

test('two currencies, negative and fractional cents, 10^15 cents and unknown concerns are refused by name', () => {
  const money = (cell: string, whom = 'all') => first(`Poste\tMontant\tConcerne\nHébergement\t${cell}\t${whom}`);
  assert.deepEqual(money('300 CHF'), refuse('currency-other', 'amount', { found: 'CHF', currency: 'EUR' }));
  assert.deepEqual(money('-300 €'), refuse('amount-negative', 'amount'));
  assert.deepEqual(money('300,005'), refuse('cents-fractional', 'amount', { typed: '300,005' }));
  assert.deepEqual(money('10000000000000'), refuse('amount-too-large', 'amount'));
  assert.deepEqual(money('300', 'les Martiens !'), refuse('concern-unknown', undefined, { typed: 'les Martiens !' }));
  const mixed = outcomes('Poste\tMontant\nA\t100 €\nB\t100 $');
  assert.deepEqual(mixed[1], refuse('currency-other', 'amount', { found: 'USD', currency: 'EUR' }));
});

test('hours and an amount on one row, too many cells, nothing at all and too much are refused', () => {
  assert.deepEqual(first('Poste\tHeures\tMontant\nA\t2\t100'), refuse('hours-and-amount'));
  assert.deepEqual(first('Poste\tHeures\nA\t2\tall'), refuse('cells-too-many', undefined, { most: 2 }));
  assert.deepEqual(readSheet(' \n\t\n', FRAME), refuse('sheet-empty', 'sheet'));
  assert.deepEqual(readSheet('Module\tHeures\n', FRAME), refuse('sheet-empty', 'sheet'));
  assert.deepEqual(readSheet('a\t1\n'.repeat(501), FRAME), refuse('rows-too-many', 'sheet', { limit: 500 }));
});

test('always: whatever is pasted is read or refused, row by row', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a0-9,;"\t\n().€ -]{0,80}$/)), (text) => {
      const rows = readSheet(text, FRAME);
      return isRefusal(rows) || rows.every(({ place }) => place > 0);
    }),
  );
});

test('a table in Dutch is read by its own column names, and its total left aside', () => {
  const sheet = 'Werk\tUren\tVoor wie\tReden\nPloegen\t4\tiedereen\t\nKassa\t2 tot 3 uur\tBelgië\tnieuw\nTotaal\t7\t\t';
  const [shifts, till, total] = outcomes(sheet);
  assert.ok(shifts && till && shifts !== 'total' && till !== 'total' && !isRefusal(shifts) && !isRefusal(till));
  assert.deepEqual([shifts.highMinutes, shifts.concerns], [240, { kind: 'all' }]);
  assert.deepEqual([till.lowMinutes, till.highMinutes, till.reason], [120, 180, 'nieuw']);
  assert.deepEqual(till.concerns, { kind: 'country', country: 'BE' });
  assert.equal(total, 'total');
});
