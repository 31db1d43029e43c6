import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { day } from '../../basics/day';
import { type Id, newId } from '../../basics/id';
import { rows } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import { openMarket } from '../delivery/testing';
import { breaks } from './audit';
import { chroniclePage } from './pages';
import { linesOf, PAGE_LINES, storyOf } from './queries';
import { record } from './store';

const database = await freshDatabase();
after(() => database.close());
const market = await openMarket(database);
const bees = market.organisation('BEES coop');
const matters = { need: newId(), proposal: newId() };

/** One line, as a room would write it, on that day at noon. */
const tell = (kind: string, on: string, about: 'need' | 'proposal', organisationId: Id | null = null) =>
  market.as('coordination', `${on}T12:00:00.000Z`, (here) =>
    record(here, kind, {
      matter: { kind: about, id: matters[about], label: `n° 7 — ${about}` },
      organisationId,
      data: { number: 7 },
    }),
  );
const kindsOf = (filter: Parameters<typeof linesOf>[1]) =>
  market.as('coordination', '2030-01-01T00:00:00.000Z', async (here) =>
    (await linesOf(here, filter)).map((line) => line.kind),
  );

await tell('needs/voiced', '2029-02-24', 'need', bees);
await tell('needs/asked', '2029-02-25', 'need');
await tell('decisions/opened', '2029-06-08', 'proposal');
await tell('decisions/answered', '2029-06-10', 'proposal', bees);

test('lines are narrowed by room, by organisation and by day, newest first', async () => {
  const since = { fromOn: day('2029-01-01') };
  assert.deepEqual(await kindsOf(since), ['decisions/answered', 'decisions/opened', 'needs/asked', 'needs/voiced']);
  assert.deepEqual(await kindsOf({ ...since, room: 'needs' }), ['needs/asked', 'needs/voiced']);
  assert.deepEqual(await kindsOf({ ...since, organisationIds: [bees] }), ['decisions/answered', 'needs/voiced']);
  assert.deepEqual(await kindsOf({ ...since, untilOn: day('2029-02-25') }), ['needs/asked', 'needs/voiced']);
  assert.deepEqual(await kindsOf({ fromOn: day('2029-02-25'), untilOn: day('2029-02-25') }), ['needs/asked']);
});

test('rounds, and what is done in the room, are found among decisions', async () => {
  await tell('rounds/moved', '2027-03-01', 'proposal');
  await tell('meetings/room-opened', '2027-03-02', 'proposal');
  await tell('elections/opened', '2027-03-03', 'proposal');
  const of2027 = { fromOn: day('2027-03-01'), untilOn: day('2027-03-31') };
  assert.deepEqual(await kindsOf({ ...of2027, room: 'decisions' }), ['meetings/room-opened', 'rounds/moved']);
  assert.deepEqual(await kindsOf({ ...of2027, room: 'elections' }), ['elections/opened']);
});

test('a matter’s story is its own lines, oldest first', async () => {
  const story = await market.as('coordination', '2030-01-01T00:00:00.000Z', (here) => storyOf(here, [matters.need]));
  assert.deepEqual(
    story.map(({ kind, personName, organisationName }) => [kind, personName, organisationName]),
    [
      ['needs/voiced', 'Délégué·e coordination', 'BEES coop'],
      ['needs/asked', 'Délégué·e coordination', null],
    ],
  );
});

test('every line leads to what it is about', async () => {
  const query = 'from=2029-01-01&until=2029-12-31';
  const { body } = await market.visit('observer', '2030-01-01T00:00:00.000Z', chroniclePage, { query });
  assert.match(String(body), new RegExp(`href="/${market.community.slug}/needs/7"`));
  assert.match(String(body), new RegExp(`href="/${market.community.slug}/proposals/7"`));
});

test('pages follow each other without a gap or a double', async () => {
  for (let count = 0; count < PAGE_LINES; count += 1) await tell('needs/voiced', '2028-05-05', 'need');
  const numbers = await market.as('coordination', '2030-01-01T00:00:00.000Z', async (here) => {
    const found: number[] = [];
    for (let before: number | undefined; ; ) {
      const lines = await linesOf(here, { before });
      found.push(...lines.map((line) => line.number));
      before = lines.at(-1)?.number;
      if (lines.length < PAGE_LINES) return found;
    }
  });
  assert.deepEqual(
    numbers,
    Array.from(numbers, (_, index) => numbers.length - index),
  );
  assert.ok(numbers.length > PAGE_LINES);
});

test('acts at the same moment are chained one after the other', async () => {
  await Promise.all(Array.from({ length: 12 }, () => tell('needs/voiced', '2029-07-01', 'need')));
  assert.equal((await kindsOf({ fromOn: day('2029-07-01') })).length, 12);
  assert.deepEqual(await database.read(market.community.id, (db) => breaks(db, market.community.id)), []);
});

test('a line is refused where no chronicle has begun', async () => {
  const nowhere = { ...market.community, id: newId() };
  const act = market.as('coordination', '2029-07-02T12:00:00.000Z', (here) =>
    database.write(nowhere.id, (db) =>
      record({ ...here, db, community: nowhere }, 'needs/voiced', {
        matter: { kind: 'need', id: matters.need, label: 'n° 7' },
      }),
    ),
  );
  await assert.rejects(act, { code: '23502' });
});

test('what is written is neither changed nor taken away', async () => {
  for (const tampering of ["update chronicle set kind = 'needs/other'", 'delete from chronicle'])
    await assert.rejects(
      database.write(market.community.id, (db) => rows(db, tampering)),
      /permission denied/,
    );
});

test('an act that fails leaves no line', async () => {
  const before = await kindsOf({});
  await assert.rejects(
    market.as('coordination', '2029-08-01T12:00:00.000Z', async (here) => {
      await record(here, 'needs/voiced', { matter: { kind: 'need', id: matters.need, label: 'n° 7' } });
      throw new Error('the act failed after all');
    }),
  );
  assert.deepEqual(await kindsOf({}), before);
});

test('among very many organisations one is looked for by a part of its name', async () => {
  const asked = (organisation: string) =>
    market.visit('observer', '2030-01-01T00:00:00.000Z', chroniclePage, {
      query: `from=2029-01-01&until=2029-12-31&organisation=${encodeURIComponent(organisation)}`,
    });
  assert.match(String((await asked(bees)).body), /<select id="field-organisation"/);
  await database.write(market.community.id, (db) =>
    rows(db, MANY, [market.community.id, Array.from({ length: 60 }, () => newId())]),
  );
  const found = String((await asked('bEEs')).body);
  assert.match(found, /<input id="field-organisation"[^>]* value="bEEs"/);
  assert.match(found, /proposals\/7/);
  assert.match(String((await asked('BÉÈS')).body), /proposals\/7/);
  // A link that was kept from when there were fewer still leads to the one, by its name.
  assert.match(String((await asked(bees)).body), /<input id="field-organisation"[^>]* value="BEES coop"/);
  assert.doesNotMatch(String((await asked('Quartier 12')).body), /proposals\/7/);
  assert.doesNotMatch(String((await asked('%')).body), /proposals\/7/);
});

const MANY = `
  insert into organisations (community_id, id, slug, name, kind, country, language, joined_on)
  select $1, id, 'quartier-' || place, 'Quartier ' || place, 'member', 'BE', 'fr', '2029-01-01'
  from unnest($2::uuid[]) with ordinality as many (id, place)`;
