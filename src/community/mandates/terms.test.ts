import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { day } from '../../basics/day';
import { instant } from '../../basics/instant';
import { cents } from '../../basics/money';
import { isRefusal, refuse } from '../../basics/outcome';
import { freshDatabase } from '../../machinery/database/testing';
import { linesOf } from '../chronicle';
import { standingOf } from '../members';
import { found } from '../needs/testing';
import { changeRole, endTerm, giveTerm, makeCircle, makeRole, reviewTerm } from './actions';
import { circleBySlug, roleBySlug, termsOfRole, versionsOfRole } from './queries';
import type { RoleInput } from './rules';

const database = await freshDatabase();
after(() => database.close());
const shops = await found(database, 'Supermarchés', [
  { name: 'BEES', modules: [] },
  { name: 'Polln', modules: [] },
]);
const JANUARY = '2022-01-03T08:00:00.000Z';
const NOYAU: RoleInput = {
  name: 'Membre du noyau',
  purpose: 'Porter la communauté entre deux rencontres.',
  domains: 'Le calendrier\nLes niveaux',
  accountabilities: 'Préparer les rencontres',
  criteria: 'Savoir écouter',
  alone: 'Les petites dépenses',
  aloneCents: cents(30_000),
  termMonths: 19,
  places: 4,
  standing: 'core-group',
};
const idOf = (who: string) => shops.personIds[who] ?? assert.fail(who);
const seatsOn = (who: string, at: string) =>
  database.read(shops.community.id, (db) => standingOf(db, shops.community, idOf(who), instant(at)));

test('circles and roles are made by whoever facilitates, and by nobody else', async () => {
  const circle = { name: 'Noyau', purpose: 'Porter la communauté', domains: '' };
  for (const who of ['BEES', 'observer'])
    assert.deepEqual(await shops.as(who, JANUARY, (here) => makeCircle(here, circle)), refuse('seat-may-not', 'seat'));
  assert.deepEqual(await shops.as('coordination', JANUARY, (here) => makeCircle(here, circle)), { slug: 'noyau' });
  const role = await shops.as('coordination', JANUARY, async (here) => {
    const noyau = await circleBySlug(here, 'noyau');
    return noyau ? makeRole(here, noyau, NOYAU) : assert.fail('the circle was just made');
  });
  assert.deepEqual(role, { slug: 'membre-du-noyau' });
  const again = await shops.as('coordination', JANUARY, (here) => makeCircle(here, circle));
  assert.deepEqual(again, refuse('name-taken', 'name'));
});

const noyau = async (at = JANUARY) =>
  shops.as('coordination', at, async (here) => (await roleBySlug(here, 'membre-du-noyau')) ?? assert.fail('the role'));
const give = async (by: string, whom: string, fromOn: string, untilOn: string, at = JANUARY) => {
  const { id: roleId } = await noyau();
  return shops.as(by, at, (here) =>
    giveTerm(here, {
      roleId,
      personId: idOf(whom),
      kind: 'holder',
      organisationId: shops.organisationIds[whom] ?? null,
      fromOn: day(fromOn),
      untilOn: day(untilOn),
      registerNumber: null,
    }),
  );
};

test('a term is a dated seat: it opens on its first day and closes after its last', async () => {
  assert.ok(!isRefusal(await give('coordination', 'BEES', '2021-06-01', '2022-12-31')));
  const roles = async (at: string) => (await seatsOn('BEES', at)).map(({ role }) => role);
  assert.deepEqual(await roles('2021-05-31T12:00:00.000Z'), []);
  assert.deepEqual(await roles('2022-02-01T12:00:00.000Z'), ['delegate', 'core-group']);
  assert.deepEqual(await roles('2022-12-31T22:59:00.000Z'), ['delegate', 'core-group']);
  assert.deepEqual(await roles('2022-12-31T23:00:00.000Z'), ['delegate']);
});

test('the same person cannot hold one role twice on the same day, someone else can', async () => {
  const twice = await give('coordination', 'BEES', '2022-12-31', '2023-12-31');
  assert.ok(isRefusal(twice) && twice.refused === 'term-held');
  assert.ok(!isRefusal(await give('coordination', 'Polln', '2022-12-01', '2023-12-31')));
});

test('of two who give the same term at once one is kept', async () => {
  const { id: roleId } = await noyau();
  const term = {
    roleId,
    personId: idOf('BEES'),
    kind: 'holder',
    organisationId: null,
    fromOn: day('2024-01-01'),
    untilOn: day('2024-12-31'),
    registerNumber: null,
  } as const;
  // Both have begun before either goes on.
  let begun = 0;
  const bothBegun = async () => {
    begun += 1;
    while (begun < 2) await new Promise((resume) => setTimeout(resume, 1));
  };
  const give = () =>
    shops.as('coordination', '2023-12-01T09:00:00.000Z', async (here) => {
      await here.db.selectFrom('roles').select('id').where('community_id', '=', here.community.id).execute();
      await bothBegun();
      return giveTerm(here, term);
    });
  const outcomes = await Promise.all([give(), give()]);
  assert.deepEqual(
    outcomes.filter(isRefusal).map(({ refused }) => refused),
    ['term-held'],
  );
});

test('only who facilitates gives a term, and only to someone of this community', async () => {
  const refused = await give('Polln', 'Polln', '2024-01-01', '2024-12-31');
  assert.deepEqual(refused, refuse('seat-may-not', 'seat'));
  const elsewhere = await found(database, 'Ailleurs', [{ name: 'Loin', modules: [] }]);
  const stranger = elsewhere.personIds.Loin ?? assert.fail();
  const { id: roleId } = await noyau();
  const given = await shops.as('coordination', JANUARY, (here) =>
    giveTerm(here, {
      roleId,
      personId: stranger,
      kind: 'holder',
      organisationId: null,
      fromOn: day('2024-01-01'),
      untilOn: day('2024-12-31'),
      registerNumber: null,
    }),
  );
  assert.deepEqual(given, refuse('person-missing', 'person'));
});

test('a term that ends before it begins, or lasts more than ten years, is refused', async () => {
  for (const [until, name] of [
    ['2024-12-31', 'term-upside-down'],
    ['2035-01-01', 'term-too-long'],
  ] as const) {
    const given = await give('coordination', 'provider', '2025-01-01', until);
    assert.ok(isRefusal(given) && given.refused === name, name);
  }
});

test('a term is looked at together: its holder or whoever facilitates notes what was said, on a day that it had', async () => {
  const at = '2023-02-28T10:00:00.000Z';
  const ofPolln = async (who: string) => {
    const terms = await shops.as(who, at, async (here) => termsOfRole(here, (await noyau()).id));
    return terms.find(({ personId }) => personId === idOf('Polln')) ?? assert.fail('the term of Polln');
  };
  const term = await ofPolln('Polln');
  const reviews = (who: string, heldOn: string) =>
    shops.as(who, at, (here) => reviewTerm(here, term, { heldOn: day(heldOn), words: `dit par ${who}` }));
  assert.deepEqual(await reviews('provider', '2023-02-28'), refuse('seat-may-not', 'seat'));
  assert.deepEqual(await reviews('Polln', '2023-03-01'), refuse('review-outside-term', 'heldOn'));
  assert.deepEqual(await reviews('Polln', '2001-01-01'), refuse('review-outside-term', 'heldOn'));
  assert.ok(!isRefusal(await reviews('coordination', '2023-02-28')));
  assert.ok(!isRefusal(await reviews('Polln', '2023-02-27')));
  const kept = (await ofPolln('BEES')).reviews.map(({ heldOn, words }) => [heldOn, words]);
  assert.deepEqual(kept, [
    ['2023-02-27', 'dit par Polln'],
    ['2023-02-28', 'dit par coordination'],
  ]);
});

test('a term that is ended early closes its seat the same day, and says why in the chronicle', async () => {
  const at = '2023-03-01T10:00:00.000Z';
  const term = await shops.as('Polln', at, async (here) => {
    const [found] = (await termsOfRole(here, (await noyau()).id)).filter(({ personId }) => personId === idOf('Polln'));
    return found ?? assert.fail('the term of Polln');
  });
  const other = await shops.as('provider', at, (here) => endTerm(here, term, 'Pour voir'));
  assert.deepEqual(other, refuse('seat-may-not', 'seat'));
  assert.ok(!isRefusal(await shops.as('Polln', at, (here) => endTerm(here, term, 'Je pars étudier'))));
  assert.deepEqual(
    (await seatsOn('Polln', at)).map(({ role }) => role),
    ['delegate'],
  );
  const again = await shops.as('coordination', at, (here) => endTerm(here, term, 'Encore'));
  assert.ok(isRefusal(again) && again.refused === 'mandate-ended');
  const lines = await shops.as('coordination', at, (here) => linesOf(here, { room: 'mandates' }));
  const line = lines.find(({ kind }) => kind === 'mandates/term-ended');
  assert.equal(line?.data.why, 'Je pars étudier');
});

test('a role keeps all its versions; its standing stays while someone holds it', async () => {
  const at = '2022-05-01T10:00:00.000Z';
  const role = await noyau(at);
  const change = (input: Partial<RoleInput>, seenVersion = 1) =>
    shops.as('coordination', at, (here) => changeRole(here, role, true, { ...NOYAU, ...input, seenVersion }));
  assert.deepEqual(await change({ standing: null }), refuse('standing-held', 'standing'));
  assert.ok(!isRefusal(await change({ termMonths: 24 })));
  assert.deepEqual(await change({ termMonths: 36 }), refuse('changed-meanwhile'));
  const versions = await shops.as('coordination', at, (here) => versionsOfRole(here, role.id));
  assert.deepEqual(
    versions.map(({ version, was, changedBy }) => [version, was.termMonths, changedBy]),
    [
      [2, 24, 'Délégué·e coordination'],
      [1, 19, 'Délégué·e coordination'],
    ],
  );
});

test('a mandate of coordination takes the place of a seat without an end; when all have run out, a delegate gives the next', async () => {
  const alone = await found(database, 'Essais', [{ name: 'BEES', modules: [] }]);
  const coordinator = alone.personIds.coordination ?? assert.fail();
  const at = '2022-01-05T10:00:00.000Z';
  const roleId = await alone.as('coordination', at, async (here) => {
    await makeCircle(here, { name: 'Noyau', purpose: '', domains: '' });
    const circle = (await circleBySlug(here, 'noyau')) ?? assert.fail();
    await makeRole(here, circle, { ...NOYAU, name: 'Coordination', standing: 'coordinator' });
    return ((await roleBySlug(here, 'coordination')) ?? assert.fail()).id;
  });
  const term = {
    roleId,
    personId: coordinator,
    kind: 'holder',
    organisationId: null,
    fromOn: day('2022-02-01'),
    untilOn: day('2022-06-30'),
    registerNumber: null,
  } as const;
  assert.ok(!isRefusal(await alone.as('coordination', at, (here) => giveTerm(here, term))));
  const seats = (on: string) =>
    database.read(alone.community.id, (db) => standingOf(db, alone.community, coordinator, instant(on)));
  assert.equal((await seats('2022-01-31T12:00:00.000Z')).length, 1);
  assert.equal((await seats('2022-06-30T12:00:00.000Z')).length, 1);
  assert.deepEqual(await seats('2022-07-01T12:00:00.000Z'), []);
  const next = { ...term, fromOn: day('2022-07-02'), untilOn: day('2023-06-30') };
  const early = await alone.as('BEES', '2022-06-30T12:00:00.000Z', (here) => giveTerm(here, next));
  assert.deepEqual(early, refuse('seat-may-not', 'seat'));
  const after = await alone.as('BEES', '2022-07-02T12:00:00.000Z', (here) => giveTerm(here, next));
  assert.ok(!isRefusal(after));
});
