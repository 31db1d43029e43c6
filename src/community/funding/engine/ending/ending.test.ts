import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../../test/properties';
import { refuse } from '../../../../basics/outcome';
import { sumOf } from '../amount';
import { fraction, fractionText, minus, times } from '../fraction';
import { accepted, table } from '../testing/accepted';
import { type Committed, contingencies, type PoolRule, payAtDelivery, settleBill, shareOverrun, startOn } from '.';

const committed = (net: Record<string, number>, pool = 0, weights: Record<string, number> = {}): Committed => ({
  net: new Map(Object.entries(net)),
  weights: new Map(Object.keys(net).map((id) => [id, weights[id] ?? 1])),
  pool,
});
const oneAtItsLimit = committed({ A: 100_000, B: 550_000, C: 550_000 });

test('12,000.00 that end at 10,500.00: the one at its limit gets nothing back, the others 750.00 each', () => {
  const settled = accepted(settleBill(oneAtItsLimit, 1_050_000, 'kept'));
  assert.deepEqual(table(settled.refunds), { A: 0, B: 75_000, C: 75_000 });
  assert.deepEqual(table(settled.netAfter), { A: 100_000, B: 475_000, C: 475_000 });
  assert.equal(fractionText(settled.price), '475000/1');
});

test('a bill as high as it was said gives nothing back, and one above is an overrun', () => {
  assert.deepEqual(table(accepted(settleBill(oneAtItsLimit, 1_200_000, 'kept')).refunds), { A: 0, B: 0, C: 0 });
  assert.deepEqual(
    settleBill(oneAtItsLimit, 1_200_001, 'kept'),
    refuse('bill-above-commitment', 'bill', { missing: 1 }),
  );
});

test('the pool keeps its part, shrinks with the bill, or shrinks first', () => {
  const half = committed({ A: 30_000, B: 30_000 }, 40_000);
  const settled = (rule: PoolRule, bill: number) => {
    const { netAfter, poolAfter, poolRefund } = accepted(settleBill(half, bill, rule));
    return [netAfter.get('A'), netAfter.get('B'), poolAfter, poolRefund];
  };
  assert.deepEqual(settled('kept', 80_000), [20_000, 20_000, 40_000, 0]);
  assert.deepEqual(settled('in-proportion', 80_000), [24_000, 24_000, 32_000, 8_000]);
  assert.deepEqual(settled('first', 80_000), [30_000, 30_000, 20_000, 20_000]);
  assert.deepEqual(settled('kept', 30_000), [0, 0, 30_000, 10_000]);
  assert.deepEqual(settled('first', 50_000), [25_000, 25_000, 0, 40_000]);
});

test('half a cent of a part in proportion is for the members', () => {
  const { netAfter, poolAfter } = accepted(settleBill(committed({ A: 1 }, 1), 1, 'in-proportion'));
  assert.deepEqual([netAfter.get('A'), poolAfter], [1, 0]);
});

test('every refund is between nothing and what was paid, and bill and refunds are what was committed', () => {
  const payer = fc.record({ net: fc.oneof(fc.nat(9), fc.nat(100_000)), weight: fc.integer({ min: 1, max: 50 }) });
  const anyBill = fc.record({
    payers: fc.array(payer, { minLength: 1, maxLength: 7 }),
    pool: fc.nat(5_000),
    part: fc.nat(1_000),
    rule: fc.constantFrom<PoolRule>('kept', 'in-proportion', 'first'),
  });
  fc.assert(
    fc.property(anyBill, ({ payers, pool, part, rule }) => {
      const net = new Map(payers.map((each, at) => [`P${at}`, each.net]));
      const weights = new Map(payers.map((each, at) => [`P${at}`, each.weight]));
      const all = sumOf(net.values()) + pool;
      const bill = Math.floor((all * part) / 1_000);
      const settled = accepted(settleBill({ net, weights, pool }, bill, rule));
      assert.equal(sumOf(settled.netAfter.values()) + settled.poolAfter, bill);
      assert.equal(sumOf(settled.refunds.values()) + settled.poolRefund + bill, all);
      assert.ok(settled.poolAfter >= 0 && settled.poolAfter <= pool);
      for (const [id, cents] of settled.refunds) {
        assert.ok(cents >= 0 && cents <= (net.get(id) ?? 0));
        const level = times(settled.price, fraction(weights.get(id) ?? 1));
        const exact = minus(fraction(net.get(id) ?? 0), level);
        assert.ok(Math.abs(cents - Math.max(0, Number(exact.n) / Number(exact.d))) < 1);
      }
    }),
    { numRuns: 3_000 },
  );
});

test('an overrun is shared at one level within what each accepted in advance, and beyond that it is a new vote', () => {
  const tenth = accepted(contingencies(oneAtItsLimit.net, [1, 10]));
  assert.deepEqual(table(tenth), { A: 10_000, B: 55_000, C: 55_000 });
  assert.deepEqual(table(accepted(shareOverrun(oneAtItsLimit, 60_000, tenth))), { A: 10_000, B: 25_000, C: 25_000 });
  assert.deepEqual(
    shareOverrun(oneAtItsLimit, 120_001, tenth),
    refuse('overrun-not-accepted', 'overrun', { missing: 1 }),
  );
  assert.deepEqual(table(accepted(contingencies(new Map([['A', 19]]), [1, 10]))), { A: 1 });
});

test('work may start at half of 3,450.00, and at delivery 517.50 are commission and 2,932.50 the team’s', () => {
  assert.deepEqual(startOn(172_500, 345_000, [1, 2]), { mayStart: true, threshold: 172_500, missing: 0 });
  assert.deepEqual(startOn(172_499, 345_000, [1, 2]), { mayStart: false, threshold: 172_500, missing: 1 });
  assert.deepEqual(payAtDelivery(345_000, [15, 100]), { commission: 51_750, team: 293_250 });
});

test('a threshold between two cents is the higher one, half a cent of commission is the community’s', () => {
  assert.deepEqual(startOn(1, 3, [1, 2]), { mayStart: false, threshold: 2, missing: 1 });
  assert.deepEqual(payAtDelivery(1, [1, 2]), { commission: 1, team: 0 });
  assert.deepEqual(payAtDelivery(1, [3, 2]), refuse('commission-above-cost', 'part'));
});
