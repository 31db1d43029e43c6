import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../../test/properties';
import { isRefusal, refuse } from '../../../../basics/outcome';
import { sumOf } from '../amount';
import { accepted, table } from '../testing/accepted';
import { byCapacity, byKey, byLevel, type Cost, equal, equalOrOut, RULES, type Rule } from '.';

const cost = (amount: number, caps: Record<string, number | null>, weights: Record<string, number> = {}): Cost => ({
  cost: amount,
  payers: Object.entries(caps).map(([id, cap]) => ({ id, cap, weight: weights[id] ?? 1 })),
});
const shared = (rule: Rule, input: Cost) => table(accepted(rule(input)).shares);
const oneAtItsLimit = cost(1_200_000, { A: 100_000, B: 2_000_000, C: 2_000_000 });
const unlimited = { A: null, B: null, C: null };

test('12,000.00 with one at its limit of 1,000.00: the other two pay 5,500.00', () => {
  assert.deepEqual(shared(byLevel, oneAtItsLimit), { A: 100_000, B: 550_000, C: 550_000 });
  assert.deepEqual(shared(equal, oneAtItsLimit), { A: 400_000, B: 400_000, C: 400_000 });
});

test('with keys 1, 2, 3 and a cap of 2,400.00, 6,000.00 are 1,200.00, 2,400.00 and 2,400.00', () => {
  const keys = { A: 1, B: 2, C: 3 };
  const capped = cost(600_000, { A: null, B: null, C: 240_000 }, keys);
  assert.deepEqual(shared(byLevel, capped), { A: 120_000, B: 240_000, C: 240_000 });
  assert.deepEqual(shared(byKey, capped), { A: 100_000, B: 200_000, C: 300_000 });
});

test('900.00 within 500.00, 300.00 and 200.00: levelled it is carried, equal or out it is not', () => {
  const caps = cost(90_000, { A: 50_000, B: 30_000, C: 20_000 });
  assert.deepEqual(shared(byLevel, caps), { A: 40_000, B: 30_000, C: 20_000 });
  assert.deepEqual(equalOrOut(caps), refuse('nobody-can-carry', 'cost'));
});

test('equal or out leaves out whoever cannot pay the even part, and they pay nothing', () => {
  const sharing = accepted(equalOrOut(cost(90_000, { A: 50_000, B: 45_000, C: 20_000 })));
  assert.deepEqual(table(sharing.shares), { A: 45_000, B: 45_000, C: 0 });
  assert.deepEqual(sharing.out, ['C']);
  assert.deepEqual(shared(equalOrOut, cost(90_000, { A: 30_000, B: 30_000, C: null })), {
    A: 30_000,
    B: 30_000,
    C: 30_000,
  });
});

test('by capacity whoever declares more pays more, to the cent', () => {
  const caps = cost(450_000, { A: 300_000, B: 200_000, C: 50_000 });
  assert.deepEqual(shared(byCapacity, caps), { A: 245_455, B: 163_636, C: 40_909 });
  assert.deepEqual(byCapacity(cost(1, unlimited)), refuse('cap-missing', 'cap', { id: 'A' }));
  assert.deepEqual(byCapacity(cost(9, { A: 4, B: 3 })), refuse('caps-below-cost', 'cost', { missing: 2 }));
});

test('the odd cent of 100.00 among three is the first one’s by id', () => {
  assert.deepEqual(shared(equal, cost(10_000, unlimited)), { A: 3_334, B: 3_333, C: 3_333 });
});

test('what cannot be shared is refused by name', () => {
  const said = (input: Cost) =>
    [...RULES.values()].map((rule) => rule(input)).map((each) => isRefusal(each) && each.refused);
  const all = (name: string) => Array.from(RULES, () => name);
  assert.deepEqual(said(cost(1, {})), all('payers-missing'));
  assert.deepEqual(said(cost(1.5, { A: 4 })), all('amount-not-whole'));
  assert.deepEqual(said(cost(2e15, { A: 4 })), all('amount-too-large'));
  assert.deepEqual(said(cost(1, { A: -4 })), all('amount-negative'));
  assert.deepEqual(said(cost(1, { A: 4 }, { A: 0 })), all('weight-not-positive'));
  assert.deepEqual(
    said({ cost: 1, payers: [...cost(1, { A: 1 }).payers, ...cost(1, { A: 1 }).payers] }),
    all('id-twice'),
  );
});

const anyCost = fc
  .record({
    payers: fc.array(fc.record({ cap: fc.nat(1_000), weight: fc.integer({ min: 1, max: 9 }) }), {
      minLength: 1,
      maxLength: 7,
    }),
    part: fc.nat(1_000),
  })
  .map(({ payers, part }) => ({
    cost: Math.floor((sumOf(payers.map(({ cap }) => cap)) * part) / 1_000),
    payers: payers.map((each, at) => ({ id: `P${at}`, ...each })),
  }));

test('every rule charges the cost to the cent, whatever the order of the payers', () => {
  fc.assert(
    fc.property(anyCost, (input) => {
      for (const rule of RULES.values()) {
        const sharing = rule(input);
        if (isRefusal(sharing)) continue;
        assert.equal(sumOf(sharing.shares.values()), input.cost);
        const turned = accepted(rule({ ...input, payers: [...input.payers].reverse() }));
        assert.deepEqual([...turned.shares], [...sharing.shares]);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('by capacity, by level and equal or out, nobody is above their cap', () => {
  fc.assert(
    fc.property(anyCost, (input) => {
      for (const rule of [byCapacity, byLevel, equalOrOut]) {
        const sharing = rule(input);
        if (isRefusal(sharing)) continue;
        for (const { id, cap } of input.payers) assert.ok((sharing.shares.get(id) ?? 0) <= cap, id);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('equal or out keeps the largest group that can pay the same', () => {
  fc.assert(
    fc.property(anyCost, (input) => {
      const caps = input.payers.map(({ cap }) => cap).sort((a, b) => b - a);
      const sizes = caps.map((cap, at) => (cap * (at + 1) >= input.cost ? at + 1 : 0));
      const sharing = equalOrOut(input);
      const size = isRefusal(sharing) ? 0 : input.payers.length - sharing.out.length;
      assert.equal(size, Math.max(...sizes));
    }),
    { numRuns: 2_000 },
  );
});
