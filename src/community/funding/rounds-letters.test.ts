import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day, dayOf } from '../../basics/day';
import { cents } from '../../basics/money';
import { type Database, rows } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import { FIRST_CHARTER } from '../charter';
import { answerProposal, closeDue, closeProposal } from '../decisions';
import { accepted, type Market, openMarket } from '../delivery/testing';
import { organisationBySlug, setLastDay } from '../members';
import {
  addLines,
  declare,
  freezeDue,
  freezeRound,
  moneyClosed,
  obligeAdopted,
  openProject,
  openRound,
  projectByNumber,
  proposeRound,
  remindOfRounds,
  roundByNumber,
} from './index';
import { usualOptions } from './rules';

let database: Database;
let market: Market;

const MONDAY = '2023-02-20T10:00:00Z';
const THREE_BEFORE = '2023-03-14T06:00:00Z';
const LAST_DAY = '2023-03-17T20:00:00Z';
const AFTER = '2023-03-18T09:00:00Z';
const CLOSING = '2023-04-03T09:00:00Z';
const TELLING = { origin: 'https://k.example' };
const SEATLESS = { seatId: undefined };

before(async () => {
  database = await freshDatabase();
});
after(() => database.close());

/** One project of 9,000 in a round whose last day is 17 March; Polln reads English. */
test.beforeEach(async () => {
  market = await openMarket(database);
  await market.as('Polln', MONDAY, ({ db, actor }) =>
    rows(db, `update people set language = 'en' where id = $1`, [actor.personId]),
  );
  await market.as('coordination', MONDAY, async (here) => {
    accepted(await openProject(here, { title: 'Étiquettes', purpose: '', needNumber: undefined, ...SEATLESS }));
    const opened = (await projectByNumber(here, 1)) ?? assert.fail('a project');
    const amount = cents(900_000);
    const price = { label: 'Étiquettes', kind: 'price', lowCents: amount, highCents: amount } as const;
    accepted(await addLines(here, opened, { lines: [{ ...price, concerns: { kind: 'all' } }], ...SEATLESS }));
    const projects = [{ number: 1, inkindMinutes: 0, isLevied: false }];
    const asked = { title: 'Printemps', words: '', lastOn: day('2023-03-17'), projects, ...SEATLESS };
    accepted(await openRound(here, { ...asked, options: usualOptions(FIRST_CHARTER) }, TELLING));
  });
});

const theRound = async () =>
  market.as('Bloum', MONDAY, async (here) => (await roundByNumber(here, 1)) ?? assert.fail('a round'));

async function say(who: string, limit: number): Promise<void> {
  const round = await theRound();
  const support = round.projects.map(({ id }) => ({ projectId: id, score: 1, inkindMinutes: 0, capCents: null }));
  const said = { limitCents: cents(limit * 100), support, seenVersion: 0, ...SEATLESS };
  accepted(await market.as(who, MONDAY, (here) => declare(here, round, said)));
}

const remind = (at: string) =>
  market.as('coordination', at, ({ db, now, community }) => remindOfRounds({ db, now, community }, TELLING));

interface Sent {
  readonly kind: string;
  readonly subject: string;
  readonly body: string;
}

/** The letters of a kind to somebody. */
const lettersTo = (who: string, kind: string): Promise<readonly Sent[]> =>
  market.as(who, AFTER, ({ db, actor, community }) =>
    rows<Sent>(
      db,
      `select l.kind, l.subject, l.body_text as body from letters l join people p on p.email = l.to_email
        where p.id = $1 and l.kind = $2 and l.community_id = $3 order by l.created_at`,
      [actor.personId, kind, community.id],
    ),
  );

const remindersTo = async (who: string) => (await lettersTo(who, 'round-reminder')).length;

test('three days before its last day those who have not declared are written to, once, in their language', async () => {
  await say('BEES coop', 0);
  assert.equal(await remind('2023-03-13T22:59:00Z'), 0, 'on 13 March in Brussels it is too early');
  assert.equal(await remind(THREE_BEFORE), 1);
  assert.equal(await remind(LAST_DAY), 0);
  assert.deepEqual(
    await Promise.all(['BEES coop', 'Bloum', 'Polln', 'coordination', 'observer'].map(remindersTo)),
    [0, 1, 1, 0, 0],
  );
  const [french] = await lettersTo('Bloum', 'round-reminder');
  assert.equal(french?.subject, 'Tour de table : Printemps, encore jusqu’au 17 mars 2023');
  assert.match(french?.body ?? '', /«\sPrintemps\s» se termine le 17 mars 2023, et Bloum n’a encore rien déclaré/);
  assert.match(french?.body ?? '', /https:\/\/k\.example\/[a-z0-9-]+\/funding-rounds\/1/);
  const [english] = await lettersTo('Polln', 'round-reminder');
  assert.match(english?.body ?? '', /“Printemps” ends on 17 March 2023, and Polln has not declared/);
});

test('of several processes that look at once one reminds', async () => {
  const reminded = await Promise.all(Array.from({ length: 4 }, () => remind(THREE_BEFORE)));
  assert.equal(
    reminded.reduce((sum, each) => sum + each, 0),
    1,
  );
  assert.equal(await remindersTo('Bloum'), 1);
});

test('an instance that slept reminds on the last day still, never after it, nor once the round is frozen', async () => {
  assert.equal(await remind(AFTER), 0);
  await market.as('coordination', LAST_DAY, async (here) =>
    accepted(await freezeRound(here, await theRound(), SEATLESS)),
  );
  assert.equal(await remind(LAST_DAY), 0);
  assert.equal(await remindersTo('Bloum'), 0);
});

test('an organisation that has left is not reminded', async () => {
  await leave('bloum', '2023-03-01T09:00:00Z');
  assert.equal(await remind(LAST_DAY), 1);
  assert.equal(await market.as('Polln', AFTER, ({ db }) => said(db, 'Bloum n’a encore rien')), 0);
});

const leave = (slug: string, when: string): Promise<void> =>
  market.as('coordination', when, async (here) => {
    const gone = (await organisationBySlug(here, slug)) ?? assert.fail(slug);
    await setLastDay(here, gone.id, dayOf(here.now, here.community.timeZone));
  });

const said = async (db: Parameters<typeof rows>[0], words: string): Promise<number> => {
  const [found] = await rows<{ count: number }>(
    db,
    `select count(*)::int as count from letters where kind = 'round-reminder' and body_text like $1 and community_id = $2`,
    [`%${words}%`, market.community.id],
  );
  return found?.count ?? 0;
};

/** Bloum and Polln pay half each; the result is frozen and proposed. */
async function proposed(): Promise<void> {
  await say('Bloum', 9_000);
  await say('Polln', 9_000);
  await market.as('coordination', AFTER, ({ db, now, community }) => freezeDue({ db, now, community }, TELLING));
  const asked = { title: 'Adopter le printemps', text: '', rule: 'medium', closesOn: undefined };
  const round = await theRound();
  await market.as('coordination', AFTER, async (here) =>
    accepted(await proposeRound(here, round, { ...asked, ...SEATLESS, ...TELLING })),
  );
}

const agree = (who: string) =>
  market.as(who, AFTER, (here) => answerProposal(here, { number: 1, stage: 'binding', kind: 'agree', reason: '' }));

test('frozen, a round tells each what it would pay, and that nothing is owed yet', async () => {
  await proposed();
  const [frozen, ...others] = await lettersTo('Polln', 'round-frozen');
  assert.equal(others.length, 0);
  assert.match(frozen?.body ?? '', /Polln would pay €4,500\.00/);
  const [observer] = await lettersTo('BEES coop', 'round-frozen');
  assert.match(observer?.body ?? '', /BEES coop ne paierait rien.*rien n’est dû avant/s);
});

test('adopted, the letter with the result says what each owes; it is one letter, also where the calendar closes', async () => {
  await proposed();
  accepted(await agree('Bloum'));
  const closed = await market.as('coordination', CLOSING, ({ db, now, community }) =>
    closeDue({ db, now, community }, { ...TELLING, closedExtraOf: moneyClosed }, obligeAdopted),
  );
  assert.equal(closed.length, 1);
  const [polln, ...others] = await lettersTo('Polln', 'proposal-closed');
  assert.equal(others.length, 0);
  assert.match(polln?.body ?? '', /“Printemps” is adopted: Polln owes €4,500\.00, excluding VAT/);
  const [bees] = await lettersTo('BEES coop', 'proposal-closed');
  assert.match(bees?.body ?? '', /«\sPrintemps\s» est adopté\s: BEES coop ne doit rien/);
});

const close = () =>
  market.as('coordination', CLOSING, (here) =>
    closeProposal(here, { number: 1 }, { ...TELLING, closedExtraOf: moneyClosed }, obligeAdopted),
  );

test('not adopted, it says that nobody owes anything', async () => {
  await proposed();
  accepted(await close());
  const [polln] = await lettersTo('Polln', 'proposal-closed');
  assert.match(polln?.body ?? '', /is not adopted: Polln owes nothing, nor do the others/);
});

test('adopted after a payer left, it says that nobody owes anything, and why', async () => {
  await proposed();
  await leave('bloum', '2023-03-20T09:00:00Z');
  accepted(await agree('Polln'));
  accepted(await close());
  const [polln] = await lettersTo('Polln', 'proposal-closed');
  assert.match(polln?.body ?? '', /that was to pay .* is no longer a member: nobody owes anything/);
});

test('adopted after an organisation left that pays nothing, the others owe what they agreed to', async () => {
  await proposed();
  await leave('oufticoop', '2023-03-20T09:00:00Z');
  accepted(await agree('Polln'));
  accepted(await close());
  const [polln] = await lettersTo('Polln', 'proposal-closed');
  assert.match(polln?.body ?? '', /Polln owes €4,500\.00/);
});
