import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { inKindLetGo, roundsOwed } from '../../../bin/lib/owing.mjs';
import { verify } from '../../../bin/lib/verify.mjs';
import { day } from '../../basics/day';
import type { Id } from '../../basics/id';
import { instant } from '../../basics/instant';
import { cents } from '../../basics/money';
import { refuse } from '../../basics/outcome';
import { writeArchive } from '../../machinery/archive';
import { type Database, rows } from '../../machinery/database';
import { Session } from '../../machinery/database/session';
import { freshDatabase } from '../../machinery/database/testing';
import { FIRST_CHARTER } from '../charter';
import { linesOf } from '../chronicle';
import { answerProposal, closeProposal, openProposal } from '../decisions';
import { accepted, type Market, openMarket, readable } from '../delivery/testing';
import { organisationPage } from '../members';
import {
  addLines,
  billPages,
  chooseProjectSplit,
  declare,
  enterBill,
  freezeRound,
  fundingFaults,
  giveHours,
  inKindOfProject,
  keptLedgerPages,
  obligationsOfMatter,
  obligeAdopted,
  openAppeal,
  openProject,
  openRound,
  organisationObligationsPanel,
  owedAfter,
  projectByNumber,
  projectFigures,
  projectObligationsPanel,
  projectPages,
  proposeProjectSplit,
  proposeRound,
  resultOf,
  roundByNumber,
  startProject,
} from './index';
import { paidLedger } from './queries';
import { usualOptions } from './rules';

let database: Database;
let market: Market;

const MONDAY = '2023-02-20T10:00:00Z';
const LAST_DAY = '2023-03-17T20:00:00Z';
const CLOSING = '2023-04-03T09:00:00Z';
const LATER = '2023-05-08T09:00:00Z';
const SEATLESS = { seatId: undefined };
const USUAL = usualOptions(FIRST_CHARTER);
const { projectPage } = projectPages([projectObligationsPanel]);

before(async () => {
  database = await freshDatabase();
});
after(() => database.close());
test.beforeEach(async () => {
  market = await openMarket(database);
});

const theProject = (number = 1) =>
  market.as('Bloum', MONDAY, async (here) => (await projectByNumber(here, number)) ?? assert.fail('a project'));

async function project(title: string, euros: number): Promise<void> {
  const price = cents(euros * 100);
  const line = { label: title, kind: 'price', lowCents: price, concerns: { kind: 'all' } } as const;
  const { number } = accepted(
    await market.as('coordination', MONDAY, (here) =>
      openProject(here, { title, purpose: '', needNumber: undefined, ...SEATLESS }),
    ),
  );
  const opened = await theProject(number);
  await market.as('coordination', MONDAY, async (here) =>
    accepted(await addLines(here, opened, { lines: [line], ...SEATLESS })),
  );
}

interface Saying {
  readonly who: string;
  readonly euros: number;
  readonly hours?: number;
}

/** A round on the first project, declared to, frozen, proposed and adopted. */
async function adopted(pool: Partial<typeof USUAL>, inkindHours: number, said: readonly Saying[]): Promise<void> {
  await market.as('coordination', MONDAY, async (here) =>
    accepted(
      await openRound(here, {
        ...{ title: 'Printemps', words: '', lastOn: day('2023-03-17'), options: { ...USUAL, ...pool }, ...SEATLESS },
        projects: [{ number: 1, inkindMinutes: inkindHours * 60, isLevied: false }],
      }),
    ),
  );
  const round = await theRound();
  const projectId = round.projects[0]?.id ?? assert.fail('its project');
  for (const { who, euros, hours = 0 } of said) {
    const support = [{ projectId, score: 1, capCents: null, inkindMinutes: hours * 60 }];
    await market.as(who, MONDAY, async (here) =>
      accepted(await declare(here, round, { limitCents: cents(euros * 100), support, seenVersion: 0, ...SEATLESS })),
    );
  }
  await market.as('coordination', LAST_DAY, async (here) => accepted(await freezeRound(here, round, SEATLESS)));
  await market.as('coordination', LAST_DAY, async (here) =>
    accepted(
      await proposeRound(here, round, {
        ...{
          title: 'Adopter',
          text: '',
          rule: 'medium',
          closesOn: undefined,
          origin: 'https://k.example',
          ...SEATLESS,
        },
      }),
    ),
  );
  await adopt(1, LAST_DAY, CLOSING);
}

const theRound = () =>
  market.as('Bloum', MONDAY, async (here) => (await roundByNumber(here, 1)) ?? assert.fail('a round'));

async function adopt(number: number, answeredAt: string, closedAt: string): Promise<void> {
  await market.as('Bloum', answeredAt, async (here) =>
    accepted(await answerProposal(here, { number, stage: 'binding', kind: 'agree', reason: '' })),
  );
  await market.as('coordination', closedAt, async (here) =>
    accepted(await closeProposal(here, { number }, undefined, obligeAdopted)),
  );
}

async function supersede(earlier: number, number: number): Promise<void> {
  await market.as('coordination', CLOSING, async (here) =>
    accepted(
      await openProposal(here, {
        ...{ title: 'Nous y renonçons', text: 'Finalement non.', rule: 'medium', options: [], amountCents: null },
        link: { kind: 'supersedes', earlier },
      }),
    ),
  );
  await adopt(number, CLOSING, LATER);
}

const given = async (at = CLOSING) => {
  const { id } = await theProject();
  const rows = await market.as('Bloum', at, (here) => inKindOfProject(here, id));
  return rows.map((each) => [each.kind, each.organisationName, each.minutes, each.cents]);
};
const faults = (at = CLOSING) => market.as('Bloum', at, fundingFaults);
const shown = async (at = CLOSING) =>
  readable(await market.visit('Bloum', at, projectPage, { params: { number: '1' } }));

/** What nobody owes in money, counted from the outcome alone: the cost less all that is paid in cash. */
async function notInMoney(): Promise<number> {
  const { id, projects } = await theRound();
  const { outcome } = await market.as('Bloum', CLOSING, async (here) => (await resultOf(here, id)) ?? assert.fail());
  const cash = outcome.payments.reduce((sum, each) => sum + Number(each.cash), 0);
  return (projects[0]?.costCents ?? 0) - cash;
}

/** 9,000.00 of three, of whom one gives 20 hours at 75.00 (funding specification, D11, example 8). */
async function twentyHours(): Promise<void> {
  await project('Étiquettes', 9_000);
  const three = ['BEES coop', 'Bloum', 'Polln'].map((who) => ({ who, euros: 5_000 }));
  await adopted({}, 50, [{ who: 'BEES coop', euros: 5_000, hours: 20 }, ...three.slice(1)]);
}

test('hours that are given are a row of their own, beside the money, in the transaction of the closing', async () => {
  await twentyHours();
  assert.deepEqual(await given(), [['hours', 'BEES coop', 1_200, 150_000]]);
  const { id } = await theProject();
  const owed = await market.as('Bloum', CLOSING, (here) => obligationsOfMatter(here, { kind: 'project', id }));
  assert.equal(owedAfter(owed), 750_000, 'no hour is in the money');
  assert.equal(await notInMoney(), 150_000);
  const lines = await market.as('Bloum', CLOSING, (here) => linesOf(here, { room: 'funding' }));
  assert.equal(lines.filter(({ kind }) => kind === 'obligations/given').length, 1);
  assert.deepEqual(await faults(), []);
});

test('the pool’s part is a row of nobody’s: the vouchers that were spent, or what it added to close a gap', async () => {
  await project('Étiquettes', 5_000);
  const two = [
    { who: 'Bloum', euros: 2_500 },
    { who: 'Polln', euros: 1_700 },
  ];
  await adopted({ poolCents: cents(100_000), poolMode: 'gap' }, 0, two);
  assert.deepEqual(await given(), [['pool', null, null, 80_000]]);
  assert.equal(await notInMoney(), 80_000);
  assert.match(await shown(), /800,00 € portés par le fonds commun.*Avec l’argent dû, cela fait 5 000,00 €/);

  market = await openMarket(database, 'Brasseries');
  await project('Étiquettes', 5_000);
  const three = ['BEES coop', 'Bloum', 'Polln'].map((who) => ({ who, euros: 5_000, hours: who === 'Polln' ? 4 : 0 }));
  await adopted({ poolCents: cents(120_000), poolMode: 'voucher' }, 10, three);
  assert.deepEqual(await given(), [
    ['hours', 'Polln', 240, 30_000],
    ['pool', null, null, 30_000],
  ]);
  assert.equal(await notInMoney(), 60_000);
  assert.deepEqual(await faults(), []);
});

test('what the pool and hours carry whole is decided all the same: work may begin, and no money is asked for it', async () => {
  await project('Étiquettes', 600);
  await adopted({ poolCents: cents(480_000), poolMode: 'voucher' }, 4, [{ who: 'Bloum', euros: 300, hours: 4 }]);
  const { id } = await theProject();
  const owed = await market.as('Bloum', CLOSING, (here) => obligationsOfMatter(here, { kind: 'project', id }));
  assert.deepEqual([owed.length, (await given()).map(([kind]) => kind)], [0, ['hours', 'pool']]);
  const refused = await market.as('coordination', CLOSING, async (here) =>
    openAppeal(here, await theProject(), { lastOn: day('2023-06-30'), ...SEATLESS }),
  );
  assert.deepEqual(refused, refuse('project-owed'));
  await market.as('coordination', CLOSING, async (here) =>
    accepted(await startProject(here, await theProject(), SEATLESS)),
  );
});

test('hours count as paid when somebody joins late, and the pool’s part when the bill comes (D7, D8)', async () => {
  await project('Étiquettes', 9_000);
  const three = ['BEES coop', 'Bloum', 'Polln'].map((who) => ({ who, euros: 5_000 }));
  const pool = { poolCents: cents(120_000), poolMode: 'voucher' } as const;
  await adopted(pool, 50, [{ who: 'BEES coop', euros: 5_000, hours: 20 }, ...three.slice(1)]);
  // 100.00 of the pool for each: 2,900.00 each beside it, of which BEES coop gives 1,500.00 in hours.
  const matter = { kind: 'project', ...(await theProject()) } as const;
  const net = await market.as('Bloum', CLOSING, (here) => paidLedger(here, matter));
  assert.deepEqual([...(net?.net.values() ?? [])], [290_000, 290_000, 290_000]);
  assert.deepEqual([net?.hoursCents, net?.poolCents], [150_000, 30_000]);
  const bill = (amount: number, seenPages: number) =>
    market.as('Coop IT Easy', LATER, async (here) =>
      accepted(await enterBill(here, matter, { cents: cents(amount), words: '', seenPages, ...SEATLESS })),
    );
  assert.equal(
    (await bill(750_000, 0)).kind,
    'same',
    '7,500.00 billed, beside 20 hours, of which the pool carries 300.00',
  );
  const lower = await bill(660_000, 1);
  assert.deepEqual([lower.kind, [...lower.amounts.values()]], ['refund', [30_000, 30_000, 30_000]]);
  const kept = await market.visit('Bloum', LATER, billPages('project').page, { params: { number: '1' } });
  assert.match(readable(kept), /1 500,00 € sont des heures données.*Le fonds commun porte 300,00 € de plus/);
  const page = await market.visit('Bloum', LATER, keptLedgerPages('project').bill.page, {
    params: { number: '1', page: '2' },
  });
  assert.match(
    readable(page),
    /6 600,00 € sont facturés\. S’y ajoutent 1 500,00 € d’heures données\. Le fonds commun en porte 300,00 €\. Restent 7 800,00 €/,
  );
  assert.match(
    readable(page),
    /7 800,00 € à la charge des organisations au lieu de 8 700,00 €.*Recalculé à l’instant.*les mêmes centimes/,
  );
  assert.deepEqual(await faults(LATER), []);
});

test('told again, or by two at once, it is given once', async () => {
  await twentyHours();
  const told = await market.as('coordination', CLOSING, ({ db, community }) =>
    rows<{ id: Id }>(db, 'select id from proposals where community_id = $1', [community.id]),
  );
  const again = { id: told[0]?.id ?? assert.fail(), number: 1, title: '', optionPlace: null, supersedesId: null };
  await Promise.all(
    [1, 2].map(() => market.as('coordination', CLOSING, (here) => obligeAdopted(here, { ...again, seatId: null }))),
  );
  assert.equal((await given()).length, 1);
});

test('a decision that stands in its place lets it go by a row that names the first, and what was entered stays', async () => {
  await twentyHours();
  const { lines } = await theProject();
  const entry = { line: lines[0]?.line ?? 1, minutes: 180, givenOn: day('2023-04-03'), remark: '', ...SEATLESS };
  await market.as('BEES coop', CLOSING, async (here) => accepted(await giveHours(here, await theProject(), entry)));
  assert.match(await shown(), /20 h[^.]* de travail, dont 3 h[^.]* notées/);
  await supersede(1, 2);
  assert.deepEqual(await given(LATER), []);
  const kept = await market.as('Bloum', LATER, ({ db, community }) =>
    rows<{ minutes: number; cents: number; first: boolean }>(
      db,
      'select minutes, cents, releases_id is null as first from obligations_in_kind where community_id = $1 order by 3 desc',
      [community.id],
    ),
  );
  assert.deepEqual(kept, [
    { minutes: 1_200, cents: 150_000, first: true },
    { minutes: -1_200, cents: -150_000, first: false },
  ]);
  assert.deepEqual(await faults(LATER), []);
});

test('an adopted split obliges to the line that somebody gives, as it stood when the split was kept', async () => {
  await project('Étiquettes', 900);
  const giverId = market.organisation('Coopdevs');
  const line = { label: 'Échange', kind: 'hours', concerns: { kind: 'all' }, giverId } as const;
  await market.as('coordination', MONDAY, async (here) =>
    accepted(await addLines(here, await theProject(), { lines: [line], ...SEATLESS })),
  );
  const choice = { among: null, volunteers: [], sharesCountryLines: false };
  await market.as('coordination', MONDAY, async (here) => {
    const { seen } = accepted(await projectFigures(here, await theProject(), choice));
    accepted(
      await chooseProjectSplit(here, await theProject(), {
        choice,
        key: 'equal',
        mix: null,
        seen,
        seenNumber: 0,
        ...SEATLESS,
      }),
    );
  });
  await market.as('coordination', MONDAY, async (here) =>
    accepted(
      await proposeProjectSplit(here, await theProject(), {
        ...{ seenNumber: 1, title: 'Ensemble', text: 'À parts égales.', rule: 'medium', closesOn: undefined },
        ...{ options: [], origin: 'https://k.example', ...SEATLESS },
      }),
    ),
  );
  await adopt(1, MONDAY, CLOSING);
  assert.deepEqual(await given(), [['work', 'Coopdevs', null, 0]]);
  assert.match(await shown(), /Coopdevs Quoi le travail de la ligne « Échange »/);
  const panels = [organisationObligationsPanel];
  const page = await market.visit('Bloum', CLOSING, organisationPage(panels), { params: { organisation: 'coopdevs' } });
  assert.match(readable(page), /Coopdevs donne aussi du travail, comme décidé/);
  assert.deepEqual(await faults(), []);
  await supersede(1, 2);
  assert.deepEqual(await given(LATER), []);
  assert.deepEqual(await faults(LATER), []);
});

test('the audit recounts it from what the round came to, and finds a cent too much, a row too many, one not let go', async () => {
  await twentyHours();
  const spoil = async (text: string): Promise<readonly string[]> => {
    const owner = await Session.open(database.connection.ownerUrl);
    await owner.run(text, [market.community.id]);
    await owner.close();
    return faults(LATER);
  };
  const of = 'obligations_in_kind';
  assert.match((await spoil(`update ${of} set cents = 150001 where community_id = $1`)).join(), /not what it comes to/);
  assert.deepEqual(await spoil(`update ${of} set cents = 150000 where community_id = $1`), []);
  const copy = `insert into ${of} select community_id, gen_random_uuid(), 'pool', null, project_id, null, null, 1, source_kind,
    source_id, null, person_id, seat_id, at from ${of} where community_id = $1`;
  assert.match((await spoil(copy)).join(), /not what it comes to/);
  await spoil(`delete from ${of} where community_id = $1 and kind = 'pool'`);
  await supersede(1, 2);
  assert.deepEqual(await faults(LATER), []);
  assert.match(
    (await spoil(`update ${of} set cents = -1 where community_id = $1 and cents < 0`)).join(),
    /what it names/,
  );
  assert.match((await spoil(`delete from ${of} where community_id = $1 and cents < 0`)).join(), /still stands/);
});

test('what was adopted before there were such rows has them since, and what was superseded is let go', async () => {
  await twentyHours();
  const text = await readFile('migrations/0050_obligations_in_kind.sql', 'utf8');
  const since = text.slice(
    text.indexOf('insert into obligations_in_kind'),
    text.lastIndexOf('alter table funding_rounds'),
  );
  const owner = await Session.open(database.connection.ownerUrl);
  const backfill = async () => {
    await owner.run('delete from obligations_in_kind', []);
    for (const statement of since.split(/(?<=;)\n/)) if (statement.trim()) await owner.run(statement, []);
  };
  try {
    await backfill();
    assert.deepEqual(await given(), [['hours', 'BEES coop', 1_200, 150_000]]);
    await supersede(1, 2);
    await backfill();
    assert.deepEqual(await given(LATER), []);
    assert.deepEqual(await faults(LATER), []);
  } finally {
    await owner.close();
  }
});

test('an archive says the same to whoever checks it without the program, and a changed row is found', async () => {
  await twentyHours();
  await supersede(1, 2);
  const folder = await mkdtemp(join(tmpdir(), 'komunigi-in-kind-'));
  const path = join(folder, 'market.zip');
  try {
    await writeArchive(database, market.community.slug, path, instant(LATER));
    const findings = await verify(path);
    assert.deepEqual(
      findings.flatMap(({ faults: found }) => found),
      [],
    );
    const promises = findings.map(({ promise }) => promise).join();
    assert.match(promises, /each of the 1 projects of adopted funding rounds is owed to the cent/);
    assert.match(promises, /2 rows of what is given in kind stand, or were let go once/);
  } finally {
    await rm(folder, { recursive: true });
  }
  const [project, round] = ['p', 'r'];
  const frozen = {
    ...{ round_id: round, outcome: JSON.stringify({ order: [project] }) },
    input: JSON.stringify({ projects: [{ id: project, cost: 100 }] }),
  };
  const money = { source_id: round, project_id: project, kind: 'share', cents: 70 };
  const hours = {
    id: 'h',
    source_id: round,
    project_id: project,
    kind: 'hours',
    minutes: 24,
    cents: 30,
    releases_id: null,
  };
  const adoption = { round_id: round, outcome: 'obliged' };
  assert.deepEqual(roundsOwed([adoption], [frozen], [money], [hours]).faults, []);
  assert.match(roundsOwed([adoption], [frozen], [money], []).faults.join(), /is owed 70 cents and costs 100/);
  const gone = { ...hours, id: 'g', minutes: -24, cents: -30, releases_id: 'h' };
  assert.deepEqual(inKindLetGo([hours, gone]).faults, []);
  assert.equal(inKindLetGo([hours, gone, { ...gone, id: 'again' }]).faults.length, 1);
  assert.equal(inKindLetGo([hours, { ...gone, cents: -29 }]).faults.length, 1);
});

test('its rows are only added to, and stay within their community', async () => {
  await twentyHours();
  for (const change of ['update obligations_in_kind set cents = 1', 'delete from obligations_in_kind'])
    await assert.rejects(
      market.as('coordination', CLOSING, (here) => rows(here.db, change)),
      /permission denied/,
    );
  const others = await openMarket(database, 'Brasseries');
  const { id } = await theProject();
  assert.deepEqual(await others.as('coordination', CLOSING, (here) => inKindOfProject(here, id)), []);
});
