import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../basics/day';
import { cents } from '../../basics/money';
import type { Charter } from './rules';
import { changesBetween, conflictsWith, withChanges } from './rules/patch';
import { FIRST_CHARTER } from './rules/templates';

const change = (part: Partial<Charter>, before: Charter = FIRST_CHARTER): Charter => ({ ...before, ...part });
const july = { fromOn: day('2022-07-01'), cents: cents(8000) };
const autumn = { fromOn: day('2022-10-01'), cents: cents(8500) };
const methods = FIRST_CHARTER.methods.map((each) => (each.name === 'majority' ? { ...each, isOffered: true } : each));

const CHANGED: readonly Charter[] = [
  change({ lateAfterDays: 45 }),
  change({ hourlyRates: [...FIRST_CHARTER.hourlyRates, july] }),
  change({ methods, mandates: { ...FIRST_CHARTER.mandates, mostRoles: 1 } }),
  change({ tiers: FIRST_CHARTER.tiers.slice(0, 2), windows: [{ upToCents: null, days: 10 }] }),
  change({ concernedMayAnswer: false, allocationKeys: ['equal'], hourlyRates: [july] }),
];

test('what differs between two charters, applied to the first, gives the second', () => {
  for (const before of [FIRST_CHARTER, ...CHANGED]) {
    for (const after of [FIRST_CHARTER, ...CHANGED]) {
      const changes = changesBetween(before, after);
      assert.deepEqual(withChanges(before, changes), after);
      assert.deepEqual(conflictsWith(before, changes), []);
    }
  }
  assert.deepEqual(changesBetween(FIRST_CHARTER, { ...FIRST_CHARTER }), []);
});

test('only the settings that differ are named: a rate by its day, a rule by its name', () => {
  const after = change({ methods, hourlyRates: [...FIRST_CHARTER.hourlyRates, july] });
  assert.deepEqual(
    changesBetween(FIRST_CHARTER, after).map((each) => each.setting),
    ['hourlyRates.2022-07-01', 'methods.majority'],
  );
});

test('what somebody else changed meanwhile stays, unless it is the same setting: then it is said', () => {
  const changes = changesBetween(FIRST_CHARTER, change({ hourlyRates: [...FIRST_CHARTER.hourlyRates, july] }));
  const meanwhile = change({ lateAfterDays: 9, hourlyRates: [...FIRST_CHARTER.hourlyRates, autumn] });
  assert.deepEqual(conflictsWith(meanwhile, changes), []);
  const { hourlyRates, lateAfterDays } = withChanges(meanwhile, changes);
  assert.deepEqual([lateAfterDays, hourlyRates], [9, [...FIRST_CHARTER.hourlyRates, july, autumn]]);
  const same = change({ hourlyRates: [...FIRST_CHARTER.hourlyRates, { ...july, cents: cents(1) }] });
  assert.deepEqual(conflictsWith(same, changes), ['hourlyRates.2022-07-01']);
});
