import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day } from '../../basics/day';
import { type Id, newId } from '../../basics/id';
import { cents } from '../../basics/money';
import { isRefusal, refuse } from '../../basics/outcome';
import { type Database, rows } from '../../machinery/database';
import { Session } from '../../machinery/database/session';
import { freshDatabase } from '../../machinery/database/testing';
import type { Here } from '../../machinery/here';
import { charterOf } from '../charter';
import { answerProposal, closeDue } from '../decisions';
import { giveEstimate } from '../delivery';
import { accepted, type Market, openMarket, readable, voiceShiftLead } from '../delivery/testing';
import { addOrganisation, grantSeat, personWith, standingOf } from '../members';
import {
  acceptContingency,
  billPages,
  chooseSplit,
  enterBill,
  fundingFaults,
  joiningPages,
  joinLate,
  liveFigures,
  liveJoining,
  objectToReduction,
  obligationsOfMatter,
  obligeAdopted,
  passObligations,
  proposeSplit,
  requestReduction,
} from './index';

let database: Database;
let market: Market;
let matter: { kind: 'need'; id: Id; number: number; title: string };

const MARCH = '2023-03-01T10:00:00Z';
const APRIL = '2023-04-01T10:00:00Z';
const JUNE = '2023-06-01T10:00:00Z';
const CHOICE = { among: null, volunteers: [], sharesCountryLines: false };
const origin = 'https://komunigi.example';
const pages = joiningPages('need');
const bills = billPages('need');

before(async () => {
  database = await freshDatabase();
});
after(() => database.close());

/** The batch of 46 h, 3,450.00, shared equally by twelve and adopted; then a thirteenth comes. */
test.beforeEach(async () => {
  market = await openMarket(database);
  const need = await voiceShiftLead(market);
  matter = { kind: 'need', ...need };
  await market.as('Coop IT Easy', MARCH, async (here) =>
    accepted(
      await giveEstimate(here, need, {
        lines: [{ label: 'Le lot', lowMinutes: 46 * 60, concerns: 'all' }],
        ...{ validUntil: day('2024-06-30'), analysisMinutes: 15, remark: '', seatId: undefined, seenNumber: 0 },
      }),
    ),
  );
  const seen = await market.as(
    'coordination',
    MARCH,
    async (here) => accepted(await liveFigures(here, need, CHOICE)).seen,
  );
  await market.as('coordination', MARCH, async (here) => {
    accepted(await chooseSplit(here, need, { choice: CHOICE, key: 'equal', seen, seenNumber: 0, seatId: undefined }));
    const { number } = accepted(
      await proposeSplit(here, need, {
        ...{ seenNumber: 1, title: 'Cofinancer', text: 'Le lot.', rule: 'medium', options: [], closesOn: undefined },
        ...{ seatId: undefined, origin },
      }),
    );
    return number;
  });
  await market.as('Bloum', MARCH, async (here) =>
    accepted(await answerProposal(here, { number: 1, stage: 'binding', kind: 'agree', reason: '' })),
  );
  await market.as('coordination', APRIL, (here) => closeDue(here, undefined, obligeAdopted));
  await arriving('Treizième');
});

const newcomers = new Map<string, Id>();

/** One more organisation with its delegate. */
const arriving = (name: string): Promise<void> =>
  market.as('coordination', '2023-05-01T10:00:00Z', async (here) => {
    const organisation = accepted(
      await addOrganisation(here, {
        ...{ name, kind: 'member', country: 'BE', language: 'fr', tier: 'tier-25', activeCooperators: 250 },
        modules: [],
      }),
    );
    const personId = await personWith(
      here.db,
      { email: `${organisation.id}@example.org`, name, language: 'fr' },
      here.now,
    );
    await grantSeat(here, { personId, personName: name, organisationId: organisation.id, role: 'delegate' });
    newcomers.set(name, personId);
    newcomers.set(`${name} id`, organisation.id);
  });

/** Acts as the delegate of a newcomer; a refusal undoes it. */
const asNewcomer = <T>(name: string, at: string, act: (here: Here) => Promise<T>): Promise<T> =>
  database.write(
    market.community.id,
    async (db) => {
      const personId = newcomers.get(name) ?? assert.fail(name);
      const moment = at as Here['now'];
      const seats = await standingOf(db, market.community, personId, moment);
      return act({ db, now: moment, community: market.community, actor: { personId, name, seats } });
    },
    (outcome) => !isRefusal(outcome),
  );

const newcomer = (name = 'Treizième') => ({
  id: newcomers.get(`${name} id`) ?? assert.fail(name),
  heads: 250,
  jobs: 0,
});

const seenBy = (name = 'Treizième', at = JUNE) =>
  asNewcomer(name, at, async (here) => accepted(await liveJoining(here, matter, newcomer(name))).seen);

const join = async (name = 'Treizième', seen?: string, at = JUNE) => {
  const shown = seen ?? (await seenBy(name, at));
  return asNewcomer(name, at, (here) => joinLate(here, matter, { seen: shown, jobs: 0, seatId: undefined, origin }));
};

const owed = () => market.as('Bloum', JUNE, (here) => obligationsOfMatter(here, matter));
const faults = () => market.as('Bloum', JUNE, (here) => fundingFaults(here));
const total = (amounts: readonly number[]) => amounts.reduce((sum, each) => sum + each, 0);

test('T28: the thirteenth accepts 265.38; the twelve get 22.11 or 22.12 back as rows that add up to exactly that', async () => {
  const offer = accepted(await join());
  assert.equal(offer.feeCents, 26_538);
  const rowsOf = await owed();
  const back = rowsOf.filter(({ kind }) => kind === 'rebate');
  assert.equal(back.length, 12);
  assert.ok(back.every((each) => each.cents === -2_211 || each.cents === -2_212));
  assert.equal(total(back.map((each) => each.cents)), -26_538);
  assert.equal(total(rowsOf.map((each) => each.cents)), 345_000);
  assert.deepEqual(await faults(), []);
});

test('SC4, step 4: every way side by side, each with its sentence, before anything is accepted', async () => {
  const shown = readable(
    await market.visit('BEES coop', JUNE, pages.page, { params: { number: '1' }, query: 'for=treizieme' }),
  );
  assert.match(shown, /3 450,00 € hors TVA, partagés par 12 organisations depuis le 1er avril 2023/);
  assert.match(shown, /Si Treizième entrait Elle paierait 265,38 € hors TVA\. À payer à Coop IT Easy, qui facture\./);
  assert.match(shown, /au lieu de 287,50 € au plus, chacune paierait 265,38 € au plus/);
  assert.match(shown, /Repartage à parts égales Elle paierait 265,38 € Les autres paient en moins 22,11 € à 22,12 €/);
  assert.match(shown, /Ticket d’entrée Elle paierait 500,00 € Les autres paient en moins rien/);
  assert.match(shown, /Pourcentage du coût Elle paierait 328,10 €/);
  assert.match(shown, /Rien, par solidarité Elle paierait 0,00 € Les autres paient en moins rien/);
});

test('joining twice, as a payer, with figures of before, or for nobody: each is a sentence', async () => {
  const seen = await seenBy();
  assert.deepEqual(await join('Treizième', 'other'), refuse('figures-changed'));
  accepted(await join('Treizième', seen));
  assert.deepEqual(await join('Treizième', seen), refuse('payer-already'));
  const asPayer = { seen, jobs: 0, seatId: undefined, origin };
  assert.deepEqual(await market.as('Bloum', JUNE, (here) => joinLate(here, matter, asPayer)), refuse('payer-already'));
  for (const who of ['coordination', 'observer', 'Coop IT Easy'])
    assert.deepEqual(
      await market.as(who, JUNE, (here) => joinLate(here, matter, asPayer)),
      refuse('seat-may-not', 'seat'),
    );
  const other = { ...matter, id: newcomer().id };
  const nothing = asNewcomer('Treizième', JUNE, (here) => joinLate(here, other, asPayer));
  assert.deepEqual(await nothing, refuse('nothing-shared'));
});

test('two who join at once see to it that the second reads the new figures; one who clicks twice joins once', async () => {
  await arriving('Quatorzième');
  const [first, second] = [await seenBy(), await seenBy('Quatorzième')];
  const both = await Promise.all([join('Treizième', first), join('Quatorzième', second), join('Treizième', first)]);
  assert.equal(both.filter((each) => !isRefusal(each)).length, 1);
  for (const each of ['Treizième', 'Quatorzième']) {
    const again = await join(each).catch(() => null);
    if (again) assert.ok(!isRefusal(again) || again.refused === 'payer-already');
  }
  const rowsOf = await owed();
  assert.equal(rowsOf.filter(({ kind }) => kind === 'joining').length, 2);
  assert.equal(total(rowsOf.map((each) => each.cents)), 345_000);
  assert.deepEqual(await faults(), []);
});

test('after the window the fee is for maintenance, and nobody gets anything back', async () => {
  const late = '2028-04-02T10:00:00Z';
  const offer = accepted(await join('Treizième', undefined, late));
  assert.deepEqual([offer.maintenanceCents, offer.rebatesCents], [26_538, 0]);
  assert.equal((await owed()).filter(({ kind }) => kind === 'rebate').length, 0);
  assert.deepEqual(await faults(), []);
});

test('a fee for maintenance that passes on to others is no cost of the project: the bill as decided changes nothing', async () => {
  const late = '2028-04-02T10:00:00Z';
  accepted(await join('Treizième', undefined, late));
  const pass = (from: Id, to: string, percent: number, at: string, kind: 'division' | 'merger') =>
    market.as('coordination', at, (here) =>
      passObligations(here, from, market.organisation(to), percent, {
        ...{ source: { kind, id: newId() }, seatId: null },
      }),
    );
  // 265.38, all for maintenance: 132.69 become Bloum's in one year, and the rest Polln's in the next.
  await pass(newcomer().id, 'Bloum', 50, '2029-01-02T10:00:00Z', 'division');
  await pass(newcomer().id, 'Polln', 100, '2030-01-02T10:00:00Z', 'division');
  await pass(market.organisation('Bloum'), 'Polln', 100, '2031-01-02T10:00:00Z', 'merger');
  const enter = (amount: number, seenPages: number) =>
    market.as('Coop IT Easy', '2031-02-01T10:00:00Z', (here) =>
      enterBill(here, matter, { cents: cents(amount), words: '', seenPages, seatId: undefined }),
    );
  const settled = accepted(await enter(345_000, 1));
  assert.equal(settled.kind, 'same');
  // Eleven parts of 287.50; Polln has Bloum's beside its own.
  const parts = [...settled.netAfter.values()].sort((a, b) => b - a);
  assert.deepEqual(parts, [57_500, ...Array(10).fill(28_750)]);
  assert.equal(settled.netAfter.get(market.organisation('Polln')), 57_500);
  // A bill that is 115.00 lower goes back from Polln alone, down to no less than the others.
  const lower = accepted(await enter(333_500, 2));
  assert.equal(lower.amounts.get(market.organisation('Polln')), 11_500);
  assert.equal(total((await owed()).map((each) => each.cents)), 333_500 + 26_538);
  assert.deepEqual(await faults(), []);
});

test('T18: a reduced fee nobody objected to is what one pays; an objection makes it a matter for the meeting', async () => {
  const ask = { atMostCents: cents(10_000), reason: 'Nous ouvrons.', seatId: undefined };
  const { id } = await asNewcomer('Treizième', JUNE, async (here) =>
    accepted(await requestReduction(here, matter, ask)),
  );
  assert.deepEqual(
    await asNewcomer('Treizième', JUNE, (here) => requestReduction(here, matter, ask)),
    refuse('requested-already'),
  );
  const later = '2023-06-15T10:00:00Z';
  const granted = accepted(await join('Treizième', undefined, later));
  assert.deepEqual([granted.feeCents, granted.rebatesCents, granted.isReduced], [10_000, 10_000, true]);
  const objection = { requestId: id, reason: 'Trop tard.', seatId: undefined };
  assert.deepEqual(
    await market.as('Bloum', later, (here) => objectToReduction(here, matter, objection)),
    refuse('request-over'),
  );
  await arriving('Quatorzième');
  const other = await asNewcomer('Quatorzième', later, async (here) =>
    accepted(await requestReduction(here, matter, ask)),
  );
  const objecting = { requestId: other.id, reason: 'Nous aussi, nous ouvrions.', seatId: undefined };
  await market.as('Bloum', later, async (here) => accepted(await objectToReduction(here, matter, objecting)));
  const full = await asNewcomer('Quatorzième', '2023-07-15T10:00:00Z', async (here) =>
    accepted(await liveJoining(here, matter, newcomer('Quatorzième'))),
  );
  assert.equal(full.offer.isReduced, false);
  const shown = readable(
    await market.visit('BEES coop', '2023-07-15T10:00:00Z', pages.page, { params: { number: '1' } }),
  );
  assert.match(shown, /Quatorzième demande à payer 100,00 € au plus À l’ordre du jour/);
});

test('D8: a lower bill goes back as rows, a dearer one only as far as it was accepted, beyond that it takes a decision', async () => {
  const enter = (amount: number, seenPages: number, who = 'Coop IT Easy') =>
    market.as(who, JUNE, (here) =>
      enterBill(here, matter, { cents: cents(amount), words: '', seenPages, seatId: undefined }),
    );
  assert.deepEqual(await enter(300_000, 0, 'Bloum'), refuse('seat-may-not', 'seat'));
  assert.equal(accepted(await enter(300_000, 0)).kind, 'refund');
  const refunds = (await owed()).filter(({ kind }) => kind === 'refund');
  assert.equal(total(refunds.map((each) => each.cents)), -45_000);
  assert.deepEqual(await enter(300_000, 0), refuse('changed-meanwhile'));
  assert.deepEqual(await enter(300_001, 1), refuse('overrun-not-accepted', 'amount', { missingCents: 1 }));
  const accept = (who: string, accepts = true) =>
    market.as(who, JUNE, (here) => acceptContingency(here, matter, { accepts, seatId: undefined }));
  assert.equal(accepted(await accept('Bloum')).cents, 2_500);
  accepted(await accept('Polln'));
  accepted(await accept('Polln', false));
  assert.equal(accepted(await enter(302_500, 1)).kind, 'overrun');
  assert.deepEqual(await enter(302_501, 2), refuse('overrun-not-accepted', 'amount', { missingCents: 1 }));
  const more = (await owed()).filter(({ kind }) => kind === 'overrun');
  assert.deepEqual(
    more.map((each) => [each.organisationName, each.cents]),
    [['Bloum', 2_500]],
  );
  const offer = accepted(await join());
  assert.equal(offer.rebatesCents, offer.feeCents);
  assert.deepEqual(await faults(), []);
  const both = await Promise.all([enter(200_000, 3), enter(200_000, 3)]);
  assert.equal(both.filter((each) => isRefusal(each) && each.refused === 'changed-meanwhile').length, 1);
  const shown = readable(await market.visit('BEES coop', JUNE, pages.page, { params: { number: '1' } }));
  assert.match(shown, /BEES coop y participe déjà : sa part est de 153,84 € hors TVA\. Les paiements/);
  assert.match(shown, /Treizième À son entrée 2\d\d,\d\d € Aujourd’hui 153,85 € Les autres paient en moins, en tout 2/);
});

test('what is typed badly comes back with a sentence; pages of what is not there are not found', async () => {
  const at = { params: { number: '1' } };
  const billing = async (amount: string) =>
    readable(await market.visit('Coop IT Easy', JUNE, bills.enter, { ...at, form: { amount, version: '0' } }));
  assert.match(await billing('-1'), /ne peut pas être négatif/);
  assert.match(await billing('1,005'), /fractions de centime/);
  assert.match(await billing('400000'), /dépasse de 396.550,00 € ce qui a été accepté d’avance/);
  assert.equal((await market.visit('Bloum', JUNE, pages.page, { params: { number: '99' } })).status, 404);
  assert.equal((await market.visit('Bloum', JUNE, pages.page, { params: { number: 'x' } })).status, 404);
  const nobody = { ...at, form: { request: 'x', objection: 'y' } };
  assert.match(readable(await market.visit('Bloum', JUNE, pages.object, nobody)), /Cette demande n’existe pas/);
  const twice = { ...at, form: { seen: 'x', jobs: 'beaucoup' } };
  assert.match(readable(await market.visit('Bloum', JUNE, pages.join, twice)), /paie déjà sa part/);
  assert.match(
    readable(await market.visit('Bloum', JUNE, bills.page, at)),
    /Bloum n’a rien accepté de plus ; ce serait 28,75 € au plus/,
  );
  assert.equal((await market.visit('Bloum', JUNE, bills.accept, { ...at, form: { accepts: 'yes' } })).status, 303);
});

test('rows are only added to, stay within their community, and the audit finds other cents', async () => {
  accepted(await join());
  for (const change of ['update joinings set fee_cents = 1', 'delete from fee_requests', 'update bills set cents = 1'])
    await assert.rejects(
      market.as('coordination', JUNE, (here) => rows(here.db, change)),
      /permission denied/,
    );
  const others = await openMarket(database, 'Brasseries');
  await others.as('Bloum', JUNE, async (here) => {
    assert.deepEqual(await liveJoining(here, matter, newcomer()), refuse('nothing-shared'));
    assert.equal((await charterOf(here)).joining.rule, 'level');
  });
  const owner = await Session.open(database.connection.ownerUrl);
  await owner.run(
    `update joinings set net_after = jsonb_set(net_after, array[organisation_id::text], '1') where community_id = $1`,
    [market.community.id],
  );
  await owner.run(
    `update obligations set cents = cents - 1 where community_id = $1 and kind = 'rebate' and organisation_id = $2`,
    [market.community.id, market.organisation('Bloum')],
  );
  await owner.close();
  const found = (await faults()).join('\n');
  assert.match(found, /counted again it gives other cents/);
  assert.match(found, /what is owed by it is not what it says/);
});
