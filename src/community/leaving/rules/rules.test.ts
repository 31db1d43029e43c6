import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties';
import { day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { newId } from '../../../basics/id';
import { cents, totalCents } from '../../../basics/money';
import { refuse } from '../../../basics/outcome';
import { BALANCE_RULES } from '../../charter/rules/leaving';
import { lettingGo, passing } from '../../funding/rules/passing';
import { decidedChange, figureAfter, mayLeaveOn, nameAfter, settle, tierShares } from './index';

const amount = fc.integer({ min: 0, max: 10_000_000 }).map(cents);
const owed = fc.array(fc.record({ matterId: fc.uuid().map((id) => id as Id), cents: amount }), { maxLength: 8 });

test('whatever the rule, a settled balance is the balance: no cent appears and none is lost', () => {
  fc.assert(
    fc.property(fc.constantFrom(...BALANCE_RULES), amount, amount, (rule, owedCents, paidCents) => {
      const { paysCents, getsCents, letGoCents, toPotCents } = settle(rule, { owedCents, paidCents });
      assert.equal(paysCents - getsCents + letGoCents - toPotCents, owedCents - paidCents);
      const told = [paysCents, getsCents, letGoCents, toPotCents];
      assert.ok(told.every((each) => each >= 0) && told.filter((each) => each > 0).length <= 1);
    }),
  );
});

test('each rule does what it says of 300.00 owed, and of 20.00 paid too much', () => {
  const owes = { owedCents: cents(30_000), paidCents: cents(0) };
  const isOwed = { owedCents: cents(30_000), paidCents: cents(32_000) };
  assert.equal(settle('settled', owes).paysCents, 30_000);
  assert.equal(settle('settled', isOwed).getsCents, 2_000);
  assert.equal(settle('pot', owes).paysCents, 30_000);
  assert.equal(settle('pot', isOwed).toPotCents, 2_000);
  assert.equal(settle('quits', owes).letGoCents, 30_000);
  assert.equal(settle('quits', isOwed).toPotCents, 2_000);
});

test('what passes on and what stays is what was owed, to the cent, and all of it at a hundred percent', () => {
  fc.assert(
    fc.property(owed, fc.integer({ min: 0, max: 100 }), (matters, percent) => {
      const passed = passing(matters, percent);
      for (const each of passed) {
        const before = matters.find(({ matterId }) => matterId === each.matterId)?.cents ?? 0;
        assert.ok(each.cents > 0 && each.cents <= before && before - each.cents >= 0);
        assert.ok(Math.abs(each.cents - (before * percent) / 100) < 1);
      }
      const all = passing(matters, 100);
      assert.equal(totalCents(all.map((each) => each.cents)), totalCents(matters.map((each) => each.cents)));
    }),
  );
});

test('letting go takes exactly the amount, oldest first, never more of a matter than it holds', () => {
  fc.assert(
    fc.property(owed, fc.double({ min: 0, max: 1, noNaN: true }), (matters, part) => {
      const all = totalCents(matters.map((each) => each.cents));
      const gone = cents(Math.floor(all * part));
      const taken = lettingGo(matters, gone);
      assert.equal(totalCents(taken.map((each) => each.cents)), gone);
      const untouched = taken.slice(0, -1).map(({ matterId }) => matterId);
      for (const id of untouched)
        assert.equal(
          taken.find(({ matterId }) => matterId === id)?.cents,
          matters.find(({ matterId }) => matterId === id)?.cents,
        );
    }),
  );
});

test('one leaves after the notice, once, and not in ten years', () => {
  const here = { leftOn: null };
  const today = day('2026-03-01');
  assert.equal(mayLeaveOn(day('2026-03-31'), here, today, 30), undefined);
  assert.deepEqual(
    mayLeaveOn(day('2026-03-30'), here, today, 30),
    refuse('notice-short', 'leavesOn', { earliest: day('2026-03-31') }),
  );
  assert.deepEqual(mayLeaveOn(day('2036-03-31'), here, today, 30), refuse('day-too-far', 'leavesOn'));
  assert.deepEqual(mayLeaveOn(today, { leftOn: today }, today, 0), refuse('left-already'));
  assert.deepEqual(mayLeaveOn(today, { leftOn: day('2026-04-01') }, today, 0), refuse('leaving-already'));
});

test('at a higher level an organisation carries more of a thousand, at the same level the same as its equal', () => {
  const tiers = [
    { key: 'low', name: '10', monthlyCents: cents(1_000) },
    { key: 'high', name: '30', monthlyCents: cents(3_000) },
  ];
  const own = newId();
  const shares = tierShares(
    tiers,
    [
      { id: own, tier: 'low' },
      { id: newId(), tier: 'low' },
    ],
    own,
  );
  assert.deepEqual(
    shares.tiers.map(({ shareCents }) => shareCents),
    [50_000, 75_000],
  );
});

test('what a merger leaves unsaid is as both are on that day', () => {
  const sides = [{ activeCooperators: null }, { activeCooperators: 900 }];
  assert.equal(figureAfter({ activeCooperators: null }, sides), 900);
  assert.equal(figureAfter({ activeCooperators: 0 }, sides), 0);
  assert.equal(figureAfter({ activeCooperators: null }, sides.slice(0, 1)), null);
  assert.equal(nameAfter({ name: null }, { name: 'Bloum' }), 'Bloum');
  assert.equal(nameAfter({ name: 'Les deux' }, { name: 'Bloum' }), 'Les deux');
});

test('a decision does what it asked for, once, as long as no later one stands in its place', () => {
  const [polln, bloum, bees] = [newId(), newId(), newId()];
  const asked = { organisationId: polln, otherId: bloum };
  const decision = { isAdopted: true, size: 'large', asked, isReplaced: false, isUsed: false };
  assert.equal(decidedChange(decision, polln), asked);
  assert.equal(decidedChange(decision, bloum), asked);
  assert.deepEqual(decidedChange(decision, bees), refuse('decision-of-others'));
  assert.deepEqual(decidedChange({ ...decision, asked: null }, polln), refuse('decision-of-others'));
  assert.deepEqual(decidedChange(undefined, polln), refuse('decision-unknown'));
  assert.deepEqual(decidedChange({ ...decision, isAdopted: false }, polln), refuse('decision-unknown'));
  assert.deepEqual(decidedChange({ ...decision, size: 'medium' }, polln), refuse('decision-not-large'));
  assert.deepEqual(decidedChange({ ...decision, isReplaced: true }, polln), refuse('decision-replaced'));
  assert.deepEqual(decidedChange({ ...decision, isUsed: true }, polln), refuse('decision-spent'));
});
