import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties';
import { compareFractions, type Fraction, fraction, fractionText, leastFraction, plus, times } from './fraction';
import { level } from './level';
import { largestRemainder, roundedLevel, type TieCents } from './remainder';

const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
const price = (cost: number, caps: number[], weights = caps.map(() => 1)): string => {
  const found = level(cost, caps, weights);
  return found === null ? 'out of reach' : fractionText(found);
};
const paid = (cost: number, caps: number[], weights = caps.map(() => 1), ties: TieCents = new Map()): number[] => {
  const found = level(cost, caps, weights) ?? fraction(0);
  return [...roundedLevel(cost, found, caps, weights, LETTERS.slice(0, caps.length), ties).cents];
};

test('the one at its limit pays that, and the others share the rest', () => {
  assert.equal(price(1_200_000, [100_000, 2_000_000, 2_000_000]), '550000/1');
  assert.deepEqual(paid(1_200_000, [100_000, 2_000_000, 2_000_000]), [100_000, 550_000, 550_000]);
});

test('with keys 1, 2, 3 and a cap of 24.00, 60.00 are 12.00, 24.00 and 24.00', () => {
  assert.deepEqual(paid(6000, [9999, 9999, 2400], [1, 2, 3]), [1200, 2400, 2400]);
});

test('caps that do not reach the cost carry nothing; caps that just reach it are all paid', () => {
  assert.equal(price(901, [500, 300, 100]), 'out of reach');
  assert.equal(price(900, [500, 300, 100]), '500/1');
  assert.equal(price(0, [5, 0]), '0/1');
});

test('the odd cent goes to whoever had it least often, and then to the first by id', () => {
  const ties: TieCents = new Map();
  assert.deepEqual(paid(10_000, [99_999, 99_999, 99_999], [1, 1, 1], ties), [3334, 3333, 3333]);
  assert.deepEqual(paid(10_000, [99_999, 99_999, 99_999], [1, 1, 1], ties), [3333, 3334, 3333]);
  assert.deepEqual(
    [...ties],
    [
      ['A', 1],
      ['B', 1],
    ],
  );
});

test('weights that are no cents are divided to the cent as well', () => {
  assert.deepEqual(
    largestRemainder(366_667n, [0n, 5_500_000n, 5_500_000n], ['A', 'B', 'C'], new Map()).cents,
    [0, 183_334, 183_333],
  );
});

const anyPayers = fc.array(fc.record({ cap: fc.nat(2_000), weight: fc.integer({ min: 1, max: 5 }) }), {
  minLength: 1,
  maxLength: 8,
});
const anyDivision = fc.tuple(anyPayers, fc.double({ min: 0, max: 1, noNaN: true })).map(([payers, part]) => {
  const caps = payers.map(({ cap }) => cap);
  const weights = payers.map(({ weight }) => weight);
  return { cost: Math.floor(caps.reduce((sum, cap) => sum + cap, 0) * part), caps, weights };
});

test('the price is the one that sorting the payers by what they can bear gives', () => {
  fc.assert(
    fc.property(anyDivision, ({ cost, caps, weights }) => {
      assert.equal(price(cost, caps, weights), fractionText(sortedPrice(cost, caps, weights)));
    }),
    { numRuns: 3_000 },
  );
});

test('amounts whose products are beyond safe integers have the same price as small ones, scaled', () => {
  fc.assert(
    fc.property(anyDivision, ({ cost, caps, weights }) => {
      const scale = 400_000_000_000;
      const large = level(
        cost * scale,
        caps.map((cap) => cap * scale),
        weights,
      );
      const small = level(cost, caps, weights);
      assert.ok(large !== null && small !== null);
      assert.equal(compareFractions(large, times(small, fraction(scale))), 0);
    }),
    { numRuns: 500 },
  );
});

test('rounded payments total the cost, stay below the caps and within a cent of the exact ones', () => {
  fc.assert(
    fc.property(anyDivision, ({ cost, caps, weights }) => {
      const found = level(cost, caps, weights) ?? fraction(0);
      const cents = paid(cost, caps, weights);
      assert.equal(
        cents.reduce((sum, each) => sum + each, 0),
        cost,
      );
      for (const [payer, cap] of caps.entries()) {
        const exact = leastFraction(fraction(cap), times(found, fraction(weights[payer] ?? 0)));
        const off = Math.abs(Number(exact.n) / Number(exact.d) - (cents[payer] ?? 0));
        assert.ok((cents[payer] ?? 0) <= cap && off < 1, `${off}`);
      }
    }),
    { numRuns: 3_000 },
  );
});

test('a dearer cost, a payer less or a higher cap moves everybody the right way', () => {
  const exact = (cost: number, caps: number[], weights: number[]): Fraction[] => {
    const found = level(cost, caps, weights) ?? fraction(0);
    return caps.map((cap, payer) => leastFraction(fraction(cap), times(found, fraction(weights[payer] ?? 0))));
  };
  fc.assert(
    fc.property(anyDivision, ({ cost, caps, weights }) => {
      const before = exact(cost, caps, weights);
      const wider = exact(cost, [...caps, 777], [...weights, 2]);
      for (const [payer, amount] of before.entries()) assert.ok(compareFractions(wider[payer] ?? amount, amount) <= 0);
      const raised = exact(
        cost,
        caps.map((cap, payer) => (payer === 0 ? cap + 50 : cap)),
        weights,
      );
      assert.ok(compareFractions(raised[0] ?? fraction(-1), before[0] ?? fraction(0)) >= 0);
      for (const [payer, amount] of before.entries())
        if (payer > 0) assert.ok(compareFractions(raised[payer] ?? amount, amount) <= 0);
      if (cost > 0) {
        const cheaper = exact(cost - 1, caps, weights);
        for (const [payer, amount] of before.entries())
          assert.ok(compareFractions(cheaper[payer] ?? amount, amount) <= 0);
      }
      const total = before.reduce((sum, each) => plus(sum, each), fraction(0));
      assert.equal(fractionText(total), `${cost}/1`);
    }),
    { numRuns: 1_000 },
  );
});

/** The naive way: payers sorted by cap per weight, the first who can pay their part settles the price. */
function sortedPrice(cost: number, caps: number[], weights: number[]): Fraction {
  const payers = caps.map((cap, index) => ({ cap: BigInt(cap), weight: BigInt(weights[index] ?? 0) }));
  payers.sort((a, b) => Number(a.cap * b.weight - b.cap * a.weight));
  let rest = BigInt(cost);
  let weight = payers.reduce((sum, each) => sum + each.weight, 0n);
  let last = fraction(0);
  for (const each of payers) {
    if (rest * each.weight <= each.cap * weight) return fraction(rest, weight);
    rest -= each.cap;
    weight -= each.weight;
    last = fraction(each.cap, each.weight);
  }
  return last;
}
