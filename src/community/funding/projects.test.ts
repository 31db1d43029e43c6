import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HOURS_LEFT } from '../../app/demonstration/hours-left';
import { day } from '../../basics/day';
import type { Id } from '../../basics/id';
import { cents } from '../../basics/money';
import { refuse } from '../../basics/outcome';
import type { Database } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import { linesOf } from '../chronicle';
import { giveEstimate } from '../delivery';
import { accepted, type Market, openMarket, readable, voiceShiftLead } from '../delivery/testing';
import { needByNumber } from '../needs';
import {
  addLines,
  cancelLine,
  cancelLinePage,
  changeLine,
  type LineInput,
  linePage,
  newProjectPage,
  openProject,
  openProjectPage,
  type Project,
  projectByNumber,
  projectPages,
  projectsOf,
  projectsOfNeed,
  projectsPage,
  splitPanel,
} from './index';

let database: Database;
let market: Market;
let need: { id: Id; number: number; title: string };

const MONDAY = '2023-02-20T10:00:00Z';
const TUESDAY = '2023-02-21T09:00:00Z';
const FIRST = { params: { number: '1' } };
const { projectPage, addLinePage } = projectPages([]);

before(async () => {
  database = await freshDatabase();
});
after(() => database.close());

test.beforeEach(async () => {
  market = await openMarket(database);
  need = await voiceShiftLead(market);
});

const estimate = () =>
  market.as('Coop IT Easy', MONDAY, async (here) =>
    accepted(
      await giveEstimate(here, need, {
        ...{ lines: HOURS_LEFT, validUntil: day('2023-06-30'), analysisMinutes: 90, remark: '' },
        ...{ seatId: undefined, seenNumber: 0 },
      }),
    ),
  );

const open = (who = 'coordination', needNumber: number | undefined = need.number) =>
  market.as(who, MONDAY, (here) =>
    openProject(here, { title: 'Finir les 46 heures', purpose: '', needNumber, seatId: undefined }),
  );

const theProject = (number = 1): Promise<Project> =>
  market.as('Bloum', TUESDAY, async (here) => (await projectByNumber(here, number)) ?? assert.fail('a project'));

const add = async (lines: readonly LineInput[], who = 'Coop IT Easy') => {
  const project = await theProject();
  return market.as(who, TUESDAY, (here) => addLines(here, project, { lines, seatId: undefined }));
};

const ALL = { kind: 'all' } as const;

test('SC2: a project opened from the estimate of 46 h costs 3,450.00, and the Spanish line is given by Coopdevs', async () => {
  await estimate();
  accepted(await open());
  const { lines, cost, needId } = await theProject();
  assert.equal(needId, need.id);
  assert.deepEqual([cost.highCents, cost.highMinutes], [345_000, 46 * 60]);
  assert.equal(lines.length, HOURS_LEFT.length);
  const spanish = lines.find(({ label }) => label === 'l10n_es_cooperator');
  assert.deepEqual([spanish?.giverName, spanish?.highCents], ['Coopdevs', 0]);
});

test('a project of a need without an estimate begins without lines, and one of no need is as good', async () => {
  accepted(await open());
  accepted(
    await market.as('Coop IT Easy', MONDAY, (here) =>
      openProject(here, {
        title: 'Passer à la version 16',
        purpose: 'Tout.',
        needNumber: undefined,
        seatId: undefined,
      }),
    ),
  );
  await market.as('Bloum', TUESDAY, async (here) => {
    assert.deepEqual(
      (await projectsOf(here)).map((each) => [each.number, each.lines.length]),
      [
        [2, 0],
        [1, 0],
      ],
    );
    assert.deepEqual(
      (await projectsOfNeed(here, need.id)).map((each) => each.number),
      [1],
    );
  });
});

test('only who facilitates or estimates opens a project or writes its lines', async () => {
  assert.deepEqual(await open('Bloum'), refuse('seat-may-not', 'seat'));
  assert.deepEqual(await open('observer'), refuse('seat-may-not', 'seat'));
  accepted(await open('core group'));
  const line = { label: 'Hébergement', kind: 'money', lowCents: cents(1000), concerns: ALL } as const;
  assert.deepEqual(await add([line], 'Bloum'), refuse('seat-may-not', 'seat'));
});

test('hours, an agreed price and other money add up on their upper bound', async () => {
  accepted(await open());
  accepted(
    await add([
      { label: 'Portage', kind: 'hours', lowMinutes: 120, highMinutes: 240, concerns: ALL },
      { label: 'Graphisme', kind: 'price', lowCents: cents(30_000), concerns: ALL },
      { label: 'Trajets', kind: 'money', lowCents: cents(5_000), highCents: cents(8_000), concerns: ALL },
    ]),
  );
  const { cost } = await theProject();
  assert.deepEqual([cost.lowCents, cost.highCents], [15_000 + 30_000 + 5_000, 30_000 + 30_000 + 8_000]);
});

test('of several lines one that cannot be is named, and none is kept', async () => {
  accepted(await open());
  const good = { label: 'Portage', kind: 'hours', lowMinutes: 120, concerns: ALL } as const;
  assert.deepEqual(await add([good, { ...good, label: ' ' }]), refuse('label-missing', 'label', { line: 2 }));
  assert.equal((await theProject()).lines.length, 0);
});

test('SC2: a member cancels a line: it stays visible with the reason, costs nothing, and may be taken up again', async () => {
  accepted(await open());
  accepted(await add([{ label: 'Portage', kind: 'hours', lowMinutes: 240, concerns: ALL }]));
  const before = await theProject();
  const cancel = (reason: string, seenVersion = 1) =>
    market.as('Bloum', TUESDAY, (here) =>
      cancelLine(here, before, { line: 1, seenVersion, reason, seatId: undefined }),
    );
  assert.deepEqual(await cancel(' '), refuse('reason-missing', 'reason'));
  accepted(await cancel('Plus personne ne l’utilise'));
  assert.deepEqual(await cancel('encore'), refuse('changed-meanwhile'));
  const cancelled = await theProject();
  assert.deepEqual([cancelled.cost.highCents, cancelled.lines[0]?.state], [0, 'cancelled']);
  const shown = readable(await market.visit('Bloum', TUESDAY, projectPage, FIRST));
  assert.match(shown, /Portage Retirée Plus personne ne l’utilise/);
  const again = await market.as('Coop IT Easy', TUESDAY, (here) =>
    changeLine(here, cancelled, {
      ...{ line: 1, seenVersion: 2, label: 'Portage', kind: 'hours', lowMinutes: 60, concerns: ALL },
      seatId: undefined,
    }),
  );
  accepted(again);
  assert.equal((await theProject()).cost.highCents, 7_500);
  const line = readable(await market.visit('Bloum', TUESDAY, linePage, { params: { number: '1', line: '1' } }));
  assert.match(line, /Les 2 versions d’avant/);
});

test('two who change the same line at once: one is kept, the other is told', async () => {
  accepted(await open());
  accepted(await add([{ label: 'Portage', kind: 'hours', lowMinutes: 240, concerns: ALL }]));
  const seen = await theProject();
  const change = (minutes: number) =>
    market.as('Coop IT Easy', TUESDAY, (here) =>
      changeLine(here, seen, {
        ...{ line: 1, seenVersion: 1, label: 'Portage', kind: 'hours', lowMinutes: minutes, concerns: ALL },
        seatId: undefined,
      }),
    );
  const outcomes = await Promise.all([change(60), change(120)]);
  assert.equal(outcomes.filter((each) => 'refused' in each && each.refused === 'changed-meanwhile').length, 1);
  assert.equal((await theProject()).lines[0]?.version, 2);
});

test('from the page of a need one is led to the project, and it is told in the chronicle', async () => {
  await estimate();
  const panel = (who: string) =>
    market.as(who, TUESDAY, async (here) => {
      const view = (await needByNumber(here, need.number)) ?? assert.fail('the need');
      return String(await splitPanel({ here, language: 'fr' } as Parameters<typeof splitPanel>[0], view));
    });
  assert.match(await panel('coordination'), new RegExp(`projects/new\\?need=${need.number}`));
  assert.doesNotMatch(await panel('Bloum'), /projects\/new/);
  const form = await market.visit('coordination', MONDAY, newProjectPage, { query: `need=${need.number}` });
  assert.match(readable(form), /Les 14 lignes de l’estimation deviendront celles du projet/);
  const posted = { title: need.title, purpose: 'Finir.', need: `${need.number}` };
  const opened = await market.visit('coordination', MONDAY, openProjectPage, { form: posted });
  assert.equal(opened.status, 303);
  assert.match(await panel('Bloum'), /projects\/1"/);
  const list = readable(await market.visit('observer', TUESDAY, projectsPage));
  assert.match(list, /À préparer 1 Projet n° 1 Le supercoop .*? À préparer 3 450,00 € hors TVA 46 h/);
  const [line] = await market.as('Bloum', TUESDAY, (here) => linesOf(here, { room: 'funding' }));
  assert.equal(line?.kind, 'projects/opened');
});

test('a line is added from its form; what cannot be read keeps what was typed', async () => {
  accepted(await open());
  const form = { label: 'Hébergement', kind: 'money', size: '12,505', whom: 'all' };
  const refused = await market.visit('coordination', TUESDAY, addLinePage, { ...FIRST, form });
  assert.equal(refused.status, 422);
  assert.match(readable(refused), /« 12,505 » compte des fractions de centime/);
  assert.match(String(refused.body), /value="12,505"/);
  const ids = [market.organisation('Bloum'), market.organisation('Polln')];
  const named = { ...form, size: '30 - 40,50 €', whom: 'organisations', payers: ids };
  assert.equal((await market.visit('coordination', TUESDAY, addLinePage, { ...FIRST, form: named })).status, 303);
  const [line] = (await theProject()).lines;
  assert.deepEqual([line?.lowCents, line?.highCents, line?.concerns], [3_000, 4_050, { kind: 'organisations', ids }]);
  assert.match(
    readable(await market.visit('Bloum', TUESDAY, projectPage, FIRST)),
    /Hébergement Pour qui Bloum et Polln/,
  );
});

test('a delegate is shown how to cancel a line, not how to change it', async () => {
  accepted(await open());
  accepted(await add([{ label: 'Portage', kind: 'hours', lowMinutes: 240, concerns: ALL }]));
  const where = { params: { number: '1', line: '1' } };
  const shown = String((await market.visit('Bloum', TUESDAY, linePage, where)).body);
  assert.match(shown, /lines\/1\/cancellation/);
  assert.doesNotMatch(shown, /name="label"/);
  assert.doesNotMatch(String((await market.visit('observer', TUESDAY, linePage, where)).body), /<form[^>]*lines\/1/);
  const form = { version: '1', reason: 'Inutile' };
  assert.equal((await market.visit('observer', TUESDAY, cancelLinePage, { ...where, form })).status, 422);
  assert.equal((await market.visit('Bloum', TUESDAY, cancelLinePage, { ...where, form })).status, 303);
  assert.equal((await market.visit('Bloum', TUESDAY, linePage, { params: { number: '1', line: '2' } })).status, 404);
});
