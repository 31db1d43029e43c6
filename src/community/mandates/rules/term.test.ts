import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties';
import { type Day, day, daysBetween, plusDays } from '../../../basics/day';
import { doublingOf, lastDayOf, midpointOf, plusMonths, progressOf, remindersDue, renewedUntil, stateOn } from '.';

const noyau = { fromOn: day('2021-06-01'), untilOn: day('2022-12-31'), lastOn: day('2022-12-31') };
const days = fc.integer({ min: 0, max: 3000 }).map((count) => plusDays(day('2018-01-01'), count));
const lengths = fc.integer({ min: 0, max: 1500 });

/** Walks in from both ends, a day each, until they meet: the middle, found by feet instead of arithmetic. */
function middleOnFoot(fromOn: Day, untilOn: Day): Day {
  let [left, right] = [fromOn, untilOn];
  while (plusDays(left, 1) < right) [left, right] = [plusDays(left, 1), plusDays(right, -1)];
  return left;
}

test('the middle of 1 June 2021 to 31 December 2022, 578 days, is 17 March 2022', () => {
  assert.equal(daysBetween(noyau.fromOn, noyau.untilOn), 578);
  assert.equal(midpointOf(noyau), '2022-03-17');
});

test('its reminder is due on 15 February 2022, thirty days before, and not the day before that', () => {
  const due = (on: string) =>
    remindersDue({ ...noyau, writtenOn: noyau.fromOn }, day(on), 30).map(({ kind, aboutOn }) => `${kind} ${aboutOn}`);
  assert.deepEqual(due('2022-02-14'), []);
  assert.deepEqual(due('2022-02-15'), ['mid-point 2022-03-17']);
  assert.deepEqual(due('2022-11-30'), ['mid-point 2022-03-17']);
  assert.deepEqual(due('2022-12-01'), ['mid-point 2022-03-17', 'end 2022-12-31']);
  assert.deepEqual(due('2023-01-01'), ['ended 2022-12-31']);
});

test('any middle is where two who walk towards each other meet', () => {
  fc.assert(
    fc.property(days, lengths, (fromOn, length) => {
      const untilOn = plusDays(fromOn, length);
      assert.equal(midpointOf({ fromOn, untilOn }), middleOnFoot(fromOn, untilOn));
    }),
    { numRuns: 300 },
  );
});

test('however an instance sleeps, each letter becomes due in time, and stays so until its term is over', () => {
  fc.assert(
    fc.property(
      days,
      lengths,
      fc.integer({ min: 1, max: 120 }),
      fc.array(lengths),
      (fromOn, length, before, wakings) => {
        const untilOn = plusDays(fromOn, length);
        const term = { fromOn, untilOn, lastOn: untilOn, writtenOn: plusDays(fromOn, -10) };
        const sent = new Map<string, Day>();
        for (const on of wakings.map((count) => plusDays(fromOn, count)).sort())
          for (const { kind } of remindersDue(term, on, before)) if (!sent.has(kind)) sent.set(kind, on);
        // Naively: look at every waking day and ask of each letter whether it should be out by then.
        const wake = wakings.map((count) => plusDays(fromOn, count)).sort();
        const first = (from: Day, until: Day) => wake.find((on) => on >= from && on <= until);
        const middle = middleOnFoot(fromOn, untilOn);
        assert.equal(sent.get('mid-point'), first(plusDays(middle, -before), untilOn));
        assert.equal(sent.get('end'), first(plusDays(untilOn, -before), untilOn));
        assert.equal(sent.get('ended'), first(plusDays(untilOn, 1), plusDays(untilOn, 92)));
      },
    ),
    { numRuns: 300 },
  );
});

test('what had passed when a mandate was written down needs no letter', () => {
  const past = { ...noyau, writtenOn: day('2023-02-01') };
  for (const on of ['2022-03-01', '2023-02-01']) assert.deepEqual(remindersDue(past, day(on), 30), []);
});

test('a mandate that was cut short announces neither its end nor its middle any more', () => {
  const cut = { ...noyau, lastOn: day('2022-03-01'), writtenOn: noyau.fromOn };
  assert.deepEqual(remindersDue(cut, day('2022-03-02'), 30), []);
  assert.deepEqual(remindersDue({ ...cut, lastOn: day('2021-05-31') }, day('2021-05-31'), 30), []);
});

test('months keep their day, or end with a shorter month', () => {
  assert.equal(plusMonths(day('2022-01-31'), 1), '2022-02-28');
  assert.equal(plusMonths(day('2023-12-15'), 2), '2024-02-15');
  assert.equal(plusMonths(day('2022-03-01'), -3), '2021-12-01');
  assert.equal(lastDayOf(day('2023-01-01'), 12), '2023-12-31');
  assert.equal(lastDayOf(day('2024-02-29'), 12), '2025-02-27');
});

test('silence renews from the last day on, once, unless someone ended it or follows', () => {
  const silent = { ...noyau, isExtended: false, isFollowed: false };
  const on = (text: string, change = {}) => renewedUntil({ ...silent, ...change }, 12, day(text));
  assert.deepEqual(
    ['2022-12-30', '2022-12-31', '2023-01-31', '2023-02-01'].map((each) => on(each)),
    [null, '2023-12-31', '2023-12-31', null],
  );
  assert.equal(on('2022-12-31', { isExtended: true }), null);
  assert.equal(on('2022-12-31', { isFollowed: true }), null);
  assert.equal(on('2022-06-30', { lastOn: day('2022-06-30') }), null);
});

test('a term is held on its first day and on its last', () => {
  const states = ['2021-05-31', '2021-06-01', '2022-12-31', '2023-01-01'].map((on) => stateOn(noyau, day(on)));
  assert.deepEqual(states, ['coming', 'running', 'running', 'ended']);
  assert.equal(stateOn({ fromOn: day('2022-06-01'), lastOn: day('2022-05-01') }, day('2022-06-01')), 'ended');
});

test('two terms double on the days they share', () => {
  const next = { fromOn: day('2022-12-01'), untilOn: day('2023-12-31'), lastOn: day('2023-12-31') };
  assert.deepEqual(doublingOf(noyau, next), { fromOn: '2022-12-01', untilOn: '2022-12-31' });
  assert.equal(doublingOf(noyau, { ...next, fromOn: day('2023-01-01') }), null);
});

test('a bar is empty on the first day and full after the last', () => {
  assert.equal(progressOf(noyau, noyau.fromOn).over, 0);
  assert.equal(progressOf(noyau, day('2023-01-01')).over, 1);
  assert.ok(Math.abs(progressOf(noyau, day('2022-03-17')).over - 0.5) < 0.01);
});
