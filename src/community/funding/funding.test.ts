import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HOURS_LEFT } from '../../app/demonstration/hours-left';
import { day } from '../../basics/day';
import type { Id } from '../../basics/id';
import { instant } from '../../basics/instant';
import { isRefusal, refuse } from '../../basics/outcome';
import { type Database, rows } from '../../machinery/database';
import { Session } from '../../machinery/database/session';
import { freshDatabase } from '../../machinery/database/testing';
import { linesOf } from '../chronicle';
import { proposalById } from '../decisions';
import { giveEstimate } from '../delivery';
import { accepted, type Market, openMarket, readable, voiceShiftLead } from '../delivery/testing';
import {
  type Choice,
  chooseSplit,
  chooseSplitPage,
  comparisonPage,
  fundingFaults,
  liveFigures,
  proposalFormPage,
  proposalSplitPanel,
  proposeSplit,
  proposeSplitPage,
  replay,
  shareFor,
  sharesFor,
  sharesOf,
  splitOf,
  splitOfProposal,
  splitPage,
  splitPanel,
  splitsPage,
} from './index';

let database: Database;
let market: Market;
let need: { id: Id; number: number; title: string };

const JUNE_7 = '2022-06-07T15:00:00Z';
const JUNE_8 = '2022-06-08T09:00:00Z';
const EVERYONE: Choice = { among: null, volunteers: [], sharesCountryLines: false };
const SEVEN = ['bees-coop', 'bloum', 'polln', 'oufticoop', 'macavrac', 'coopeco', 'le-nid'];

before(async () => {
  database = await freshDatabase();
});
after(() => database.close());

test.beforeEach(async () => {
  market = await openMarket(database);
  need = await voiceShiftLead(market);
});

const estimate = (lines: Parameters<typeof giveEstimate>[2]['lines'], seenNumber = 0) =>
  market.as('Coop IT Easy', JUNE_7, async (here) =>
    accepted(
      await giveEstimate(here, need, {
        lines,
        validUntil: day('2023-06-30'),
        analysisMinutes: 15,
        remark: '',
        seatId: undefined,
        seenNumber,
      }),
    ),
  );
const fourHours = () => estimate([{ label: 'Supercoop', lowMinutes: 240, concerns: 'all' }]);

const seenBy = (who: string, choice: Choice): Promise<string> =>
  market.as(who, JUNE_8, async (here) => accepted(await liveFigures(here, need, choice)).seen);

async function choose(key: string, choice: Choice = EVERYONE, seenNumber = 0, who = 'coordination') {
  const seen = await seenBy(who, choice);
  return market.as(who, JUNE_8, (here) =>
    chooseSplit(here, need, { choice, key, seen, seenNumber, seatId: undefined }),
  );
}

const propose = (input: Partial<Parameters<typeof proposeSplit>[2]> = {}) =>
  market.as('coordination', JUNE_8, (here) =>
    proposeSplit(here, need, {
      seenNumber: 1,
      title: 'Cofinancer quatre heures',
      text: 'Le supercoop inscrit devient supercoop de son créneau.',
      rule: 'medium',
      options: ['Cofinancer', 'Semaine des étudiant·es (peut être difficile pour elles et eux)'],
      closesOn: undefined,
      seatId: undefined,
      origin: 'https://komunigi.example',
      ...input,
    }),
  );

const sharesNow = () =>
  market.as('Bloum', JUNE_8, async (here) => {
    const chosen = await splitOf(here, need.id);
    assert.ok(chosen);
    return new Map(chosen.shares.map((share) => [share.organisationName, share.shareCents / 100]));
  });

test('T12: 4 h among twelve in equal shares are 25.00 each, 30.25 with VAT', async () => {
  await fourHours();
  accepted(await choose('equal'));
  const chosen = await market.as('Bloum', JUNE_8, (here) => splitOf(here, need.id));
  assert.ok(chosen);
  assert.deepEqual([chosen.costCents, chosen.vatCents, chosen.inclusiveCents], [30_000, 6_300, 36_300]);
  assert.equal(chosen.shares.length, 12);
  assert.ok(chosen.shares.every((share) => share.shareCents === 2_500 && share.inclusiveCents === 3_025));
});

test('T13: seven volunteers pay 42.86 five times and 42.85 twice, the others nothing', async () => {
  await fourHours();
  accepted(await choose('volunteers', { ...EVERYONE, volunteers: SEVEN }));
  const amounts = [...(await sharesNow()).values()].sort((a, b) => b - a);
  assert.deepEqual(amounts, [42.86, 42.86, 42.86, 42.86, 42.86, 42.85, 42.85, 0, 0, 0, 0, 0]);
});

test('T14: BEES coop and Coopéco by active cooperators pay 257.14 and 42.86', async () => {
  await fourHours();
  accepted(await choose('cooperators', { ...EVERYONE, among: ['bees-coop', 'coopeco'] }));
  const shares = await sharesNow();
  assert.equal(shares.get('BEES coop'), 257.14);
  assert.equal(shares.get('Coopéco'), 42.86);
  assert.equal(
    [...shares.values()].reduce((sum, each) => sum + Math.round(each * 100), 0),
    30_000,
  );
});

test('T27: the 46 hours by usage, to the cent', async () => {
  await estimate(HOURS_LEFT);
  accepted(await choose('usage'));
  const shares = await sharesNow();
  assert.deepEqual(Object.fromEntries(shares), {
    'BE-7': 237.5,
    'BE-8': 237.5,
    'BEES coop': 537.5,
    Bloum: 237.5,
    Coopéco: 237.5,
    'DE-1': 162.5,
    'FR-1': 312.5,
    'FR-2': 312.5,
    'Le Nid': 462.5,
    Macavrac: 237.5,
    Oufticoop: 237.5,
    Polln: 237.5,
  });
  const chosen = await market.as('Bloum', JUNE_8, (here) => splitOf(here, need.id));
  assert.equal(chosen?.costCents, 345_000);
  assert.ok(chosen?.input.lines.some((line) => line.amountCents === 0 && line.label === 'l10n_es_cooperator'));
});

test('SC2 step 4: with the country lines shared by all it is 262.50 each, and 562.50 with the swap', async () => {
  await estimate(HOURS_LEFT);
  accepted(await choose('usage', { ...EVERYONE, sharesCountryLines: true }));
  const shares = await sharesNow();
  assert.equal(shares.get('BEES coop'), 562.5);
  shares.delete('BEES coop');
  assert.deepEqual([...new Set(shares.values())], [262.5]);
});

test('the comparison shows the keys side by side, what is more or less than equal, and why', async () => {
  await estimate(HOURS_LEFT);
  const compared = await market.visit('Le Nid', JUNE_8, comparisonPage, { params: { number: `${need.number}` } });
  const shown = readable(compared);
  assert.match(shown, /3 450,00 € hors TVA, vus sous plusieurs clés\./);
  assert.match(shown, /Le Nid 287,50 € Parts égales 287,50 €|Le Nid.*?287,50 €/);
  assert.match(shown, /\+175,00 €/);
  assert.match(
    shown,
    /162,50 € pour le travail commun \(à 12\) et 300,00 € pour le travail propre à un pays : Suisse \(elle seule\)\./,
  );
  assert.match(shown, /Volontaires : cette clé ne convient pas ici Cochez d’abord qui est volontaire\./);
  assert.match(shown, /4 174,50 € TVA comprise/);
  assert.doesNotMatch(String(compared.body), /Retenir cette répartition/);
});

test('the comparison is an address: who takes part and who volunteers stand in it', async () => {
  await fourHours();
  const query = ['chosen=yes', 'with=bees-coop', 'with=coopeco', 'volunteer=coopeco'].join('&');
  const params = { number: `${need.number}` };
  const shown = readable(await market.visit('Bloum', JUNE_8, comparisonPage, { params, query, language: 'en' }));
  assert.match(shown, /€257\.14/);
  assert.match(shown, /€42\.86/);
  assert.match(shown, /1,500 active cooperators out of 1,750 for all together: that proportion of €300\.00/);
  assert.match(shown, /Does not take part this time\./);
  const nobody = await market.visit('Bloum', JUNE_8, comparisonPage, { params, query: 'chosen=yes' });
  assert.match(readable(nobody), /Cochez au moins une organisation qui participe\./);
  const unknown = await market.visit('Bloum', JUNE_8, comparisonPage, { params, query: 'with=nobody&volunteer=%00' });
  assert.equal(unknown.status, 200);
});

test('a facilitator keeps a split from the page and is led to it; everyone sees that it replays', async () => {
  await fourHours();
  const params = { number: `${need.number}` };
  const compared = await market.visit('core group', JUNE_8, comparisonPage, { params });
  const [, seen = ''] = /name="seen" value="([^"]+)"/.exec(String(compared.body)) ?? [];
  const kept = await market.visit('core group', JUNE_8, chooseSplitPage, {
    params,
    form: { version: '0', key: 'equal', seen },
  });
  assert.equal(kept.status, 303);
  assert.match(kept.headers?.location ?? '', /\/splits\/1\?done=funding\.splitChosen$/);
  const shown = readable(await market.visit('Bloum', JUNE_8, splitPage, { params: { ...params, split: '1' } }));
  assert.match(shown, /Bloum paierait 25,00 € hors TVA \(30,25 € TVA comprise\)\./);
  assert.match(shown, /300,00 € à parts égales entre 12 organisations\./);
  assert.match(shown, /les mêmes centimes/);
  assert.match(
    readable(await market.visit('Bloum', JUNE_8, splitsPage)),
    /Toutes redonnent les mêmes centimes\. .*Besoin n°\s\d+, répartition n°\s1 : /,
  );
  const [line] = await market.as('Bloum', JUNE_8, (here) => linesOf(here, { room: 'funding' }));
  assert.equal(line?.kind, 'funding/split-chosen');
});

test('only the coordination and the core group keep a split', async () => {
  await fourHours();
  for (const who of ['BEES coop', 'Coop IT Easy', 'observer']) {
    assert.deepEqual(await choose('equal', EVERYONE, 0, who), refuse('seat-may-not', 'seat'), who);
  }
});

test('of two who choose at the same moment one is kept, and the other is told', async () => {
  await fourHours();
  const both = await Promise.all([choose('equal'), choose('tier', EVERYONE, 0, 'core group')]);
  assert.deepEqual(both.filter(isRefusal), [refuse('changed-meanwhile')]);
  accepted(await choose('tier', EVERYONE, 1));
  assert.equal((await market.as('Bloum', JUNE_8, (here) => splitOf(here, need.id)))?.number, 2);
});

test('nobody keeps figures that they did not see', async () => {
  await fourHours();
  const seen = await seenBy('coordination', EVERYONE);
  await market.as('coordination', JUNE_8, (here) =>
    rows(here.db, `update organisations set active_cooperators = 2000 where community_id = $1 and name = 'Bloum'`, [
      here.community.id,
    ]),
  );
  const input = { choice: EVERYONE, key: 'equal', seen, seenNumber: 0, seatId: undefined };
  assert.deepEqual(
    await market.as('coordination', JUNE_8, (here) => chooseSplit(here, need, input)),
    refuse('figures-changed'),
  );
});

test('what cannot be split is refused by name', async () => {
  assert.deepEqual(
    await market.as('coordination', JUNE_8, (here) => liveFigures(here, need, EVERYONE)),
    refuse('estimate-missing'),
  );
  await fourHours();
  assert.deepEqual(await choose('guesswork'), refuse('key-unknown', 'key'));
  assert.deepEqual(await choose('volunteers'), refuse('nobody-volunteers', 'key'));
  assert.deepEqual(await choose('equal', { ...EVERYONE, among: [] }), refuse('organisations-missing', 'organisations'));
  await market.as('coordination', JUNE_8, (here) =>
    rows(here.db, `update organisations set active_cooperators = null where community_id = $1`, [here.community.id]),
  );
  assert.deepEqual(await choose('cooperators'), refuse('weights-all-zero', 'key'));
  const params = { number: `${need.number}` };
  const shown = readable(await market.visit('Bloum', JUNE_8, comparisonPage, { params }));
  assert.match(
    shown,
    /Coopérateur·rices actif·ves : cette clé ne convient pas ici Rien n’est déclaré pour cette clé\./,
  );
});

test('a key that the charter does not offer is not shown and cannot be kept', async () => {
  await fourHours();
  await market.as('coordination', JUNE_8, (here) =>
    rows(
      here.db,
      `insert into charter_versions select community_id, 2, jsonb_set(settings, '{allocationKeys}', '["equal"]'),
         changed_by, changed_at, '' from charter_versions where community_id = $1`,
      [here.community.id],
    ),
  );
  assert.deepEqual(await choose('tier'), refuse('key-not-offered', 'key'));
  const shown = readable(await market.visit('Bloum', JUNE_8, comparisonPage, { params: { number: `${need.number}` } }));
  assert.doesNotMatch(shown, /Niveau de cotisation/);
});

test('a line that nobody would pay is refused by name, and said under its key', async () => {
  await estimate([{ label: 'l10n_es_cooperator', lowMinutes: 60, concerns: 'country:ES' }]);
  assert.deepEqual(await choose('usage'), refuse('nobody-concerned', 'lines', { line: 'l10n_es_cooperator' }));
  accepted(await choose('equal'));
});

test('8 June: the proposal carries its split, its two options, and every organisation its share', async () => {
  await fourHours();
  accepted(await choose('equal'));
  const opened = accepted(await propose());
  await market.as('Bloum', JUNE_8, async (here) => {
    const bloum = market.organisation('Bloum');
    assert.equal((await splitOfProposal(here, opened.id))?.number, 1);
    assert.equal((await sharesOf(here, opened.id)).length, 12);
    assert.equal((await shareFor(here, opened.id, bloum))?.shareCents, 2_500);
    assert.equal((await sharesFor(here, [opened.id], bloum)).get(opened.id)?.inclusiveCents, 3_025);
    const proposal = await proposalById(here, opened.id);
    assert.equal(proposal?.amountCents, 30_000);
    assert.equal(proposal?.options.length, 2);
    assert.equal(proposal?.window.days, 7);
    assert.deepEqual(await fundingFaults(here), []);
  });
  const letters = await database.read(null, (db) =>
    rows<{ body_text: string }>(db, `select body_text from letters where community_id = $1`, [market.community.id]),
  );
  assert.equal(letters.length, 12);
  const letter = letters[0]?.body_text.replace(/[\s\u00a0\u202f]+/g, ' ') ?? '';
  assert.match(letter, /La part de votre organisation serait de 25,00 € hors TVA \(30,25 € TVA comprise\)\./);
  assert.match(letter, /300,00 € à parts égales entre 12 organisations\./);
});

test('a refused proposal keeps nothing, and a need has one at a time', async () => {
  await fourHours();
  assert.deepEqual(await propose(), refuse('split-missing'));
  accepted(await choose('equal'));
  assert.deepEqual(await propose({ seenNumber: 0 }), refuse('changed-meanwhile'));
  assert.deepEqual(await propose({ title: ' ' }), refuse('title-missing', 'title'));
  assert.deepEqual(await propose({ options: ['Seule'] }), refuse('options-too-few', 'options'));
  const kept = () =>
    market.as('Bloum', JUNE_8, (here) =>
      rows(here.db, `select from proposal_splits where community_id = $1`, [here.community.id]),
    );
  assert.equal((await kept()).length, 0);
  accepted(await propose());
  const second = await propose();
  assert.ok(isRefusal(second) && second.refused === 'split-proposed');
  assert.equal((await kept()).length, 1);
});

test('of two who propose at the same moment one opens the proposal, and the other is told', async () => {
  await fourHours();
  accepted(await choose('equal'));
  const both = await Promise.all([propose(), propose()]);
  assert.deepEqual(
    both.filter(isRefusal).map(({ refused }) => refused),
    ['need-under-decision'],
  );
});

test('a split on an estimate that was reviewed since is not proposed', async () => {
  await fourHours();
  accepted(await choose('equal'));
  await estimate([{ label: 'Revu', lowMinutes: 300, concerns: 'all' }], 1);
  assert.deepEqual(await propose(), refuse('estimate-newer'));
  const panel = await market.visit('coordination', JUNE_8, async (request) => ({
    status: 200,
    type: 'text/html',
    body: String(
      await splitPanel(request, {
        need,
        facts: [{ kind: 'estimated', at: instant(JUNE_8) }],
        standing: { waiting: { why: 'propose' } },
      }),
    ),
  }));
  assert.match(readable(panel), /L’estimation a été revue depuis\./);
  assert.doesNotMatch(readable(panel), /Proposer au groupe/);
});

test('the form of a proposal keeps what was typed, and leads to the proposal once it is open', async () => {
  await fourHours();
  accepted(await choose('equal'));
  const params = { number: `${need.number}` };
  const empty = await market.visit('coordination', JUNE_8, proposalFormPage, { params });
  assert.match(readable(empty), /la charte laisse 7 jours pour ce montant/);
  const form = { version: '1', title: '', text: 'Quatre heures.', rule: 'medium', options: '', closesOn: '2022-06-31' };
  const wrongDay = await market.visit('coordination', JUNE_8, proposeSplitPage, { params, form });
  assert.equal(wrongDay.status, 422);
  assert.match(readable(wrongDay), /Écrivez une date qui existe/);
  const untitled = await market.visit('coordination', JUNE_8, proposeSplitPage, {
    params,
    form: { ...form, closesOn: '' },
  });
  assert.equal(untitled.status, 422);
  assert.match(String(untitled.body), /Quatre heures\./);
  const opened = await market.visit('coordination', JUNE_8, proposeSplitPage, {
    params,
    form: { ...form, title: 'Cofinancer', closesOn: '' },
  });
  assert.equal(opened.status, 303);
  assert.match(opened.headers?.location ?? '', /\/proposals\/1\?done=decisions\.opened$/);
});

test("a proposal's panel shows the reader's own share first, then everyone's", async () => {
  await fourHours();
  accepted(await choose('cooperators', { ...EVERYONE, among: ['bees-coop', 'coopeco'] }));
  const { id } = accepted(await propose());
  const panelFor = (who: string, language: string) =>
    market.visit(
      who,
      JUNE_8,
      async (request) => {
        const panel = await proposalSplitPanel(request, { id, closing: null, withdrawal: null });
        assert.ok(panel);
        return { status: 200, type: 'text/html', body: `${panel.before} ${panel.after}` };
      },
      { language },
    );
  assert.match(
    readable(await panelFor('Coopéco', 'fr')),
    /Coopéco paierait 42,86 € hors TVA \(51,86 € TVA comprise\)\. 250 coopérateur·rices actif·ves sur 1 750 à elles toutes : cette proportion de 300,00 €/,
  );
  assert.match(readable(await panelFor('Bloum', 'en')), /Bloum would pay nothing\. Does not take part this time\./);
});

test('US56: every kept split replays to the same cents, and a planted cent is found', async () => {
  await estimate(HOURS_LEFT);
  accepted(await choose('usage'));
  accepted(await choose('tier', EVERYONE, 1));
  accepted(await choose('volunteers', { ...EVERYONE, volunteers: SEVEN }, 2));
  await market.as('Bloum', JUNE_8, async (here) => {
    assert.deepEqual(await fundingFaults(here), []);
    const chosen = await splitOf(here, need.id);
    assert.ok(chosen);
    assert.deepEqual(replay(chosen), []);
    assert.equal(replay({ ...chosen, engine: 9 }).length, 1);
  });
  const owner = await Session.open(database.connection.ownerUrl);
  await owner.run(
    `update split_shares set share_cents = share_cents + 1 where community_id = $1 and organisation_id = $2`,
    [market.community.id, market.organisation('Bloum')],
  );
  await owner.close();
  const faults = await market.as('Bloum', JUNE_8, (here) => fundingFaults(here));
  assert.equal(faults.length, 3);
  assert.match(faults[0] ?? '', /share of Bloum: kept 23751, counted again 23750/);
  const shown = await market.visit('Bloum', JUNE_8, splitPage, { params: { number: `${need.number}`, split: '1' } });
  assert.match(readable(shown), /ne donne pas les mêmes centimes/);
});

test('splits are only added to, and stay within their community', async () => {
  await fourHours();
  accepted(await choose('equal'));
  for (const change of [
    'update splits set cost_cents = 1',
    'delete from split_shares',
    'delete from proposal_splits',
  ]) {
    await assert.rejects(
      market.as('coordination', JUNE_8, (here) => rows(here.db, change)),
      /permission denied/,
    );
  }
  const others = await openMarket(database, 'Brasseries');
  await others.as('coordination', JUNE_8, async (here) => {
    assert.equal(await splitOf(here, need.id), undefined);
    assert.deepEqual(await fundingFaults(here), []);
    const input = { choice: EVERYONE, key: 'equal', seen: '', seenNumber: 0, seatId: undefined };
    assert.deepEqual(await chooseSplit(here, need, input), refuse('estimate-missing'));
  });
  const page = await others.visit('coordination', JUNE_8, splitPage, { params: { number: '1', split: '1' } });
  assert.equal(page.status, 404);
});
