import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day } from '../../basics/day';
import { cents } from '../../basics/money';
import { refuse } from '../../basics/outcome';
import { type Database, rows } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import { workbookOf } from '../../machinery/spreadsheet/testing';
import { giveEstimate } from '../delivery';
import { accepted, type Market, openMarket, readable, voiceShiftLead } from '../delivery/testing';
import { setLastDay } from '../members';
import {
  addLines,
  addSheetPage,
  chooseSplit,
  declareCeiling,
  fundingFaults,
  giveHours,
  giveHoursPage,
  givingsPage,
  givingsPanel,
  type LineInput,
  liveFigures,
  meansPanel,
  openProject,
  type Project,
  projectByNumber,
  projectKeysPage,
  projectOrganisationPage,
  projectPages,
  projectsPage,
  remediesPage,
  sayMeansPage,
  setTerms,
  setTermsPage,
  sheetPage,
  splitPage,
  termsPage,
  tickStep,
  tickStepPage,
} from './index';

let database: Database;
let market: Market;

const MONDAY = '2023-02-20T10:00:00Z';
const APRIL_30 = '2023-04-30T20:00:00Z';
const MAY_1 = '2023-05-01T08:00:00Z';
const FIRST = { params: { number: '1' } };
const ALL = { kind: 'all' } as const;
const SEATLESS = { seatId: undefined };
const { projectPage } = projectPages([meansPanel, givingsPanel]);

before(async () => {
  database = await freshDatabase();
});
after(() => database.close());

test.beforeEach(async () => {
  market = await openMarket(database);
  await market.as('Coop IT Easy', MONDAY, async (here) =>
    accepted(
      await openProject(here, { title: 'Passer à la version 16', purpose: '', needNumber: undefined, ...SEATLESS }),
    ),
  );
});

const theProject = (): Promise<Project> =>
  market.as('Bloum', MONDAY, async (here) => (await projectByNumber(here, 1)) ?? assert.fail('a project'));
const add = async (...lines: LineInput[]) => {
  const project = await theProject();
  await market.as('Coop IT Easy', MONDAY, async (here) =>
    accepted(await addLines(here, project, { lines, ...SEATLESS })),
  );
};
const hours = (label: string, length: number, ...names: string[]): LineInput => ({
  ...{ label, kind: 'hours', lowMinutes: length * 60 },
  concerns: names.length > 0 ? { kind: 'organisations', ids: names.map(market.organisation) } : ALL,
});
const migration = () => add(hours('Portage commun', 4_400), hours('Réglages de Bloum', 100, 'Bloum'));
const terms = async (
  change: Partial<Parameters<typeof setTerms>[2]['terms']> = {},
  who = 'coordination',
  seenNumber = 0,
) => {
  const project = await theProject();
  const base = {
    key: 'equal',
    ceilingsDueOn: day('2023-04-30'),
    manner: 'once',
    payments: 1,
    everyMonths: 1,
    firstOn: null,
  } as const;
  return market.as(who, MONDAY, (here) =>
    setTerms(here, project, { terms: { ...base, ...change }, seenNumber, ...SEATLESS }),
  );
};
const ceiling = async (who: string, amount: number, at = MONDAY) => {
  const project = await theProject();
  return market.as(who, at, (here) =>
    declareCeiling(here, project, {
      ceilingCents: cents(amount),
      payableOn: day('2023-09-01'),
      remark: '',
      ...SEATLESS,
    }),
  );
};
const shown = async (at = MONDAY, who = 'Bloum') => readable(await market.visit(who, at, projectPage, FIRST));

test('SC2 step 8: 4,500 h say 93.75 years of the pot, 45 % of the provider, not fundable as is, and four other ways', async () => {
  await migration();
  const page = await shown();
  assert.match(page, /Pas finançable tel quel Avec le pot seul, il faudrait environ 94 ans\. C’est 45 % d’une année/);
  for (const way of [
    'Abandonner ce qui se remplace',
    'Partager plus largement',
    'Passer à l’abonnement',
    'De meilleurs outils',
  ])
    assert.ok(page.includes(`${way} 0 sur 3`), way);
});

test('a step is ticked with a remark by whoever speaks, taken back by anyone, and an observer only reads', async () => {
  await migration();
  const project = await theProject();
  const tick = (who: string, state: 'done' | 'open', step = 'drop/listed') =>
    market.as(who, MONDAY, (here) =>
      tickStep(here, project, { step, state, remark: '18 coquilles sur 63.', ...SEATLESS }),
    );
  assert.deepEqual(await tick('observer', 'done'), refuse('seat-may-not', 'seat'));
  assert.deepEqual(await tick('Bloum', 'done', 'drop/everything'), refuse('step-unknown'));
  accepted(await tick('Coop IT Easy', 'done'));
  assert.match(await shown(), /Abandonner ce qui se remplace 1 sur 3/);
  const page = await market.visit('observer', MONDAY, remediesPage, FIRST);
  assert.match(readable(page), /fait 18 coquilles sur 63\. Délégué·e Coop IT Easy, le 20 février 2023/);
  assert.doesNotMatch(String(page.body), /<form[^>]*remedies/);
  const form = { step: 'drop/listed', state: 'open', remark: '' };
  assert.equal((await market.visit('Bloum', MONDAY, tickStepPage, { ...FIRST, form })).status, 303);
  assert.match(await shown(), /Abandonner ce qui se remplace 0 sur 3/);
});

test('SC2 step 9: ceilings below the cost at the last day stop it, the day after; before, anyone may still say more', async () => {
  await add(hours('Portage', 46));
  accepted(await terms());
  accepted(await ceiling('Bloum', 172_500));
  assert.match(await shown(APRIL_30), /À la mesure du pot .*?il manque 1 725,00 €/);
  const late = await shown(MAY_1);
  assert.match(late, /Il ne commence pas : les plafonds ne suffisent pas/);
  assert.match(late, /Le dernier jour pour le dire était le 30 avril 2023/);
  assert.deepEqual(await ceiling('Polln', 172_500, MAY_1), refuse('ceilings-closed', 'ceiling', { day: '2023-04-30' }));
  accepted(await ceiling('Polln', 172_500, APRIL_30));
  assert.match(await shown(MAY_1), /Les plafonds déclarés couvrent le coût/);
});

test('what an organisation that is gone could bear counts no more, on the page and in the list', async () => {
  await add(hours('Portage', 46));
  accepted(await terms());
  accepted(await ceiling('Bloum', 172_500));
  accepted(await ceiling('Polln', 172_500));
  assert.match(await shown(MAY_1), /Les plafonds déclarés couvrent le coût/);
  const listed = async () => readable(await market.visit('Bloum', MAY_1, projectsPage));
  assert.doesNotMatch(await listed(), /Plafonds insuffisants/);
  await market.as('coordination', MONDAY, (here) => setLastDay(here, market.organisation('Polln'), day('2023-05-01')));
  const page = await shown(MAY_1);
  assert.match(page, /Ensemble, les organisations disent pouvoir porter 1 725,00 €/);
  assert.doesNotMatch(page, /Polln/);
  assert.match(page, /Il ne commence pas : les plafonds ne suffisent pas/);
  assert.match(await listed(), /Plafonds insuffisants/);
});

test('only who binds an organisation says what it can bear, and the last word counts', async () => {
  await add(hours('Portage', 46));
  assert.deepEqual(await ceiling('coordination', 100), refuse('seat-may-not', 'seat'));
  assert.deepEqual(await ceiling('Coop IT Easy', 100), refuse('seat-may-not', 'seat'));
  assert.deepEqual(await ceiling('Bloum', -1), refuse('amount-negative', 'ceiling'));
  accepted(await ceiling('Bloum', 10_000));
  accepted(await ceiling('Bloum', 20_000));
  assert.match(await shown(), /Ensemble, les organisations disent pouvoir porter 200,00 €/);
});

test('each organisation has its page: pooled share, own hours, ceiling, date and payments', async () => {
  await migration();
  accepted(await terms({ manner: 'instalments', payments: 24, firstOn: day('2023-07-01') }));
  accepted(await ceiling('Bloum', 2_000_000));
  const where = { params: { number: '1', organisation: 'bloum' } };
  const page = readable(await market.visit('Bloum', MONDAY, projectOrganisationPage, where));
  assert.match(page, /Part du travail mis en commun 27 500,00 €/);
  assert.match(page, /Heures et frais propres 7 500,00 €/);
  assert.match(page, /Plafond 20 000,00 € Peut payer dès le 1er septembre 2023/);
  assert.match(page, /La part dépasse le plafond : 15 000,00 € de trop\./);
  assert.match(page, /Les 24 paiements, du 1er juillet 2023 au 1er juin 2025/);
  const others = await market.visit('Polln', MONDAY, projectOrganisationPage, where);
  assert.doesNotMatch(String(others.body), /name="ceiling"/);
  for (const organisation of ['coop-it-easy', 'nobody'])
    assert.equal(
      (await market.visit('Bloum', MONDAY, projectOrganisationPage, { params: { number: '1', organisation } })).status,
      404,
    );
});

test('a ceiling and a turnover are said on one’s own page; what cannot be read is kept in the form', async () => {
  await add(hours('Portage', 46));
  const where = { params: { number: '1', organisation: 'bloum' } };
  const say = (form: Record<string, string>) => market.visit('Bloum', MONDAY, sayMeansPage, { ...where, form });
  const refused = await say({ ceiling: '300 CHF' });
  assert.match(readable(refused), /Ce montant est en CHF, et cette communauté compte en EUR/);
  assert.match(String(refused.body), /value="300 CHF"/);
  assert.equal((await say({ ceiling: '3 000', payableOn: '2023-09-01', remark: 'En septembre.' })).status, 303);
  assert.equal((await say({ what: 'turnover', turnover: '1 000 000' })).status, 303);
  const page = readable(await market.visit('Bloum', MONDAY, projectOrganisationPage, where));
  assert.match(page, /Plafond 3 000,00 €.*Remarque En septembre\./);
  const keys = await market.visit('Bloum', MONDAY, projectKeysPage, { ...FIRST, query: 'key=turnover&key=ability' });
  assert.match(readable(keys), /1 000 000,00 € de chiffre d’affaires par an sur 1 000 000,00 € à elles toutes/);
});

test('a need is shared by turnover as well, and its kept split shows what each sells', async () => {
  await add(hours('Portage', 46));
  const where = { params: { number: '1', organisation: 'bloum' } };
  const form = { what: 'turnover', turnover: '1 000 000' };
  assert.equal((await market.visit('Bloum', MONDAY, sayMeansPage, { ...where, form })).status, 303);
  const need = await voiceShiftLead(market);
  await market.as('Coop IT Easy', MONDAY, async (here) =>
    accepted(
      await giveEstimate(here, need, {
        ...{ lines: [{ label: 'Supercoop', lowMinutes: 240, concerns: 'all' }], validUntil: day('2023-06-30') },
        ...{ analysisMinutes: 0, remark: '', seatId: undefined, seenNumber: 0 },
      }),
    ),
  );
  const choice = { among: null, volunteers: [], sharesCountryLines: false };
  await market.as('coordination', MONDAY, async (here) => {
    const { seen } = accepted(await liveFigures(here, need, choice));
    accepted(await chooseSplit(here, need, { choice, key: 'turnover', seen, seenNumber: 0, ...SEATLESS }));
  });
  const params = { number: `${need.number}`, split: '1' };
  const kept = readable(await market.visit('Polln', MONDAY, splitPage, { params }));
  assert.match(kept, /Recalculé à l’instant à partir de ces données : les mêmes centimes/);
  assert.match(kept, /Bloum Pays BE .*? Chiffre d’affaires 1 000 000,00 €/);
  assert.deepEqual(await market.as('Bloum', MONDAY, (here) => fundingFaults(here)), []);
});

test('whoever facilitates says how it would be paid; of two who do at once one is told', async () => {
  await add(hours('Portage', 46));
  assert.deepEqual(await terms({}, 'Bloum'), refuse('seat-may-not', 'seat'));
  assert.deepEqual(await terms({ manner: 'subscription', payments: 12 }), refuse('first-day-missing', 'firstOn'));
  accepted(await terms());
  assert.deepEqual(await terms(), refuse('changed-meanwhile'));
  assert.match(
    readable(await market.visit('coordination', MONDAY, termsPage, FIRST)),
    /Dernier jour pour les plafonds/,
  );
  const form = {
    version: '1',
    key: 'usage',
    manner: 'subscription',
    payments: '12',
    firstOn: '2023-06-01',
    everyMonths: '',
  };
  assert.equal((await market.visit('coordination', MONDAY, setTermsPage, { ...FIRST, form })).status, 303);
  assert.match(await shown(), /par abonnement, 12 mois, à partir du 1er juin 2023/);
});

test('SC2 step 5: the line given by Coopdevs costs nothing, and its hours are entered by Coopdevs, apart from the cost', async () => {
  await add({ ...hours('l10n_es_cooperator', 0), giverId: market.organisation('Coopdevs') }, hours('shift', 16));
  const project = await theProject();
  const give = (who: string, minutes: number, remark = '', givenOn = day('2023-02-17')) =>
    market.as(who, MONDAY, (here) => giveHours(here, project, { line: 1, minutes, givenOn, remark, ...SEATLESS }));
  assert.deepEqual(await give('coordination', 60), refuse('seat-may-not', 'seat'));
  assert.deepEqual(await give('Coopdevs', 0), refuse('minutes-zero', 'hours'));
  assert.deepEqual(await give('Coopdevs', 60, '', day('2023-02-21')), refuse('day-in-future', 'givenOn'));
  accepted(await give('Coopdevs', 360));
  assert.deepEqual(await give('Coopdevs', -60), refuse('correction-needs-remark', 'remark'));
  assert.deepEqual(await give('Coopdevs', -420, 'erreur'), refuse('correction-too-large', 'hours', { entered: 360 }));
  const page = await shown();
  assert.match(page, /l10n_es_cooperator donné par Coopdevs .*?0,00 €/);
  assert.match(page, /Donné en heures .*?l10n_es_cooperator .*?Coopdevs .*?6 h/);
  assert.match(page, /1 200,00 € hors TVA, dont 16 h de travail/);
  const form = { line: '1', hours: '-1 h', givenOn: '2023-02-17', remark: 'comptée deux fois' };
  assert.equal((await market.visit('Coopdevs', MONDAY, giveHoursPage, { ...FIRST, form })).status, 303);
  assert.match(readable(await market.visit('observer', MONDAY, givingsPage, FIRST)), /Total .*?5 h/);
});

const SHEET = 'Module\tHeures\tConcerne\nportal_recaptcha\t2\ttous\nbeesdoo_shift_swap\t4\tutilisatrices\nTotal\t6\t';

test('SC2 step 1: a pasted sheet is shown row by row, and added only once it was looked at', async () => {
  const post = (form: Record<string, string>, who = 'coordination') =>
    market.visit(who, MONDAY, addSheetPage, { ...FIRST, form });
  assert.match(readable(await market.visit('coordination', MONDAY, sheetPage, FIRST)), /Copiez les cellules/);
  const preview = readable(await post({ sheet: SHEET }));
  assert.match(preview, /2 lignes prêtes .*?1?\.? portal_recaptcha .*?150,00 € .*?beesdoo_shift_swap .*?300,00 €/);
  assert.match(preview, /laissée de côté : c’est un total/);
  assert.equal((await theProject()).lines.length, 0);
  const faulty = readable(await post({ sheet: `${SHEET}\n\t3\ttous`, keep: 'yes' }));
  assert.match(faulty, /Une ligne est à corriger .*?Des cellules fusionnées \?/);
  assert.equal((await theProject()).lines.length, 0);
  assert.equal((await post({ sheet: SHEET, keep: 'yes' }, 'Bloum')).status, 422);
  assert.equal((await post({ sheet: SHEET, keep: 'yes' })).status, 303);
  assert.equal((await theProject()).cost.highCents, 45_000);
});

test('a workbook is read as a pasted table is, and each kind of file that is none says what it is and the way out', async () => {
  const rows = SHEET.split('\n').map((line) => line.split('\t'));
  const post = (bytes: Uint8Array, form: Record<string, string> = {}, language = 'fr') => {
    const files = { file: { name: 'heures.xlsx', bytes } };
    return market.visit('coordination', MONDAY, addSheetPage, { ...FIRST, form, files, language });
  };
  const looked = await post(await workbookOf({ sheets: [{ name: 'Heures', rows }] }), {
    sheet: 'collé avant\t9\ttous',
  });
  assert.match(
    readable(looked),
    /2 lignes prêtes .*?1?\.? portal_recaptcha .*?150,00 € .*?beesdoo_shift_swap .*?300,00 €/,
  );
  assert.match(String(looked.body), />\nModule\tHeures\tConcerne\nportal_recaptcha\t2\ttous\n[^<]*<\/textarea>/);
  assert.equal((await theProject()).lines.length, 0);
  const sheets = ['Heures', 'Notes'].map((name) => ({ name, rows }));
  const which = await post(await workbookOf({ sheets }));
  assert.equal(which.status, 422);
  assert.match(readable(which), /Ce classeur a 2 feuilles\. .*?La feuille à lire .*?Heures Notes/);
  assert.match(readable(await post(await workbookOf({ sheets }), { worksheet: 'Notes' })), /2 lignes prêtes/);
  const merged = await workbookOf({ sheets: [{ name: 'Heures', rows, merged: ['B3:B7'] }] });
  assert.match(readable(await post(merged)), /Des cellules sont fusionnées : B3:B7\. .*?Défusionnez-les/);
  assert.match(readable(await post(merged, {}, 'en')), /Cells are merged: B3:B7\. .*?Unmerge them/);
  const pdf = await post(Buffer.from('%PDF-1.7'));
  assert.equal(pdf.status, 422);
  assert.match(readable(pdf), /C’est un PDF .*?xlsx ou en CSV/);
  assert.match(readable(await post(Buffer.from('%PDF-1.7'), {}, 'en')), /This is a PDF/);
});

test('a row that nobody would pay is refused before it is added', async () => {
  const form = { sheet: 'Module\tHeures\tConcerne\nl10n_it\t4\tItalie', keep: 'yes' };
  const page = readable(await market.visit('coordination', MONDAY, addSheetPage, { ...FIRST, form }));
  assert.match(page, /Aucune organisation membre n’est concernée/);
});

test('the keys side by side, mixed by sort and by line, against another than equal', async () => {
  await add(
    hours('Commun', 26),
    { ...hours('Suisse', 4), concerns: { kind: 'country', country: 'CH' } },
    { ...hours('Échange', 4), concerns: { kind: 'module', module: 'beesdoo_shift_swap' } },
  );
  const query = 'key=usage&key=equal&against=usage&by-country=equal';
  const page = readable(await market.visit('Le Nid', MONDAY, projectKeysPage, { ...FIRST, query }));
  assert.match(page, /Le Nid Usage 462,50 € Parts égales 212,50 € Clés mélangées 187,50 €/);
  assert.match(page, /Parts égales Moins Le Nid \(−250,00 €\) ; BEES coop \(−250,00 €\)|Parts égales Moins .*?Le Nid/);
  assert.match(page, /Clés mélangées Moins Le Nid \(−275,00 €\) Plus/);
  const line = 'key=usage&line-3=equal';
  const single = readable(await market.visit('Le Nid', MONDAY, projectKeysPage, { ...FIRST, query: line }));
  assert.match(single, /Clés mélangées 487,50 €/);
  const strange = 'key=%00&against=nobody&by-country=usage!&line-0=equal&line-99=equal';
  assert.equal((await market.visit('Le Nid', MONDAY, projectKeysPage, { ...FIRST, query: strange })).status, 200);
});

test('the audit finds what was kept otherwise than its rules allow', async () => {
  await add(hours('Portage', 46));
  accepted(await ceiling('Bloum', 10_000));
  const faults = () => market.as('Bloum', MONDAY, (here) => fundingFaults(here));
  assert.deepEqual(await faults(), []);
  await database.write(market.community.id, (db) =>
    rows(
      db,
      `insert into project_lines select community_id, project_id, 7, 3, label, kind, minutes_low, minutes_high, hourly_cents,
        low_cents + 1, high_cents + 1, concerns, series, giver_id, state, reason, written_by, seat_id, written_at
       from project_lines where community_id = $1`,
      [market.community.id],
    ),
  );
  const found = await faults();
  assert.ok(
    found.some((each) => /line 7.*versions/.test(each)) && found.some((each) => /hours at its rate/.test(each)),
    found.join(),
  );
});
