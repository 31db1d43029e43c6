import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { cents } from '../../../basics/money';
import { refuse } from '../../../basics/outcome';
import { balancesOf, coveredBy, mayWithdraw, paymentOf } from './payments';

const [BLOUM, POLLN] = ['bloum' as Id, 'polln' as Id];
const row = (holderId: Id, amount: number) => ({ holderId, cents: cents(amount) });
const today = day('2022-07-08');
const pay = (left: number, amount: number, paidOn = today) =>
  paymentOf({ leftCents: cents(left) }, { amount: cents(amount), paidOn, today });

test('what is left is what is owed after all rows, less all payments, to the cent', () => {
  const owed = [row(BLOUM, 2_501), row(POLLN, 2_500), row(BLOUM, -100), row(POLLN, 33)];
  const paid = [row(POLLN, 2_533), row(BLOUM, 1), row(BLOUM, 1_000)];
  assert.deepEqual(balancesOf(owed, paid), [
    { holderId: BLOUM, owedCents: 2_401, paidCents: 1_001, leftCents: 1_400 },
    { holderId: POLLN, owedCents: 2_533, paidCents: 2_533, leftCents: 0 },
  ]);
});

test('a payment is never more than is left, and never of a day to come', () => {
  assert.equal(pay(1_400, 1_400), 1_400);
  assert.equal(pay(1_400, 1), 1);
  assert.deepEqual(pay(1_400, 1_401), refuse('more-than-left', 'amount', { leftCents: 1_400 }));
  assert.deepEqual(pay(0, 1), refuse('nothing-left', 'amount'));
  assert.deepEqual(pay(1_400, 0), refuse('amount-missing', 'amount'));
  assert.deepEqual(pay(1_400, 1, day('2022-07-09')), refuse('paid-in-future', 'paidOn'));
});

test('where more is paid than is owed the payment goes back, and no more than that', () => {
  assert.equal(pay(-300, 300), -300);
  assert.deepEqual(pay(-300, 301), refuse('more-than-left', 'amount', { leftCents: 300 }));
});

test('a payment is not taken back when what was given back rests on it', () => {
  const standings = balancesOf([row(BLOUM, 2_000)], [row(BLOUM, 3_000), row(BLOUM, -1_000)]);
  assert.equal(mayWithdraw(row(BLOUM, 3_000), standings), false);
  assert.equal(mayWithdraw(row(BLOUM, 2_000), standings), true);
  assert.equal(mayWithdraw(row(BLOUM, -1_000), standings), true);
});

test('what is paid covers the earliest payments first, and adds up to it', () => {
  const due = [834, 833, 833].map((each) => ({ cents: cents(each) }));
  assert.deepEqual(coveredBy(due, cents(1_000)), [834, 166, 0]);
  assert.deepEqual(coveredBy(due, cents(9_999)), [834, 833, 833]);
  assert.deepEqual(coveredBy(due, cents(-5)), [0, 0, 0]);
});
