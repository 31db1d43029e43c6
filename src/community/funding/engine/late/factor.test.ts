import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../../../basics/day';
import { refuse } from '../../../../basics/outcome';
import { factorOn, isWithinWindow, type Schedule } from '.';

test('what has aged is worth less, never less than the charter says', () => {
  const schedule: Schedule = { kind: 'declining', lifeDays: 1000, least: [1, 2] };
  assert.deepEqual(factorOn(schedule, day('2023-01-01'), day('2023-01-01')), [1000, 1000]);
  assert.deepEqual(factorOn(schedule, day('2023-01-01'), day('2023-09-08')), [750, 1000]);
  assert.deepEqual(factorOn(schedule, day('2023-01-01'), day('2026-01-01')), [1, 2]);
  assert.deepEqual(
    factorOn(schedule, day('2023-01-02'), day('2023-01-01')),
    refuse('joined-before-shared', 'joinedOn'),
  );
});

test('a premium of a tenth a year is a twentieth after half of one, not compounded', () => {
  const schedule: Schedule = { kind: 'premium', ratePerYear: [1, 10] };
  assert.deepEqual(factorOn(schedule, day('2022-01-01'), day('2023-01-01')), [4015, 3650]);
  assert.deepEqual(factorOn(schedule, day('2022-01-01'), day('2024-01-01')), [4380, 3650]);
});

test('the last day of the window is within it', () => {
  assert.equal(isWithinWindow(day('2024-12-31'), day('2024-12-31')), true);
  assert.equal(isWithinWindow(day('2024-12-31'), day('2025-01-01')), false);
});
