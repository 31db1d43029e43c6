import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties';
import { type Day, day, dayOf, daysBetween, plusDays } from '../../../basics/day';
import { instant } from '../../../basics/instant';
import { refuse } from '../../../basics/outcome';
import { momentAt, offsetMinutes, wallTime, wallTimeOf } from '../../../basics/wall';
import { daysOf, firstDayOf, mayBe, nthOf, type Rhythm, weekdayOf } from './rhythm';

const lastThursday: Rhythm = {
  ...{ every: 'month', step: 1, weekday: 4, nth: -1, fromOn: day('2026-09-01'), untilOn: null },
};
const everySecondMonday: Rhythm = {
  ...{ every: 'week', step: 2, weekday: 1, nth: null, fromOn: day('2026-10-01'), untilOn: null },
};

test('the last Thursday of each month, with four of them or five', () => {
  assert.deepEqual(daysOf(lastThursday, day('2026-09-01'), day('2027-01-31')), [
    ...['2026-09-24', '2026-10-29', '2026-11-26', '2026-12-31', '2027-01-28'],
  ]);
});

test('every second Monday keeps its step, wherever one begins to look', () => {
  assert.deepEqual(daysOf(everySecondMonday, day('2026-11-01'), day('2026-12-01')), [
    '2026-11-02',
    '2026-11-16',
    '2026-11-30',
  ]);
  assert.equal(firstDayOf(everySecondMonday), '2026-10-05');
});

test('no day before the first nor from the day on which the rhythm ends', () => {
  const ended = { ...lastThursday, fromOn: day('2026-09-25'), untilOn: day('2026-11-26') };
  assert.deepEqual(daysOf(ended, day('2026-01-01'), day('2027-12-31')), ['2026-10-29']);
});

test('a rhythm without a step, a weekday or a day is refused', () => {
  assert.deepEqual(mayBe({ ...lastThursday, step: 0 }), refuse('rhythm-unknown', 'step'));
  assert.deepEqual(mayBe({ ...lastThursday, weekday: 8 }), refuse('rhythm-unknown', 'step'));
  assert.deepEqual(mayBe({ ...lastThursday, nth: 5 }), refuse('rhythm-unknown', 'step'));
  assert.deepEqual(mayBe({ ...everySecondMonday, nth: 1 }), refuse('rhythm-unknown', 'step'));
  assert.deepEqual(mayBe({ ...lastThursday, untilOn: lastThursday.fromOn }), refuse('rhythm-empty', 'fromOn'));
});

test('whatever the rhythm: its weekday, its place in the month, its step, in order and only once', () => {
  const rhythms = fc.record({
    ...{ every: fc.constantFrom('week', 'month'), step: fc.integer({ min: 1, max: 12 }) },
    ...{ weekday: fc.integer({ min: 1, max: 7 }), nth: fc.constantFrom(1, 2, 3, 4, -1) },
    start: fc.integer({ min: 0, max: 3000 }),
    later: fc.integer({ min: 0, max: 400 }),
  });
  fc.assert(
    fc.property(rhythms, ({ start, later, nth, ...chosen }) => {
      const fromOn = plusDays(day('2020-01-01'), start);
      const rhythm: Rhythm = { ...chosen, nth: chosen.every === 'week' ? null : nth, fromOn, untilOn: null } as Rhythm;
      const days = daysOf(rhythm, plusDays(fromOn, later), plusDays(fromOn, later + 800));
      const all = daysOf(rhythm, fromOn, plusDays(fromOn, later + 800));
      // Beginning to look later changes nothing of what is found.
      assert.deepEqual(
        days,
        all.filter((each) => each >= plusDays(fromOn, later)),
      );
      for (const [index, each] of all.entries()) {
        assert.equal(weekdayOf(each), rhythm.weekday);
        const before = all[index - 1];
        if (rhythm.every === 'week') assert.equal(before && daysBetween(before, each), before && rhythm.step * 7);
        else assert.ok(nth === -1 ? plusDays(each, 7).slice(0, 7) !== each.slice(0, 7) : nthOf(each) === nth);
      }
    }),
    { numRuns: 150 },
  );
});

/** What the clocks of a zone show, asked of Intl in another way than the code under test does. */
const shownIn = (timeZone: string, at: string): string =>
  new Date(at).toLocaleString('sv-SE', { timeZone, hour12: false }).slice(0, 16);

test('half past seven stays half past seven when the clocks go back on 25 October 2026, and forward in spring', () => {
  for (const [on, utc] of [
    ['2026-10-24', '2026-10-24T17:30:00.000Z'],
    ['2026-10-25', '2026-10-25T18:30:00.000Z'],
    ['2027-03-27', '2027-03-27T18:30:00.000Z'],
    ['2027-03-28', '2027-03-28T17:30:00.000Z'],
  ] as const) {
    const moment = momentAt(day(on), wallTime('19:30'), 'Europe/Brussels');
    assert.equal(moment, utc);
    assert.equal(shownIn('Europe/Brussels', moment), `${on} 19:30`);
  }
});

test('a time that comes twice is the first one; one that never comes is an hour later', () => {
  assert.equal(momentAt(day('2026-10-25'), wallTime('02:30'), 'Europe/Brussels'), '2026-10-25T00:30:00.000Z');
  const never = momentAt(day('2027-03-28'), wallTime('02:30'), 'Europe/Brussels');
  assert.equal(shownIn('Europe/Brussels', never), '2027-03-28 03:30');
});

test('every time of every day is found again on the wall, wherever the wall is', () => {
  const zones = fc.constantFrom(
    'Europe/Brussels',
    'America/New_York',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 1439 }), zones, (days, minute, zone) => {
      const on: Day = plusDays(day('2024-01-01'), days);
      const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      const moment = momentAt(on, wallTime(time), zone);
      const shown = shownIn(zone, moment);
      const isGap = shown !== `${on} ${time}`;
      if (!isGap) assert.deepEqual([dayOf(moment, zone), wallTimeOf(moment, zone)], [on, time]);
      // What never comes lies in a day on which the clocks change.
      else
        assert.notEqual(
          offsetMinutes(instant(new Date(Date.parse(moment) - 86_400_000)), zone),
          offsetMinutes(instant(new Date(Date.parse(moment) + 86_400_000)), zone),
        );
    }),
    { numRuns: 400 },
  );
});
