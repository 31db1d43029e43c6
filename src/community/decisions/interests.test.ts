import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emailOf, openHouse, openStage } from '../../../test/harness';
import { isRefusal, type Refusal, refuse } from '../../basics/outcome';
import { FIRST_CHARTER } from '../charter';
import { changeCharter } from '../charter/actions';
import { linesOf } from '../chronicle';
import { grantSeat } from '../members';
import { needSummary, setLevel, voiceNeed } from '../needs';
import { registerOf } from '../register';
import {
  answerProposal,
  closeProposal,
  decisionFaults,
  declareInterest,
  interestsIn,
  type OpenProposalInput,
  openProposal,
  proposalByNumber,
  removeInterest,
} from './index';
import { readSealed } from './rules';

// What the opening of a proposal tells by itself: who is concerned by it, shown to all, and taken off by whoever leads.
const house = await openHouse({ at: '2022-06-08T10:00:00.000Z' });
const stage = await openStage(house);
const place = `/${stage.community.slug}/proposals`;
const coordination = await house.signedIn(emailOf('coordination'));
const bees = await house.signedIn(emailOf('BEES coop'));
const english = await house.signedIn(emailOf('Bloum'));
await english.post('/language', { language: 'en', back: '/' });
const INPUT: OpenProposalInput = { title: 'Des rappels', text: '', rule: 'medium', options: [], amountCents: 30_000 };
const provider = stage.organisation('Coop IT Easy');

function kept<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) assert.fail(`refused: ${outcome.refused}`);
  return outcome;
}
const opens = async (change: Partial<OpenProposalInput> = {}, who = 'coordination'): Promise<number> =>
  kept(await stage.as(who, (here) => openProposal(here, { ...INPUT, ...change }))).number;
const notesOf = (number: number) =>
  stage.as('Bloum', async (here) => {
    const { id } = (await proposalByNumber(here, number)) ?? assert.fail('no such proposal');
    return (await interestsIn(here, id)).map(({ organisation, notedAs, isLeftOut }) => [
      organisation,
      notedAs,
      isLeftOut,
    ]);
  });
const needOfPolln = () =>
  stage.as('Polln', async (here) => {
    const { number } = kept(await voiceNeed(here, { today: `Une étiquette ${here.now}`, language: 'fr' }));
    const level = { level: 'specific', organisationId: stage.organisation('Polln'), reason: 'chez nous seulement' };
    kept(await setLevel(here, { number, ...level }));
    return (await needSummary(here, number))?.id ?? assert.fail('it was just voiced');
  });
const removes = (number: number, organisation: string, reason = 'le prix est fixé', who = 'coordination') =>
  stage.as(who, (here) => removeInterest(here, { number, organisationId: stage.organisation(organisation), reason }));
const says = (who: string, number: number, kind = 'agree') =>
  stage.as(who, (here) => answerProposal(here, { number, kind, stage: 'binding', reason: 'oui' }));
const faults = () =>
  house.database.read(stage.community.id, (db) => decisionFaults({ db, community: stage.community }));

test('money for what a provider estimated notes the provider; without money, or without its estimate, nobody', async () => {
  assert.deepEqual(await notesOf(await opens({ estimatedBy: provider })), [['Coop IT Easy', 'estimate', false]]);
  assert.deepEqual(await notesOf(await opens({ estimatedBy: provider, amountCents: null })), []);
  assert.deepEqual(await notesOf(await opens()), []);
});

test('money for a need of one organisation alone notes that organisation, which answers or not as the charter says', async () => {
  assert.deepEqual(await notesOf(await opens({ needId: await needOfPolln() })), [['Polln', 'own-need', false]]);
  await stage.as('coordination', async (here) => {
    const charter = { ...FIRST_CHARTER, concernedMayAnswer: false };
    kept(await changeCharter(here, { charter, seenVersion: 1, why: 'on ne juge pas sa propre affaire' }));
  });
  const number = await opens({ needId: await needOfPolln() });
  assert.deepEqual(await notesOf(number), [['Polln', 'own-need', true]]);
  assert.deepEqual(await says('Polln', number), refuse('organisation-left-out'));
  // Taken off, it answers as the others do.
  assert.deepEqual(await removes(number, 'Polln', ' '), refuse('reason-missing', 'reason'));
  assert.deepEqual(await removes(number, 'Polln', 'non', 'BEES coop'), refuse('seat-may-not', 'seat'));
  kept(await removes(number, 'Polln', 'tous les magasins s’en serviront'));
  assert.deepEqual(await notesOf(number), []);
  assert.deepEqual(await removes(number, 'Polln'), refuse('interest-not-noted'));
  kept(await says('Polln', number));
  const lines = await stage.as('Bloum', (here) => linesOf(here, { room: 'decisions' }));
  const line = lines.find(({ kind }) => kind === 'decisions/interest-removed');
  assert.deepEqual([line?.data.why, line?.data.detail], ['tous les magasins s’en serviront', 'Polln']);
  assert.deepEqual(await faults(), []);
});

test('after the first binding answer the note stands, and the register keeps it in the form that is recounted', async () => {
  const number = await opens({ needId: await needOfPolln(), estimatedBy: provider });
  for (const who of ['BEES coop', 'Bloum']) kept(await says(who, number));
  assert.deepEqual(await removes(number, 'Polln'), refuse('interest-answered'));
  const closing = '2022-06-22T10:00:00.000Z';
  kept(await stage.as('coordination', (here) => closeProposal(here, { number }), closing));
  const entries = await stage.as('Bloum', (here) => registerOf(here), closing);
  const entry = entries.find((each) => each.path === `proposals/${number}`) ?? assert.fail('nothing is sealed');
  const { interests, result } = readSealed(entry.entry);
  assert.deepEqual(interests?.map(({ isLeftOut }) => isLeftOut).sort(), [false, true]);
  for (const each of interests ?? []) {
    assert.deepEqual(Object.keys(each).sort(), ['at', 'isLeftOut', 'organisationId', 'words']);
    assert.match(each.words, /^l’argent/);
  }
  assert.deepEqual([result?.voters, result?.yes], [2, 2]);
  assert.deepEqual(await faults(), []);
});

test('what somebody said is theirs: whoever leads does not take it off, and after a note one may still declare oneself', async () => {
  const number = await opens({ estimatedBy: provider });
  kept(await removes(number, 'Coop IT Easy'));
  kept(await stage.as('Coop IT Easy', (here) => declareInterest(here, { number, words: 'nous le vendons' })));
  assert.deepEqual(await notesOf(number), [['Coop IT Easy', null, false]]);
  assert.deepEqual(await removes(number, 'Coop IT Easy'), refuse('interest-not-noted'));
});

test('the page says who is concerned and how that is known, in the reader’s language, and whoever leads takes it off there', async () => {
  await stage.as('coordination', (here) =>
    grantSeat(here, {
      ...{ personId: stage.person('Coop IT Easy'), personName: 'CIE', organisationId: null, role: 'core-group' },
    }),
  );
  const seats = await stage.seatsOf('Coop IT Easy');
  const seatId = seats.find((each) => each.role === 'core-group')?.id;
  const number = await opens({ amountCents: null, seatId }, 'Coop IT Easy');
  assert.deepEqual(await notesOf(number), [['Coop IT Easy', 'opener', false]]);
  const page = `${place}/${number}`;
  const removal = `action="${page}/interests/removal"`;
  const seen = (await bees.get(page)).html;
  assert.match(seen, /Coop IT Easy\s: qui a ouvert la proposition parle aussi pour ce prestataire/);
  assert.match(seen, /À l’ouverture, Komunigi note une organisation/);
  assert.ok(!seen.includes(removal), 'a delegate does not take it off');
  assert.match(
    (await english.get(page)).html,
    /Coop IT Easy: whoever opened the proposal also speaks for this provider/,
  );
  assert.ok((await coordination.get(page)).html.includes(removal));
  const note = { organisation: provider, reason: '' };
  const refused = await coordination.post(`${page}/interests/removal`, note);
  assert.equal(refused.status, 422);
  assert.match(refused.html, /id="field-reason"[^>]*aria-invalid="true"/);
  const removed = await coordination.post(`${page}/interests/removal`, { ...note, reason: 'elle parle pour tous' });
  assert.match(removed.html, /avait été notée comme concernée[^<]*elle parle pour tous/);
  assert.ok(!removed.html.includes(removal));
});
