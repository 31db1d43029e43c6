import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { freshDatabase } from '../../machinery/database/testing';
import { waitingFor } from '../mandates/pages/load/waiting';
import { electionsWaiting } from './index';
import { actingIn, COOPS, coopsWithARole, kept, NAMED } from './testing';

const database = await freshDatabase();
after(() => database.close());
const shops = await coopsWithARole(database);
const acting = actingIn(shops);

/** What elections add to the matters that wait for these people, as a third person reads it. */
async function added(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  await shops.as('Rizoma', '2022-03-13T10:00:00.000Z', async (here) => {
    const whom = ['coordination', 'BEES', 'Polln'];
    const without = await waitingFor(here, whom.map(acting.idOf), []);
    const waiting = await waitingFor(here, whom.map(acting.idOf), [electionsWaiting]);
    const count = (matters: typeof waiting, who: string) => matters.get(acting.idOf(who))?.length ?? 0;
    for (const who of whom) found[who] = count(waiting, who) - count(without, who);
  });
  return found;
}

test('an election waits for each organisation, then for whoever leads, and last for whom was proposed', async () => {
  const number = await acting.open();
  kept(await acting.move(number, 'nominate'));
  assert.deepEqual(await added(), { coordination: 0, BEES: 1, Polln: 1 });
  kept(await acting.nominate(number, 'BEES', NAMED.BEES));
  assert.deepEqual(await added(), { coordination: 0, BEES: 0, Polln: 1 });
  for (const who of COOPS.slice(1)) kept(await acting.nominate(number, who, NAMED[who]));
  assert.deepEqual(await added(), { coordination: 1, BEES: 0, Polln: 0 });
  kept(await acting.move(number, 'change'));
  kept(await acting.move(number, 'propose'));
  kept(await acting.propose(number, 'Polln'));
  assert.deepEqual(await added(), { coordination: 0, BEES: 1, Polln: 1 });
  for (const who of COOPS) kept(await acting.answer(number, who, 'consent'));
  kept(await acting.move(number, 'accept'));
  assert.deepEqual(await added(), { coordination: 0, BEES: 0, Polln: 1 });
  kept(await acting.accept(number, 'Polln'));
  assert.deepEqual(await added(), { coordination: 0, BEES: 0, Polln: 0 });
});
