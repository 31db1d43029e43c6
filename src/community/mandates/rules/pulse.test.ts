import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Day, day } from '../../../basics/day';
import { cents } from '../../../basics/money';
import { refuse } from '../../../basics/outcome';
import { decideAlone, maySeeLoad, needsRelay, type PulseCount, shownPulse } from '.';

const MARCH = day('2022-03-01');
const of = (people: readonly number[], month: Day = MARCH): readonly PulseCount[] =>
  people.map((count, place) => ({ month, score: place + 1, people: count }));

test('a month is shown once it is over, and not before', () => {
  const counts = of([1, 0, 2, 3, 0]);
  assert.deepEqual(shownPulse(counts, day('2022-03-31')), []);
  assert.deepEqual(shownPulse(counts, day('2022-04-01')), [
    { month: MARCH, people: 6, average: 3.2, low: 1, middle: 2, high: 3 },
  ]);
});

test('four answers are never shown, five are', () => {
  const later = day('2023-01-01');
  assert.equal(shownPulse(of([0, 0, 1, 3, 0]), later).length, 0);
  assert.equal(shownPulse(of([0, 0, 1, 4, 0]), later).length, 1);
});

test('the newest month comes first', () => {
  const counts = [...of([5, 0, 0, 0, 0]), ...of([0, 0, 0, 0, 6], day('2022-04-01'))];
  assert.deepEqual(
    shownPulse(counts, day('2022-06-01')).map(({ month, average }) => [month, average]),
    [
      ['2022-04-01', 5],
      ['2022-03-01', 1],
    ],
  );
});

test('four roles are one too many where the charter says three', () => {
  assert.equal(needsRelay({ roles: 3 }, 3), false);
  assert.equal(needsRelay({ roles: 4 }, 3), true);
});

test('a load is seen by whom the charter says', () => {
  const [noyau, caisse] = [new Set(['noyau']), new Set(['caisse'])];
  assert.deepEqual(
    (['self', 'circle', 'everyone'] as const).map((by) => [
      maySeeLoad(by, noyau, noyau),
      maySeeLoad(by, noyau, caisse),
    ]),
    [
      [false, false],
      [true, false],
      [true, true],
    ],
  );
});

test('a holder decides within the mandate, up to its amount, and not a cent more', () => {
  const term = { personName: 'Amina', fromOn: day('2022-01-01'), lastOn: day('2022-12-31') };
  const decide = (amount: number | null, on: string, most: number | null = 30_000) =>
    decideAlone(
      term,
      { aloneCents: most === null ? null : cents(most) },
      amount === null ? null : cents(amount),
      day(on),
      ['Zoé'],
    );
  assert.equal(decide(30_000, '2022-12-31'), null);
  assert.equal(decide(null, '2022-01-01', null), null);
  assert.deepEqual(decide(30_001, '2022-06-01'), refuse('amount-above', 'amount', { mostCents: 30_000 }));
  assert.deepEqual(decide(1, '2022-06-01', null), refuse('amount-not-foreseen', 'amount'));
  assert.deepEqual(decide(null, '2021-12-31'), refuse('mandate-to-come', undefined, { from: '2022-01-01' }));
  const over = refuse('mandate-ended', undefined, { since: '2022-12-31', who: 'Zoé', many: 1 });
  assert.deepEqual(decide(null, '2023-01-01'), over);
});
