import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Database, rows } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import { actingIn, COOPS, coopsWithARole, GATHERING, kept, NAMED } from '../elections/testing';
import type { Cast } from '../needs/testing';
import { deskOf, taskIn } from './pages/gather';

let database: Database;
let shops: Cast;
let acting: ReturnType<typeof actingIn>;

before(async () => {
  database = await freshDatabase();
  shops = await coopsWithARole(database);
  acting = actingIn(shops);
});
after(() => database.close());

/** What the elections on someone's desk ask of them. */
const asked = (who: string, at = GATHERING) =>
  shops.as(who, at, async (here) => {
    const { organisations, accepting, leading } = await deskOf(here);
    return [
      ...organisations.flatMap(({ elections }) => elections.map(taskIn)),
      ...accepting.map(() => 'accept-election'),
      ...leading.elections.map(() => 'lead-election'),
    ];
  });

test('an election is on the desk of whoever it waits for, from its opening to the last word', async () => {
  const number = await acting.open();
  assert.deepEqual([await asked('BEES'), await asked('coordination')], [[], ['lead-election']]);

  kept(await acting.move(number, 'nominate'));
  assert.deepEqual([await asked('BEES'), await asked('coordination')], [['nominate'], []]);
  for (const who of COOPS) kept(await acting.nominate(number, who, NAMED[who]));
  assert.deepEqual([await asked('BEES'), await asked('coordination')], [[], ['lead-election']]);

  kept(await acting.move(number, 'change'));
  kept(await acting.move(number, 'propose'));
  kept(await acting.propose(number, 'Polln'));
  kept(await acting.answer(number, 'Bloum', 'consent'));
  assert.deepEqual(
    [await asked('BEES'), await asked('Bloum'), await asked('observer'), await asked('coordination')],
    [['answer-election'], [], [], []],
  );

  for (const who of COOPS) kept(await acting.answer(number, who, 'consent'));
  kept(await acting.move(number, 'accept'));
  assert.deepEqual(
    [await asked('Polln'), await asked('BEES'), await asked('coordination')],
    [['accept-election'], [], []],
  );
  kept(await acting.accept(number, 'Polln'));
  assert.deepEqual([await asked('Polln'), await asked('coordination')], [[], []]);
});

test('once the announced day is over whoever leads is awaited; who left is waited for no more', async () => {
  const number = await acting.open({ mode: 'days', endsOn: '2022-03-20' });
  kept(await acting.move(number, 'nominate', { mode: 'days', endsOn: '2022-03-20' }));
  assert.deepEqual(await asked('coordination', '2022-03-20T22:59:00.000Z'), []);
  assert.deepEqual(await asked('coordination', '2022-03-20T23:00:00.000Z'), ['lead-election']);
  for (const who of COOPS.filter((each) => each !== 'Rizoma')) kept(await acting.nominate(number, who, NAMED[who]));
  assert.deepEqual(await asked('coordination'), []);
  await shops.as('coordination', GATHERING, ({ db }) =>
    rows(db, "update organisations set left_on = '2022-03-13' where id = $1", [shops.organisationIds.Rizoma]),
  );
  assert.deepEqual(await asked('coordination'), ['lead-election']);
});
