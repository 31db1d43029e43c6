import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { instant } from '../../basics/instant';
import { freshDatabase } from '../../machinery/database/testing';
import { FIRST_CHARTER } from '../charter';
import { changeCharter } from '../charter/actions';
import { linesOf } from '../chronicle';
import { standingOf } from '../members';
import { endTerm, remindOfTerms } from './actions';
import { faultsOf } from './audit';
import { termById } from './queries';
import { type Bench, bench, kept } from './testing';

const database = await freshDatabase();
after(() => database.close());

/** What an instance does by itself on a day: in a transaction of its own, as nobody in particular. */
const chore = ({ community }: Bench, on: string) =>
  database.write(community.id, (db) =>
    remindOfTerms({ db, community, now: instant(`${on}T09:00:00.000Z`) }, { origin: 'https://k.example' }),
  );
const letters = ({ community }: Bench) =>
  database.read(community.id, (db) =>
    db
      .selectFrom('letters')
      .select(['kind', 'to_email as to', 'subject', 'body_text as text'])
      .where('community_id', '=', community.id)
      .orderBy('id')
      .execute(),
  );
const seatsOf = ({ community, idOf }: Bench, who: string, on: string) =>
  database.read(community.id, (db) => standingOf(db, community, idOf(who), instant(`${on}T12:00:00.000Z`)));

test('the mandate of 2021–22 is reminded on 15 February 2022 of its middle on 17 March, once', async () => {
  const shops = await bench(database, 'Mi-parcours', ['BEES']);
  const role = await shops.role({ name: 'Membre du noyau', standing: 'core-group' });
  await shops.give(role, 'BEES', '2021-06-01', '2022-12-31');
  assert.equal(await chore(shops, '2022-02-14'), 0);
  assert.equal(await chore(shops, '2022-02-15'), 1);
  assert.equal(await chore(shops, '2022-02-15'), 0);
  const [letter] = await letters(shops);
  assert.equal(letter?.kind, 'mandate-mid-point');
  assert.match(letter?.text ?? '', /17 mars 2022/);
  assert.match(letter?.text ?? '', /k\.example\/mi-parcours\/mandates\/roles\/membre-du-noyau/);
});

test('of several processes that look at once, one sends', async () => {
  const shops = await bench(database, 'Plusieurs', ['BEES']);
  const role = await shops.role({ name: 'Trésorerie' });
  await shops.give(role, 'BEES', '2022-02-01', '2022-12-31');
  const sent = await Promise.all(Array.from({ length: 6 }, () => chore(shops, '2022-07-01')));
  assert.equal(
    sent.reduce((sum, each) => sum + each, 0),
    1,
  );
  assert.equal((await letters(shops)).length, 1);
});

test('an instance that slept through the day still sends, while the mandate runs', async () => {
  const shops = await bench(database, 'Sommeil', ['BEES']);
  const role = await shops.role({ name: 'Trésorerie' });
  await shops.give(role, 'BEES', '2022-02-01', '2022-12-31');
  await chore(shops, '2022-11-20');
  assert.deepEqual(
    (await letters(shops)).map(({ kind }) => kind),
    ['mandate-mid-point'],
  );
});

test('the end is announced to who holds the mandate and to who prepares the relay; then it is over', async () => {
  const shops = await bench(database, 'Fin', ['BEES', 'Polln']);
  const role = await shops.role({ name: 'Trésorerie' });
  await shops.give(role, 'BEES', '2022-02-01', '2022-12-31');
  await shops.give(role, 'Polln', '2022-12-15', '2023-12-31', '2022-12-02T08:00:00.000Z');
  await chore(shops, '2022-12-02');
  const ends = (await letters(shops)).filter(({ kind }) => kind === 'mandate-end');
  assert.deepEqual(ends.map(({ to }) => to).sort(), ['bees@fin.example', 'coordination@fin.example']);
  assert.match(ends[0]?.text ?? '', /il s’arrête ce jour-là/);
  await chore(shops, '2023-01-01');
  await chore(shops, '2023-01-02');
  const over = (await letters(shops)).filter(({ kind }) => kind === 'mandate-ended');
  assert.deepEqual(
    over.map(({ to }) => to),
    ['bees@fin.example'],
  );
  assert.match(over[0]?.text ?? '', /Délégué·e Polln peut agir maintenant/);
  assert.deepEqual(
    (await seatsOf(shops, 'BEES', '2023-01-01')).map(({ role }) => role),
    ['delegate'],
  );
});

test('nobody is renewed by silence unless the charter says so', async () => {
  const shops = await bench(database, 'Silence', ['BEES', 'Polln']);
  const role = await shops.role({ name: 'Trésorerie' });
  const term = await shops.give(role, 'BEES', '2022-02-01', '2022-12-31');
  await chore(shops, '2022-12-31');
  const lastOn = () =>
    shops.as('BEES', '2022-12-31T12:00:00.000Z', async (here) => (await termById(here, term.id))?.lastOn);
  assert.equal(await lastOn(), '2022-12-31');
  const renewing = { ...FIRST_CHARTER, mandates: { ...FIRST_CHARTER.mandates, isRenewedBySilence: true } };
  kept(
    await shops.as('coordination', '2022-12-31T10:00:00.000Z', (here) =>
      changeCharter(here, { charter: renewing, seenVersion: 1, why: 'Décision' }),
    ),
  );
  await Promise.all([1, 2, 3].map(() => chore(shops, '2022-12-31')));
  assert.equal(await lastOn(), '2023-12-31');
  assert.equal((await letters(shops)).filter(({ kind }) => kind === 'mandate-extended').length, 1);
  assert.equal((await seatsOf(shops, 'BEES', '2023-06-01')).length, 2);
  const lines = await shops.as('BEES', '2023-01-02T10:00:00.000Z', (here) => linesOf(here, { room: 'mandates' }));
  assert.equal(lines.filter(({ kind }) => kind === 'mandates/term-extended').length, 1);
  // Once only: at the end of the year added, it ends.
  await chore(shops, '2023-12-31');
  assert.equal(await lastOn(), '2023-12-31');
  const faults = await database.read(shops.community.id, (db) => faultsOf({ db, community: shops.community }));
  assert.deepEqual(faults, []);
});

test('silence renews nothing that someone follows, or that was ended', async () => {
  const shops = await bench(database, 'Relais', ['BEES', 'Polln']);
  const renewing = { ...FIRST_CHARTER, mandates: { ...FIRST_CHARTER.mandates, isRenewedBySilence: true } };
  kept(
    await shops.as('coordination', '2022-01-04T10:00:00.000Z', (here) =>
      changeCharter(here, { charter: renewing, seenVersion: 1, why: 'Décision' }),
    ),
  );
  const followed = await shops.role({ name: 'Trésorerie' });
  await shops.give(followed, 'BEES', '2022-02-01', '2022-12-31');
  await shops.give(followed, 'Polln', '2022-12-15', '2023-12-31');
  const cut = await shops.role({ name: 'Secrétariat' });
  const ending = await shops.give(cut, 'BEES', '2022-02-01', '2022-12-31');
  kept(await shops.as('BEES', '2022-12-01T10:00:00.000Z', (here) => endTerm(here, ending, 'Je pars')));
  await chore(shops, '2022-12-31');
  assert.equal((await letters(shops)).filter(({ kind }) => kind === 'mandate-extended').length, 0);
});
