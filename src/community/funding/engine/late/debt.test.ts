import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuse } from '../../../../basics/outcome';
import { accepted, table } from '../testing/accepted';
import { carryDebt, paidBy } from '.';

const net = new Map([
  ['A', 400_000],
  ['B', 400_000],
  ['C', 400_000],
]);
const even = accepted(
  paidBy(
    net,
    new Map([
      ['A', 1],
      ['B', 1],
      ['C', 1],
    ]),
  ),
);

test('a debt is met by the reserve, then shared at one level by those who agreed, else the work is paused', () => {
  const withReserve = { ...even, reserve: 10_000 };
  const carried = accepted(
    carryDebt(
      withReserve,
      'C',
      40_000,
      new Map([
        ['A', 5_000],
        ['B', 90_000],
      ]),
    ),
  );
  assert.ok(carried.kind === 'carried');
  assert.deepEqual([carried.fromReserve, carried.after.reserve], [10_000, 0]);
  assert.deepEqual(table(carried.extras), { A: 5_000, B: 25_000 });
  assert.deepEqual(table(carried.after.net), { A: 405_000, B: 425_000, C: 360_000 });
  const paused = carryDebt(withReserve, 'C', 40_000, new Map([['A', 5_000]]));
  assert.deepEqual(paused, { kind: 'paused', missing: 25_000 });
  assert.deepEqual(carryDebt(even, 'C', 400_001, new Map()), refuse('debt-above-payment', 'debt'));
});
