import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../../test/properties';
import { type Day, day } from '../../../../basics/day';
import { cents, totalCents } from '../../../../basics/money';
import { refuse } from '../../../../basics/outcome';
import { FIRST_PROJECTS } from '../../../charter/rules';
import { fundability, proposalProblem } from './fundable';
import { FIRST_TERMS, monthsLater, paymentsOf, type Terms, termsProblem } from './terms';

const FIRST = day('2023-01-31');
const by = (manner: Terms['manner'], payments: number, everyMonths = 1): Terms => ({
  ...{ ...FIRST_TERMS, manner, payments, everyMonths, firstOn: FIRST },
});
const amounts = (share: number, terms: Terms) => paymentsOf(cents(share), terms).map((each) => each.cents);

const hours = (length: number) => ({
  ...{ lowCents: cents(length * 7_500), highCents: cents(length * 7_500) },
  ...{ lowMinutes: length * 60, highMinutes: length * 60, highMoneyCents: cents(0) },
});
const RATE = cents(7_500);
const TODAY = day('2023-02-21');
const asked = (length: number, ceilings: readonly number[] = [], dueOn: Day | null = null) =>
  fundability(
    { cost: hours(length), ceilings: ceilings.map(cents), dueOn, today: TODAY, hourlyCents: RATE },
    FIRST_PROJECTS,
  );

test('T04, T05: 4,500 h are 93.75 years of the pot and 45 % of a year of the provider: not fundable as is', () => {
  const { standing, potYearHundredths, providerBasisPoints } = asked(4_500);
  assert.deepEqual([standing, potYearHundredths, providerBasisPoints], ['not-fundable', 9_375, 4_500]);
});

test('46 h are within what the pot can pay; beyond three years of it no longer', () => {
  assert.equal(asked(46).standing, 'fundable');
  assert.equal(asked(144).standing, 'fundable');
  assert.equal(asked(145).standing, 'not-fundable');
});

test('money counts against the pot as its hours do: what goes beyond it is for all to share, and is not stopped', () => {
  const price = (euros: number) => {
    const cost = { ...hours(0), lowCents: cents(euros * 100), highCents: cents(euros * 100) };
    const asking = { ceilings: [], dueOn: null, today: TODAY, hourlyCents: RATE };
    return fundability({ cost: { ...cost, highMoneyCents: cost.highCents }, ...asking }, FIRST_PROJECTS);
  };
  // 48 hours at 75.00 are 3,600.00 a year, for three years at most.
  assert.deepEqual([price(10_800).standing, price(10_800).potYearHundredths], ['fundable', 300]);
  assert.equal(price(10_801).standing, 'beyond-pot');
  assert.equal(price(10_801).providerBasisPoints, null);
  assert.equal(proposalProblem(price(10_801), false), undefined);
});

test('SC2 step 9: the last day itself still counts; the day after, ceilings that do not reach the cost stop it', () => {
  const half = [172_500];
  assert.equal(asked(46, half, TODAY).standing, 'fundable');
  const over = asked(46, half, day('2023-02-20'));
  assert.deepEqual([over.standing, over.missingCents], ['short', 345_000 - 172_500]);
  assert.equal(asked(46, [200_000, 145_000], day('2023-02-20')).standing, 'carried');
});

test('where nobody has said what the pot or the provider can do, nothing is claimed', () => {
  const unknown = { ...FIRST_PROJECTS, potMinutesPerYear: 0, providerMinutesPerYear: 0 };
  const found = fundability(
    { cost: hours(4_500), ceilings: [], dueOn: null, today: TODAY, hourlyCents: RATE },
    unknown,
  );
  assert.deepEqual([found.standing, found.potYearHundredths, found.providerBasisPoints], ['fundable', null, null]);
});

test('instalments differ by a cent at most; a subscription is the same each time, and less the last time', () => {
  assert.deepEqual(amounts(10_000, by('instalments', 3)), [3_334, 3_333, 3_333]);
  assert.deepEqual(amounts(10_000, by('subscription', 3)), [3_334, 3_334, 3_332]);
  assert.deepEqual(amounts(2, by('subscription', 12)), [1, 1]);
  assert.deepEqual(amounts(10_000, by('once', 1)), [10_000]);
  assert.deepEqual(amounts(0, by('instalments', 3)), []);
});

test('a payment falls on the same day of the month, or the last one of a shorter month', () => {
  const days = paymentsOf(cents(300), by('instalments', 3)).map((each) => each.dueOn);
  assert.deepEqual(days, ['2023-01-31', '2023-02-28', '2023-03-31']);
  assert.equal(monthsLater(day('2023-11-30'), 3), '2024-02-29');
  assert.equal(monthsLater(day('2023-12-15'), 12), '2024-12-15');
});

test('payments that cannot be are refused by name', () => {
  assert.equal(termsProblem(FIRST_TERMS), undefined);
  assert.deepEqual(termsProblem(by('instalments', 1)), refuse('payments-out-of-range', 'payments', { most: 120 }));
  assert.deepEqual(termsProblem(by('instalments', 2.5)), refuse('payments-out-of-range', 'payments', { most: 120 }));
  assert.deepEqual(termsProblem(by('instalments', 12, 13)), refuse('months-out-of-range', 'everyMonths'));
  assert.deepEqual(termsProblem({ ...by('subscription', 12), firstOn: null }), refuse('first-day-missing', 'firstOn'));
});

test('always: payments total the share, and none is above the regular one', () => {
  const manner = fc.constantFrom('once', 'instalments', 'subscription');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e11 }), manner, fc.integer({ min: 2, max: 120 }), (share, how, count) => {
      const payments = paymentsOf(cents(share), by(how, count));
      assert.equal(totalCents(payments.map((each) => each.cents)), share);
      if (how !== 'once') assert.ok(payments.every((each) => each.cents <= Math.ceil(share / count)));
    }),
  );
});
