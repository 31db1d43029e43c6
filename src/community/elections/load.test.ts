import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { freshDatabase } from '../../machinery/database/testing';
import { requestFor } from '../delivery/testing';
import { roleBySlug } from '../mandates';
import { waitingFor } from '../mandates/pages/load/waiting';
import { electionsWaiting, newElectionPage, roleElectionsPanel } from './index';
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

test('while one elects who holds a role, one may open the election of their deputy, and the other way round', async () => {
  const panel = (who: string) =>
    shops.as(who, '2022-03-13T10:00:00.000Z', async (here) => {
      const role = (await roleBySlug(here, 'membre-du-noyau')) ?? assert.fail('the role');
      return String(await roleElectionsPanel(requestFor(here), role));
    });
  const opens = async () => /new\?role=membre-du-noyau(?:&amp;|&)kind=(\w+)/.exec(await panel('coordination'))?.[1];
  assert.equal(await opens(), 'holder');
  const deputy = await acting.open({ termKind: 'deputy' });
  assert.equal(await opens(), 'holder');
  const holder = await acting.open();
  assert.equal(await opens(), undefined);
  kept(await acting.move(deputy, 'stopped', { reason: 'plus tard' }));
  assert.equal(await opens(), 'deputy');
  assert.match(await panel('coordination'), /Élire sa suppléance/);
  assert.match(await panel('Polln'), new RegExp(`Élection n°\\s${holder}\\s: la personne qui porte le rôle`));
  assert.doesNotMatch(await panel('Polln'), /kind=/);
  const page = await shops.as('coordination', '2022-03-13T10:00:00.000Z', async (here) =>
    newElectionPage(requestFor(here, { query: 'role=membre-du-noyau&kind=deputy' })),
  );
  assert.match(String(page.body), /<input[^>]*value="deputy"[^>]*checked/);
});
