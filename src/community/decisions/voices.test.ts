import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isRefusal, type Refusal, refuse } from '../../basics/outcome';
import type { Database } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import { grantSeat } from '../members';
import { type Cast, found } from '../needs/testing';
import { answerProposal, answersOf, closeProposal, decisionFaults, openProposal, proposalByNumber } from './index';

const NAMES = ['BEES', 'Bloum', 'Polln'];
const OPENING = '2022-06-08T10:00:00.000Z';
const DURING = '2022-06-10T10:00:00.000Z';
const AFTER = '2022-06-22T10:00:00.000Z';

let database: Database;
let shops: Cast;

before(async () => {
  database = await freshDatabase();
});
after(() => database.close());
test.beforeEach(async () => {
  shops = await found(
    database,
    'Supermarkets',
    NAMES.map((name) => ({ name, modules: [] })),
  );
});

function kept<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) assert.fail(`refused: ${outcome.refused}`);
  return outcome;
}

const opened = async (): Promise<number> => {
  const words = {
    title: 'Un responsable pour chaque créneau',
    text: '',
    rule: 'medium',
    options: [],
    amountCents: null,
  };
  return kept(await shops.as('coordination', OPENING, (here) => openProposal(here, words))).number;
};
const says = (who: string, number: number, kind: string, seatId?: string) =>
  shops.as(who, DURING, (here) =>
    answerProposal(here, { number, kind, stage: 'binding', reason: kind === 'object' ? 'trop cher' : '', seatId }),
  );
const seated = (who: string, organisation: string, role: 'delegate' | 'deputy') =>
  shops.as('coordination', DURING, (here) =>
    grantSeat(here, {
      ...{ personId: shops.personIds[who] ?? assert.fail(who), personName: who, role },
      organisationId: shops.organisationIds[organisation] ?? assert.fail(organisation),
    }),
  );
const closed = async (number: number) =>
  kept(await shops.as('coordination', AFTER, (here) => closeProposal(here, { number }))).result;
const binding = (number: number) =>
  shops.as('BEES', DURING, async (here) => {
    const { binding: standing } = await answersOf(here, (await proposalByNumber(here, number)) ?? assert.fail());
    return standing.map(({ personId, kind }) => [personId, kind]);
  });

test('a delegate is replaced in the middle: what was said stands, until the new one says otherwise', async () => {
  const number = await opened();
  kept(await says('Polln', number, 'object'));
  await seated('observer', 'Polln', 'delegate');
  assert.deepEqual(await says('Polln', number, 'agree'), refuse('seat-may-not', 'seat'));
  assert.deepEqual(await binding(number), [[shops.personIds.Polln, 'object']]);
  kept(await says('observer', number, 'agree'));
  assert.deepEqual(await binding(number), [[shops.personIds.observer, 'agree']]);
  const { outcome, yes, no, voters } = await closed(number);
  assert.deepEqual([outcome, yes, no, voters], ['adopted', 1, 0, 3]);
  assert.deepEqual(await shops.as('coordination', AFTER, decisionFaults), []);
});

test('one person with seats of two organisations says for which, and each has one voice', async () => {
  const number = await opened();
  await seated('BEES', 'Bloum', 'deputy');
  assert.deepEqual(await says('BEES', number, 'agree'), refuse('seat-missing', 'seat'));
  const seats = await shops.as('BEES', DURING, async (here) => here.actor.seats);
  for (const { id } of seats) kept(await says('BEES', number, 'agree', id));
  // Bloum's own delegate has the last word of Bloum, and no second one.
  kept(await says('Bloum', number, 'abstain'));
  const { yes, abstained, silent, voters } = await closed(number);
  assert.deepEqual([yes, abstained, silent, voters], [1, 1, 1, 3]);
});
