import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../../test/properties';
import type { Id } from '../../../../basics/id';
import { cents, LARGEST_CENTS } from '../../../../basics/money';
import { isRefusal, refuse } from '../../../../basics/outcome';
import { given } from '../../../needs/rules/testing';
import { lineConcernText, readLineConcern } from '../concern';
import { readAmounts } from './amount';
import { costLinesOf, costProblem, projectCost } from './cost';
import { giverNamed } from './giver';
import { type LineInput, projectLine } from './line';

const RATE = cents(7_500);
const BLOUM = '00000000-0000-7000-8000-000000000001' as Id;
const fourHours: LineInput = { label: 'Portage', kind: 'hours', lowMinutes: 240, concerns: { kind: 'all' } };
const money = (lowCents: number, highCents = lowCents): LineInput => ({
  ...{ label: 'Trajets', kind: 'money', concerns: { kind: 'all' } },
  ...{ lowCents: lowCents as typeof RATE, highCents: highCents as typeof RATE },
});

test('4 h at 75.00 are 300.00; the rate stays with the line', () => {
  const line = given(projectLine(fourHours, RATE));
  assert.deepEqual([line.highCents, line.hourlyCents, line.state], [30_000, 7_500, 'kept']);
});

test('an agreed price has no hours and no rate', () => {
  const line = given(projectLine({ ...money(50_000), kind: 'price' }, RATE));
  assert.deepEqual([line.highCents, line.highMinutes, line.hourlyCents], [50_000, 0, null]);
});

test('what costs nothing says why, or who gives it; what is given has no price', () => {
  const free = { ...fourHours, lowMinutes: 0 };
  assert.deepEqual(projectLine(free, RATE), refuse('zero-needs-reason', 'reason'));
  assert.equal(given(projectLine({ ...free, reason: 'compris' }, RATE)).highCents, 0);
  assert.equal(given(projectLine({ ...free, giverId: BLOUM }, RATE)).giverId, BLOUM);
  assert.deepEqual(projectLine({ ...fourHours, giverId: BLOUM }, RATE), refuse('given-costs-nothing', 'giver'));
});

test('nothing, less than nothing, upside down and absurd sizes are refused by name', () => {
  const refusals = [
    [{ ...fourHours, label: '\u200b ' }, refuse('label-missing', 'label')],
    [{ ...fourHours, label: 'a'.repeat(201) }, refuse('words-too-long', 'label', { limit: 200, length: 201 })],
    [{ ...fourHours, lowMinutes: -1 }, refuse('minutes-negative', 'work')],
    [{ ...fourHours, lowMinutes: 0.5 }, refuse('minutes-not-whole', 'work')],
    [{ ...fourHours, lowMinutes: 1e15 }, refuse('minutes-too-large', 'work', { limit: 6_000_000 })],
    [{ ...fourHours, highMinutes: 60 }, refuse('range-upside-down', 'work')],
    [money(-1), refuse('amount-negative', 'amount')],
    [money(2, 1), refuse('range-upside-down', 'amount')],
    [money(1e15), refuse('amount-too-large', 'amount')],
    [{ ...fourHours, concerns: { kind: 'organisations', ids: [] } }, refuse('payers-missing', 'concerns')],
  ] as const;
  for (const [input, refusal] of refusals) assert.deepEqual(projectLine(input, RATE), refusal);
  assert.deepEqual(projectLine(fourHours, cents(0)), refuse('rate-zero', 'work'));
});

test('a cancelled line costs nothing, and the whole never passes a thousand million', () => {
  const line = given(projectLine(money(100, 300), RATE));
  assert.deepEqual(projectCost([line, { ...line, state: 'cancelled' }]).highCents, 300);
  assert.deepEqual(costLinesOf([line, { ...line, state: 'cancelled' }]), [
    { label: 'Trajets', amountCents: 300, concerns: { kind: 'all' } },
  ]);
  const huge = given(projectLine(money(LARGEST_CENTS), RATE));
  assert.equal(costProblem([huge]), undefined);
  assert.deepEqual(costProblem([huge, line]), refuse('cost-too-large', 'amount'));
  assert.equal(costProblem([huge, { ...huge, state: 'cancelled' }]), undefined);
});

test('an amount is read as people write it', () => {
  const written = ['300', '300,00', '300.00 €', '€ 300', 'EUR 300', '300 euros', '3 00', '300,0000'];
  for (const each of written) assert.equal(given(readAmounts(each, 'EUR')).highCents, 30_000, each);
  assert.deepEqual(given(readAmounts('1 234,5 - 2 000 €', 'EUR')), { lowCents: 123_450, highCents: 200_000 });
  assert.equal(given(readAmounts("CHF 1'200.-", 'CHF')).highCents, 120_000);
});

test('another currency, fractions of a cent, 10^15 cents and nonsense are refused by name, never rounded', () => {
  const refusals = [
    ['', refuse('amount-missing', 'size')],
    ['-300', refuse('amount-negative', 'size')],
    ['300 CHF', refuse('currency-other', 'size', { found: 'CHF', currency: 'EUR' })],
    ['$300', refuse('currency-other', 'size', { found: 'USD', currency: 'EUR' })],
    ['1.000', refuse('amount-ambiguous', 'size', { typed: '1.000' })],
    ['300,000', refuse('amount-ambiguous', 'size', { typed: '300,000' })],
    ['0,005', refuse('cents-fractional', 'size', { typed: '0,005' })],
    ['10000000000000', refuse('amount-too-large', 'size')],
    ['1000000000,01', refuse('amount-too-large', 'size')],
    ['3e5', refuse('amount-unreadable', 'size', { typed: '3e5' })],
    ['1.234.567', refuse('amount-unreadable', 'size', { typed: '1.234.567' })],
    ['300-400-500', refuse('amount-unreadable', 'size', { typed: '300-400-500' })],
    ['beaucoup', refuse('amount-unreadable', 'size', { typed: 'beaucoup' })],
  ] as const;
  for (const [text, refusal] of refusals) assert.deepEqual(readAmounts(text, 'EUR'), refusal, text);
});

test('whatever is typed gives whole cents or a refusal', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-−€$ .,'0-9]{0,20}$/)), (text) => {
      const read = readAmounts(text, 'EUR');
      return isRefusal(read) || (Number.isSafeInteger(read.lowCents) && read.lowCents >= 0);
    }),
  );
});

test('whom a line is for is read as it is written', () => {
  for (const text of ['all', 'country:BE', 'module:shift', `organisations:${BLOUM}`])
    assert.equal(lineConcernText(given(readLineConcern(text))), text);
  assert.deepEqual(readLineConcern('organisations:'), refuse('payers-missing', 'concerns'));
  assert.deepEqual(readLineConcern('organisations:Bloum'), refuse('concern-unknown', 'concerns'));
});

test('a reason names who gives, by the whole name', () => {
  const known = [
    { id: BLOUM, name: 'Coopdevs' },
    { id: 'other' as Id, name: 'Coop' },
  ];
  assert.equal(giverNamed('Donné par Coopdevs.', known), BLOUM);
  assert.equal(giverNamed('Donné par la coop', known), 'other');
  assert.equal(giverNamed('Compris dans Coopdevsies', known), null);
});
