import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../../test/properties';
import type { Id } from '../../../../basics/id';
import { cents, totalCents } from '../../../../basics/money';
import { paidOfCalled } from './paid';

const [BLOUM, POLLN] = ['bloum' as Id, 'polln' as Id];
const called = (holderId: Id, amount: number) => ({ holderId, calledCents: cents(amount) });
const stands = (holderId: Id, owed: number, paid: number) => ({
  ...{ holderId, owedCents: cents(owed), paidCents: cents(paid) },
});
const lefts = (...parts: Parameters<typeof paidOfCalled>) => paidOfCalled(...parts).map(({ leftCents }) => leftCents);

test('a lower bill leaves less of a called pledge, and a dearer one no more than was called', () => {
  const pledges = [called(BLOUM, 1_000), called(POLLN, 500)];
  assert.deepEqual(lefts(pledges, [stands(BLOUM, 700, 700), stands(POLLN, 500, 0)]), [0, 500]);
  assert.deepEqual(lefts(pledges, [stands(BLOUM, 700, 100), stands(POLLN, 500, 600)]), [600, 0]);
  assert.deepEqual(lefts(pledges, [stands(BLOUM, 1_300, 1_000), stands(POLLN, 900, 0)]), [0, 500]);
});

test('before the call nothing is paid, nor left', () => {
  assert.deepEqual(paidOfCalled([called(BLOUM, 0)], []), [{ paidCents: 0, leftCents: 0 }]);
});

test('what is left of all pledges is counted cent by cent, whoever holds them', () => {
  const amount = fc.nat({ max: 60 });
  const pledge = fc.record({ holderId: fc.constantFrom(BLOUM, POLLN), amount });
  const standing = fc.record({ owed: fc.integer({ min: -5, max: 150 }), paid: fc.integer({ min: -5, max: 150 }) });
  fc.assert(
    fc.property(fc.array(pledge, { maxLength: 5 }), standing, standing, (given, bloum, polln) => {
      const pledges = given.map(({ holderId, amount: each }) => called(holderId, each));
      const found = paidOfCalled(pledges, [
        stands(BLOUM, bloum.owed, bloum.paid),
        stands(POLLN, polln.owed, polln.paid),
      ]);
      for (const [holder, { owed, paid }] of [[BLOUM, bloum] as const, [POLLN, polln] as const]) {
        // Each cent that was called is a coin that names its pledge; what is paid or fell away takes the first ones.
        const coins = pledges.flatMap((each, place) =>
          each.holderId === holder ? Array.from({ length: each.calledCents }, () => place) : [],
        );
        let fallen = Math.max(0, coins.length - owed);
        const open = [...coins];
        while (fallen > 0 && open.length > 0) [fallen] = [fallen - 1, open.shift()];
        for (let coin = 0; coin < paid; coin += 1) open.shift();
        pledges.forEach((each, place) => {
          if (each.holderId !== holder) return;
          assert.equal(found[place]?.leftCents, open.filter((of) => of === place).length);
          const own = coins.slice(0, Math.max(0, paid)).filter((of) => of === place).length;
          assert.equal(found[place]?.paidCents, own);
        });
        const left = totalCents(
          found.filter((_, place) => pledges[place]?.holderId === holder).map((f) => f.leftCents),
        );
        assert.ok(left <= Math.max(0, owed - Math.max(0, paid)), 'never more than the balance');
      }
    }),
  );
});
