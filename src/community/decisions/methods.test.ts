import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { day } from '../../basics/day';
import { cents } from '../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../basics/outcome';
import type { Database } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import { FIRST_CHARTER } from '../charter';
import { changeCharter } from '../charter/actions';
import { linesOf } from '../chronicle';
import { type Cast, found } from '../needs/testing';
import { registerOf } from '../register';
import {
  answerProposal,
  answersOf,
  closeDue,
  closeProposal,
  decisionFaults,
  type KeptProposal,
  type OpenProposalInput,
  openFor,
  openProposal,
  proposalByNumber,
} from './index';
import { AFTER, DURING, NAMES, OPENING } from './testing';

const LAPSE = '2022-07-15T10:00:00.000Z';

let database: Database;
let shops: Cast;

before(async () => {
  database = await freshDatabase();
  shops = await found(
    database,
    'Supermarkets',
    NAMES.map((name) => ({ name, modules: [] })),
  );
  const methods = FIRST_CHARTER.methods.map((each) => ({ ...each, isOffered: true }));
  await shops.as('coordination', OPENING, (here) =>
    changeCharter(here, { charter: { ...FIRST_CHARTER, methods }, seenVersion: 1, why: 'toutes les règles' }),
  );
});
after(() => database.close());

const QUESTION: OpenProposalInput = { title: 'Une bière', text: '', rule: 'majority', options: [], amountCents: null };

function kept<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) assert.fail(`refused: ${outcome.refused}`);
  return outcome;
}
const opened = async (change: Partial<OpenProposalInput>): Promise<number> =>
  kept(await shops.as('coordination', OPENING, (here) => openProposal(here, { ...QUESTION, ...change }))).number;
const says = (
  who: string,
  number: number,
  kind: string,
  more: Partial<Parameters<typeof answerProposal>[1]> = {},
  at = DURING,
) => shops.as(who, at, (here) => answerProposal(here, { number, kind, stage: 'binding', reason: '', ...more }));
const closed = (number: number, words?: string, at = AFTER) =>
  shops.as('coordination', at, (here) => closeProposal(here, { number, words }));
const due = (at: string) => shops.as('coordination', at, (here) => closeDue(here));
const proposal = async (number: number): Promise<KeptProposal> =>
  (await shops.as('BEES', DURING, (here) => proposalByNumber(here, number))) ?? assert.fail('no such proposal');
const faults = () => shops.as('coordination', LAPSE, (here) => decisionFaults(here));
const newest = async () =>
  (await shops.as('BEES', LAPSE, (here) => registerOf(here)))[0] ?? assert.fail('nothing sealed');

/** So many agree, so many say no, so many abstain. */
async function answered(number: number, yes: number, no = 0, abstained = 0): Promise<void> {
  const kinds = [...Array(yes).fill('agree'), ...Array(no).fill('object'), ...Array(abstained).fill('abstain')];
  for (const [place, kind] of kinds.entries())
    kept(await says(NAMES[place] ?? '', number, kind, { reason: kind === 'object' ? 'non' : '' }));
}

test('a majority counts a no as a no, and the chronicle does not call it an objection', async () => {
  const number = await opened({});
  await answered(number, 5, 2);
  const { result } = kept(await closed(number));
  assert.deepEqual([result.outcome, result.because, result.needed], ['adopted', 'enough-yes', 4]);
  const lines = await shops.as('BEES', AFTER, (here) => linesOf(here, { room: 'decisions' }));
  const said = lines.filter((line) => line.kind === 'decisions/answered').map((line) => line.data.detail);
  assert.deepEqual([...new Set(said)].sort(), ['agree', 'disagree']);
});

test('too few organisations and nothing is adopted: five of twelve are no quorum, six are', async () => {
  const [few, enough] = [await opened({}), await opened({})];
  await answered(few, 5);
  await answered(enough, 5, 0, 1);
  assert.equal(kept(await closed(few)).result.because, 'quorum-missing');
  assert.equal(kept(await closed(enough)).result.outcome, 'adopted');
});

test('two thirds of twelve are eight', async () => {
  const [seven, eight] = [await opened({ rule: 'qualified-majority' }), await opened({ rule: 'qualified-majority' })];
  await answered(seven, 7, 4);
  await answered(eight, 8, 4);
  assert.deepEqual(
    [kept(await closed(seven)).result.outcome, kept(await closed(eight)).result.outcome],
    ['rejected', 'adopted'],
  );
});

test('M17: silence is consent after the window, and one objection stops it', async () => {
  const [silent, stopped] = [await opened({ rule: 'silence' }), await opened({ rule: 'silence' })];
  await answered(stopped, 3, 1);
  assert.equal(kept(await closed(silent)).result.outcome, 'adopted');
  assert.equal(kept(await closed(stopped)).result.because, 'objected');
});

test('a ranking is kept in its order, counted round by round, and sealed with its rounds', async () => {
  const labels = ['Chimay', 'Orval', 'Rochefort'];
  const number = await opened({ rule: 'ranked-choice', options: labels });
  const ids = (await proposal(number)).options.map((each) => each.id);
  const order = (...places: number[]) => places.flatMap((place) => ids[place] ?? []);
  const rankings = [...Array(4).fill(order(0)), ...Array(3).fill(order(1)), ...Array(2).fill(order(2, 1))];
  for (const [place, ranking] of rankings.entries()) kept(await says(NAMES[place] ?? '', number, 'rank', { ranking }));
  assert.deepEqual(await says('Alma', number, 'rank', { ranking: [] }), refuse('ranking-missing', 'ranking'));
  assert.deepEqual(await says('Alma', number, 'agree'), refuse('kind-unknown', 'kind'));
  const { result } = kept(await closed(number));
  assert.deepEqual([result.option?.label, result.runOff?.rounds.length], ['Orval', 2]);
  const { binding } = await shops.as('BEES', AFTER, async (here) => answersOf(here, await proposal(number)));
  assert.ok(binding.some((each) => each.ranking?.join() === order(2, 1).join()));
  assert.match((await newest()).entry, /"runOff"/);
  const input = { ...QUESTION, rule: 'ranked-choice', options: [] };
  const none = await shops.as('coordination', OPENING, (here) => openProposal(here, input));
  assert.deepEqual(none, refuse('options-needed', 'options'));
});

test('advice waits for whoever asked: nobody and nothing else closes it, and the words are sealed', async () => {
  const number = await opened({ rule: 'advice' });
  assert.deepEqual(await says('BEES', number, 'advise', { reason: ' ' }), refuse('reason-missing', 'reason'));
  kept(await says('BEES', number, 'advise', { reason: 'Attendez la rentrée.' }));
  assert.deepEqual(
    (await due(LAPSE)).map((each) => each.number).filter((each) => each === number),
    [],
  );
  assert.deepEqual(await closed(number, ' '), refuse('reason-missing', 'words'));
  const { result } = kept(await closed(number, 'Nous attendons la rentrée.'));
  assert.deepEqual([result.outcome, result.advised], ['adopted', 1]);
  assert.equal((await proposal(number)).closing?.words, 'Nous attendons la rentrée.');
  assert.equal(JSON.parse((await newest()).entry).words, 'Nous attendons la rentrée.');
});

const asked = { neededCents: 30_000, lapsesOn: day('2022-07-15'), marginBasisPoints: 1_000 };

test('money is put together while answering: adopted by itself once the rule and the money hold, not before', async () => {
  const number = await opened({ rule: 'medium', amountCents: 60_000, commitment: asked });
  kept(await says('BEES', number, 'agree', { commitCents: 20_000 }));
  assert.deepEqual(await closed(number), refuse('closing-awaits-money'));
  assert.deepEqual(await due(AFTER), []);
  const later = '2022-07-01T10:00:00.000Z';
  const bloum = shops.organisationIds.Bloum ?? assert.fail();
  const open = await shops.as('Bloum', later, (here) => openFor(here, bloum));
  assert.ok(
    open.some((each) => each.proposal.number === number),
    'it still takes answers',
  );
  assert.equal(kept(await says('Bloum', number, 'agree', { commitCents: 10_000 }, later)).commitCents, cents(10_000));
  const [adopted] = await due('2022-07-01T10:05:00.000Z');
  assert.deepEqual([adopted?.number, adopted?.result.outcome], [number, 'adopted']);
  assert.deepEqual(adopted?.result.money, { gatheredCents: 30_000, neededCents: 30_000 });
});

test('without the money it lapses by itself on its day, and the chronicle says so', async () => {
  const number = await opened({ rule: 'medium', commitment: asked });
  kept(await says('BEES', number, 'agree', { commitCents: 29_999 }));
  assert.deepEqual(await due('2022-07-15T09:59:59.000Z'), []);
  const late = await says('Bloum', number, 'agree', { commitCents: 1 }, LAPSE);
  assert.equal(isRefusal(late) && late.refused, 'answer-after-close');
  const [lapsed] = await due(LAPSE);
  assert.deepEqual([lapsed?.number, lapsed?.result.because], [number, 'money-missing']);
  const [line] = await shops.as('BEES', LAPSE, (here) => linesOf(here, { room: 'decisions' }));
  assert.equal(line?.kind, 'decisions/lapsed');
});

test('what waits for an objection to be lifted does not hold up what comes after it', async () => {
  const stuck = await opened({ rule: 'medium', commitment: asked });
  kept(await says('BEES', stuck, 'agree', { commitCents: 30_000 }));
  kept(await says('Bloum', stuck, 'object', { reason: 'pas maintenant' }));
  const next = await opened({ rule: 'small' });
  assert.deepEqual(
    (await due(AFTER)).map((each) => each.number),
    [next],
  );
  kept(await says('Bloum', stuck, 'abstain', {}, '2022-06-25T10:00:00.000Z'));
  assert.deepEqual(
    (await due('2022-06-26T10:00:00.000Z')).map((each) => [each.number, each.result.outcome]),
    [[stuck, 'adopted']],
  );
});

test('a rule that the charter no longer offers is refused; what is open keeps its own', async () => {
  const number = await opened({ rule: 'majority' });
  const { methods } = FIRST_CHARTER;
  await shops.as('coordination', OPENING, (here) =>
    changeCharter(here, { charter: { ...FIRST_CHARTER, methods }, seenVersion: 2, why: 'plus de majorité' }),
  );
  const again = await shops.as('coordination', OPENING, (here) => openProposal(here, QUESTION));
  assert.deepEqual(again, refuse('rule-not-offered', 'rule'));
  await answered(number, 7, 5);
  assert.equal(kept(await closed(number)).result.outcome, 'adopted');
});

test('the audit counts every method again from the stored rows, and finds an amount or a ranking changed behind it', async () => {
  assert.deepEqual(await faults(), []);
  const plants = [
    ['commit_cents = commit_cents - 1', 'commit_cents > 1'],
    ['ranking = array[ranking[2], ranking[1]]', 'cardinality(ranking) = 2'],
    ["reason = 'autre chose'", "kind = 'advise'"],
  ];
  for (const [change, where] of plants) {
    const one = `id = (select id from proposal_answers where ${where} limit 1)`;
    await asOwner(async (owner) => {
      await owner.query('create table before_plant as select * from proposal_answers');
      await owner.query(`update proposal_answers set ${change} where ${one}`);
    });
    assert.match((await faults()).join(), /is not what the stored answers of its proposal say/, change);
    await asOwner(async (owner) => {
      await owner.query(
        'update proposal_answers a set commit_cents = b.commit_cents, ranking = b.ranking, reason = b.reason from before_plant b where a.id = b.id',
      );
      await owner.query('drop table before_plant');
    });
  }
  assert.deepEqual(await faults(), []);
});

/** Does what the application may not: as the owner of the tables. */
async function asOwner(act: (owner: pg.Client) => Promise<unknown>): Promise<void> {
  const owner = new pg.Client({ connectionString: database.connection.ownerUrl });
  await owner.connect();
  await act(owner).finally(() => owner.end());
}
