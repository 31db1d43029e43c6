import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day } from '../../basics/day';
import type { Id } from '../../basics/id';
import { cents } from '../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../basics/outcome';
import { type Database, rows } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import type { Here } from '../../machinery/here';
import { answerProposal, closeDue } from '../decisions';
import { giveEstimate } from '../delivery';
import { accepted, type Market, openMarket, readable, voiceShiftLead } from '../delivery/testing';
import { addOrganisation, grantSeat, personWith, standingOf } from '../members';
import {
  chooseSplit,
  enterBill,
  fundingFaults,
  joiningPages,
  joinLate,
  keptLedgerPages,
  liveFigures,
  liveJoining,
  obligationsOfMatter,
  obligeAdopted,
  proposeSplit,
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
const { joining: keptPages } = keptLedgerPages('need');

before(async () => {
  database = await freshDatabase();
});
after(() => database.close());

/** The batch of 46 h, 3,450.00, shared by twelve under a key and adopted. */
async function shared(key: 'tier' | 'cooperators'): Promise<void> {
  market = await openMarket(database);
  const need = await voiceShiftLead(market);
  matter = { kind: 'need', ...need };
  await market.as('Coop IT Easy', MARCH, async (here) => {
    const lines = [{ label: 'Le lot', lowMinutes: 46 * 60, concerns: 'all' }];
    const given = {
      lines,
      validUntil: day('2024-06-30'),
      analysisMinutes: 15,
      remark: '',
      seatId: undefined,
      seenNumber: 0,
    };
    accepted(await giveEstimate(here, need, given));
  });
  await market.as('coordination', MARCH, async (here) => {
    const { seen } = accepted(await liveFigures(here, need, CHOICE));
    accepted(await chooseSplit(here, need, { choice: CHOICE, key, seen, seenNumber: 0, seatId: undefined }));
    const asked = { seenNumber: 1, title: 'Cofinancer', text: 'Le lot.', rule: 'medium', options: [] };
    accepted(await proposeSplit(here, need, { ...asked, closesOn: undefined, seatId: undefined, origin }));
  });
  const agrees = { number: 1, stage: 'binding', kind: 'agree', reason: '' } as const;
  await market.as('Bloum', MARCH, async (here) => accepted(await answerProposal(here, agrees)));
  await market.as('coordination', APRIL, (here) => closeDue(here, undefined, obligeAdopted));
}

/** One more organisation with its delegate, who joins what is shared. */
async function newcomer(name: string, figures: { tier: string | null; activeCooperators: number | null }) {
  return market.as('coordination', '2023-05-01T10:00:00Z', async (here) => {
    const one = { name, kind: 'member', country: 'BE', language: 'fr', modules: [], ...figures } as const;
    const { id } = accepted(await addOrganisation(here, one));
    const personId = await personWith(here.db, { email: `${id}@example.org`, name, language: 'fr' }, here.now);
    await grantSeat(here, { personId, personName: name, organisationId: id, role: 'delegate' });
    return { id, personId, heads: figures.activeCooperators };
  });
}

type Newcomer = Awaited<ReturnType<typeof newcomer>>;

const joining = ({ id, personId, heads }: Newcomer): Promise<number | Refusal> =>
  database.write(
    market.community.id,
    async (db) => {
      const now = JUNE as Here['now'];
      const seats = await standingOf(db, market.community, personId, now);
      const here = { db, now, community: market.community, actor: { personId, name: '', seats } };
      const live = await liveJoining(here, matter, { id, heads, jobs: 0 });
      if (isRefusal(live)) return live;
      const joined = await joinLate(here, matter, { seen: live.seen, jobs: 0, seatId: undefined, origin });
      return isRefusal(joined) ? joined : joined.feeCents;
    },
    (outcome) => !isRefusal(outcome),
  );

const page = async (query: string, language = 'fr') =>
  readable(await market.visit('BEES coop', JUNE, pages.page, { params: { number: '1' }, query, language }));
const owed = () => market.as('Bloum', JUNE, (here) => obligationsOfMatter(here, matter));
const faults = () => market.as('Bloum', JUNE, (here) => fundingFaults(here));

test('shared by the fee, 285.00 a month in all: one of 25.00 joins for 278.23, and another weighs what it weighed then', async () => {
  await shared('tier');
  const first = await newcomer('Treizième', { tier: 'tier-25', activeCooperators: 9_000 });
  assert.match(
    await page('for=treizieme'),
    /Le coût a été partagé selon la cotisation\. .*?au lieu de 12,11 € au plus, chacune paierait 11,13 € au plus par euro de cotisation mensuelle\. Avec sa cotisation de 25,00 €, sa juste part est 278,23 €/,
  );
  assert.match(await page('for=treizieme', 'en'), /With its fee of €25\.00, its fair share is €278\.23/);
  assert.equal(await joining(first), 27_823);
  // What it pays today is another matter: it joined with 25.00.
  await market.as('coordination', JUNE, ({ db }) =>
    rows(db, `update organisations set tier = 'tier-35' where id = $1`, [first.id]),
  );
  // 345,000 · 10 / 320 = 10,781.25.
  assert.equal(await joining(await newcomer('Quatorzième', { tier: 'tier-10', activeCooperators: 1 })), 10_781);
  const params = { number: '1', page: '2' };
  const kept = readable(await market.visit('BEES coop', JUNE, keptPages.page, { params }));
  assert.match(kept, /Sa cotisation mensuelle 10,00 €/);
  assert.match(kept, /Recalculé à l’instant à partir de ces données : les mêmes centimes/);
  const file = JSON.parse(String((await market.visit('BEES coop', JUNE, keptPages.certificate, { params })).body));
  // The first newcomer weighs its 25.00 in the ledger that the command reads; the whole is 320.00.
  const { start, joins } = file.ledger.input;
  assert.deepEqual([start.weights[first.id], joins[0].weight], [2_500, 1_000]);
  assert.deepEqual(file.ledger.outcome.steps[0].netAfter, file.outcome.netCents);
  assert.equal(
    (await owed()).reduce((sum, each) => sum + each.cents, 0),
    345_000,
  );
  assert.deepEqual(await faults(), []);
});

test('shared by cooperators: whoever has said no number is told so; somebody who is not here yet may try one', async () => {
  await shared('cooperators');
  const unknown = await newcomer('Sans nombre', { tier: 'tier-25', activeCooperators: null });
  assert.deepEqual(await joining(unknown), refuse('joiner-weighs-nothing', undefined, { key: 'cooperators' }));
  assert.match(
    await page('for=sans-nombre'),
    /partagé selon les coopérateur·rices actif·ves : leur nombre n’est pas connu/,
  );
  assert.match(await page('for='), /Ses coopérateur·rices actif·ves .*?leur nombre n’est pas connu/);
  // 345,000 · 250 / 5,790 = 14,896.4.
  assert.match(
    await page('for=&weight=250'),
    /Elle paierait 148,96 € hors TVA\..*?Avec ses 250 coopérateur·rices, sa juste part est 148,96 €/,
  );
  const other = await newcomer('Quinzième', { tier: null, activeCooperators: 250 });
  assert.equal(await joining(other), 14_896);
  assert.deepEqual(await faults(), []);
});

test('a bill lower than what was shared by the fee goes back by the fee', async () => {
  await shared('tier');
  const bill = { cents: cents(316_500), words: '', seenPages: 0, seatId: undefined };
  const settled = await market.as('Coop IT Easy', JUNE, async (here) => accepted(await enterBill(here, matter, bill)));
  // 285.00 less, one euro for each euro of fee.
  const back = (who: string) => settled.amounts.get(market.organisation(who));
  assert.deepEqual(['BEES coop', 'Bloum', 'Coopéco'].map(back), [3_500, 2_500, 1_000]);
  assert.deepEqual(await faults(), []);
});

test('a spoilt weight is found by the audit', async () => {
  await shared('tier');
  assert.equal(await joining(await newcomer('Treizième', { tier: 'tier-25', activeCooperators: 1 })), 27_823);
  await market.as('coordination', JUNE, ({ db }) =>
    rows(
      db,
      `insert into joinings select community_id, gen_random_uuid(), $2, need_id, project_id, page + 1, rule,
         jsonb_set(inputs, '{weighing,weights}', '{}'), fee_cents, rebates_cents, reserve_cents, maintenance_cents,
         net_after, person_id, seat_id, at from joinings where community_id = $1`,
      [market.community.id, market.organisation('Coop IT Easy')],
    ),
  );
  assert.match((await faults()).join('\n'), /counted again it gives other cents/);
});
