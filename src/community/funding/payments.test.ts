import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day } from '../../basics/day';
import { type Id, newId } from '../../basics/id';
import { cents } from '../../basics/money';
import { refuse } from '../../basics/outcome';
import { words } from '../../design';
import { type Database, rows } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import { linesOf } from '../chronicle';
import { giveEstimate } from '../delivery';
import { accepted, type Market, openMarket, readable, requestFor, voiceShiftLead } from '../delivery/testing';
import { addOrganisation, grantSeat, organisationPage } from '../members';
import {
  accountsPage,
  balancesFor,
  fundingFaults,
  moneyAwaiting,
  noteMatterPayment,
  oblige,
  organisationBalances,
  organisationObligationsPanel,
  paidBy,
  paymentPages,
  paymentsOfMatter,
  withdrawPayment,
} from './index';
import { paidWords } from './pages/obligations/left';

let database: Database;
let market: Market;
let matter: { kind: 'need'; id: Id; number: number; title: string };

const JULY = '2022-07-08T09:00:00Z';
const pages = paymentPages('need');

before(async () => {
  database = await freshDatabase();
});
after(() => database.close());

/** A bill that gave back 3.00 makes Bloum owe 22.00, and BEES coop 25.00, for what Coop IT Easy has estimated. */
test.beforeEach(async () => {
  market = await openMarket(database);
  const need = await voiceShiftLead(market);
  matter = { kind: 'need', ...need };
  await market.as('Coop IT Easy', '2022-06-07T15:00:00Z', async (here) =>
    accepted(
      await giveEstimate(here, need, {
        lines: [{ label: 'Supercoop', lowMinutes: 240, concerns: 'all' }],
        ...{ validUntil: day('2023-06-30'), analysisMinutes: 15, remark: '', seatId: undefined, seenNumber: 0 },
      }),
    ),
  );
  for (const [kind, name, amount] of [
    ['share', 'Bloum', 2_500],
    ['share', 'BEES coop', 2_500],
    ['refund', 'Bloum', 300],
  ] as const)
    await market.as('coordination', '2022-07-01T09:00:00Z', (here) =>
      oblige(here, {
        ...{ kind, source: { kind: 'bill', id: newId() }, matter, seatId: null },
        amounts: [{ organisationId: market.organisation(name), cents: cents(amount) }],
      }),
    );
});

const pay = (who: string, name: string, amount: number, more: { paidOn?: string; reference?: string } = {}) =>
  market.as(who, JULY, (here) =>
    noteMatterPayment(here, matter, {
      ...{ organisationId: market.organisation(name), amount: cents(amount), paidOn: '2022-07-07' },
      ...{ reference: '', seatId: undefined, ...more },
    }),
  );
const noted = () => market.as('Bloum', JULY, (here) => paymentsOfMatter(here, matter));
const leftOf = async (name: string): Promise<number | undefined> =>
  (await market.as('Bloum', JULY, (here) => balancesFor(here, matter))).find(
    ({ holderId }) => holderId === market.organisation(name),
  )?.leftCents;
const faults = () => market.as('Bloum', JULY, fundingFaults);
const payments = async () => (await faults()).filter((each) => /payment|: paid/.test(each));

/** Writes a payment past every rule. */
const smuggle = (name: string, amount: number) =>
  market.as('coordination', JULY, (here) =>
    rows(
      here.db,
      `insert into payments (community_id, id, organisation_id, need_id, cents, paid_on, reference, person_id, seat_id, at)
       values ($1, gen_random_uuid(), $2, $3, $4, '2022-07-07', '', $5, $6, $7)`,
      [
        ...[here.community.id, market.organisation(name), matter.id, amount, here.actor.personId],
        ...[here.actor.seats[0]?.id, here.now],
      ],
    ),
  );

test('a payment is noted in parts, by whoever pays, bills or coordinates, with its line in the chronicle', async () => {
  accepted(await pay('Bloum', 'Bloum', 1_000, { reference: '  Facture 12 ' }));
  accepted(await pay('Coop IT Easy', 'Bloum', 199));
  accepted(await pay('coordination', 'BEES coop', 2_500));
  assert.deepEqual(
    (await noted()).map((each) => [each.organisationName, each.cents, each.reference]),
    [
      ['BEES coop', 2_500, ''],
      ['Bloum', 1_000, 'Facture 12'],
      ['Bloum', 199, ''],
    ],
  );
  // 25.00 - 3.00 - 10.00 - 1.99, and nothing.
  assert.deepEqual([await leftOf('Bloum'), await leftOf('BEES coop')], [1_001, 0]);
  await market.as('Bloum', JULY, async (here) => {
    const lines = (await linesOf(here, { room: 'funding' })).filter(({ kind }) => kind === 'obligations/paid');
    assert.deepEqual(lines.map(({ organisationName, data }) => [organisationName, data.totalCents]).reverse(), [
      ['Bloum', 1_000],
      ['Bloum', 199],
      ['BEES coop', 2_500],
    ]);
    assert.equal(await paidBy(here, market.organisation('Bloum')), 1_199);
    const balances = await organisationBalances(here);
    assert.deepEqual(
      balances.map(({ name, owedCents, paidCents }) => [name, owedCents, paidCents]),
      [
        ['BEES coop', 2_500, 2_500],
        ['Bloum', 2_200, 1_199],
      ],
    );
  });
  assert.deepEqual(await payments(), []);
});

test('nobody notes the payment of another organisation, more than is left, or what is yet to come', async () => {
  assert.deepEqual(await pay('BEES coop', 'Bloum', 100), refuse('seat-may-not', 'seat'));
  assert.deepEqual(await pay('observer', 'Bloum', 100), refuse('seat-may-not', 'seat'));
  assert.deepEqual(await pay('Bloum', 'Bloum', 2_201), refuse('more-than-left', 'amount', { leftCents: 2_200 }));
  assert.deepEqual(await pay('Bloum', 'Bloum', 1, { paidOn: '2022-07-09' }), refuse('paid-in-future', 'paidOn'));
  assert.deepEqual(await pay('Bloum', 'Bloum', 1, { paidOn: 'hier' }), refuse('not-a-day', 'paidOn'));
  assert.deepEqual(await pay('coordination', 'Polln', 1), refuse('payer-missing', 'organisation'));
  assert.deepEqual(await noted(), []);
});

test('whoever speaks for a provider that does not bill the work notes nothing, and takes nothing back', async () => {
  accepted(await pay('Bloum', 'Bloum', 1_000));
  const personId = await market.as('observer', JULY, async ({ actor }) => actor.personId);
  const other = { name: 'Autre atelier', kind: 'provider', country: 'BE', language: 'fr', tier: null } as const;
  for (const role of ['member', 'delegate'] as const)
    await market.as('coordination', JULY, async (here) => {
      const named = { ...other, name: `${other.name} ${role}`, activeCooperators: null, modules: [] };
      const { id: organisationId } = accepted(await addOrganisation(here, named));
      accepted(await grantSeat(here, { personId, personName: 'Autre', organisationId, role }));
    });
  assert.deepEqual(await pay('observer', 'Bloum', 1), refuse('seat-may-not', 'seat'));
  const [payment] = await noted();
  const input = { paymentId: payment?.id ?? matter.id, reason: 'Non', seatId: undefined };
  const withdrawn = await market.as('observer', JULY, (here) => withdrawPayment(here, matter, input));
  assert.deepEqual(withdrawn, refuse('seat-may-not', 'seat'));
  const page = await market.visit('observer', JULY, pages.page, { params: { number: String(matter.number) } });
  assert.doesNotMatch(readable(page), /Noter un paiement|Retirer ce paiement/);
  assert.equal(await leftOf('Bloum'), 1_200);
});

test('what the group decided is owed to whoever bills, a late joining too while nobody has paid too much', async () => {
  const page = async () =>
    readable(await market.visit('Bloum', JULY, pages.page, { params: { number: String(matter.number) } }));
  const source = { kind: 'joining', id: newId() } as const;
  for (const [kind, amounts] of [
    ['joining', { Polln: 900 }],
    ['rebate', { Bloum: 450, 'BEES coop': 450 }],
  ] as const)
    await market.as('coordination', JULY, (here) =>
      oblige(here, {
        ...{ kind, source, matter, seatId: null },
        amounts: Object.entries(amounts).map(([name, amount]) => ({
          ...{ organisationId: market.organisation(name), cents: cents(amount) },
        })),
      }),
    );
  const nobodyPaid = await page();
  assert.match(nobodyPaid, /Ce que chacune doit à Coop IT Easy, ce qu’elle a payé/);
  assert.doesNotMatch(nobodyPaid, /sauf mention contraire|plus que leur part|se note deux fois/);
  accepted(await pay('coordination', 'BEES coop', 2_050));
  await smuggle('BEES coop', 450);
  const mixed = await page();
  assert.match(mixed, /Ce que chacune doit à Coop IT Easy, sauf mention contraire, ce qu’elle a payé/);
  assert.match(
    mixed,
    /Polln 4,50 € à Coop IT Easy, qui facture,? et 4,50 € aux organisations qui ont payé plus que leur part Doit, hors TVA 9,00 €/,
  );
  assert.match(mixed, /BEES coop à lui rendre, par les organisations entrées après coup .* 4,50 € à rendre/);
  assert.match(mixed, /se note deux fois/);
  assert.equal(
    paidWords(
      { lefts: [cents(900), cents(1_750), cents(-450)], paid: cents(2_500), isNoted: true },
      String,
      words('en'),
    ),
    '2500 is paid, 2650 is left and 450 is to be given back.',
  );
  // 9.00 and 17.50 are left, 10.89 and 21.18 with VAT; the 4.50 that come back pay nothing of them.
  assert.match(mixed, /Total Doit, hors TVA 47,00 € Payé 25,00 € Reste 26,50 € 32,07 € TVA comprise 4,50 € à rendre/);
  const params = { organisation: 'polln' };
  const own = await market.visit('Polln', JULY, organisationPage([organisationObligationsPanel]), { params });
  assert.match(
    readable(own),
    /À qui 4,50 € à Coop IT Easy, qui facture,? et 4,50 € aux organisations qui ont payé plus/,
  );
});

test('of two who note the same whole payment at once one is told that nothing is left', async () => {
  const both = await Promise.all([pay('Bloum', 'Bloum', 2_200), pay('coordination', 'Bloum', 2_200)]);
  assert.equal(both.filter((each) => 'refused' in each && each.refused === 'nothing-left').length, 1);
  assert.equal(await leftOf('Bloum'), 0);
  accepted(await pay('coordination', 'BEES coop', 2_500));
  const params = { params: { number: String(matter.number) } };
  const shown = readable(await market.visit('coordination', JULY, pages.page, params));
  assert.match(
    shown,
    /Reste 2 organisations ont tout payé : BEES coop ?, Bloum Doit, hors TVA 47,00 € Payé 47,00 € Reste 0,00 €/,
  );
});

test('what was noted by mistake is taken back, stays readable, and counts no longer', async () => {
  accepted(await pay('Bloum', 'Bloum', 2_200));
  const [payment] = await noted();
  const withdraw = (who: string, reason: string) =>
    market.as(who, JULY, (here) =>
      withdrawPayment(here, matter, { paymentId: payment?.id ?? matter.id, reason, seatId: undefined }),
    );
  assert.deepEqual(await withdraw('Bloum', ' '), refuse('reason-missing', 'reason'));
  assert.deepEqual(await withdraw('BEES coop', 'Erreur'), refuse('seat-may-not', 'seat'));
  accepted(await withdraw('coordination', 'Versé pour autre chose'));
  assert.deepEqual(await withdraw('coordination', 'Encore'), refuse('payment-missing'));
  assert.equal(await leftOf('Bloum'), 2_200);
  assert.equal((await noted())[0]?.withdrawal?.reason, 'Versé pour autre chose');
  await market.as('Bloum', JULY, async (here) => assert.equal(await paidBy(here, market.organisation('Bloum')), 0));
  for (const change of ['update payments set cents = 1', 'delete from payment_withdrawals'])
    await assert.rejects(
      market.as('coordination', JULY, (here) => rows(here.db, change)),
      /permission denied/,
    );
});

test('what is paid too much, since a lower bill came, is given back', async () => {
  accepted(await pay('Bloum', 'Bloum', 2_200));
  await market.as('coordination', JULY, (here) =>
    oblige(here, {
      ...{ kind: 'rebate', source: { kind: 'bill', id: matter.id }, matter, seatId: null },
      amounts: [{ organisationId: market.organisation('Bloum'), cents: cents(700) }],
    }),
  );
  assert.equal(await leftOf('Bloum'), -700);
  const own = await market.visit('Bloum', JULY, organisationPage([organisationObligationsPanel]), {
    params: { organisation: 'bloum' },
  });
  assert.match(readable(own), /22,00 € sont payés, 7,00 € sont à rendre/);
  accepted(await pay('Coop IT Easy', 'Bloum', 700));
  assert.deepEqual(
    (await noted()).map((each) => each.cents),
    [2_200, -700],
  );
  assert.equal(await leftOf('Bloum'), 0);
  assert.deepEqual(await payments(), []);
});

test('whoever gave more in hours than is due is given money back without having paid any, and no more than that', async () => {
  await market.as('coordination', JULY, (here) =>
    oblige(here, {
      ...{ kind: 'refund', source: { kind: 'bill', id: newId() }, matter, seatId: null },
      amounts: [{ organisationId: market.organisation('BEES coop'), cents: cents(3_000) }],
    }),
  );
  accepted(await pay('coordination', 'BEES coop', 400));
  assert.equal(await leftOf('BEES coop'), -100);
  assert.deepEqual(await payments(), []);
  await smuggle('BEES coop', -101);
  assert.deepEqual(await payments(), ['BEES coop: paid -501 cents for one matter, and ever owed 2500 cents for it']);
});

test('a closed community shows its payments and offers to note none', async () => {
  accepted(await pay('Bloum', 'Bloum', 1_000));
  const what = { params: { number: String(matter.number) } };
  const shown = await market.as('Bloum', JULY, (here) => pages.page(requestFor({ ...here, isClosed: true }, what)));
  assert.match(readable(shown), /Bloum a payé 10,00 €/);
  assert.doesNotMatch(String(shown.body), /Noter un paiement|Retirer ce paiement|action="[^"]*\/payments/);
});

test('a reason that is refused stays in the form of its payment, which is open', async () => {
  accepted(await pay('Bloum', 'Bloum', 1_000));
  accepted(await pay('Bloum', 'Bloum', 200));
  const [first] = await noted();
  const form = { payment: String(first?.id), reason: 'x'.repeat(501) };
  const what = { params: { number: String(matter.number) }, form };
  const { status, body } = await market.visit('Bloum', JULY, pages.withdraw, what);
  assert.equal(status, 422);
  const folds = String(body).split('<details').slice(1);
  const open = folds.filter((each) => /^[^>]* open/.test(each));
  assert.equal(open.length, 1);
  assert.match(open[0] ?? '', new RegExp(`value="${first?.id}"[\\s\\S]*x{501}`));
  assert.match(String(body), new RegExp(`href="#field-reason-${first?.id}"`));
});

test('the audit finds a payment of what was never owed, and of more than was', async () => {
  await smuggle('Polln', 1);
  await smuggle('BEES coop', 2_501);
  assert.deepEqual(await payments(), [
    'BEES coop: paid 2501 cents for one matter, and ever owed 2500 cents for it',
    'Polln: paid 1 cents for one matter, and ever owed 0 cents for it',
  ]);
});

test('the organisation’s page says to whom, for what, since when, and what is paid; the form keeps what was typed', async () => {
  const params = { number: String(matter.number) };
  const form = { organisation: market.organisation('Bloum'), amount: '99', paidOn: '2022-07-07', reference: 'F 9' };
  const refused = await market.visit('Bloum', JULY, pages.note, { params, form });
  assert.equal(refused.status, 422);
  assert.match(readable(refused), /C’est plus que ce qui reste : 22,00 € hors TVA/);
  assert.match(String(refused.body), /value="F 9"/);
  const kept = await market.visit('Bloum', JULY, pages.note, { params, form: { ...form, amount: '12,50' } });
  assert.equal(kept.status, 303);
  const page = await market.visit('Bloum', JULY, pages.page, { params });
  assert.match(readable(page), /Ce que chacune doit à Coop IT Easy, ce qu’elle a payé et ce qui reste/);
  assert.match(readable(page), /Bloum Doit, hors TVA 22,00 €/);
  assert.match(readable(page), /Bloum a payé 12,50 €, le 7 juillet 2022 Référence : F 9\. Noté par/);
  const panels = [organisationObligationsPanel];
  const own = await market.visit('Bloum', JULY, organisationPage(panels), { params: { organisation: 'bloum' } });
  assert.match(readable(own), /12,50 € sont payés, il reste 9,50 €/);
  assert.match(readable(own), /depuis le 1 ?(er)? juillet 2022/);
  assert.match(readable(own), /À qui à Coop IT Easy, qui facture/);
  const english = await market.visit('Bloum', JULY, organisationPage(panels), {
    ...{ params: { organisation: 'bloum' }, language: 'en' },
  });
  assert.match(readable(english), /€12\.50 is paid, €9\.50 is left/);
});

test('before anything is owed the page of payments says so', async () => {
  const other = await market.visit('Bloum', JULY, paymentPages('project').page, { params: { number: '1' } });
  assert.equal(other.status, 404);
});

test('one page has what each organisation owes, paid and still owes in all, those who still owe apart', async () => {
  accepted(await pay('Bloum', 'Bloum', 1_000));
  accepted(await pay('coordination', 'BEES coop', 2_500));
  const all = readable(await market.visit('observer', JULY, accountsPage));
  assert.match(all, /La cotisation de chaque mois n’est pas comptée ici/);
  assert.match(
    all,
    /Toutes 2 Qui doit encore 1 .* Bloum Doit, hors TVA 22,00 € Payé 10,00 € Reste 12,00 € 14,52 € TVA comprise .* depuis le 1er juillet 2022 BEES coop/,
  );
  assert.match(all, /Total Doit, hors TVA 47,00 € Payé 35,00 € Reste 12,00 €/);
  const owing = readable(await market.visit('observer', JULY, accountsPage, { query: 'who=owing' }));
  assert.match(owing, /Total Doit, hors TVA 22,00 € Payé 10,00 € Reste 12,00 €/);
  assert.doesNotMatch(owing, /BEES coop Doit/);
  accepted(await pay('Bloum', 'Bloum', 1_200));
  assert.match(readable(await market.visit('observer', JULY, accountsPage, { query: 'who=owing' })), /Tout est payé/);
});

test('of many organisations fifty are shown at a time, and the totals are of all of them', async () => {
  await market.as('coordination', JULY, async (here) => {
    await rows(here.db, MANY_ORGANISATIONS, [here.community.id, MANY]);
    await rows(here.db, MANY_OBLIGATIONS, [here.community.id, matter.id, newId(), JULY]);
  });
  const visit = async (query: string) => {
    const answer = await market.visit('observer', JULY, accountsPage, { query });
    const next = String(answer.body)
      .match(/rel="next" href="[^"]*\?([^"]*)"/)?.[1]
      ?.replaceAll('&amp;', '&');
    return { shown: readable(answer), next };
  };
  // Each is billed apart: 60 times 0.12, 30.25 and 26.62.
  const first = await visit('who=owing');
  assert.match(first.shown, /Foule 048 .* Total des 62 organisations Doit, hors TVA 53,00 € .* 64,07 € TVA comprise/);
  assert.doesNotMatch(first.shown, /Foule 049/);
  const second = await visit(first.next ?? assert.fail('a next page'));
  assert.match(second.shown, /Foule 049 .* Foule 060 .* Total des 62 organisations Doit, hors TVA 53,00 €/);
  assert.doesNotMatch(second.shown, /Foule 048/);
  assert.equal(second.next, undefined);
});

const MANY = 60;
const MANY_ORGANISATIONS = `
  insert into organisations (community_id, id, slug, name, kind, country, language, tier, joined_on)
  select $1, gen_random_uuid(), 'foule-' || n, 'Foule ' || lpad(n::text, 3, '0'), 'member', 'BE', 'fr', 'tier-25', '2022-01-01'
  from generate_series(1, $2::int) n`;
const MANY_OBLIGATIONS = `
  insert into obligations (community_id, id, organisation_id, kind, cents, need_id, source_kind, source_id, at)
  select $1, gen_random_uuid(), id, 'share', 10, $2, 'proposal', $3, $4 from organisations
  where community_id = $1 and slug like 'foule-%'`;

test('a dearer bill makes nothing younger: desk, account and organisation’s page say since when a share is unpaid', async () => {
  await market.as('coordination', JULY, (here) =>
    oblige(here, {
      ...{ kind: 'overrun', source: { kind: 'bill', id: newId() }, matter, seatId: null },
      amounts: [{ organisationId: market.organisation('Bloum'), cents: cents(100) }],
    }),
  );
  const since = async () => {
    const params = { organisation: 'bloum' };
    const own = await market.visit('Bloum', JULY, organisationPage([organisationObligationsPanel]), { params });
    const awaited = await market.as('Bloum', JULY, (here) => moneyAwaiting(here, market.organisation('Bloum')));
    return [
      awaited.map((each) => 'since' in each && each.since.slice(0, 10)),
      ...[readable(await market.visit('observer', JULY, accountsPage)), readable(own)].map(
        (page) => page.match(/Bloum [^€]*€.*?depuis le (\d+)(er)? juillet 2022/)?.[1],
      ),
    ];
  };
  assert.deepEqual(await since(), [['2022-07-01'], '1', '1']);
  // The oldest is paid first: 1.00 is left, of the bill.
  accepted(await pay('Bloum', 'Bloum', 2_200));
  assert.deepEqual(await since(), [['2022-07-08'], '8', '8']);
});
