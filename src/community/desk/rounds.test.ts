import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day } from '../../basics/day';
import { isRefusal, type Refusal } from '../../basics/outcome';
import type { Database } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import type { Here } from '../../machinery/here';
import {
  acknowledgeObjection,
  answerProposal,
  assignObjection,
  closeProposal,
  moveRound,
  objectionsOf,
  openProposal,
  proposalByNumber,
  testObjection,
  withdrawAnswer,
} from '../decisions';
import { waitingFor } from '../mandates/pages/load/waiting';
import { type Cast, found } from '../needs/testing';
import { deskOf } from './pages/gather';

let database: Database;
let shops: Cast;

before(async () => {
  database = await freshDatabase();
  shops = await found(
    database,
    'Supermarkets',
    ['BEES', 'Bloum', 'Polln'].map((name) => ({ name, modules: [] })),
  );
});
after(() => database.close());

function kept<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) assert.fail(`refused: ${outcome.refused}`);
  return outcome;
}
const as = <T>(who: string, on: string, act: (here: Here) => Promise<T>) => shops.as(who, `${on}T10:00:00.000Z`, act);

/** What rounds and objections ask of someone. */
const asked = (who: string, on: string) =>
  as(who, on, async (here) => {
    const { objections, leading } = await deskOf(here);
    return [
      ...objections.map(({ organisation, dueOn }) => `settle ${organisation} by ${dueOn}`),
      ...leading.rounds.map(({ round }) => `move ${round?.round}`),
      ...leading.advised.map(({ title }) => `decide ${title}`),
      ...leading.unheard.map(({ organisation }) => `hear ${organisation}`),
    ];
  });
async function objectedTo(): Promise<number> {
  const words = { title: 'Un responsable pour chaque créneau', text: 'Quatre heures.', options: [], amountCents: null };
  const { number } = kept(
    await as('coordination', '2022-06-08', (here) => openProposal(here, { ...words, rule: 'consent' })),
  );
  const move = { number, seen: 1, to: 'object', mode: 'days', days: 20 };
  kept(await as('coordination', '2022-06-09', (here) => moveRound(here, move)));
  for (const who of ['BEES', 'Polln']) await object(who, number);
  return number;
}
const object = async (who: string, number: number) =>
  kept(
    await as(who, '2022-06-10', (here) =>
      answerProposal(here, { number, kind: 'object', stage: 'binding', reason: 'personne pour ouvrir le samedi' }),
    ),
  );
const caredFor = async (number: number, organisation: string) => {
  const objections = await as('coordination', '2022-06-11', async (here) =>
    objectionsOf(here, (await proposalByNumber(here, number))?.id ?? assert.fail()),
  );
  const objectionId =
    objections.find(({ organisationId }) => organisationId === shops.organisationIds[organisation])?.id ??
    assert.fail();
  return { number, objectionId, ownerId: shops.personIds.Bloum ?? null, dueOn: day('2022-06-20') };
};

test('a round whose time is over waits for whoever leads, and for nobody else', async () => {
  const words = { title: 'Une charte graphique', text: 'La même pour toutes.', options: [], amountCents: null };
  const { number } = kept(
    await as('coordination', '2022-06-08', (here) => openProposal(here, { ...words, rule: 'consent' })),
  );
  assert.deepEqual(await asked('coordination', '2022-06-09'), []);
  assert.deepEqual(await asked('coordination', '2022-06-20'), ['move clarify']);
  assert.deepEqual(await asked('BEES', '2022-06-20'), []);
  const move = { number, seen: 1, to: 'react', mode: 'live', days: null };
  kept(await as('coordination', '2022-06-20', (here) => moveRound(here, move)));
  assert.deepEqual(await asked('coordination', '2022-06-21'), []);
});

test('an objection waits to be heard, then for whoever takes care of it, until it is settled or taken back', async () => {
  const number = await objectedTo();
  const on = '2022-06-11';
  assert.deepEqual(await asked('coordination', on), ['hear BEES', 'hear Polln']);
  assert.deepEqual([await asked('Bloum', on), await asked('observer', on)], [[], []]);

  const care = await caredFor(number, 'BEES');
  kept(await as('coordination', on, (here) => acknowledgeObjection(here, care)));
  assert.deepEqual(
    [await asked('coordination', on), await asked('Bloum', on)],
    [['hear Polln'], ['settle BEES by 2022-06-20']],
  );
  const given = { ...care, ownerId: shops.personIds.Polln ?? null, dueOn: day('2022-06-22') };
  kept(await as('coordination', '2022-06-12', (here) => assignObjection(here, given)));
  assert.deepEqual(
    [await asked('Bloum', '2022-06-12'), await asked('Polln', '2022-06-12')],
    [[], ['settle BEES by 2022-06-22']],
  );

  const test = { number, objectionId: care.objectionId, reason: 'une préférence', isObjection: false };
  kept(await as('coordination', '2022-06-13', (here) => testObjection(here, test)));
  assert.deepEqual(await asked('Polln', '2022-06-13'), []);
  const back = { number, stage: 'binding', reason: '' };
  kept(await as('Polln', '2022-06-13', (here) => withdrawAnswer(here, back)));
  assert.deepEqual(await asked('coordination', '2022-06-13'), []);
});

test('an objection counts in the load of whom it waits for, as on their desk', async () => {
  const number = await objectedTo();
  const carried = (who: string) =>
    as('BEES', '2022-06-11', async (here) => {
      const personId = shops.personIds[who] ?? assert.fail(who);
      return (await waitingFor(here, [personId], [])).get(personId)?.length;
    });
  const before = [await carried('coordination'), await carried('Bloum')] as const;
  const care = await caredFor(number, 'BEES');
  kept(await as('coordination', '2022-06-11', (here) => acknowledgeObjection(here, care)));
  assert.deepEqual(
    [await carried('coordination'), await carried('Bloum')],
    [(before[0] ?? 0) - 1, (before[1] ?? 0) + 1],
  );
});

test('advice whose time is over waits for whoever asked, until they have written what they decide', async () => {
  const words = { title: 'Où brasser ?', text: '', options: [], amountCents: null };
  const { number } = kept(
    await as('coordination', '2022-09-01', (here) => openProposal(here, { ...words, rule: 'advice' })),
  );
  const decisions = async (who: string, on: string) =>
    (await asked(who, on)).filter((each) => each.startsWith('decide'));
  assert.deepEqual(await decisions('coordination', '2022-09-02'), []);
  assert.deepEqual(await decisions('coordination', '2022-09-30'), ['decide Où brasser ?']);
  assert.deepEqual(await decisions('BEES', '2022-09-30'), []);
  kept(await as('coordination', '2022-09-30', (here) => closeProposal(here, { number, words: 'Chez Polln.' })));
  assert.deepEqual(await decisions('coordination', '2022-10-01'), []);
});
