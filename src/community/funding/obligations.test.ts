import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day } from '../../basics/day';
import type { Id } from '../../basics/id';
import { cents } from '../../basics/money';
import { refuse } from '../../basics/outcome';
import { type Database, rows } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import type { Here } from '../../machinery/here';
import { page as html } from '../../machinery/web';
import { linesOf } from '../chronicle';
import { answerProposal, closeDue, openProposal, proposalByNumber } from '../decisions';
import { giveEstimate } from '../delivery';
import { accepted, type Market, openMarket, readable, voiceShiftLead } from '../delivery/testing';
import { organisationPage } from '../members';
import { type NeedView, needByNumber } from '../needs';
import {
  chooseSplit,
  fundingFaults,
  liveFigures,
  needObligationsPanel,
  obligationsOfMatter,
  obligationsOfOrganisation,
  oblige,
  obligeAdopted,
  organisationObligationsPanel,
  proposalFormPage,
  proposeSplit,
  proposeSplitPage,
  splitPage,
  splitPanel,
} from './index';

let database: Database;
let market: Market;
let need: { id: Id; number: number; title: string };

const JUNE_8 = '2022-06-08T09:00:00Z';
const JULY = '2022-07-08T09:00:00Z';
const CHOICE = { among: null, volunteers: [], sharesCountryLines: false };

before(async () => {
  database = await freshDatabase();
});
after(() => database.close());

/** Four hours among twelve, proposed in two ways. */
test.beforeEach(async () => {
  market = await openMarket(database);
  need = await voiceShiftLead(market);
  await market.as('Coop IT Easy', '2022-06-07T15:00:00Z', async (here) =>
    accepted(
      await giveEstimate(here, need, {
        lines: [{ label: 'Supercoop', lowMinutes: 240, concerns: 'all' }],
        ...{ validUntil: day('2023-06-30'), analysisMinutes: 15, remark: '', seatId: undefined, seenNumber: 0 },
      }),
    ),
  );
  const seen = await market.as(
    'coordination',
    JUNE_8,
    async (here) => accepted(await liveFigures(here, need, CHOICE)).seen,
  );
  const chosen = { choice: CHOICE, key: 'equal', seen, seenNumber: 0, seatId: undefined };
  await market.as('coordination', JUNE_8, async (here) => accepted(await chooseSplit(here, need, chosen)));
});

const propose = () =>
  market.as('coordination', JUNE_8, async (here) =>
    accepted(
      await proposeSplit(here, need, {
        ...{ seenNumber: 1, title: 'Cofinancer', text: 'Quatre heures.', rule: 'medium', closesOn: undefined },
        ...{ options: ['Cofinancer', 'Semaine des étudiant·es'], seatId: undefined, origin: 'https://k.example' },
      }),
    ),
  );

const answer = (number: number, kind: string, place = 0, reason = '') =>
  market.as('Bloum', JUNE_8, async (here) => {
    const proposal = await proposalByNumber(here, number);
    const optionId = kind === 'agree' ? proposal?.options[place]?.id : undefined;
    return accepted(
      await answerProposal(here, { number, stage: 'binding', kind, reason, optionId, seatId: undefined }),
    );
  });

const close = (at = JULY) => market.as('coordination', at, (here) => closeDue(here, undefined, obligeAdopted));

const owedNow = (at = JULY) =>
  market.as('Bloum', at, (here) => obligationsOfMatter(here, { kind: 'need', id: need.id }));

test('an adopted proposal obliges to the shares it carries, in its own transaction, with one line of the chronicle', async () => {
  const { id, number } = await propose();
  await answer(number, 'agree');
  assert.deepEqual(await owedNow(), []);
  await close();
  const owed = await owedNow();
  assert.equal(owed.length, 12);
  assert.ok(owed.every((each) => each.cents === 2_500 && each.kind === 'share' && each.source.id === id));
  await market.as('Bloum', JULY, async (here) => {
    const lines = (await linesOf(here, { room: 'funding' })).filter(({ kind }) => kind === 'obligations/share');
    assert.deepEqual(
      lines.map(({ data, personName }) => [data.count, data.totalCents, personName]),
      [[12, 30_000, null]],
    );
    assert.deepEqual(await fundingFaults(here), []);
  });
});

test('a proposal that is not adopted, or goes the other way, obliges nobody', async () => {
  const { number } = await propose();
  await answer(number, 'object', 0, 'Nous ne pouvons pas cette année.');
  await close();
  assert.deepEqual(await owedNow(), []);
  const other = await propose();
  await answer(other.number, 'agree', 1);
  await close('2022-08-08T09:00:00Z');
  assert.deepEqual(await owedNow(), []);
  assert.deepEqual(await market.as('Bloum', JULY, fundingFaults), []);
});

test('closed by two at once, or told again, it obliges once', async () => {
  const { id, number } = await propose();
  await answer(number, 'agree');
  await Promise.all([close(), close(), close()]);
  assert.equal((await owedNow()).length, 12);
  const adopted = { id, number, title: 'Cofinancer', optionPlace: 0, supersedesId: null, seatId: null };
  await Promise.all([1, 2].map(() => market.as('coordination', JULY, (here) => obligeAdopted(here, adopted))));
  assert.equal((await owedNow()).length, 12);
});

test('a decision that stands in the place of another lets go of what that one obliged to', async () => {
  const first = await propose();
  await answer(first.number, 'agree');
  await close();
  const later = await market.as('coordination', JULY, async (here) =>
    accepted(
      await openProposal(here, {
        ...{ needId: need.id, title: 'Nous y renonçons', text: 'Finalement non.', rule: 'medium', options: [] },
        ...{ amountCents: null, link: { kind: 'supersedes', earlier: first.number } },
      }),
    ),
  );
  await market.as('Bloum', JULY, async (here) =>
    accepted(await answerProposal(here, { number: later.number, stage: 'binding', kind: 'agree', reason: '' })),
  );
  await close('2022-09-08T09:00:00Z');
  const owed = await owedNow();
  assert.equal(owed.filter(({ kind }) => kind === 'release').length, 12);
  assert.equal(
    owed.reduce((sum, each) => sum + each.cents, 0),
    0,
  );
  assert.deepEqual(await market.as('Bloum', JULY, fundingFaults), []);
});

test('nobody pays twice: what is owed is shared anew only by a split that replaces its decision', async () => {
  const first = await propose();
  await answer(first.number, 'agree');
  await close();
  const among = { ...CHOICE, among: ['bloum', 'bees-coop'] };
  await market.as('coordination', JULY, async (here) => {
    const { seen } = accepted(await liveFigures(here, need, among));
    accepted(await chooseSplit(here, need, { choice: among, key: 'equal', seen, seenNumber: 1, seatId: undefined }));
  });
  const again = (more: { replaces?: number; options?: string[] } = {}) =>
    market.as('coordination', JULY, (here) =>
      proposeSplit(here, need, {
        ...{ seenNumber: 2, title: 'À deux', text: 'Elles seules.', rule: 'medium', closesOn: undefined, options: [] },
        ...{ seatId: undefined, origin: 'https://k.example', ...more },
      }),
    );
  const standing = refuse('decision-standing', 'replaces', { number: first.number });
  assert.deepEqual(await again(), standing);
  assert.deepEqual(await again({ replaces: 99 }), standing);
  const ways = { replaces: first.number, options: ['À deux', 'Ne rien changer'] };
  assert.deepEqual(await again(ways), refuse('replacement-with-options', 'options'));

  // The form says what is owed already, and what replacing does.
  const params = { number: String(need.number) };
  const form = await market.visit('coordination', JULY, proposalFormPage, { params });
  assert.match(readable(form), /Ce coût est déjà dû[\s\S]*Cette proposition remplace la proposition n° 1/);
  assert.doesNotMatch(readable(form), /Plusieurs façons de faire/);
  const typed = { title: 'À deux', text: 'Elles seules.', rule: 'medium', version: '2', decision: '1' };
  const unticked = await market.visit('coordination', JULY, proposeSplitPage, { params, form: typed });
  assert.equal(unticked.status, 422);
  assert.match(readable(unticked), /Cochez que celle-ci la remplace : sinon chaque organisation paierait deux fois/);
  const opened = await market.visit('coordination', JULY, proposeSplitPage, {
    ...{ params, form: { ...typed, replaces: 'yes' } },
  });
  assert.equal(opened.status, 303);
  assert.deepEqual(await again({ replaces: first.number }), refuse('split-proposed', undefined, { number: 2 }));
  const waiting = readable(await market.visit('coordination', JULY, proposalFormPage, { params }));
  assert.match(waiting, /Déjà décidé.*Le groupe est en train de décider qui paie ce coût : proposition n° 2/);

  // Until it is adopted the first stands; then the new shares alone are owed.
  assert.equal(owedIn(await owedNow()).size, 12);
  await market.as('Bloum', JULY, async (here) =>
    accepted(await answerProposal(here, { number: 2, stage: 'binding', kind: 'agree', reason: '' })),
  );
  await close('2022-09-08T09:00:00Z');
  const owed = owedIn(await owedNow());
  assert.deepEqual([...owed].sort(), [
    ['BEES coop', 15_000],
    ['Bloum', 15_000],
  ]);
  assert.deepEqual(await market.as('Bloum', JULY, fundingFaults), []);
});

/** What each one owes after all rows; those who owe nothing are left out. */
function owedIn(rows: Awaited<ReturnType<typeof owedNow>>): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(row.organisationName, (sums.get(row.organisationName) ?? 0) + row.cents);
  return new Map([...sums].filter(([, sum]) => sum !== 0));
}

test('what is owed by more than one decision is shared anew by none', async () => {
  const { id, number } = await propose();
  await answer(number, 'agree');
  await close();
  await market.as('coordination', JULY, (here) =>
    oblige(here, {
      ...{ kind: 'refund', source: { kind: 'bill', id }, matter: { kind: 'need', ...need }, seatId: null },
      amounts: [{ organisationId: market.organisation('Bloum'), cents: cents(100) }],
    }),
  );
  const params = { number: String(need.number) };
  const form = await market.visit('coordination', JULY, proposalFormPage, { params });
  assert.match(readable(form), /Déjà décidé Décidé par la proposition n° 1\. Ce qui est dû aujourd’hui/);
});

test('rows are only added to, stay within their community, and are never below zero', async () => {
  const { id, number } = await propose();
  await answer(number, 'agree');
  await close();
  for (const change of ['update obligations set cents = 1', 'delete from obligations'])
    await assert.rejects(
      market.as('coordination', JULY, (here) => rows(here.db, change)),
      /permission denied/,
    );
  const wrong = (cent: number) =>
    market.as('coordination', JULY, (here) =>
      oblige(here, {
        ...{ kind: 'share', source: { kind: 'round', id }, matter: { kind: 'need', ...need }, seatId: null },
        amounts: [{ organisationId: market.organisation('Bloum'), cents: cents(cent) }],
      }),
    );
  await assert.rejects(wrong(-1), /above zero/);
  assert.equal(await wrong(0), 0);
  const others = await openMarket(database, 'Brasseries');
  await others.as('coordination', JULY, async (here) => {
    assert.deepEqual(await obligationsOfMatter(here, { kind: 'need', id: need.id }), []);
    assert.deepEqual(await obligationsOfOrganisation(here, market.organisation('Bloum')), []);
  });
});

test('the audit finds a row that no decision explains, a cent too much, and one that is owed too much', async () => {
  const { id, number } = await propose();
  await answer(number, 'agree');
  await close();
  const adding = (kind: 'share' | 'refund', sourceId: Id, amount: number) =>
    market.as('coordination', JULY, (here: Here) =>
      oblige(here, {
        ...{ kind, source: { kind: 'proposal', id: sourceId }, matter: { kind: 'need', ...need }, seatId: null },
        amounts: [{ organisationId: market.organisation('Coopdevs'), cents: cents(amount) }],
      }),
    );
  await adding('share', need.id, 1);
  await adding('share', id, 1);
  await adding('refund', id, 3);
  const faults = await market.as('Bloum', JULY, fundingFaults);
  assert.equal(faults.length, 3);
  assert.match(faults[0] ?? '', /not the shares of its split/);
  assert.match(faults[1] ?? '', /no adopted proposal explains it/);
  assert.match(faults[2] ?? '', /Coopdevs: is owed 1 cents more/);
});

test('the need and the organisation say what is owed, from which decision', async () => {
  const { number } = await propose();
  await answer(number, 'agree');
  await close();
  const panel = (facts?: NeedView['facts']) =>
    market.visit('Bloum', JULY, async (request) => {
      const view = (await needByNumber(request.here, need.number)) ?? assert.fail();
      return html(String(await needObligationsPanel(request, facts ? { ...view, facts } : view)));
    });
  assert.match(readable(await panel()), /300,00 € hors TVA, par 12 organisations/);
  assert.equal(readable(await panel([])).trim(), '', 'a need that no proposal was about is not looked for');
  const split = await market.visit('Bloum', JULY, async (request) => {
    const view = (await needByNumber(request.here, need.number)) ?? assert.fail();
    return html(String(await splitPanel(request, view)));
  });
  const params = { number: String(need.number), split: '1' };
  const kept = await market.visit('Bloum', JULY, splitPage, { params });
  for (const shown of [readable(split), readable(kept)]) {
    assert.match(shown, /Cette répartition est adoptée, et due, par la proposition n° 1/);
    assert.match(shown, /La part décidée de Bloum est de 25,00 €/);
    assert.doesNotMatch(shown, /paierait/);
  }
  assert.match(String(split.body), /href="[^"]*#obligations"/);
  const panels = [organisationObligationsPanel];
  const page = await market.visit('BEES coop', JULY, organisationPage(panels), { params: { organisation: 'bloum' } });
  assert.match(readable(page), /Bloum s’est engagée pour 25,00 € hors TVA en tout/);
  assert.match(readable(page), /Part décidée\s· proposition n° 1/);
});
