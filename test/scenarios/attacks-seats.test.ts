import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grantSeat } from '../../src/community/members';
import type { Seat } from '../../src/machinery/here';
import { emailOf, type Got, openHouse, openStage, type Visitor } from '../harness';

const house = await openHouse({ at: '2022-06-01T10:00:00.000Z' });
const ours = await openStage(house, { name: 'Nous' });
const theirs = await openStage(house, { name: 'Eux' });
const place = `/${ours.community.slug}`;
const other = `/${theirs.community.slug}`;
const member = (who: string, of = 'Nous'): Promise<Visitor> => house.signedIn(emailOf(who, of));
const [coordination, bees, bloum, provider] = [
  await member('coordination'),
  await member('BEES coop'),
  await member('Bloum'),
  await member('Coop IT Easy'),
];
const theirCoordination = await member('coordination', 'Eux');
const theirProvider = await member('Coop IT Easy', 'Eux');

const give = (stage: typeof ours, person: typeof ours, who: string, role: Seat['role'], organisation: string | null) =>
  house.database.write(stage.community.id, (db) =>
    grantSeat(
      {
        db,
        now: house.clock.at,
        community: stage.community,
        actor: { personId: stage.person('coordination'), name: 'Coordination', seats: [] },
      },
      {
        personId: person.person(who),
        personName: who,
        organisationId: organisation === null ? null : stage.organisation(organisation),
        role,
      },
    ),
  );
const words = { title: '', hurt: '', often: '', enough: '', existing: '', technical: '', modules: '', language: 'fr' };
const done = (got: Got): Got => {
  assert.equal(got.status, 200, `${got.path}: ${got.status} ${/role="alert"[\s\S]{0,200}/.exec(got.html)?.[0] ?? ''}`);
  return got;
};
const first = (html: string, pattern: RegExp): string =>
  pattern.exec(html)?.[1] ?? assert.fail(`${pattern} is not on the page`);
const estimate = { work: '4 h', lines: '', validUntil: '2022-12-31', analysis: '15', remark: '', version: '0' };
const proposal = {
  title: 'On le fait',
  text: '',
  rule: 'medium',
  options: 'un\ndeux',
  amount: '300',
  closesOn: '',
  opensOn: '',
};

for (const [visitor, estimates, at] of [
  [coordination, provider, place],
  [theirCoordination, theirProvider, other],
] as const) {
  for (const today of ['Un premier besoin', 'Un deuxième besoin', 'Un troisième besoin'])
    done(await visitor.post(`${at}/needs`, { ...words, today }));
  done(await estimates.post(`${at}/needs/1/estimate`, estimate));
  done(await visitor.post(`${at}/needs/1/contributions`, { section: 'questions', body: 'Combien ?', to: 'provider' }));
  done(await visitor.post(`${at}/proposals`, proposal));
}
const optionIn = async (visitor: Visitor, at: string): Promise<string> =>
  first((await visitor.get(`${at}/proposals/1`)).html, /value="agree ([0-9a-f-]{36})"/);
const saidIn = async (visitor: Visitor, at: string): Promise<string> =>
  first((await visitor.get(`${at}/needs/1`)).html, /id="said-([0-9a-f-]{36})"/);
const theirOption = await optionIn(await member('Bloum', 'Eux'), other);
const ourOption = await optionIn(bloum, place);
const theirWords = await saidIn(theirCoordination, other);
// One person sits here as a delegate and there as the coordination.
await give(theirs, ours, 'Bloum', 'core-group', null);
await give(theirs, ours, 'Bloum', 'deputy', 'Polln');
const [theirCore] = await house.database.read(theirs.community.id, (db) =>
  db.selectFrom('seats').select(['id', 'role']).where('person_id', '=', ours.person('Bloum')).orderBy('role').execute(),
);
const seatIn = async (stage: typeof ours, who: string): Promise<string> =>
  (await stage.seatsOf(who))[0]?.id ?? assert.fail();
const refused = (got: Got, why: string): void =>
  assert.ok([403, 404, 422].includes(got.status), `${why}: ${got.status}`);

test('what one may do in one community one may not do in another, whatever seat is named', async () => {
  const seat = theirCore?.id ?? '';
  refused(
    await bloum.post(`${place}/needs/1/level`, { level: 'common', organisationId: '', reason: 'parce que', seat }),
    'level',
  );
  refused(await bloum.post(`${place}/needs/1/merge`, { intoNumber: '2', reason: 'parce que', seat }), 'merge');
  refused(await bloum.post(`${place}/proposals`, { ...proposal, seat }), 'proposal');
  refused(await bloum.post(`${place}/proposals/1/closing`, { seat }), 'closing');
  refused(await bloum.post(`${place}/charter`, { seat }), 'charter');
  refused(await bloum.post(`${place}/needs`, { ...words, today: 'Depuis ailleurs', seat }), 'voicing');
});

test("nobody acts from someone else's seat", async () => {
  const seats = [
    await seatIn(ours, 'BEES coop'),
    await seatIn(ours, 'coordination'),
    await seatIn(ours, 'Coop IT Easy'),
    await seatIn(theirs, 'Bloum'),
    crypto.randomUUID(),
    'x',
  ];
  for (const seat of seats) {
    refused(
      await bloum.post(`${place}/needs/1/answers`, { kind: 'hurts-us', stage: 'binding', sentence: '', seat }),
      `answer ${seat}`,
    );
    refused(
      await bloum.post(`${place}/proposals/1/answers`, {
        kind: `agree ${ourOption}`,
        stage: 'binding',
        reason: '',
        seat,
      }),
      `vote ${seat}`,
    );
    refused(await bloum.post(`${place}/needs/1/estimate`, { ...estimate, version: '1', seat }), `estimate ${seat}`);
    refused(await bloum.post(`${place}/needs`, { ...words, today: 'Au nom des autres', seat }), `voice ${seat}`);
  }
  const { html } = await coordination.get(`${place}/needs/1`);
  assert.doesNotMatch(html, /Au nom des autres/);
});

test('an option, a question, an organisation of another community are unknown here', async () => {
  refused(
    await bloum.post(`${place}/proposals/1/answers`, { kind: `agree ${theirOption}`, stage: 'binding', reason: '' }),
    'option',
  );
  refused(
    await bloum.post(`${place}/proposals/1/answers`, {
      kind: 'agree',
      optionId: theirOption,
      stage: 'binding',
      reason: '',
    }),
    'option',
  );
  refused(
    await bloum.post(`${place}/needs/1/contributions`, { section: 'questions', body: 'Réponse', answers: theirWords }),
    'question',
  );
  refused(
    await bloum.post(`${place}/needs/1/corrections`, { contribution: theirWords, body: 'Autre', version: '1' }),
    'correction',
  );
  refused(
    await coordination.post(`${place}/invitations`, {
      email: 'a@example.coop',
      role: 'member',
      organisation: theirs.organisation('Bloum'),
      to: place,
    }),
    'invitation',
  );
  refused(await coordination.post(`${place}/seats/${await seatIn(theirs, 'Bloum')}/end`, { to: place }), 'seat');
  refused(
    await coordination.post(`${place}/needs/2/level`, {
      level: 'specific',
      organisationId: theirs.organisation('Bloum'),
      reason: 'r',
    }),
    'level',
  );
  assert.equal((await theirs.seatsOf('Bloum')).length, 1);
  assert.doesNotMatch((await theirCoordination.get(`${other}/needs/1`)).html, /Autre|Réponse<\/p>/);
});

test('an observer reads and is never heard, with whatever seat', async () => {
  await give(ours, theirs, 'Polln', 'observer', 'BEES coop');
  const observer = await member('Polln', 'Eux');
  assert.equal((await observer.get(`${place}/needs/1`)).status, 200);
  const seat = await seatIn(ours, 'BEES coop');
  for (const [path, form] of [
    ['/needs', { ...words, today: 'Observé' }],
    ['/needs/1/answers', { kind: 'us-too', stage: 'leaning', sentence: '' }],
    ['/needs/1/contributions', { section: 'reactions', body: 'Observé' }],
    ['/proposals/1/answers', { kind: 'abstain', stage: 'leaning', reason: '' }],
  ] as const) {
    assert.equal((await observer.post(place + path, { ...form, seat })).status, 403, path);
    assert.equal((await observer.post(place + path, { ...form })).status, 403, path);
  }
});

test('a simple member leans and does not bind; only the provider estimates', async () => {
  await give(ours, theirs, 'BEES coop', 'member', 'Bloum');
  const simple = await member('BEES coop', 'Eux');
  refused(await simple.post(`${place}/needs/1/answers`, { kind: 'us-too', stage: 'binding', sentence: '' }), 'binding');
  refused(
    await simple.post(`${place}/proposals/1/answers`, { kind: `agree ${ourOption}`, stage: 'binding', reason: '' }),
    'vote',
  );
  done(await simple.post(`${place}/needs/1/answers`, { kind: 'us-too', stage: 'leaning', sentence: '' }));
  for (const visitor of [simple, bees, coordination]) {
    refused(await visitor.post(`${place}/needs/2/estimate`, estimate), 'estimate');
    refused(
      await visitor.post(`${place}/analysis`, { need: '1', minutes: '5', spentOn: '2022-05-31', remark: '' }),
      'analysis',
    );
    if (visitor === coordination) continue;
    refused(
      await visitor.post(`${place}/needs/2/release`, {
        versionText: 'v1',
        releasedOn: '2022-05-31',
        note: '',
        isCommon: '',
      }),
      'release',
    );
  }
  refused(
    await provider.post(`${place}/needs/1/answers`, { kind: 'us-too', stage: 'binding', sentence: '' }),
    'provider answers',
  );
  refused(
    await provider.post(`${place}/proposals/1/answers`, { kind: `agree ${ourOption}`, stage: 'binding', reason: '' }),
    'provider votes',
  );
});

test('a seat that was ended is of no use in a session that is still open, nor in a form that still names it', async () => {
  const polln = await member('Polln');
  const seat = await seatIn(ours, 'Polln');
  assert.equal((await polln.get(`${place}/needs`)).status, 200);
  done(await coordination.post(`${place}/seats/${seat}/end`, { to: place }));
  assert.equal((await polln.get(`${place}/needs`)).status, 404);
  assert.equal(
    (await polln.post(`${place}/needs/1/answers`, { kind: 'us-too', stage: 'binding', sentence: '', seat })).status,
    404,
  );
  refused(await coordination.post(`${place}/seats/${seat}/end`, { to: place }), 'again');
});

test('an organisation that left answers nothing any more, though its delegate sits there for another one too', async () => {
  await give(ours, ours, 'BEES coop', 'deputy', 'Polln');
  const seats = await ours.seatsOf('BEES coop');
  const gone = seats.find((each) => each.organisationName === 'Polln')?.id ?? '';
  const today = { leavesOn: house.clock.at.slice(0, 10), why: '' };
  done(await coordination.post(`${place}/organisations/polln/departure`, today));
  refused(
    await bees.post(`${place}/needs/1/answers`, { kind: 'hurts-us', stage: 'binding', sentence: '', seat: gone }),
    'answer',
  );
  refused(
    await bees.post(`${place}/proposals/1/answers`, {
      kind: `agree ${ourOption}`,
      stage: 'binding',
      reason: '',
      seat: gone,
    }),
    'vote',
  );
  refused(
    await bees.post(`${place}/organisations/polln`, {
      name: 'Polln',
      kind: 'member',
      country: 'BE',
      language: 'fr',
      version: '2',
    }),
    'change',
  );
  refused(
    await bees.post(`${place}/invitations`, {
      email: 'a@example.coop',
      role: 'member',
      organisation: ours.organisation('Polln'),
      to: place,
    }),
    'invite',
  );
  refused(await coordination.post(`${place}/organisations/polln/departure`, today), 'leaving twice');
});

test('a delegate changes neither the kind nor the tier of their organisation, nor another organisation', async () => {
  const form = {
    name: 'Bloum',
    kind: 'provider',
    country: 'BE',
    language: 'fr',
    tier: 'tier-10',
    activeCooperators: '7',
    modules: '',
    version: '1',
  };
  done(await bloum.post(`${place}/organisations/bloum`, form));
  const row = await house.database.read(ours.community.id, (db) =>
    db.selectFrom('organisations').selectAll().where('slug', '=', 'bloum').executeTakeFirstOrThrow(),
  );
  assert.deepEqual([row.kind, row.tier], ['member', 'tier-25']);
  assert.equal((await bloum.post(`${place}/organisations/bees-coop`, { ...form, name: 'BEES coop' })).status, 404);
  const leaving = { leavesOn: '2099-01-01', why: '' };
  assert.equal((await bloum.post(`${place}/organisations/bees-coop/departure`, leaving)).status, 404);
});

test('the last one who coordinates stays, also when two are ended at once', async () => {
  await give(ours, theirs, 'Coop IT Easy', 'coordinator', null);
  const second = await member('Coop IT Easy', 'Eux');
  const seats = await house.database.read(ours.community.id, (db) =>
    db.selectFrom('seats').select('id').where('role', '=', 'coordinator').where('until_on', 'is', null).execute(),
  );
  assert.equal(seats.length, 2);
  const ended = await Promise.all(
    seats.map(({ id }, index) =>
      (index === 0 ? coordination : second).post(`${place}/seats/${id}/end`, { to: '/account' }),
    ),
  );
  const left = await house.database.read(ours.community.id, (db) =>
    db.selectFrom('seats').select('id').where('role', '=', 'coordinator').where('until_on', 'is', null).execute(),
  );
  assert.equal(left.length, 1, `${ended.map(({ status }) => status)}`);
});
