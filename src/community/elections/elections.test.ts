import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isRefusal, refuse } from '../../basics/outcome';
import { type Database, rows } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import { linesOf } from '../chronicle';
import { requestFor } from '../delivery/testing';
import { circleBySlug, roleBySlug } from '../mandates';
import { makeRole } from '../mandates/actions';
import { termsOfRole } from '../mandates/queries';
import { grantSeat } from '../members';
import type { Cast } from '../needs/testing';
import { registerOf } from '../register';
import { placeOf } from './actions/common';
import {
  electionByNumber,
  electionFaults,
  electionPages,
  ended,
  newElectionPage,
  type OpenElectionInput,
  openElection,
  underWay,
  viewFor,
} from './index';
import {
  actingIn,
  COOPS,
  coopsWithARole,
  GATHERING,
  kept,
  NAMED,
  OPENING,
  untilElected,
  untilProposed,
} from './testing';

let database: Database;
let shops: Cast;
let acting: ReturnType<typeof actingIn>;

before(async () => {
  database = await freshDatabase();
  shops = await coopsWithARole(database);
  acting = actingIn(shops, { origin: 'https://komunigi.example' });
});
after(() => database.close());

const faults = () => shops.as('coordination', GATHERING, electionFaults);
const view = (number: number, who: string) =>
  shops.as(who, GATHERING, async (here) => {
    const election = (await electionByNumber(here, number)) ?? assert.fail('no such election');
    return viewFor(election, here.actor, placeOf(here));
  });
const letters = () =>
  database.read(shops.community.id, (db) =>
    rows<{ to: string; kind: string; text: string }>(
      db,
      'select to_email as "to", kind, body_text as text from letters order by id',
      [],
    ),
  );

test('13 March 2022: seven name, two change, one objection makes it twelve months, and whom they elect consents last', async () => {
  const number = await acting.open();
  await untilElected(acting, number, 'Oufticoop', 'vingt-quatre mois épuisent');
  const [entry] = await shops.as('BEES', GATHERING, (here) => registerOf(here));
  const sealed = JSON.parse(entry?.entry ?? '{}');
  assert.deepEqual([entry?.kind, entry?.path, entry?.title], ['election', `elections/${number}`, 'Membre du noyau']);
  assert.deepEqual(
    sealed.proposals.map((each: Record<string, unknown>) => [each.termMonths, each.consents, each.objections]),
    [
      [24, 6, 1],
      [12, 7, 0],
    ],
  );
  const terms = await shops.as('BEES', GATHERING, async (here) => {
    const role = (await roleBySlug(here, 'membre-du-noyau')) ?? assert.fail('the role');
    return termsOfRole(here, role.id);
  });
  assert.deepEqual(
    terms.map(({ personId, fromOn, untilOn, registerNumber, organisationName }) => [
      ...[personId, fromOn, untilOn, registerNumber, organisationName],
    ]),
    [[acting.idOf('Polln'), '2022-04-01', '2023-03-31', entry?.number, 'Polln']],
  );
  assert.deepEqual(await faults(), []);
  const [summary] = await shops.as('BEES', GATHERING, (here) => ended(here));
  assert.deepEqual([summary?.number, summary?.elected, summary?.stage], [number, 'Délégué·e Polln', 'elected']);
});

test('whoever holds the role on these days already cannot accept it again, and nothing is left of the try', async () => {
  const number = await acting.open();
  await untilProposed(acting, number);
  for (const who of COOPS) kept(await acting.answer(number, who, 'consent'));
  kept(await acting.move(number, 'accept'));
  const accepted = await acting.accept(number, 'Polln');
  assert.equal(isRefusal(accepted) && accepted.refused, 'term-held');
  assert.equal(await acting.stage(number), 'accept');
  kept(await acting.accept(number, 'Polln', 'decline'));
  assert.equal(await acting.stage(number), 'propose');
  kept(await acting.move(number, 'stopped', { reason: 'on reprend en avril' }));
  assert.deepEqual(await faults(), []);
});

test('before all have named someone nobody reads a nomination, whoever leads included', async () => {
  const number = await acting.open();
  kept(await acting.move(number, 'nominate'));
  for (const who of COOPS.slice(0, 6)) kept(await acting.nominate(number, who, NAMED[who]));
  for (const who of ['coordination', 'Bloum', 'observer']) assert.equal((await view(number, who)).named, null);
  assert.deepEqual(
    (await view(number, 'coordination')).silent.map((each) => each.name),
    ['Rizoma'],
  );
  assert.equal((await view(number, 'Bloum')).own[0]?.nomination?.nomineeName, 'Délégué·e Polln');
  assert.deepEqual((await view(number, 'coordination')).own, []);
  const said = await shops.as('coordination', GATHERING, (here) => linesOf(here, { room: 'elections' }));
  for (const line of said.filter((each) => each.kind === 'elections/nominated'))
    assert.deepEqual(Object.keys(line.data), ['number']);
  kept(await acting.nominate(number, 'Rizoma', 'BEES'));
  assert.equal((await view(number, 'observer')).named?.length, 4);

  // Shown, each changes once: whoever has is asked for nothing any more.
  kept(await acting.move(number, 'change'));
  const page = () =>
    shops.as('BEES', GATHERING, (here) =>
      electionPages({ panels: [], inRoom: async () => undefined }).electionPage(
        requestFor(here, { params: { number: String(number) } }),
      ),
    );
  assert.match(String((await page()).body), /id="answer"/);
  kept(await acting.nominate(number, 'BEES', 'Polln', { reason: 'vos raisons' }));
  assert.doesNotMatch(String((await page()).body), /id="answer"/);
});

test('two facilitators move on at once: one does, the other is told where it stands', async () => {
  const number = await acting.open();
  const { number: seen } = (await acting.now(number)).steps[0] ?? assert.fail('no step');
  const both = await Promise.all([
    acting.move(number, 'nominate', { seen }),
    acting.move(number, 'nominate', { seen }),
    acting.move(number, 'stopped', { seen, reason: 'non' }),
  ]);
  const refused = both.filter(isRefusal);
  assert.deepEqual(
    refused.map((each) => each.refused),
    ['stage-moved', 'stage-moved'],
  );
  assert.equal((await acting.now(number)).steps.length, 2);
});

test('nominations race the move that shows them: each is in before it, or refused', async () => {
  const number = await acting.open();
  kept(await acting.move(number, 'nominate'));
  kept(await acting.nominate(number, 'BEES', 'Bloum'));
  const { length } = (await acting.now(number)).steps;
  const outcomes = await Promise.all([
    ...COOPS.slice(1).map((who) => acting.nominate(number, who, NAMED[who], { seen: length })),
    acting.move(number, 'change', { seen: length }),
  ]);
  const nominations = outcomes.slice(0, -1);
  kept(outcomes.at(-1) ?? assert.fail());
  const taken = nominations.filter((each) => !isRefusal(each)).length;
  for (const each of nominations.filter(isRefusal)) assert.equal(each.refused, 'stage-moved');
  assert.equal((await acting.now(number)).nominations.length, taken + 1);
  assert.deepEqual(await faults(), []);
});

test('objections race the closing of the answers: none is passed over', async () => {
  const number = await acting.open();
  await untilProposed(acting, number);
  for (const who of COOPS) kept(await acting.answer(number, who, 'consent'));
  const seen = (await acting.now(number)).steps.length;
  const [closing, objection] = await Promise.all([
    acting.move(number, 'accept', { seen }),
    acting.answer(number, 'Rizoma', 'object', { seen }),
  ]);
  const late = isRefusal(objection) && objection.refused === 'stage-moved' && !isRefusal(closing);
  const early = !isRefusal(objection) && isRefusal(closing) && closing.refused === 'objection-open';
  assert.ok(late !== early, `${late} ${early}`);
});

test('one organisation names two people at one moment: both rows stay, the later counts', async () => {
  const number = await acting.open();
  kept(await acting.move(number, 'nominate'));
  await Promise.all([acting.nominate(number, 'BEES', 'Bloum'), acting.nominate(number, 'BEES', 'Polln')]);
  const { nominations } = await acting.now(number);
  assert.equal(nominations.length, 2);
  assert.equal((await view(number, 'BEES')).own[0]?.nomination?.id, nominations[1]?.id);
});

test('a delegate replaced in the middle speaks no more, and the new one goes on from there', async () => {
  const number = await acting.open();
  kept(await acting.move(number, 'nominate'));
  kept(await acting.nominate(number, 'Rizoma', 'Bloum'));
  await shops.as('coordination', GATHERING, (here) =>
    grantSeat(here, {
      ...{ personId: acting.idOf('observer'), personName: 'Nouvelle', role: 'delegate' },
      organisationId: shops.organisationIds.Rizoma ?? assert.fail(),
    }),
  );
  assert.deepEqual(await acting.nominate(number, 'Rizoma', 'Polln'), refuse('seat-may-not', 'seat'));
  kept(await acting.nominate(number, 'observer', 'Polln'));
  const { own } = await view(number, 'observer');
  assert.equal(own[0]?.nomination?.nomineeName, 'Délégué·e Polln');
  await shops.as('coordination', GATHERING, (here) =>
    grantSeat(here, {
      ...{ personId: acting.idOf('Rizoma'), personName: 'Rizoma', role: 'delegate' },
      organisationId: shops.organisationIds.Rizoma ?? assert.fail(),
    }),
  );
});

test('one person with two organisations says for which of them they speak', async () => {
  const number = await acting.open();
  kept(await acting.move(number, 'nominate'));
  await shops.as('coordination', GATHERING, (here) =>
    grantSeat(here, {
      ...{ personId: acting.idOf('Macavrac'), personName: 'Macavrac', role: 'deputy' },
      organisationId: shops.organisationIds.Coopéco ?? assert.fail(),
    }),
  );
  assert.deepEqual(await acting.nominate(number, 'Macavrac', 'Polln'), refuse('seat-missing', 'seat'));
  const seats = await shops.as('Macavrac', GATHERING, async (here) => here.actor.seats);
  for (const seat of seats) kept(await acting.nominate(number, 'Macavrac', 'Polln', { seatId: seat.id }));
  assert.equal(new Set((await acting.now(number)).nominations.map((each) => each.organisationId)).size, 2);
});

test('the electorate is that of the opening day: who joins later is not asked, who leaves is not waited for', async () => {
  const brewers = await coopsWithARole(database, 'Brasseries');
  const there = actingIn(brewers);
  const number = await there.open();
  kept(await there.move(number, 'nominate'));
  for (const who of COOPS.slice(0, 6)) kept(await there.nominate(number, who, NAMED[who]));
  await database.write(brewers.community.id, (db) =>
    rows(db, "update organisations set left_on = '2022-03-13' where id = $1", [brewers.organisationIds.Rizoma]),
  );
  assert.equal((await there.now(number)).voters.length, 7);
  kept(await there.move(number, 'change'));
  kept(await there.move(number, 'propose'));
  kept(await there.propose(number, 'Polln'));
  for (const who of COOPS.slice(0, 6)) kept(await there.answer(number, who, 'consent'));
  kept(await there.move(number, 'accept'));
});

test('what is telephoned is entered by name, told to the organisation at once, and gives way to its own word', async () => {
  const number = await acting.open();
  kept(await acting.move(number, 'nominate'));
  const told = { organisationId: shops.organisationIds.BEES ?? '', by: 'Anne' };
  const earlier = (await letters()).length;
  kept(await acting.nominate(number, 'coordination', 'Bloum', { told }));
  const [letter, ...more] = (await letters()).slice(earlier);
  assert.deepEqual([letter?.to, letter?.kind, more.length], ['bees@supermarchés.example', 'election-told', 0]);
  assert.match(letter?.text ?? '', /Anne/);
  assert.doesNotMatch(letter?.text ?? '', /Bloum/);
  kept(await acting.nominate(number, 'BEES', 'Polln'));
  const over = await acting.nominate(number, 'coordination', 'Bloum', { told });
  assert.deepEqual(over, refuse('already-said-itself', 'organisation'));
  const byDelegate = await acting.nominate(number, 'Bloum', 'Bloum', { told });
  assert.deepEqual(byDelegate, refuse('seat-may-not', 'seat'));
});

test('only who leads opens and moves, only members speak, and strangers find nothing', async () => {
  const number = await acting.open();
  assert.deepEqual(await acting.move(number, 'nominate', {}, 'BEES'), refuse('seat-may-not', 'seat'));
  kept(await acting.move(number, 'nominate'));
  for (const who of ['provider', 'observer'])
    assert.deepEqual(await acting.nominate(number, who, 'Polln'), refuse('seat-may-not', 'seat'));
  assert.deepEqual(await acting.move(999, 'change', { seen: 1 }), refuse('election-missing'));
  const open = await shops.as('BEES', GATHERING, (here) => underWay(here));
  assert.ok(open.some((each) => each.number === number));
});

test('a second election for the same is opened for another place only; of two at once one is told of the other', async () => {
  const texts = { purpose: 'Compter', domains: '', accountabilities: '', criteria: 'Savoir compter', alone: '' };
  await shops.as('coordination', GATHERING, async (here) => {
    const circle = (await circleBySlug(here, 'noyau')) ?? assert.fail('the circle');
    const numbers = { aloneCents: null, termMonths: 12, places: 2, standing: null };
    kept(await makeRole(here, circle, { name: 'Trésorerie', ...texts, ...numbers }));
  });
  const open = (change: Partial<OpenElectionInput> = {}) =>
    shops.as('coordination', GATHERING, (here) =>
      openElection(here, { ...OPENING, role: 'tresorerie', isAnother: false, ...change }),
    );
  const [first, second] = await Promise.all([open(), open()]);
  const [opened, refused] = isRefusal(first) ? [second, first] : [first, second];
  assert.deepEqual(refused, refuse('under-way', 'another', { number: kept(opened).number }));
  kept(await open({ termKind: 'deputy' }));
  kept(await open({ isAnother: true }));
  const page = await shops.as('coordination', GATHERING, (here) =>
    newElectionPage(requestFor(here, { query: 'role=tresorerie' })),
  );
  assert.match(String(page.body), /name="another"[^>]* value="yes"/);
  // Its two places have their elections, and its deputies' one of theirs.
  assert.deepEqual(
    await open({ isAnother: true }),
    refuse('places-under-way', 'termKind', { number: kept(opened).number }),
  );
  kept(await open({ termKind: 'deputy', isAnother: true }));
});

test('led over days each stage writes to those it asks, led in the room it writes to nobody', async () => {
  const before = (await letters()).length;
  const live = await acting.open();
  kept(await acting.move(live, 'nominate'));
  assert.equal((await letters()).length, before);
  const days = await acting.open({ mode: 'days' });
  kept(await acting.move(days, 'nominate', { mode: 'days', endsOn: '2022-03-20' }));
  const sent = (await letters()).slice(before).map((each) => each.kind);
  assert.deepEqual(new Set(sent), new Set(['election-opened', 'election-nominate']));
  assert.ok(sent.length >= 14);
});

test('the audit finds a change by hand in rows and in what was sealed', async () => {
  assert.deepEqual(await faults(), []);
  const attempts = [
    "insert into election_acceptances select community_id, election_id, 1, 'decline', '', now() from election_proposed where community_id = $1 and number = 2",
    'insert into election_steps select community_id, election_id, 90, stage, mode, ends_at, reason, person_id, seat_id, at from election_steps where community_id = $1 and number = 1 limit 1',
  ];
  for (const attempt of attempts) {
    const found = await shops.as('coordination', GATHERING, async (here) => {
      await rows(here.db, attempt, [shops.community.id]);
      return { refused: 'rolled-back', faults: await electionFaults(here) };
    });
    assert.ok(found.faults.length > 0, attempt);
  }
});
