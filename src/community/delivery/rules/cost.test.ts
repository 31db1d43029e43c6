import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../../basics/day';
import { cents } from '../../../basics/money';
import { refuse } from '../../../basics/outcome';
import { given } from '../../needs/rules/testing';
import { analysisLeft, spentInMonth } from './analysis';
import { costOf, inclusiveOf, vatOf } from './cost';
import type { EstimateLine } from './estimate';

const work = (lowMinutes: number, highMinutes = lowMinutes): EstimateLine => ({
  label: 'travail',
  lowMinutes,
  highMinutes,
  concerns: { kind: 'all' },
  reason: '',
});
const rate = cents(7500);

test('four hours at 75.00 cost 300.00, and 363.00 with Belgian VAT', () => {
  const cost = given(costOf({ lines: [work(240)] }, rate));
  assert.equal(cost.highCents, 30_000);
  assert.equal(vatOf(cost.highCents, 2100), 6_300);
  assert.equal(inclusiveOf(cost.highCents, 2100), 36_300);
});

test('a range costs from its low to its high end', () => {
  const cost = given(costOf({ lines: [work(60, 120), work(0, 30)] }, rate));
  assert.deepEqual([cost.lowCents, cost.highCents], [7_500, 18_750]);
});

test('lines are rounded one by one, half a cent up, and add up to the whole', () => {
  const cost = given(costOf({ lines: [work(1), work(1), work(1)] }, cents(7530)));
  assert.deepEqual(
    cost.lines.map((each) => each.highCents),
    [126, 126, 126],
  );
  assert.equal(cost.highCents, 378);
});

test('T06: VAT on 3,420.00 is 718.20', () => {
  assert.equal(vatOf(cents(342_000), 2100), 71_820);
  assert.equal(inclusiveOf(cents(342_000), 2100), 413_820);
});

test('no rate, a negative one, and a cost beyond a thousand million are refused', () => {
  assert.deepEqual(costOf({ lines: [work(60)] }, cents(0)), refuse('rate-zero'));
  assert.deepEqual(costOf({ lines: [work(60)] }, cents(-7500)), refuse('rate-zero'));
  assert.deepEqual(costOf({ lines: [work(6_000_000)] }, cents(1_000_001)), refuse('cost-too-large'));
  assert.equal(given(costOf({ lines: [work(6_000_000)] }, cents(1_000_000))).highCents, 100_000_000_000);
});

const june = [
  { on: day('2022-05-31'), minutes: 200 },
  { on: day('2022-06-07'), minutes: 15 },
];

test("SC1: 15 minutes of June's 4 hours leave 3 h 45; May does not count", () => {
  assert.equal(spentInMonth(june, day('2022-06-30')), 15);
  assert.deepEqual(analysisLeft(240, 15), { leftMinutes: 225, overMinutes: 0 });
});

test('going over the month is recorded and said', () => {
  assert.deepEqual(analysisLeft(240, 240), { leftMinutes: 0, overMinutes: 0 });
  assert.deepEqual(analysisLeft(240, 270), { leftMinutes: 0, overMinutes: 30 });
});
