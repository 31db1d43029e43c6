import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { day } from '../../basics/day';
import type { Id } from '../../basics/id';
import { cents } from '../../basics/money';
import { refuse } from '../../basics/outcome';
import { rows } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import { linesOf } from '../chronicle';
import { registerOf } from '../register';
import {
  answerPulse,
  decideUnderMandate,
  declarePause,
  endTerm,
  keepAccess,
  keepAdvice,
  sayHours,
  signHandover,
} from './actions';
import { faultsOf } from './audit';
import { accessesOf, adviceOf, hasTakenPart, hoursOf, pulseBefore, signaturesOf } from './queries';
import { HANDOVER_POINTS, shownPulse } from './rules';
import { bench, kept } from './testing';

const database = await freshDatabase();
after(() => database.close());
const faults = (community: { id: Id }) =>
  database.read(community.id, (db) => faultsOf({ db, community: { ...shops.community, ...community } }));
const shops = await bench(database, 'Supermarchés', ['BEES', 'Polln', 'Bloum', 'Oufti', 'Nid', 'Macavrac']);
const role = await shops.role({ name: 'Trésorerie', aloneCents: cents(10_000) });
const term = await shops.give(role, 'BEES', '2022-02-01', '2022-12-31');
await shops.give(role, 'Polln', '2022-12-01', '2023-11-30');

const decide = (who: string, at: string, amount: number | null, title = 'Un nouveau tampon') =>
  shops.as(who, at, (here) =>
    decideUnderMandate(here, {
      roleId: role.id,
      title,
      words: 'L’ancien est usé.',
      amountCents: amount === null ? null : cents(amount),
    }),
  );

test('a holder decides alone, and the register and the chronicle keep it', async () => {
  const { number } = kept(await decide('BEES', '2022-03-01T10:00:00.000Z', 10_000));
  const { entries, lines } = await shops.as('Polln', '2022-03-02T10:00:00.000Z', async (here) => ({
    entries: await registerOf(here),
    lines: await linesOf(here, { room: 'mandates' }),
  }));
  const entry = entries.find((each) => each.number === number) ?? assert.fail('the entry');
  assert.equal(entry.kind, 'mandate');
  assert.match(entry.entry, /"amountCents":10000,/);
  assert.equal(lines[0]?.kind, 'mandates/decided');
  assert.equal(lines[0]?.data.register, number);
});

test('above the amount, outside the term and by anyone else it is refused', async () => {
  const above = refuse('amount-above', 'amount', { mostCents: 10_000 });
  assert.deepEqual(await decide('BEES', '2022-03-01T10:00:00.000Z', 10_001), above);
  const early = refuse('mandate-to-come', undefined, { from: '2022-02-01' });
  assert.deepEqual(await decide('BEES', '2022-01-31T10:00:00.000Z', null), early);
  const other = refuse('mandate-not-yours', undefined, { who: 'Délégué·e BEES', many: 1 });
  assert.deepEqual(await decide('Bloum', '2022-03-01T10:00:00.000Z', null), other);
});

test('a mandate that has ended says since when, and who can act instead', async () => {
  const ended = refuse('mandate-ended', undefined, { since: '2022-12-31', who: 'Délégué·e Polln', many: 1 });
  assert.deepEqual(await decide('BEES', '2022-12-31T23:00:00.000Z', null), ended);
  assert.ok(!('refused' in (await decide('BEES', '2022-12-31T22:59:00.000Z', null))));
});

test('a decision and the end of its mandate at the same moment: the one that came first holds', async () => {
  const at = '2022-05-01T10:00:00.000Z';
  const short = await shops.role({ name: 'Course' });
  const running = await shops.give(short, 'Oufti', '2022-04-01', '2022-12-31');
  const [ended, decided] = await Promise.all([
    shops.as('coordination', at, (here) => endTerm(here, running, 'Fini')),
    shops.as('Oufti', at, (here) =>
      decideUnderMandate(here, { roleId: short.id, title: 'Vite', words: '', amountCents: null }),
    ),
  ]);
  assert.ok(!('refused' in ended));
  if ('refused' in decided) assert.equal(decided.refused, 'mandate-ended');
  assert.deepEqual(await faults(shops.community), []);
});

test('a changed amount in a kept decision is found by the audit', async () => {
  const word = await database.write(
    shops.community.id,
    async (db) => {
      await rows(db, 'savepoint before');
      const denied = await rows(db, 'update term_decisions set amount_cents = 5').then(
        () => 'changed',
        (error: Error) => error.message,
      );
      await rows(db, 'rollback to savepoint before');
      return denied;
    },
    () => false,
  );
  assert.match(word, /permission denied/);
});

test('accesses and advice are written by who leaves, and never hold what looks like a secret', async () => {
  const at = '2022-12-10T10:00:00.000Z';
  const site = { what: 'Le site web', place: 'https://exemple.coop/admin', others: 'Coop IT Easy' };
  const { position } = kept(await shops.as('BEES', at, (here) => keepAccess(here, term, null, site)));
  const secret = { ...site, others: 'mot de passe : soleil22' };
  const refused = await shops.as('BEES', at, (here) => keepAccess(here, term, null, secret));
  assert.deepEqual(refused, refuse('looks-secret', 'others'));
  assert.deepEqual(
    await shops.as('Polln', at, (here) => keepAccess(here, term, null, site)),
    refuse('handover-not-yours'),
  );
  kept(await shops.as('BEES', at, (here) => keepAdvice(here, term, { advice: 'Appelez tôt.', seenVersion: 0 })));
  const late = await shops.as('BEES', at, (here) => keepAdvice(here, term, { advice: 'Autre', seenVersion: 0 }));
  assert.deepEqual(late, refuse('changed-meanwhile'));
  const kepts = await shops.as('BEES', at, async (here) => [
    await accessesOf(here, term.id),
    await adviceOf(here, term.id),
  ]);
  assert.deepEqual(kepts[0], [{ position, ...site }]);
  const nothing = { what: '', place: '', others: '' };
  kept(await shops.as('BEES', at, (here) => keepAccess(here, term, position, nothing)));
  const left = await shops.as('BEES', at, (here) => accessesOf(here, term.id));
  assert.deepEqual(
    left.filter(({ what }) => what !== ''),
    [],
  );
});

test('both sides of a handover sign, each for themselves, once', async () => {
  const at = '2022-12-15T10:00:00.000Z';
  const sign = (who: string, points: readonly string[]) =>
    shops.as(who, at, (here) => signHandover(here, term, points));
  assert.deepEqual(await sign('BEES', HANDOVER_POINTS), { count: HANDOVER_POINTS.length });
  assert.deepEqual(await sign('Polln', ['matters', 'nonsense']), { count: 1 });
  assert.deepEqual(await sign('Polln', ['matters']), refuse('nothing-signed', 'points'));
  assert.deepEqual(await sign('Bloum', HANDOVER_POINTS), refuse('handover-not-yours'));
  const signed = await shops.as('BEES', at, (here) => signaturesOf(here, term.id));
  assert.equal(signed.filter(({ side }) => side === 'outgoing').length, HANDOVER_POINTS.length);
  assert.deepEqual(
    signed.filter(({ side }) => side === 'incoming').map(({ point, who }) => [point, who]),
    [['matters', 'Délégué·e Polln']],
  );
});

test('the last word on a month of hours holds; neither hours nor pauses enter the chronicle', async () => {
  const at = '2022-06-10T10:00:00.000Z';
  const lines = () => shops.as('BEES', at, (here) => linesOf(here, {}));
  const before = (await lines())[0]?.number;
  kept(await shops.as('BEES', at, (here) => sayHours(here, day('2022-05-17'), 600)));
  kept(await shops.as('BEES', at, (here) => sayHours(here, day('2022-05-01'), 750)));
  kept(await shops.as('BEES', at, (here) => declarePause(here, day('2022-07-01'), day('2022-07-31'))));
  const hours = await shops.as('BEES', at, (here) => hoursOf(here, [shops.idOf('BEES')], day('2022-01-01')));
  assert.deepEqual(
    hours.map(({ month, minutes }) => [month, minutes]),
    [['2022-05-01', 750]],
  );
  assert.deepEqual(
    await shops.as('BEES', at, (here) => sayHours(here, day('2022-07-01'), 60)),
    refuse('month-to-come', 'month'),
  );
  assert.equal((await lines())[0]?.number, before);
});

const EVERYONE = ['BEES', 'Polln', 'Bloum', 'Oufti', 'Nid', 'Macavrac'];
const MARCH = '2022-03-10T10:00:00.000Z';

test('a pulse is answered once a month, and shown when the month is over', async () => {
  const scores = [5, 1, 4, 4, 2, 3];
  for (const [place, who] of EVERYONE.entries())
    kept(await shops.as(who, MARCH, (here) => answerPulse(here, scores[place] ?? 3)));
  const again = await shops.as('BEES', MARCH, (here) => answerPulse(here, 1));
  assert.deepEqual(again, refuse('pulse-taken'));
  assert.deepEqual(await shops.as('observer', MARCH, (here) => answerPulse(here, 1)), refuse('seat-may-not'));
  const shown = (at: string) =>
    shops.as('BEES', at, async (here) => {
      const today = day(at.slice(0, 10));
      return shownPulse(await pulseBefore(here, day(`${at.slice(0, 7)}-01`), day('2021-01-01')), today);
    });
  assert.deepEqual(await shown('2022-03-31T10:00:00.000Z'), []);
  assert.deepEqual(await shown('2022-04-01T10:00:00.000Z'), [
    { month: '2022-03-01', people: 6, average: 3.2, low: 2, middle: 1, high: 3 },
  ]);
  assert.equal(await shops.as('BEES', MARCH, (here) => hasTakenPart(here, day('2022-03-01'))), true);
  assert.equal(await shops.as('BEES', MARCH, (here) => hasTakenPart(here, day('2022-04-01'))), false);
});

test('of two answers by one person at once one counts; six people at once all count', async () => {
  const at = '2022-08-10T10:00:00.000Z';
  const all = [...EVERYONE, ...EVERYONE].map((who) => shops.as(who, at, (here) => answerPulse(here, 3)));
  const outcomes = await Promise.all(all);
  assert.equal(outcomes.filter((each) => 'month' in each).length, 6);
  const counted = await shops.as('BEES', at, (here) => pulseBefore(here, day('2022-09-01'), day('2022-08-01')));
  assert.equal(
    counted.reduce((sum, { people }) => sum + people, 0),
    6,
  );
});

test('nothing in the database tells who gave which score: no column, no time, no order, no transaction', async () => {
  const found = await database.read(shops.community.id, async (db) => ({
    columns: await rows<{ name: string }>(
      db,
      `select table_name || '.' || column_name as name from information_schema.columns
        where table_name in ('pulse_counts', 'pulse_people') order by 1`,
    ),
    // Which transaction wrote a row last, and where it lies on the disk.
    writers: await rows<{ month: string; writers: number }>(
      db,
      `select month::text, count(distinct writer)::int as writers from (
        select month, xmin::text as writer from pulse_counts where community_id = $1
        union all select month, xmin::text from pulse_people where community_id = $1) all_rows
       group by month`,
      [shops.community.id],
    ),
    told: await rows<{ kind: string }>(
      db,
      `select kind from chronicle where community_id = $1 and (kind like '%pulse%' or entry like '%score%')`,
      [shops.community.id],
    ),
    people: await rows<{ person: Id; month: string }>(
      db,
      'select person_id as person, month::text from pulse_people where community_id = $1 order by month, ctid',
      [shops.community.id],
    ),
  }));
  assert.deepEqual(
    found.columns.map(({ name }) => name),
    [
      'pulse_counts.community_id',
      'pulse_counts.month',
      'pulse_counts.people',
      'pulse_counts.score',
      'pulse_people.community_id',
      'pulse_people.month',
      'pulse_people.person_id',
    ],
  );
  assert.ok(found.writers.length >= 2);
  for (const { month, writers } of found.writers) assert.equal(writers, 1, month);
  assert.deepEqual(found.told, []);
  for (const month of new Set(found.people.map((each) => each.month))) {
    const order = found.people.filter((each) => each.month === month).map(({ person }) => person);
    assert.equal(order.length, 6);
    assert.deepEqual(order, [...order].sort(), `in ${month} people lie in the order in which they answered`);
  }
});

test('after all of this the audit finds nothing', async () => {
  assert.deepEqual(await faults(shops.community), []);
});
