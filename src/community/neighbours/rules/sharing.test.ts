import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties';
import { type Id, newId } from '../../../basics/id';
import { cents } from '../../../basics/money';
import { type Payer, shareBetween } from './sharing';

const only = (id: Id = newId()): Payer => ({ id, linkId: null, paysHere: true });
/** The same organisation in both communities, paying in the first or in the second. */
const both = (paysFirst: boolean): readonly [Payer, Payer] => {
  const linkId = newId();
  return [
    { id: newId(), linkId, paysHere: paysFirst },
    { id: newId(), linkId, paysHere: !paysFirst },
  ];
};

test('an organisation in both communities pays once: 900.00 among three that are four on paper', () => {
  const [here, there] = both(true);
  const shared = shareBetween(cents(90_000), [only(), here], [only(), there]);
  assert.equal(shared.own.get(here.id), 30_000);
  assert.equal(shared.ownCents, 60_000);
  assert.equal(shared.otherCents, 30_000);
  const [paysThere, payer] = both(false);
  const other = shareBetween(cents(90_000), [only(), paysThere], [only(), payer]);
  assert.equal(other.own.has(paysThere.id), false);
  assert.equal(other.ownCents, 30_000);
});

test('however many are in both, the parts total the cost, both sides find the same, and nobody pays twice', () => {
  const sides = fc.record({
    own: fc.integer({ min: 0, max: 12 }),
    others: fc.integer({ min: 0, max: 12 }),
    twice: fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
    cost: fc.integer({ min: 0, max: 5_000_000 }),
  });
  fc.assert(
    fc.property(sides, ({ own, others, twice, cost }) => {
      const linked = twice.map(both);
      const first = [...Array.from({ length: own }, () => only()), ...linked.map(([here]) => here)];
      const second = [...Array.from({ length: others }, () => only()), ...linked.map(([, there]) => there)];
      const [one, other] = [shareBetween(cents(cost), first, second), shareBetween(cents(cost), second, first)];
      assert.equal(one.ownCents + one.otherCents, cost);
      assert.deepEqual([one.ownCents, one.otherCents], [other.otherCents, other.ownCents]);
      for (const [here, there] of linked)
        assert.equal(Number(one.own.has(here.id)) + Number(other.own.has(there.id)), 1);
      const parts = [...one.own.values(), ...other.own.values()];
      assert.equal(parts.length, own + others + linked.length);
      assert.ok(Math.max(...parts) - Math.min(...parts) <= 1);
    }),
  );
});
