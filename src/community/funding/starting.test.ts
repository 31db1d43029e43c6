import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day } from '../../basics/day';
import { cents } from '../../basics/money';
import { refuse } from '../../basics/outcome';
import { words } from '../../design';
import type { Database } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import { charterOf } from '../charter';
import { linesOf } from '../chronicle';
import { sentenceOf } from '../chronicle/pages/sentence';
import { answerProposal, closeDue, newProposalPage, openProposal, proposalPage, withdrawProposal } from '../decisions';
import { accepted, type Market, openMarket, readable, voiceShiftLead } from '../delivery/testing';
import { grantSeat } from '../members';
import {
  addLines,
  appealsOf,
  besideNeed,
  chooseProjectSplit,
  declareCeiling,
  obligeAdopted,
  openAppeal,
  openProject,
  openRound,
  type Project,
  pledge,
  pledgesPage,
  projectByNumber,
  projectFigures,
  projectPages,
  projectProposalFormPage,
  proposalBesidePanel,
  proposeAppeal,
  proposeProjectSplit,
  roundPage,
  setTerms,
  startPanel,
  startProject,
  startProjectPage,
} from './index';
import { stageFiguresOf } from './queries';
import { usualOptions } from './rules';

let database: Database;
let market: Market;

const MARCH = '2023-03-01T10:00:00Z';
const APRIL = '2023-04-03T10:00:00Z';
const SEATLESS = { seatId: undefined };
const FIRST = { params: { number: '1' } };
const origin = 'https://k.example';
const { projectPage } = projectPages([startPanel]);

before(async () => {
  database = await freshDatabase();
});
after(() => database.close());

/** The batch of 3,450.00 as a project, of which nobody has decided anything. */
test.beforeEach(async () => {
  market = await openMarket(database);
  await market.as('coordination', MARCH, async (here) => {
    accepted(await openProject(here, { title: 'Les 46 heures', purpose: '', needNumber: undefined, ...SEATLESS }));
    const opened = (await projectByNumber(here, 1)) ?? assert.fail('a project');
    const line = { label: 'Portage', kind: 'price' as const, concerns: { kind: 'all' as const } };
    const priced = { ...line, lowCents: cents(345_000), highCents: cents(345_000) };
    accepted(await addLines(here, opened, { lines: [priced], ...SEATLESS }));
  });
});

const project = (): Promise<Project> =>
  market.as('Bloum', MARCH, async (here) => (await projectByNumber(here, 1)) ?? assert.fail('a project'));
const start = async (who = 'Coop IT Easy', at = APRIL) => {
  const opened = await project();
  return market.as(who, at, (here) => startProject(here, opened, SEATLESS));
};
const shown = async (who = 'Coop IT Easy') => readable(await market.visit(who, APRIL, projectPage, FIRST));
const appeal = async () => {
  const opened = await project();
  return market.as('Bloum', MARCH, async (here) => (await appealsOf(here, opened.id))[0] ?? assert.fail('an appeal'));
};
const adopt = async () => {
  await market.as('Bloum', MARCH, async (here) =>
    accepted(await answerProposal(here, { number: 1, stage: 'binding', kind: 'agree', reason: '' })),
  );
  await market.as('coordination', APRIL, (here) => closeDue(here, undefined, obligeAdopted));
};

test('nothing begins before the group has decided who pays, and the page says so', async () => {
  assert.deepEqual(await start(), refuse('start-undecided'));
  assert.match(await shown(), /Commencer le travail Le travail ne commence pas encore : le groupe n’a pas décidé/);
});

test('SC2, step 9: ceilings that do not reach the cost do not start it; what is missing is named', async () => {
  const opened = await project();
  await market.as('coordination', MARCH, async (here) =>
    accepted(
      await setTerms(here, opened, {
        terms: {
          ...{ key: 'equal', ceilingsDueOn: day('2023-03-31'), manner: 'once', payments: 1, everyMonths: 1 },
          firstOn: null,
        },
        ...{ seenNumber: 0, ...SEATLESS },
      }),
    ),
  );
  await market.as('Bloum', MARCH, async (here) =>
    accepted(
      await declareCeiling(here, opened, { ceilingCents: cents(100_000), payableOn: null, remark: '', ...SEATLESS }),
    ),
  );
  assert.deepEqual(await start(), refuse('ceilings-unreached', undefined, { missingCents: 245_000 }));
  assert.match(await shown(), /les plafonds ne couvrent pas le coût, il manque 2 450,00 €/);
  const refused = await market.visit('coordination', APRIL, startProjectPage, { ...FIRST, form: { seat: '' } });
  assert.equal(refused.status, 422);
  assert.match(readable(refused), /Le travail ne commence pas : ensemble, les plafonds ne couvrent pas le coût/);
  // What whoever speaks for the provider can pay carries nothing: its page and the list of projects say the same.
  const personId = await market.as('core group', MARCH, async ({ actor }) => actor.personId);
  await market.as('coordination', MARCH, async (here) =>
    accepted(
      await grantSeat(here, {
        ...{ personId, personName: 'Core', organisationId: market.organisation('Coop IT Easy'), role: 'delegate' },
      }),
    ),
  );
  await market.as('core group', MARCH, async (here) =>
    accepted(
      await declareCeiling(here, opened, { ceilingCents: cents(345_000), payableOn: null, remark: '', ...SEATLESS }),
    ),
  );
  assert.deepEqual(await start(), refuse('ceilings-unreached', undefined, { missingCents: 245_000 }));
  const figures = await market.as('Bloum', APRIL, (here) => stageFiguresOf(here, [opened.id], day('2023-04-03')));
  assert.deepEqual(figures.get(opened.id)?.ceilings, [100_000]);
});

test('an adopted split begins once, by whoever prepares projects, and the chronicle tells', async () => {
  const opened = await project();
  await market.as('coordination', MARCH, async (here) => {
    const choice = { among: null, volunteers: [], sharesCountryLines: false };
    const { seen } = accepted(await projectFigures(here, opened, choice));
    accepted(
      await chooseProjectSplit(here, opened, { choice, key: 'equal', mix: null, seen, seenNumber: 0, ...SEATLESS }),
    );
    accepted(
      await proposeProjectSplit(here, opened, {
        ...{ seenNumber: 1, title: 'Cofinancer', text: 'Le lot.', rule: 'medium', closesOn: undefined, options: [] },
        ...{ ...SEATLESS, origin },
      }),
    );
  });
  assert.deepEqual(await start(), refuse('start-undecided'));
  await adopt();
  assert.match(
    await shown(),
    /Ce qui est décidé ou promis suffit : le travail peut commencer\..{0,80}Le travail commence/,
  );
  assert.doesNotMatch(await shown('Bloum'), /le travail peut commencer\..{0,80}Le travail commence/);
  assert.deepEqual(await start('Bloum'), refuse('seat-may-not', 'seat'));
  const both = await Promise.all([start(), start('coordination')]);
  assert.equal(both.filter((each) => 'refused' in each && each.refused === 'started-already').length, 1);
  assert.match(await shown('observer'), /Le travail a commencé le 3 avril 2023, dit Délégué·e/);
  const lines = await market.as('Bloum', APRIL, (here) => linesOf(here, {}));
  const started = lines.filter(({ kind }) => kind === 'projects/started');
  assert.equal(started.length, 1);
  assert.match(started.map((line) => sentenceOf(line, words('fr'))).join(), /le travail commence sur n°\s1/);
});

test('T19: work begins at the charter’s share of the pledges, once the group has decided, and not a cent before', async () => {
  const opened = await project();
  await market.as('coordination', MARCH, async (here) =>
    accepted(await openAppeal(here, opened, { lastOn: day('2023-04-30'), ...SEATLESS })),
  );
  const promise = async (amount: number, seenVersion: number) => {
    const open = await appeal();
    await market.as('Bloum', MARCH, async (here) =>
      accepted(await pledge(here, open, { cents: cents(amount), earmark: '', seenVersion, ...SEATLESS })),
    );
  };
  await promise(172_499, 0);
  assert.deepEqual(await start(), refuse('threshold-missing', undefined, { missingCents: 1 }));
  await promise(172_500, 1);
  assert.deepEqual(await start(), refuse('start-undecided'));
  const pledged = await appeal();
  await market.as('coordination', MARCH, async (here) =>
    accepted(
      await proposeAppeal(here, pledged, { title: 'Lancer', text: 'Lancer.', rule: 'medium', ...SEATLESS, origin }),
    ),
  );
  await adopt();
  accepted(await start());
  assert.deepEqual(await start(), refuse('started-already'));
});

test('a project that is paid in two ways at once says so, with the way to each; one way alone says nothing', async () => {
  const opened = await project();
  await market.as('coordination', MARCH, async (here) => {
    const choice = { among: null, volunteers: [], sharesCountryLines: false };
    const { seen } = accepted(await projectFigures(here, opened, choice));
    const chosen = { choice, key: 'equal', mix: null, seen, seenNumber: 0, ...SEATLESS };
    accepted(await chooseProjectSplit(here, opened, chosen));
  });
  await market.as('coordination', MARCH, async (here) =>
    accepted(await openAppeal(here, opened, { lastOn: day('2023-04-30'), ...SEATLESS })),
  );
  assert.doesNotMatch(await shown(), /payé de/);
  const form = readable(await market.visit('coordination', MARCH, projectProposalFormPage, FIRST));
  assert.match(form, /Ce projet est déjà en train d’être payé/);
  await market.as('coordination', MARCH, async (here) =>
    accepted(
      await proposeProjectSplit(here, opened, {
        ...{ seenNumber: 1, title: 'Cofinancer', text: 'Le lot.', rule: 'medium', closesOn: undefined, options: [] },
        ...{ ...SEATLESS, origin },
      }),
    ),
  );
  const both = /Ce projet est payé de 2 façons à la fois.*la répartition de la proposition n° 1 les promesses/;
  assert.match(await shown('observer'), both);
  assert.match(readable(await market.visit('Bloum', MARCH, pledgesPage, FIRST)), both);
  await adopt();
  // Adopted, the split pays alone: the pledges are released.
  assert.doesNotMatch(await shown(), /payé de/);
});

test('a proposal and a round that ask for the same work say so on both pages, with the way to the other', async () => {
  const page = proposalPage([proposalBesidePanel]);
  const onProposal = async (number: string) =>
    readable(await market.visit('Bloum', MARCH, page, { params: { number } }));
  const onRound = async () => readable(await market.visit('Bloum', MARCH, roundPage, FIRST));
  const need = await voiceShiftLead(market);
  await market.as('coordination', MARCH, async (here) => {
    accepted(await openProject(here, { title: 'Créneaux', purpose: '', needNumber: need.number, ...SEATLESS }));
    const opened = (await projectByNumber(here, 2)) ?? assert.fail('a project');
    const line = { label: 'Créneaux', kind: 'price' as const, concerns: { kind: 'all' as const } };
    accepted(
      await addLines(here, opened, {
        lines: [{ ...line, lowCents: cents(30_000), highCents: cents(30_000) }],
        ...SEATLESS,
      }),
    );
    const asked = {
      title: 'Trois cents euros',
      text: '',
      rule: 'medium',
      options: [],
      amountCents: 30_000,
      needId: need.id,
    };
    accepted(await openProposal(here, asked));
  });
  assert.doesNotMatch(await onProposal('1'), /demandé ailleurs/);
  await market.as('coordination', MARCH, async (here) =>
    accepted(
      await openRound(here, {
        ...{ title: 'Printemps', words: '', lastOn: day('2023-03-17'), options: usualOptions(await charterOf(here)) },
        ...{ projects: [1, 2].map((number) => ({ number, inkindMinutes: 0, isLevied: false })), ...SEATLESS },
      }),
    ),
  );
  const beside = /Le même travail est demandé ailleurs en même temps.*le tour de table n°\s1, pour « Créneaux »/;
  assert.match(await onProposal('1'), beside);
  assert.doesNotMatch(await onProposal('1'), /retirez les autres/);
  assert.match(await onRound(), /demandé ailleurs.*la proposition n° 1, pour « Créneaux »/);
  const form = newProposalPage({ besideOf: besideNeed });
  const writing = await market.visit('coordination', MARCH, form, { query: `need=${need.number}` });
  assert.match(readable(writing), beside);
  assert.match(readable(writing), /Gardez-en une et retirez les autres/);
  // A split of the other project, once it is before the group.
  assert.doesNotMatch(await onRound(), /Les 46 heures »/);
  const opened = await project();
  await market.as('coordination', MARCH, async (here) => {
    const choice = { among: null, volunteers: [], sharesCountryLines: false };
    const { seen } = accepted(await projectFigures(here, opened, choice));
    const chosen = { choice, key: 'equal', mix: null, seen, seenNumber: 0, ...SEATLESS };
    accepted(await chooseProjectSplit(here, opened, chosen));
    const words = { title: 'Cofinancer', text: '', rule: 'medium', closesOn: undefined, options: [] };
    accepted(await proposeProjectSplit(here, opened, { seenNumber: 1, ...words, ...SEATLESS, origin }));
  });
  assert.match(await onRound(), /la répartition de la proposition n° 2, pour « Les 46 heures »/);
  assert.match(await onProposal('2'), /le tour de table n°\s1, pour « Les 46 heures »/);
  assert.doesNotMatch(await onProposal('2'), /n° 2, pour/);
  // What asks for no money pays nothing twice.
  await market.as('coordination', MARCH, async (here) => {
    accepted(await withdrawProposal(here, { number: 1, reason: 'Le libellé d’abord.' }));
    const plain = { title: 'Quel libellé', text: '', rule: 'medium', options: [], amountCents: null };
    accepted(await openProposal(here, { ...plain, needId: need.id }));
  });
  assert.match(await onProposal('3'), /Quel libellé/);
  assert.doesNotMatch(await onProposal('3'), /demandé ailleurs/);
});
