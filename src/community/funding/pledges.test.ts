import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Day, day } from '../../basics/day';
import { type Id, newId } from '../../basics/id';
import { cents } from '../../basics/money';
import { refuse } from '../../basics/outcome';
import { type Database, rows } from '../../machinery/database';
import { Session } from '../../machinery/database/session';
import { freshDatabase } from '../../machinery/database/testing';
import { linesOf } from '../chronicle';
import { answerProposal, closeDue } from '../decisions';
import { accepted, type Market, openMarket, readable } from '../delivery/testing';
import { mergeOrganisations, organisationBySlug } from '../members';
import { projectStages } from './actions';
import {
  addLines,
  answerMove,
  answerMovePage,
  appealsOf,
  askMovePage,
  askToMoveEarmark,
  billPages,
  callPledges,
  callPledgesPage,
  enterBill,
  fundingFaults,
  type KeptAppeal,
  keptLedgerPages,
  moneyAwaiting,
  noteMatterPayment,
  notePayment,
  obligationsOfMatter,
  oblige,
  obligeAdopted,
  openAppeal,
  openAppealPage,
  openProject,
  type Project,
  passObligations,
  paymentPages,
  pledge,
  pledgePage,
  pledgesPage,
  pledgesPanel,
  projectByNumber,
  projectPages,
  proposeAppeal,
  releaseDue,
  takeBackPage,
  takeBackPledge,
} from './index';
import { duesOfMatter } from './queries';

let database: Database;
let market: Market;

const MARCH_1 = '2023-03-01T10:00:00Z';
const MARCH_30 = '2023-03-30T10:00:00Z';
const MAY_1 = '2023-05-01T10:00:00Z';
const LAST = day('2023-04-30');
const FIRST = { params: { number: '1' } };
const origin = 'https://komunigi.example';

before(async () => {
  database = await freshDatabase();
});
after(() => database.close());

/** The batch of 3,450.00 as one line of a project, without an appeal. */
test.beforeEach(async () => {
  market = await openMarket(database);
  await costing(345_000);
});

async function costing(amount: number): Promise<void> {
  await market.as('coordination', MARCH_1, async (here) => {
    const project = { title: 'Les 46 heures', purpose: '', needNumber: undefined, seatId: undefined };
    const { number } = accepted(await openProject(here, project));
    const opened = await projectByNumber(here, number);
    const line = {
      ...{ label: 'Portage', kind: 'price' as const, concerns: { kind: 'all' as const } },
      ...{ lowCents: cents(amount), highCents: cents(amount) },
    };
    if (opened) accepted(await addLines(here, opened, { lines: [line], seatId: undefined }));
  });
}

const theProject = (number = 1): Promise<Project> =>
  market.as('Bloum', MARCH_1, async (here) => (await projectByNumber(here, number)) ?? assert.fail('a project'));

const theAppeal = async (at = MARCH_30): Promise<KeptAppeal> => {
  const project = await theProject();
  return market.as('Bloum', at, async (here) => (await appealsOf(here, project.id))[0] ?? assert.fail('an appeal'));
};

const open = async (lastOn: Day = LAST, who = 'coordination') => {
  const project = await theProject();
  return market.as(who, MARCH_1, (here) => openAppeal(here, project, { lastOn, seatId: undefined }));
};

const promise = async (who: string, amount: number, earmark = '', at = MARCH_1) => {
  const appeal = await theAppeal(at);
  const own = appeal.pledges.find(({ organisationId }) => organisationId === market.organisation(who));
  const input = { cents: cents(amount), earmark, seenVersion: own?.version ?? 0, seatId: undefined };
  return market.as(who, at, (here) => pledge(here, appeal, input));
};

/** The group adopts what is pledged. */
async function adopt(): Promise<void> {
  const appeal = await theAppeal();
  const asked = { title: 'Lancer', text: 'Avec ce qui est promis.', rule: 'medium', seatId: undefined, origin };
  const { number } = await market.as('coordination', MARCH_1, async (here) =>
    accepted(await proposeAppeal(here, appeal, asked)),
  );
  await market.as('Bloum', MARCH_1, async (here) =>
    accepted(await answerProposal(here, { number, stage: 'binding', kind: 'agree', reason: '' })),
  );
  await market.as('coordination', MARCH_30, (here) => closeDue(here, undefined, obligeAdopted));
}

const release = (at = MAY_1) => market.as('coordination', at, (here) => releaseDue(here, origin));
const call = async (at = MARCH_30, who = 'coordination') => {
  const appeal = await theAppeal(at);
  return market.as(who, at, (here) => callPledges(here, appeal, { seatId: undefined, origin }));
};
const faults = () => market.as('Bloum', MAY_1, (here) => fundingFaults(here));

test('T19: half of 3,450.00 lets work start once the group has decided; at delivery 517.50 stay, 2,932.50 go to the team', async () => {
  accepted(await open());
  accepted(await promise('BEES coop', 100_000));
  accepted(await promise('Bloum', 72_500));
  const before = readable(await market.visit('Polln', MARCH_1, pledgesPage, FIRST));
  assert.match(before, /1 725,00 € promis sur 3 450,00 € hors TVA, jusqu’au 30 avril 2023/);
  assert.match(before, /Le travail pourra commencer dès que le groupe aura décidé/);
  await adopt();
  assert.match(
    readable(await market.visit('Polln', MARCH_30, pledgesPage, FIRST)),
    /Le travail peut commencer : le seuil de 1 725,00 € \(50 % du coût\) est atteint et le groupe a décidé/,
  );
  accepted(await promise('Polln', 172_500, '', MARCH_30));
  const called = accepted(await call());
  assert.deepEqual([called.calledCents, called.commissionCents, called.teamCents], [345_000, 51_750, 293_250]);
  const project = await theProject();
  const owed = await market.as('Bloum', MAY_1, (here) =>
    obligationsOfMatter(here, { kind: 'project', id: project.id }),
  );
  assert.deepEqual(
    owed.map(({ organisationName, kind, cents: owing }) => [organisationName, kind, owing]),
    [
      ['BEES coop', 'call', 100_000],
      ['Bloum', 'call', 72_500],
      ['Polln', 'call', 172_500],
    ],
  );
  assert.deepEqual(await faults(), []);
  assert.match(
    readable(await market.visit('Polln', MAY_1, pledgesPage, FIRST)),
    /3 450,00 € hors TVA sont appelés : 2 932,50 € pour l’équipe, 517,50 € pour la communauté/,
  );
});

test('T19: the team bills 2,932.50 and nothing changes; of a lower bill the difference goes back, and 517.50 stay', async () => {
  accepted(await open());
  accepted(await promise('BEES coop', 100_000));
  accepted(await promise('Bloum', 72_500));
  await adopt();
  accepted(await promise('Polln', 172_500, '', MARCH_30));
  accepted(await call());
  const matter = { kind: 'project', ...(await theProject()) } as const;
  const enter = (amount: number, seenPages: number) =>
    market.as('Coop IT Easy', MAY_1, (here) =>
      enterBill(here, matter, { cents: cents(amount), words: '', seenPages, seatId: undefined }),
    );
  const owedTo = () =>
    market.as('Bloum', MAY_1, async (here) => {
      const { dues } = await duesOfMatter(here, matter);
      const sum = (amounts: readonly number[]) => amounts.reduce((total, each) => total + each, 0);
      return [sum(dues.map((due) => due.toProviderCents)), sum(dues.map((due) => due.toCommunityCents))];
    });
  assert.deepEqual(await owedTo(), [293_250, 51_750]);
  const form = String((await market.visit('Coop IT Easy', MAY_1, billPages('project').page, FIRST)).body);
  assert.match(form, /les 517,50.€ qui restent à la communauté n’en font pas partie/);
  assert.deepEqual(await enter(293_251, 0), refuse('overrun-not-accepted', 'amount', { missingCents: 1 }));
  assert.equal(accepted(await enter(293_250, 0)).kind, 'same');
  assert.deepEqual(await owedTo(), [293_250, 51_750]);
  // 32.50 less: Polln alone is above the level of 1,400.00.
  const lower = accepted(await enter(290_000, 1));
  assert.equal(lower.amounts.get(market.organisation('Polln')), 3_250);
  assert.deepEqual(await owedTo(), [290_000, 51_750]);
  const kept = readable(
    await market.visit('Bloum', MAY_1, keptLedgerPages('project').bill.page, { params: { number: '1', page: '2' } }),
  );
  const project = readable(await market.visit('Bloum', MAY_1, projectPages([]).projectPage, FIRST));
  assert.match(
    project,
    /Facturé 2 900,00 € hors TVA, pour une estimation de 3 450,00 €.* De l’estimation, 517,50 € restent à la communauté\. /,
  );
  assert.match(
    kept,
    /2 900,00 € sont facturés\. S’y ajoutent 517,50 € qui restent à la communauté\. Restent 3 417,50 €/,
  );
  assert.deepEqual(await faults(), []);
  // A bill from before was of the whole, and the provider passes on what is the community's.
  const owner = await Session.open(database.connection.ownerUrl);
  await owner.run(`update bills set inputs = inputs - 'commissionCents' where community_id = $1`, [
    market.community.id,
  ]);
  await owner.close();
  assert.deepEqual(await owedTo(), [341_750, 0]);
});

test('what misses its threshold is released by itself after the last day, once, and everyone who promised is told', async () => {
  accepted(await open());
  accepted(await promise('BEES coop', 172_499));
  await adopt();
  assert.equal(await release('2023-04-30T20:00:00Z'), 0);
  const counts = await Promise.all([release(), release(), release()]);
  assert.deepEqual(counts.sort(), [0, 0, 1]);
  await market.as('BEES coop', MAY_1, async (here) => {
    const [line] = await linesOf(here, { room: 'funding' });
    assert.deepEqual([line?.kind, line?.personName], ['pledges/released', null]);
    const project = await theProject();
    assert.deepEqual(await obligationsOfMatter(here, { kind: 'project', id: project.id }), []);
  });
  const letters = await market.as('BEES coop', MAY_1, (here) =>
    rows<{ text: string }>(
      here.db,
      `select body_text as text from letters where kind = 'pledge-released' and community_id = $1`,
      [market.community.id],
    ),
  );
  assert.equal(letters.length, 1);
  assert.match(letters[0]?.text ?? '', /ne doit rien des 1.724,99.€ promis/);
  assert.deepEqual(await promise('Bloum', 500, '', MAY_1), refuse('appeal-over'));
  assert.deepEqual(await faults(), []);
});

test('what the group never decided is released too; what reached its threshold waits to be called', async () => {
  accepted(await open());
  accepted(await promise('BEES coop', 345_000));
  assert.deepEqual(await call(), refuse('appeal-undecided'));
  assert.equal(await release(), 1);
  accepted(await open(day('2023-03-05')));
  accepted(await promise('Bloum', 200_000));
  await adopt();
  assert.equal(await release(), 0);
  assert.equal(accepted(await call(MAY_1)).calledCents, 200_000);
});

test('a pledge goes down and back until the group decides, then only up', async () => {
  accepted(await open());
  accepted(await promise('Bloum', 50_000));
  accepted(await promise('Bloum', 40_000));
  const back = { seenVersion: 2, seatId: undefined };
  await market.as('Bloum', MARCH_1, async (here) => accepted(await takeBackPledge(here, await theAppeal(), back)));
  accepted(await promise('Bloum', 60_000));
  await adopt();
  assert.deepEqual(await promise('Bloum', 50_000, '', MARCH_30), refuse('pledge-held', 'amount'));
  const held = { seenVersion: 4, seatId: undefined };
  const appeal = await theAppeal();
  assert.deepEqual(
    await market.as('Bloum', MARCH_30, (here) => takeBackPledge(here, appeal, held)),
    refuse('pledge-held'),
  );
  accepted(await promise('Bloum', 70_000, '', MARCH_30));
  assert.deepEqual(await faults(), []);
});

test('two people of one organisation who promise at once are one promise, and two calls are one call', async () => {
  const opened = await Promise.all([open(), open()]);
  assert.equal(opened.filter((each) => 'refused' in each && each.refused === 'appeal-open').length, 1);
  const appeal = await theAppeal(MARCH_1);
  const input = (amount: number) => ({ cents: cents(amount), earmark: '', seenVersion: 0, seatId: undefined });
  const both = await Promise.all(
    [345_000, 345_001].map((amount) => market.as('Bloum', MARCH_1, (here) => pledge(here, appeal, input(amount)))),
  );
  assert.equal(both.filter((each) => 'refused' in each && each.refused === 'changed-meanwhile').length, 1);
  await adopt();
  const calls = await Promise.all([call(), call(MARCH_30, 'Coop IT Easy')]);
  assert.equal(calls.filter((each) => 'refused' in each && each.refused === 'appeal-ended').length, 1);
  const project = await theProject();
  const owed = await market.as('Bloum', MAY_1, (here) =>
    obligationsOfMatter(here, { kind: 'project', id: project.id }),
  );
  assert.deepEqual(
    owed.map((each) => each.cents),
    [345_000],
  );
});

test('whoever may not is told so; a project without a cost, or with an open appeal, is not asked for', async () => {
  assert.deepEqual(await open(LAST, 'Bloum'), refuse('seat-may-not', 'seat'));
  assert.deepEqual(await open(day('2023-02-28')), refuse('last-day-past', 'lastOn'));
  accepted(await open());
  assert.deepEqual(await open(), refuse('appeal-open'));
  const appeal = await theAppeal(MARCH_1);
  const input = { cents: cents(1), earmark: '', seenVersion: 0, seatId: undefined };
  for (const who of ['observer', 'coordination'])
    assert.deepEqual(
      await market.as(who, MARCH_1, (here) => pledge(here, appeal, input)),
      refuse('seat-may-not', 'seat'),
    );
  const elsewhere = await openMarket(database, 'Brasseries');
  assert.deepEqual(
    await elsewhere.as('Bloum', MARCH_1, (here) => pledge(here, appeal, input)),
    refuse('appeal-missing'),
  );
});

test('what is typed badly is refused by name and comes back', async () => {
  accepted(await open());
  const seat = await market.as('Bloum', MARCH_1, async (here) => here.actor.seats[0]?.id ?? '');
  const answering = (amount: string, more: Record<string, string> = {}) =>
    market.visit('Bloum', MARCH_1, pledgePage, { ...FIRST, form: { seat, version: '0', amount, ...more } });
  const typing = async (amount: string, more?: Record<string, string>) => readable(await answering(amount, more));
  const refused = String((await answering('-5')).body);
  assert.match(refused, new RegExp(`<a href="#field-amount-${seat}">[^<]*ne peut pas être négatif`));
  assert.match(refused, new RegExp(`<input id="field-amount-${seat}"`));
  assert.match(await typing('-5'), /ne peut pas être négatif/);
  assert.match(await typing('0'), /plus grand que zéro/);
  assert.match(await typing('1,005'), /fractions de centime/);
  assert.match(await typing('10000000000000'), /trop grand/);
  assert.match(await typing('300 CHF'), /est en CHF/);
  assert.match(await typing('100 - 200'), /un seul montant/);
  assert.match(await typing('beaucoup'), /n’est pas un montant/);
  assert.match(await typing('5', { earmark: 'x'.repeat(81) }), /80 caractères au plus/);
  assert.match(await typing('5', { version: '7' }), /a changé la promesse entre-temps/);
  const page = readable(
    await market.visit('coordination', MARCH_1, openAppealPage, { ...FIRST, form: { lastOn: 'x' } }),
  );
  assert.match(page, /une date qui existe/);
});

test('T26: 5,000 + 2,500 + 5,000 + 7,500 for accessibility stay there without their givers; each moves its own', async () => {
  market = await openMarket(database);
  await costing(2_000_000);
  accepted(await open());
  const givers = [
    ['BEES coop', 500_000],
    ['Bloum', 250_000],
    ['Polln', 500_000],
    ['Oufticoop', 750_000],
  ] as const;
  for (const [who, amount] of givers) accepted(await promise(who, amount, 'Accessibilité'));
  await adopt();
  assert.deepEqual(await promise('Bloum', 260_000, 'Indexation', MARCH_30), refuse('earmark-held', 'earmark'));
  const ask = { from: 'Accessibilité', to: 'Indexation', reason: 'La recherche ne trouve rien.', seatId: undefined };
  const appeal = await theAppeal();
  const asked = await Promise.all(
    [1, 2].map(() => market.as('coordination', MARCH_30, (here) => askToMoveEarmark(here, appeal, { ...ask, origin }))),
  );
  assert.equal(asked.filter((each) => 'refused' in each && each.refused === 'move-open').length, 1);
  const answer = (who: string, consents: boolean) =>
    market.as(who, MARCH_30, (here) => answerMove(here, appeal, { number: 1, consents, seatId: undefined }));
  accepted(await answer('BEES coop', true));
  accepted(await answer('Oufticoop', false));
  assert.deepEqual(await answer('Oufticoop', true), refuse('move-answered'));
  assert.deepEqual(await answer('Macavrac', true), refuse('move-not-yours'));
  const shown = readable(await market.visit('Bloum', MARCH_30, pledgesPage, FIRST));
  assert.match(shown, /Accessibilité Promis, hors TVA 15 000,00 €/);
  assert.match(shown, /Indexation Promis, hors TVA 5 000,00 €/);
  assert.match(shown, /20 000,00 € promis sur 20 000,00 €/);
  assert.match(shown, /1 accord, 1 refus, 2 réponses attendues/);
  assert.deepEqual(await faults(), []);
});

test('what is paid stays with whoever paid: of that nothing passes to the one that came out of it', async () => {
  accepted(await open());
  accepted(await promise('Polln', 300_000));
  accepted(await promise('Bloum', 45_000));
  await adopt();
  accepted(await call());
  const appeal = await theAppeal();
  const organisationId = market.organisation('Polln');
  const pass = (to: string) =>
    market.as('coordination', MARCH_30, (here) => {
      const act = { source: { kind: 'division', id: newId() }, seatId: null } as const;
      return passObligations(here, organisationId, market.organisation(to), 50, act);
    });
  assert.deepEqual(
    (await pass('Bloum')).map((each) => each.cents),
    [150_000],
  );
  accepted(
    await market.as('coordination', MARCH_30, (here) =>
      notePayment(here, appeal, { organisationId, paidOn: '2023-03-30', seatId: undefined }),
    ),
  );
  assert.deepEqual(await pass('BEES coop'), []);
});

test('payments are noted once, of what was called, on a day that has been', async () => {
  accepted(await open());
  accepted(await promise('Bloum', 345_000));
  await adopt();
  const note = async (who: string, paidOn: string, by = 'coordination') => {
    const appeal = await theAppeal();
    const organisationId: Id = market.organisation(who);
    return market.as(by, MAY_1, (here) => notePayment(here, appeal, { organisationId, paidOn, seatId: undefined }));
  };
  assert.deepEqual(await note('Bloum', '2023-04-01'), refuse('pledge-not-called'));
  accepted(await call());
  assert.deepEqual(await note('Polln', '2023-04-01'), refuse('pledge-not-called'));
  assert.deepEqual(await note('Bloum', '2023-06-01'), refuse('paid-in-future', 'paidOn'));
  assert.deepEqual(await note('Bloum', 'hier'), refuse('not-a-day', 'paidOn'));
  assert.deepEqual(await note('Bloum', '2023-04-01', 'Bloum'), refuse('seat-may-not', 'seat'));
  accepted(await note('Bloum', '2023-04-01'));
  assert.deepEqual(await note('Bloum', '2023-04-02'), refuse('nothing-left'));
  assert.match(readable(await market.visit('Bloum', MAY_1, pledgesPage, FIRST)), /Appelé .*?Payé .*?le 1er avril 2023/);
});

/** Says with one row of the books what is owed and what was paid in all, without any of our own counting. */
const inTheBooks = () =>
  market.as('Bloum', MAY_1, async (here) => {
    const text = `select (select sum(cents)::int from obligations where community_id = $1) as owed,
      (select coalesce(sum(cents), 0)::int from payments where community_id = $1) as paid`;
    return (await rows<{ owed: number; paid: number }>(here.db, text, [here.community.id]))[0];
  });
const owing = (who: string, at = MAY_1) =>
  market.as(who, at, async (here) => {
    const project = await theProject();
    return {
      left: (await theAppeal(at)).pledges.map(({ organisationName, leftCents }) => [organisationName, leftCents]),
      desk: (await moneyAwaiting(here, market.organisation(who))).map(({ task }) => task),
      stage: (await projectStages(here, [project])).get(project.id)?.stage,
    };
  });
const payOnPayments = async (who: string, amount: number) => {
  const { id, number, title } = await theProject();
  const matter = { kind: 'project' as const, id, number, title };
  return market.as(who, MAY_1, (here) =>
    noteMatterPayment(here, matter, {
      ...{ organisationId: market.organisation(who), amount: cents(amount), paidOn: '2023-04-20' },
      ...{ reference: '', seatId: undefined },
    }),
  );
};
const noteOnPledges = async (who: string) => {
  const appeal = await theAppeal(MAY_1);
  const organisationId = market.organisation(who);
  return market.as('coordination', MAY_1, (here) =>
    notePayment(here, appeal, { organisationId, paidOn: '2023-04-30', seatId: undefined }),
  );
};
const paymentFaults = async () => (await faults()).filter((each) => each.includes(': paid'));
/** Writes a payment past every rule, as one that was noted before it was asked what is left. */
const smuggle = async (who: string, amount: number) => {
  const { id } = await theProject();
  return market.as('coordination', MAY_1, (here) =>
    rows(
      here.db,
      `insert into payments (community_id, id, organisation_id, project_id, cents, paid_on, reference, person_id, seat_id, at)
       values ($1, gen_random_uuid(), $2, $3, $4, '2023-04-30', '', $5, $6, $7)`,
      [here.community.id, market.organisation(who), id, amount, here.actor.personId, here.actor.seats[0]?.id, here.now],
    ),
  );
};

test('what a lower bill gives back of a called pledge is asked of nobody, and noted by nobody', async () => {
  accepted(await open());
  accepted(await promise('Bloum', 345_000));
  await adopt();
  accepted(await call());
  const { id, number, title } = await theProject();
  await market.as('coordination', MARCH_30, (here) =>
    oblige(here, {
      ...{ kind: 'refund', source: { kind: 'bill', id: newId() }, seatId: null },
      ...{ matter: { kind: 'project', id, number, title } },
      amounts: [{ organisationId: market.organisation('Bloum'), cents: cents(100_000) }],
    }),
  );
  assert.deepEqual(await owing('Bloum'), { left: [['Bloum', 245_000]], desk: ['pay-pledge'], stage: 'called' });
  const whom = readable(await market.visit('coordination', MAY_1, paymentPages('project').page, FIRST));
  assert.match(whom, /Ce que chacune doit à Coop IT Easy et à la communauté, ce qu’elle a payé/);
  assert.match(
    whom,
    /Bloum 1 932,50 € à Coop IT Easy, qui facture et 517,50 € à la communauté Doit, hors TVA 2 450,00 €/,
  );
  accepted(await payOnPayments('Bloum', 245_000));
  assert.deepEqual(await owing('Bloum'), { left: [['Bloum', 0]], desk: [], stage: 'paid' });
  const shown = readable(await market.visit('coordination', MAY_1, pledgesPage, FIRST));
  assert.doesNotMatch(shown, /Noter un paiement/);
  assert.match(shown, /Ce qui reste compte aussi ce qui est venu depuis l’appel/);
  assert.deepEqual(await noteOnPledges('Bloum'), refuse('nothing-left'));
  assert.deepEqual(await inTheBooks(), { owed: 245_000, paid: 245_000 });
  assert.deepEqual(await paymentFaults(), []);
  await smuggle('Bloum', 100_000);
  assert.deepEqual(await paymentFaults(), [
    'Bloum: paid 345000 cents for one matter of 245000, more than was left when it was noted',
  ]);
});

test('a called pledge of an organisation that became part of another is paid once, by that one', async () => {
  accepted(await open());
  accepted(await promise('Polln', 300_000));
  accepted(await promise('Bloum', 45_000));
  await adopt();
  accepted(await call());
  await market.as('coordination', '2023-04-10T10:00:00Z', async (here) => {
    const [from, into] = [await organisationBySlug(here, 'polln'), await organisationBySlug(here, 'bloum')];
    assert.ok(from && into);
    const merger = { from, into, name: into.name, activeCooperators: null, why: 'réunies', isAgreed: true };
    const act = {
      source: { kind: 'merger', id: accepted(await mergeOrganisations(here, merger)) },
      seatId: null,
    } as const;
    await passObligations(here, from.id, into.id, 100, act);
  });
  const [bloum, polln] = [45_000, 300_000];
  assert.deepEqual((await owing('Bloum')).left, [
    ['Bloum', bloum],
    ['Polln', polln],
  ]);
  assert.deepEqual((await owing('Bloum')).desk, ['pay-share']);
  accepted(await payOnPayments('Bloum', polln));
  assert.equal((await owing('Bloum')).stage, 'called');
  // 3,450.00 less 3,000.00, wherever it is read.
  assert.deepEqual((await owing('Bloum')).left, [
    ['Bloum', 0],
    ['Polln', 45_000],
  ]);
  accepted(await noteOnPledges('Polln'));
  assert.deepEqual(await owing('Bloum'), {
    ...{
      left: [
        ['Bloum', 0],
        ['Polln', 0],
      ],
      desk: [],
      stage: 'paid',
    },
  });
  assert.deepEqual(await noteOnPledges('Polln'), refuse('nothing-left'));
  assert.deepEqual(await noteOnPledges('Bloum'), refuse('nothing-left'));
  assert.deepEqual(await inTheBooks(), { owed: 345_000, paid: 345_000 });
  assert.deepEqual(await paymentFaults(), []);
  await smuggle('Polln', 300_000);
  assert.deepEqual(await paymentFaults(), [
    'Bloum: paid 645000 cents for one matter of 345000, more than was left when it was noted',
  ]);
});

test('rows are only added to, and the audit finds a cent too much and a pledge lowered behind its back', async () => {
  accepted(await open());
  accepted(await promise('Bloum', 345_000));
  await adopt();
  accepted(await call());
  for (const change of [
    'update pledges set cents = 1',
    'delete from pledge_endings',
    'update pledge_appeals set goal_cents = 1',
  ])
    await assert.rejects(
      market.as('coordination', MAY_1, (here) => rows(here.db, change)),
      /permission denied/,
    );
  const owner = await Session.open(database.connection.ownerUrl);
  await owner.run(`update obligations set cents = cents + 1 where community_id = $1`, [market.community.id]);
  await owner.run(
    `insert into pledges select community_id, appeal_id, organisation_id, 2, 1, '', person_id, seat_id, '2023-03-30T12:00Z'
     from pledges where community_id = $1`,
    [market.community.id],
  );
  await owner.close();
  const found = await faults();
  assert.match(found.join('\n'), /what is owed by it is not what its pledges come to/);
  assert.match(found.join('\n'), /a pledge that was held was lowered/);
});

test('the page of a project shows the appeal; its acts are forms that lead back', async () => {
  const { projectPage } = projectPages([pledgesPanel]);
  assert.match(readable(await market.visit('coordination', MARCH_1, projectPage, FIRST)), /Demander des promesses/);
  await market.visit('coordination', MARCH_1, openAppealPage, { ...FIRST, form: { lastOn: '2023-04-30' } });
  const seat = await market.as('Bloum', MARCH_1, async (here) => here.actor.seats[0]?.id ?? '');
  const given = { seat, version: '0', amount: '3 450,00', line: 'Portage' };
  assert.equal((await market.visit('Bloum', MARCH_1, pledgePage, { ...FIRST, form: given })).status, 303);
  const panel = readable(await market.visit('Polln', MARCH_1, projectPage, FIRST));
  assert.match(panel, /3 450,00 € promis sur 3 450,00 €/);
  const shown = readable(await market.visit('Bloum', MARCH_1, pledgesPage, FIRST));
  assert.match(shown, /Bloum promet 3 450,00 € hors TVA, pour « Portage »/);
  const back = await market.visit('Bloum', MARCH_1, takeBackPage, { ...FIRST, form: { seat, version: '1' } });
  assert.equal(back.status, 303);
  const [missing, undecided] = [
    await market.visit('coordination', MARCH_1, callPledgesPage, { ...FIRST, form: {} }),
    await market.visit('Bloum', MARCH_1, askMovePage, { ...FIRST, form: { seat, from: 'x', to: 'y', reason: 'z' } }),
  ];
  assert.deepEqual([missing.status, undecided.status], [422, 422]);
  const nobody = { ...FIRST, params: { number: '1', move: '9' }, form: { seat, answer: 'yes' } };
  assert.equal((await market.visit('Bloum', MARCH_1, answerMovePage, nobody)).status, 422);
  assert.equal((await market.visit('Bloum', MARCH_1, pledgesPage, { params: { number: '9' } })).status, 404);
});

test('what is called is owed: the page says so, and pledges are not asked a second time', async () => {
  accepted(await open());
  accepted(await promise('BEES coop', 300_000));
  accepted(await promise('Bloum', 145_000));
  await adopt();
  const shown = async (at: string) => readable(await market.visit('Bloum', at, pledgesPage, FIRST));
  assert.match(await shown(MARCH_30), /Paierait/);
  accepted(await call());
  assert.match(await shown(MAY_1), /Appelé/);
  assert.doesNotMatch(await shown(MAY_1), /[Pp]aierait/);
  assert.deepEqual(await open(), refuse('project-owed'));
  const asked = await market.visit('coordination', MARCH_30, openAppealPage, {
    ...FIRST,
    form: { lastOn: '2023-04-30' },
  });
  assert.match(readable(asked), /Ce projet est déjà dû/);
});
