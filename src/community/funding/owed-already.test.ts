import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day } from '../../basics/day';
import { cents } from '../../basics/money';
import { refuse } from '../../basics/outcome';
import { type Database, rows } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import { page as html, type Page } from '../../machinery/web';
import { FIRST_CHARTER } from '../charter';
import { linesOf } from '../chronicle';
import { answerProposal, closeProposal, openProposal, proposalByNumber, withdrawProposal } from '../decisions';
import { accepted, type Market, openMarket, readable } from '../delivery/testing';
import { organisationsOf } from '../members';
import {
  addLines,
  appealsOf,
  callPledges,
  chooseProjectSplit,
  declare,
  enterBill,
  freezeRound,
  fundingFaults,
  joinLate,
  type KeptAppeal,
  liveJoining,
  moneyClosed,
  obligationsOfMatter,
  obligeAdopted,
  openAppeal,
  openProject,
  openRound,
  openRoundAgain,
  type Project,
  pledge,
  pledgesPage,
  projectByNumber,
  projectFigures,
  projectSplitPage,
  proposalRoundPanel,
  proposalSplitPanel,
  proposeAppeal,
  proposeProjectSplit,
  proposeRound,
  roundByNumber,
  roundPage,
} from './index';
import { paidLedger } from './queries';
import { usualOptions } from './rules';

let database: Database;
let market: Market;

const COST = 345_000;
const MONDAY = '2023-02-20T10:00:00Z';
const TUESDAY = '2023-02-21T10:00:00Z';
const APRIL = '2023-04-03T10:00:00Z';
const MAY = '2023-05-02T10:00:00Z';
const origin = 'https://komunigi.example';
const FIRST = { params: { number: '1' } };
const ASKED = { title: 'Payer le portage', text: 'Ainsi.', rule: 'medium', seatId: undefined, origin };

before(async () => {
  database = await freshDatabase();
});
after(() => database.close());

/** The batch of 3,450.00 as one line of a project. */
test.beforeEach(async () => {
  market = await openMarket(database);
  await market.as('coordination', MONDAY, async (here) => {
    const project = { title: 'Portage', purpose: '', needNumber: undefined, seatId: undefined };
    accepted(await openProject(here, project));
    const line = { label: 'Portage', kind: 'price', lowCents: cents(COST), highCents: cents(COST) } as const;
    const opened = (await projectByNumber(here, 1)) ?? assert.fail('a project');
    accepted(await addLines(here, opened, { lines: [{ ...line, concerns: { kind: 'all' } }], seatId: undefined }));
  });
});

/** For every cost, what is owed is never more than it, and the audit agrees. */
test.afterEach(async () => {
  assert.ok((await owed()) <= COST, 'no more is owed than the cost');
  assert.deepEqual(await market.as('Bloum', MAY, fundingFaults), []);
});

const theProject = (): Promise<Project> =>
  market.as('Bloum', MONDAY, async (here) => (await projectByNumber(here, 1)) ?? assert.fail('a project'));
const owed = async (): Promise<number> => {
  const { id } = await theProject();
  const found = await market.as('Bloum', MAY, (here) => obligationsOfMatter(here, { kind: 'project', id }));
  return found.reduce((sum, each) => sum + each.cents, 0);
};

/** A split by equal parts before the group; gives the number of its proposal. */
async function proposeSplit(
  seenNumber = 0,
  replaces?: number,
  at = MONDAY,
  among: readonly string[] | null = null,
): Promise<number> {
  const project = await theProject();
  return market.as('coordination', at, async (here) => {
    const choice = { among, volunteers: [], sharesCountryLines: false };
    const { seen } = accepted(await projectFigures(here, project, choice));
    const kept = { choice, key: 'equal', mix: null, seen, seenNumber, seatId: undefined };
    accepted(await chooseProjectSplit(here, project, kept));
    const input = { ...ASKED, seenNumber: seenNumber + 1, options: [], closesOn: undefined, replaces };
    return accepted(await proposeProjectSplit(here, project, input)).number;
  });
}

/** A round that pays the whole project, frozen and before the group. */
async function proposeRoundOfIt(numbers: readonly number[] = [1]): Promise<number> {
  const round = await frozenRoundOfIt(numbers);
  return market.as(
    'coordination',
    '2023-03-02T10:00:00Z',
    async (here) => accepted(await proposeRound(here, round, { ...ASKED, closesOn: undefined })).number,
  );
}

async function frozenRoundOfIt(numbers: readonly number[] = [1]) {
  await market.as('coordination', MONDAY, async (here) => {
    const round = { title: 'Printemps', words: '', lastOn: day('2023-03-01'), options: usualOptions(FIRST_CHARTER) };
    const projects = numbers.map((number) => ({ number, inkindMinutes: 0, isLevied: false }));
    accepted(await openRound(here, { ...round, projects, seatId: undefined }));
  });
  const round = await market.as('Bloum', TUESDAY, async (here) => (await roundByNumber(here, 1)) ?? assert.fail());
  const support = round.projects.map(({ id }) => ({ projectId: id, score: 1, capCents: null, inkindMinutes: 0 }));
  await market.as('Bloum', TUESDAY, async (here) =>
    accepted(await declare(here, round, { limitCents: cents(2 * COST), support, seenVersion: 0, seatId: undefined })),
  );
  await market.as('coordination', '2023-03-02T10:00:00Z', async (here) =>
    accepted(await freezeRound(here, round, { seatId: undefined })),
  );
  return round;
}

const theAppeal = async (at = MAY): Promise<KeptAppeal> => {
  const { id } = await theProject();
  return market.as('Bloum', at, async (here) => (await appealsOf(here, id))[0] ?? assert.fail('an appeal'));
};

/** An appeal in which Bloum promises the whole cost, before the group. */
async function proposeAppealForIt(): Promise<number> {
  const project = await theProject();
  await market.as('coordination', MONDAY, async (here) =>
    accepted(await openAppeal(here, project, { lastOn: day('2023-04-30'), seatId: undefined })),
  );
  const appeal = await theAppeal();
  await market.as('Bloum', MONDAY, async (here) =>
    accepted(await pledge(here, appeal, { cents: cents(COST), earmark: '', seenVersion: 0, seatId: undefined })),
  );
  return market.as('coordination', MONDAY, async (here) => accepted(await proposeAppeal(here, appeal, ASKED)).number);
}

const agree = (number: number) =>
  market.as('Bloum', '2023-03-03T10:00:00Z', async (here) =>
    accepted(await answerProposal(here, { number, stage: 'binding', kind: 'agree', reason: '' })),
  );
const close = (number: number, at = APRIL) =>
  market.as('coordination', at, async (here) =>
    accepted(await closeProposal(here, { number }, { origin, closedExtraOf: moneyClosed }, obligeAdopted)),
  );
const adopt = async (number: number, at = APRIL) => {
  await agree(number);
  await close(number, at);
};
const told = async (pattern: RegExp): Promise<number> => {
  const letters = await market.as('coordination', MAY, ({ db, community }) =>
    rows<{ body: string }>(db, 'select body_text as body from letters where community_id = $1', [community.id]),
  );
  return letters.filter(({ body }) => pattern.test(body.replace(/\s+/g, ' '))).length;
};
const chronicle = (kind: string) =>
  market.as('coordination', MAY, async (here) =>
    (await linesOf(here, { room: 'funding' })).filter((line) => line.kind === kind),
  );
const splitPanelOf =
  (number: number): Page =>
  async (request) => {
    const proposal = (await proposalByNumber(request.here, number)) ?? assert.fail('a proposal');
    const part = await proposalSplitPanel(request, proposal);
    return html(typeof part === 'object' ? String(part.before) : '');
  };
const roundPanelOf =
  (number: number): Page =>
  async (request) => {
    const proposal = (await proposalByNumber(request.here, number)) ?? assert.fail('a proposal');
    const part = await proposalRoundPanel(request, proposal);
    return html(typeof part === 'object' ? String(part.before) : '');
  };
const read = async (page: Page, at = MAY) => readable(await market.visit('Polln', at, page, FIRST));

test('a split that is adopted after a round binds nobody, and says what pays already', async () => {
  const split = await proposeSplit();
  const round = await proposeRoundOfIt();
  assert.doesNotMatch(await read(splitPanelOf(split), MONDAY), /déjà dû|dû autrement/);
  await adopt(round);
  assert.match(await read(splitPanelOf(split)), /Même adoptée, elle n’obligerait personne.*Ce qui paie déjà : Portage/);
  await adopt(split, MAY);
  assert.equal(await owed(), COST);
  assert.equal((await chronicle('obligations/owed-already')).length, 1);
  assert.match(await read(splitPanelOf(split)), /n’oblige pourtant personne.*Ce qui paie déjà : Portage/);
  const kept: Page = (request) => projectSplitPage({ ...request, params: { ...request.params, split: '1' } });
  assert.match(
    await read(kept),
    /adoptée mais n’oblige personne.*proposition n° 2|n’oblige personne.*proposition n° 1/,
  );
  assert.notEqual(await told(/« Portage » est déjà dû autrement : personne ne paie deux fois/), 0);
  // Told again of the same act nothing is added.
  const { id } = (await market.as('Bloum', MAY, (here) => proposalByNumber(here, split))) ?? assert.fail();
  const adopted = { id, number: split, title: '', optionPlace: null, supersedesId: null, seatId: null };
  await market.as('coordination', MAY, (here) => obligeAdopted(here, adopted));
  assert.equal((await chronicle('obligations/owed-already')).length, 1);
});

test('a round that is adopted after a split binds nobody, and can be opened again without the project', async () => {
  const round = await proposeRoundOfIt();
  const split = await proposeSplit();
  await adopt(split);
  assert.match(await read(roundPanelOf(round)), /Même adoptée, elle n’obligerait personne.*Ce qui paie déjà : Portage/);
  await adopt(round, MAY);
  assert.equal(await owed(), COST);
  assert.match(await read(roundPage), /alors qu’un de ces projets était déjà dû autrement : personne ne doit rien/);
  assert.match(await read(roundPanelOf(round)), /était déjà dû autrement.*Ce qui paie déjà : Portage/);
  assert.equal((await chronicle('fundingRounds/owed-already')).length, 1);
  assert.notEqual(await told(/« Printemps » est déjà dû autrement/), 0);
});

test('a round that is opened again leaves out what is owed meanwhile', async () => {
  await market.as('coordination', MONDAY, async (here) => {
    accepted(await openProject(here, { title: 'Balance', purpose: '', needNumber: undefined, seatId: undefined }));
    const line = { label: 'Balance', kind: 'price', lowCents: cents(100), highCents: cents(100) } as const;
    const opened = (await projectByNumber(here, 2)) ?? assert.fail('a project');
    accepted(await addLines(here, opened, { lines: [{ ...line, concerns: { kind: 'all' } }], seatId: undefined }));
  });
  const round = await proposeRoundOfIt([1, 2]);
  await adopt(await proposeSplit());
  await adopt(round, MAY);
  await market.as('coordination', MAY, async (here) => {
    const ended = (await roundByNumber(here, 1)) ?? assert.fail();
    const { number } = accepted(await openRoundAgain(here, ended, { seatId: undefined }));
    const titles = (await roundByNumber(here, number))?.projects.map(({ title }) => title);
    assert.deepEqual(titles, ['Balance']);
  });
});

test('a result is proposed only while nothing of it is owed', async () => {
  const round = await frozenRoundOfIt();
  await adopt(await proposeSplit());
  const late = await market.as('coordination', MAY, (here) =>
    proposeRound(here, round, { ...ASKED, closesOn: undefined }),
  );
  assert.deepEqual(late, refuse('project-owed-since', undefined, { project: 'Portage' }));
});

test('a round leaves out what is owed when it is frozen, and the purses go to its other projects', async () => {
  await market.as('coordination', MONDAY, async (here) => {
    accepted(await openProject(here, { title: 'Balance', purpose: '', needNumber: undefined, seatId: undefined }));
    const line = { label: 'Balance', kind: 'price', lowCents: cents(90_001), highCents: cents(90_001) } as const;
    const opened = (await projectByNumber(here, 2)) ?? assert.fail('a project');
    accepted(await addLines(here, opened, { lines: [{ ...line, concerns: { kind: 'all' } }], seatId: undefined }));
    const round = { title: 'Printemps', words: '', lastOn: day('2023-06-01'), options: usualOptions(FIRST_CHARTER) };
    const projects = [1, 2].map((number) => ({ number, inkindMinutes: 0, isLevied: false }));
    accepted(await openRound(here, { ...round, projects, seatId: undefined }));
  });
  const roundNow = () => market.as('Bloum', TUESDAY, async (here) => (await roundByNumber(here, 1)) ?? assert.fail());
  const round = await roundNow();
  // Each could pay its half of one project, and of nothing else.
  for (const [who, limit] of [
    ['Bloum', 50_000],
    ['Polln', 50_000],
  ] as const)
    await market.as(who, TUESDAY, async (here) => {
      const support = round.projects.map(({ id }) => ({ projectId: id, score: 1, capCents: null, inkindMinutes: 0 }));
      accepted(await declare(here, round, { limitCents: cents(limit), support, seenVersion: 0, seatId: undefined }));
    });
  assert.doesNotMatch(await read(roundPage, TUESDAY), /dû autrement depuis/);
  const frozenAt = '2023-06-02T10:00:00Z';
  // What the freeze waits for may have begun a moment after it.
  await adopt(await proposeSplit(), '2023-06-02T10:00:05Z');
  assert.match(await read(roundPage), /Un projet est dû autrement depuis.*il est laissé de côté.*Portage/);
  assert.equal(await owed(), COST);
  const outcome = await market.as('coordination', frozenAt, async (here) =>
    accepted(await freezeRound(here, round, { seatId: undefined })),
  );
  // By hand: 900.01 by two is 450.01 and 450.00; the odd cent goes to the first by id.
  const balance = round.projects.find(({ number }) => number === 2)?.id;
  assert.deepEqual(outcome.order, [balance]);
  const first = [market.organisation('Bloum'), market.organisation('Polln')].sort()[0];
  for (const { org, project, cash } of outcome.payments)
    assert.deepEqual([project, Number(cash)], [balance, org === first ? 45_001 : 45_000]);
  assert.match(await read(roundPage, frozenAt), /Laissés de côté : déjà dus.*Portage/);
  const number = await market.as(
    'coordination',
    frozenAt,
    async (here) => accepted(await proposeRound(here, round, { ...ASKED, closesOn: undefined })).number,
  );
  assert.ok(number > 1, 'the result can be put before everyone');
});

test('a round of which everything is owed when it is frozen pays for nothing', async () => {
  await market.as('coordination', MONDAY, async (here) => {
    const round = { title: 'Printemps', words: '', lastOn: day('2023-03-01'), options: usualOptions(FIRST_CHARTER) };
    const projects = [{ number: 1, inkindMinutes: 0, isLevied: true }];
    accepted(await openRound(here, { ...round, projects, seatId: undefined }));
  });
  await adopt(await proposeSplit());
  await market.as('coordination', MAY, async (here) => {
    const round = (await roundByNumber(here, 1)) ?? assert.fail();
    const { order, payments } = accepted(await freezeRound(here, round, { seatId: undefined }));
    assert.deepEqual([order, payments], [[], []]);
  });
});

test('nobody joins late and no bill comes while the group is asked to share the cost anew', async () => {
  const first = await proposeSplit(0, undefined, MONDAY, ['bloum', 'bees-coop']);
  await adopt(first);
  const second = await proposeSplit(1, first, APRIL, ['bloum', 'bees-coop']);
  const project = { kind: 'project', ...(await theProject()) } as const;
  const join = () =>
    market.as('Polln', APRIL, async (here) => {
      const id = market.organisation('Polln');
      const own = (await organisationsOf(here)).find((each) => each.id === id);
      const newcomer = { id, heads: own?.activeCooperators ?? null, jobs: 0 };
      const { seen } = accepted(await liveJoining(here, project, newcomer));
      return joinLate(here, project, { seen, jobs: 0, seatId: undefined, origin });
    });
  const bill = () =>
    market.as('Coop IT Easy', APRIL, async (here) => {
      const { pages: seenPages } = (await paidLedger(here, project)) ?? assert.fail();
      return enterBill(here, project, { cents: cents(1000), words: 'fini', seenPages, seatId: undefined });
    });
  for (const act of [join, bill])
    assert.deepEqual(await act(), refuse('split-proposed', undefined, { number: second }));
  await market.as('coordination', APRIL, async (here) =>
    accepted(await withdrawProposal(here, { number: second, reason: 'Polln veut entrer.' })),
  );
  accepted(await join());
  accepted(await bill());
});

test('a split that is adopted releases the pledges for its cost, and adopting these binds nobody any more', async () => {
  const appeal = await proposeAppealForIt();
  const split = await proposeSplit();
  await adopt(split);
  assert.equal(await owed(), COST);
  assert.equal((await theAppeal()).ending?.kind, 'released');
  assert.equal((await chronicle('pledges/released-needless')).length, 1);
  assert.equal(await told(/« Portage » est désormais dû autrement/), 1);
  assert.match(await read(pledgesPage), /Le 3 avril 2023, ce projet était dû autrement.*Chacune est rendue/);
  await adopt(appeal, MAY);
  assert.equal((await theAppeal()).boundAt, null);
  assert.notEqual(await told(/les promesses sont rendues, et cette décision n’oblige personne/), 0);
});

test('pledges that the group decided come first: a split adopted after them binds nobody, also before they are called', async () => {
  const appeal = await proposeAppealForIt();
  const split = await proposeSplit();
  await adopt(appeal);
  await adopt(split, '2023-04-10T10:00:00Z');
  assert.equal(await owed(), 0);
  assert.match(await read(splitPanelOf(split)), /n’oblige pourtant personne.*Ce qui paie déjà : Portage/);
  const bound = await theAppeal();
  await market.as('coordination', MAY, async (here) =>
    accepted(await callPledges(here, bound, { seatId: undefined, origin })),
  );
  assert.equal(await owed(), COST);
});

test('pledges are put to the group only for what is not owed', async () => {
  const split = await proposeSplit();
  const project = await theProject();
  await market.as('coordination', MONDAY, async (here) =>
    accepted(await openAppeal(here, project, { lastOn: day('2023-04-30'), seatId: undefined })),
  );
  await adopt(split);
  const appeal = await theAppeal();
  const late = await market.as('coordination', APRIL, (here) => proposeAppeal(here, appeal, ASKED));
  assert.deepEqual(late, refuse('appeal-ended'));
});

test('of a split, a round and pledges that close at once exactly one binds', async () => {
  const split = await proposeSplit();
  const appeal = await proposeAppealForIt();
  const round = await proposeRoundOfIt();
  for (const number of [split, appeal, round]) await agree(number);
  await Promise.all([round, appeal, split].map((number) => close(number)));
  const { boundAt } = await theAppeal();
  assert.equal(await owed(), boundAt ? 0 : COST);
  const taken = [...(await chronicle('obligations/owed-already')), ...(await chronicle('fundingRounds/owed-already'))];
  assert.equal(taken.length, boundAt ? 2 : 1);
});

test('a split that replaces a decision binds, and so does one that replaces that one', async () => {
  const first = await proposeSplit();
  await adopt(first);
  const second = await proposeSplit(1, first, APRIL);
  await market.as('Bloum', APRIL, async (here) =>
    accepted(await answerProposal(here, { number: second, stage: 'binding', kind: 'agree', reason: '' })),
  );
  await close(second, MAY);
  assert.equal(await owed(), COST);
  const given = await market.as('coordination', MAY, async (here) =>
    accepted(
      await openProposal(here, {
        ...{ title: 'Nous y renonçons', text: 'Finalement non.', rule: 'medium', options: [], amountCents: null },
        link: { kind: 'supersedes', earlier: second },
      }),
    ),
  );
  await market.as('Bloum', MAY, async (here) =>
    accepted(await answerProposal(here, { number: given.number, stage: 'binding', kind: 'agree', reason: '' })),
  );
  await close(given.number, '2023-06-20T10:00:00Z');
  assert.equal(await owed(), 0);
});
