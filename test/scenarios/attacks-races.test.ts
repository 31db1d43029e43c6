import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../../src/basics/id';
import { plusMinutes } from '../../src/basics/instant';
import { emailOf, type Got, openHouse, openStage, type Visitor } from '../harness';

const house = await openHouse({ at: '2022-06-01T10:00:00.000Z' });
const stage = await openStage(house, { members: ['BEES coop', 'Bloum', 'Polln', 'Oufticoop'] });
const place = `/${stage.community.slug}`;
const member = (who: string): Promise<Visitor> => house.signedIn(emailOf(who));
const [coordination, bees, bloum, polln, provider] = [
  await member('coordination'),
  await member('BEES coop'),
  await member('Bloum'),
  await member('Polln'),
  await member('Coop IT Easy'),
];
const words = { title: '', hurt: '', often: '', enough: '', existing: '', technical: '', modules: '', language: 'fr' };
const done = (got: Got): Got => {
  assert.equal(got.status, 200, `${got.path}: ${got.status} ${/role="alert"[\s\S]{0,200}/.exec(got.html)?.[0] ?? ''}`);
  return got;
};
const statuses = (answers: readonly Got[]): number[] => answers.map(({ status }) => status).sort();
const numberOf = ({ path }: Got): string => /\/(\d+)\?/.exec(path)?.[1] ?? assert.fail(path);
const voice = async (today: string): Promise<string> =>
  `${place}/needs/${numberOf(done(await coordination.post(`${place}/needs`, { ...words, today })))}`;
const open = async (more: Record<string, string> = {}): Promise<string> =>
  `${place}/proposals/${numberOf(done(await coordination.post(`${place}/proposals`, { title: 'On le fait', text: '', rule: 'medium', options: '', amount: '300', closesOn: '', opensOn: '', ...more })))}`;
const lines = async (kind: string): Promise<number> =>
  (
    await house.database.read(stage.community.id, (db) =>
      db.selectFrom('chronicle').select('number').where('kind', '=', kind).execute(),
    )
  ).length;
const estimate = { work: '4 h', lines: '', validUntil: '2022-12-31', analysis: '15', remark: '', version: '0' };

/** The same form from the same person, five times at once. */
const fiveTimes = (visitor: Visitor, path: string, form: Record<string, string>): Promise<Got[]> =>
  Promise.all(Array.from({ length: 5 }, () => visitor.post(path, form)));

test('every act posted five times at once, with the name of its form, is done once', async () => {
  const need = await voice('Les étiquettes sortent de travers');
  const acts: [Visitor, string, Record<string, string>, string][] = [
    [bees, `${place}/needs`, { ...words, today: 'Voix unique' }, 'needs/voiced'],
    [bees, `${need}/answers`, { kind: 'us-too', stage: 'binding', sentence: '' }, 'needs/answered'],
    [bees, `${need}/contributions`, { section: 'reactions', body: 'Une fois' }, 'needs/contributed'],
    [
      coordination,
      `${need}/level`,
      { level: 'common', organisationId: '', reason: 'Tout le monde' },
      'needs/level-set',
    ],
    [coordination, `${need}/asking`, { whom: 'everyone', modules: '' }, 'needs/organisations-asked'],
    [provider, `${need}/estimate`, estimate, 'delivery/estimated'],
    [
      provider,
      `${place}/analysis`,
      { need: '1', minutes: '5', spentOn: '2022-05-31', remark: '' },
      'delivery/analysis-entered',
    ],
    [
      coordination,
      `${place}/proposals`,
      { title: 'Une fois', text: '', rule: 'medium', options: '', amount: '', closesOn: '', opensOn: '' },
      'decisions/opened',
    ],
    [
      coordination,
      `${place}/invitations`,
      { email: 'une-fois@example.coop', role: 'observer', organisation: '', to: place },
      'members/invited',
    ],
  ];
  for (const [visitor, path, form, kind] of acts) {
    const before = await lines(kind);
    const posted = await fiveTimes(visitor, path, { ...form, once: crypto.randomUUID() });
    assert.deepEqual(statuses(posted), Array(5).fill(200), `${path}: ${statuses(posted)}`);
    assert.equal((await lines(kind)) - before, 1, path);
    assert.equal(new Set(posted.map((got) => got.path)).size, 1, path);
  }
});

test('without the name of the form nothing breaks: each posting is done, or refused with a sentence', async () => {
  const need = await voice('Les balances ne parlent pas');
  for (const [visitor, path, form] of [
    [bees, `${need}/answers`, { kind: 'us-too', stage: 'binding', sentence: '' }],
    [coordination, `${need}/level`, { level: 'common', organisationId: '', reason: 'r' }],
    [provider, `${need}/estimate`, estimate],
    [coordination, `${need}/wordings`, { ...words, title: 'Balances', today: 'Elles se taisent', version: '1' }],
    [coordination, `${need}/closing`, { reason: 'Plus besoin' }],
    [coordination, `${need}/reopening`, { reason: 'Si, finalement' }],
  ] as const) {
    const got = statuses(await fiveTimes(visitor, path, form));
    assert.ok(got.every((status) => [200, 422].includes(status)) && got[0] === 200, `${path}: ${got}`);
    if (!path.endsWith('answers')) assert.deepEqual(got, [200, 422, 422, 422, 422], path);
  }
});

test('minutes of analysis never go below nothing, though two corrections come at once', async () => {
  const need = await voice('On analyse');
  const number = need.split('/').at(-1) ?? '';
  const enter = (minutes: string) =>
    provider.post(`${place}/analysis`, { need: number, minutes, spentOn: '2022-05-31', remark: 'Erreur de saisie' });
  done(await enter('60'));
  const got = await Promise.all(Array.from({ length: 5 }, () => enter('-60')));
  assert.deepEqual(statuses(got), [200, 422, 422, 422, 422]);
});

test('two who facilitate and close at once close once; the answers that came in are counted or refused, none is lost', async () => {
  const proposal = await open();
  done(await bees.post(`${proposal}/answers`, { kind: 'agree', stage: 'binding', reason: '' }));
  const before = house.clock.at;
  house.clock.at = plusMinutes(before, 60 * 24 * 7 - 1);
  const racing = [
    bloum.post(`${proposal}/answers`, { kind: 'agree', stage: 'binding', reason: '' }),
    coordination.post(`${proposal}/closing`, {}),
  ];
  const [answered, tooEarly] = await Promise.all(racing);
  assert.deepEqual([answered?.status, tooEarly?.status], [200, 422]);
  house.clock.at = plusMinutes(before, 60 * 24 * 7 + 1);
  const ends = await Promise.all([
    coordination.post(`${proposal}/closing`, {}),
    coordination.post(`${proposal}/closing`, {}),
    coordination.post(`${proposal}/withdrawal`, { reason: 'En même temps' }),
    polln.post(`${proposal}/answers`, { kind: 'agree', stage: 'binding', reason: '' }),
    house.doChores().then(() => bees.get('/account')),
    house.doChores().then(() => bees.get('/account')),
  ]);
  assert.equal(ends[3]?.status, 422, 'an answer after the close');
  const sealed = await house.database.read(stage.community.id, (db) =>
    db
      .selectFrom('chronicle')
      .select('kind')
      .where('kind', 'in', ['decisions/adopted', 'decisions/rejected', 'decisions/withdrawn'])
      .execute(),
  );
  assert.equal(sealed.length, 1, JSON.stringify(sealed));
});

test('a clock that goes back lets the last word be the last word', async () => {
  const need = await voice('Les horloges reculent');
  const proposal = await open();
  house.clock.at = plusMinutes(house.clock.at, 10);
  done(await bees.post(`${need}/answers`, { kind: 'us-too', stage: 'binding', sentence: '' }));
  done(await bees.post(`${proposal}/answers`, { kind: 'agree', stage: 'binding', reason: '' }));
  house.clock.at = plusMinutes(house.clock.at, -5);
  done(await bees.post(`${need}/answers`, { kind: 'hurts-us', stage: 'binding', sentence: 'Finalement non' }));
  done(await bees.post(`${proposal}/answers`, { kind: 'object', stage: 'binding', reason: 'Finalement non' }));
  house.clock.at = plusMinutes(house.clock.at, 60 * 24 * 30);
  await house.doChores();
  const kinds = await house.database.read(stage.community.id, (db) =>
    db
      .selectFrom('chronicle')
      .select(['kind', 'entry'])
      .where('kind', 'in', ['decisions/adopted', 'decisions/rejected'])
      .execute(),
  );
  const about = `"number":${proposal.split('/').at(-1)},`;
  assert.deepEqual(
    kinds.filter(({ entry }) => entry.includes(about)).map(({ kind }) => kind),
    ['decisions/rejected'],
  );
  const tally = await house.database.read(stage.community.id, (db) =>
    db
      .selectFrom('needs')
      .select(['us_too', 'hurts_us'])
      .where('number', '=', Number(need.split('/').at(-1)))
      .executeTakeFirstOrThrow(),
  );
  assert.deepEqual(tally, { us_too: 0, hurts_us: 1 });
});

test('the last word stays the last one, though the clock goes back while the instance is stopped', async () => {
  const need = await voice('Les horloges reculent la nuit');
  done(await bees.post(`${need}/answers`, { kind: 'us-too', stage: 'binding', sentence: '', once: newId() }));
  const again = await house.again(plusMinutes(house.clock.at, -5));
  const beesAgain = again.visitor();
  beesAgain.cookies.set('komunigi', bees.cookies.get('komunigi') ?? assert.fail());
  done(await beesAgain.post(`${need}/answers`, { kind: 'hurts-us', stage: 'binding', sentence: 'Finalement non' }));
  const tally = await house.database.read(stage.community.id, (db) =>
    db
      .selectFrom('needs')
      .select(['us_too', 'hurts_us'])
      .where('number', '=', Number(need.split('/').at(-1)))
      .executeTakeFirstOrThrow(),
  );
  assert.deepEqual(tally, { us_too: 0, hurts_us: 1 });
});

test('two organisations renamed alike at once: one is, the other is told', async () => {
  const form = (name: string) => ({
    name,
    kind: 'member',
    country: 'BE',
    language: 'fr',
    tier: 'tier-25',
    activeCooperators: '',
    modules: '',
    version: '1',
  });
  const got = await Promise.all([
    bloum.post(`${place}/organisations/bloum`, form('Fusion')),
    polln.post(`${place}/organisations/polln`, form('Fusion')),
  ]);
  assert.deepEqual(statuses(got), [200, 422]);
});
