import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuse } from '../../../../basics/outcome';
import { fractionText } from '../fraction';
import { accepted, table } from '../testing/accepted';
import { join, leave, type Paid, paidBy, type Terms } from '.';

const ones = (ids: Iterable<string>) => new Map([...ids].map((id) => [id, 1]));
const paidOf = (net: Record<string, number>, weights?: Record<string, number>): Paid => {
  const heavy = weights ? new Map(Object.entries(weights)) : ones(Object.keys(net));
  return accepted(paidBy(new Map(Object.entries(net)), heavy));
};
const joined = (paid: Paid, id: string, terms: Partial<Terms> = {}, weight = 1) =>
  accepted(join(paid, { id, weight }, { factor: [1, 1], ...terms }));
const even = paidOf({ A: 400_000, B: 400_000, C: 400_000 });
const capped = paidOf({ A: 100_000, B: 550_000, C: 550_000 });

test('D joins 12,000.00 that three paid: 3,000.00, and 1,000.00 go back to each', () => {
  const step = joined(even, 'D');
  assert.equal(fractionText(step.rho), '300000/1');
  assert.equal(step.fee, 300_000);
  assert.deepEqual(table(step.rebates), { A: 100_000, B: 100_000, C: 100_000 });
  assert.deepEqual(table(joined(step.after, 'E').rebates), { A: 60_000, B: 60_000, C: 60_000, D: 60_000 });
});

test('at three quarters E pays 1,800.00, and the four have paid 2,550.00 each', () => {
  const step = joined(joined(even, 'D').after, 'E', { factor: [3, 4] });
  assert.equal(step.fee, 180_000);
  assert.deepEqual(table(step.after.net), { A: 255_000, B: 255_000, C: 255_000, D: 255_000, E: 180_000 });
});

test('one at its limit gets nothing back as long as it is below the level', () => {
  const step = joined(capped, 'D');
  assert.equal(fractionText(step.rho), '1100000/3');
  assert.equal(step.fee, 366_667);
  assert.deepEqual(table(step.rebates), { A: 0, B: 183_334, C: 183_333 });
  assert.deepEqual(table(step.after.net), { A: 100_000, B: 366_666, C: 366_667, D: 366_667 });
});

test('a premium is for the reserve, never for members', () => {
  const step = joined(even, 'D', { factor: [11, 10] });
  assert.deepEqual([step.fee, step.toRebates, step.toReserve, step.after.reserve], [330_000, 300_000, 30_000, 30_000]);
});

test('half a cent of a fee is rounded up', () => {
  assert.equal(joined(paidOf({ A: 5 }), 'B').fee, 3);
  assert.equal(joined(paidOf({ A: 100 }), 'B', { factor: [1, 20] }).fee, 3);
});

test('a newcomer with twice the weight pays twice the price', () => {
  assert.equal(joined(even, 'D', {}, 2).fee, 480_000);
});

test('one cent is never given back to somebody who paid none', () => {
  const step = joined(paidOf({ A: 1, B: 1, C: 1, D: 1 }, { A: 1, B: 100, C: 100, D: 100 }), 'E', {}, 181);
  assert.deepEqual(table(step.after.net), { A: 0, B: 0, C: 1, D: 1, E: 2 });
});

test('a pool that lent its part is paid back before the members', () => {
  const paid = accepted(
    paidBy(
      new Map([
        ['A', 300_000],
        ['B', 300_000],
        ['C', 300_000],
      ]),
      ones('ABC'),
      { net: 300_000, weight: 1 },
    ),
  );
  const first = joined(paid, 'D');
  assert.deepEqual([first.fee, first.toPool, first.toRebates, first.after.pool?.net], [240_000, 240_000, 0, 60_000]);
  const second = joined(first.after, 'E');
  assert.deepEqual([second.fee, second.toPool, second.toRebates], [228_000, 60_000, 168_000]);
  assert.deepEqual(table(second.rebates), { A: 53_053, B: 53_053, C: 53_052, D: 8_842 });
});

test('a newcomer in hardship pays what was decided, and no more goes back', () => {
  const step = joined(even, 'D', { hardship: { atMost: 100_000, decision: 'register 14' } });
  assert.deepEqual([step.fee, step.toRebates, step.toReserve], [100_000, 100_000, 0]);
  assert.equal(step.after.net.get('D'), 100_000);
  const unsaid = { factor: [1, 1] as const, hardship: { atMost: 100_000, decision: ' ' } };
  assert.deepEqual(join(even, { id: 'D', weight: 1 }, unsaid), refuse('decision-missing', 'decision'));
});

test('after the window the fee is for maintenance and nobody gets anything back', () => {
  const step = joined(even, 'D', { isWindowOver: true });
  assert.deepEqual([step.fee, step.toMaintenance, step.toRebates, step.toReserve], [300_000, 300_000, 0, 0]);
  assert.deepEqual(table(step.after.net), { A: 400_000, B: 400_000, C: 400_000, D: 0 });
});

test('whoever left gets no refund: what would come back to them goes to the reserve', () => {
  const step = joined(accepted(leave(even, 'B')), 'D');
  assert.deepEqual(table(step.rebates), { A: 100_000, B: 0, C: 100_000 });
  assert.deepEqual([step.toRebates, step.toReserve], [200_000, 100_000]);
  assert.deepEqual(leave(even, 'Z'), refuse('not-in-ledger', 'id', { id: 'Z' }));
});
