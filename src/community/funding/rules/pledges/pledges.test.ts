import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../../test/properties';
import { day } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { instant } from '../../../../basics/instant';
import { cents } from '../../../../basics/money';
import { isRefusal, refuse } from '../../../../basics/outcome';
import { FIRST_PLEDGES } from '../../../charter/rules';
import { given } from '../../../needs/rules/testing';
import {
  type Appeal,
  appealStanding,
  askToMove,
  callPledges,
  type EarmarkMove,
  earmarked,
  isToRelease,
  moveProblem,
  openAppeal,
  type Pledge,
  pledge,
  takeBack,
} from './index';

const [MARCH, LAST, AFTER] = [day('2023-03-01'), day('2023-04-30'), day('2023-05-01')];
const at = instant('2023-03-01T10:00:00.000Z');
const id = (name: string): Id => `00000000-0000-7000-8000-${name.padStart(12, '0')}` as Id;
const [A, B, C, D] = [id('a'), id('b'), id('c'), id('d')];

const appeal = (goal: number, more: Partial<Appeal> = {}): Appeal => ({
  ...given(openAppeal(cents(goal), LAST, FIRST_PLEDGES, MARCH)),
  ...{ id: id('1'), projectId: id('2'), number: 1, boundAt: at, ending: null },
  ...more,
});
const promise = (organisationId: Id, amount: number, earmark = ''): Pledge => ({
  ...{ organisationId, version: 1, cents: cents(amount), earmark, at },
});

test('T19: of 3,450.00, 1,725.00 let work start, and a cent less does not', () => {
  const batch = appeal(345_000);
  const enough = appealStanding(batch, [promise(A, 100_000), promise(B, 72_500)], MARCH);
  assert.deepEqual([enough.mayStart, enough.thresholdCents, enough.missingCents], [true, 172_500, 172_500]);
  const short = appealStanding(batch, [promise(A, 172_499)], MARCH);
  assert.deepEqual([short.mayStart, short.missingToStartCents], [false, 1]);
  const undecided = appealStanding(appeal(345_000, { boundAt: null }), [promise(A, 172_500)], MARCH);
  assert.equal(undecided.mayStart, false);
});

test('T19: at delivery of 3,450.00 the community keeps 517.50 and the team receives 2,932.50', () => {
  const called = given(callPledges(appeal(345_000), [promise(A, 200_000), promise(B, 145_000)], MARCH));
  assert.deepEqual([called.calledCents, called.commissionCents, called.teamCents], [345_000, 51_750, 293_250]);
});

test('D11.15: with too much promised the largest fall first, or all in proportion', () => {
  const pledges = [promise(A, 300_000), promise(B, 200_000), promise(C, 50_000)];
  const level = appealStanding(appeal(450_000), pledges, MARCH).shares;
  assert.deepEqual([...level.values()], [200_000, 200_000, 50_000]);
  const alike = appealStanding(appeal(450_000, { excess: 'proportional' }), pledges, MARCH).shares;
  assert.deepEqual([...alike.values()], [245_455, 163_636, 40_909]);
});

test('pledges are called once the group has decided, and enough is promised or the day is over', () => {
  const half = [promise(A, 172_500)];
  assert.deepEqual(callPledges(appeal(345_000, { boundAt: null }), half, AFTER), refuse('appeal-undecided'));
  assert.deepEqual(callPledges(appeal(345_000), half, MARCH), refuse('appeal-still-open'));
  assert.equal(given(callPledges(appeal(345_000), half, AFTER)).calledCents, 172_500);
  const little = callPledges(appeal(345_000), [promise(A, 100)], AFTER);
  assert.deepEqual(little, refuse('threshold-missing', undefined, { missingCents: 172_400 }));
  const ending = {
    kind: 'released',
    calledCents: cents(0),
    commissionCents: cents(0),
    teamCents: cents(0),
    at,
  } as const;
  assert.deepEqual(callPledges(appeal(345_000, { ending }), half, AFTER), refuse('appeal-ended'));
});

test('what missed its threshold, or was never decided, is released after the last day, and only then', () => {
  const little = [promise(A, 172_499)];
  assert.equal(isToRelease(appeal(345_000), little, LAST), false);
  assert.equal(isToRelease(appeal(345_000), little, AFTER), true);
  assert.equal(isToRelease(appeal(345_000), [promise(A, 172_500)], AFTER), false);
  assert.equal(isToRelease(appeal(345_000, { boundAt: null }), [promise(A, 345_000)], AFTER), true);
});

test('a pledge goes up at any time, down only while nobody relies on it', () => {
  const free = appeal(1_000, { boundAt: null });
  const first = promise(A, 500, 'Accessibilité');
  assert.deepEqual(pledge(free, first, { cents: cents(400), earmark: ' Tout ' }, MARCH), {
    ...{ version: 2, cents: 400, earmark: 'Tout' },
  });
  assert.equal(given(takeBack(free, first, MARCH)).cents, 0);
  for (const held of [appeal(1_000), appeal(1_000, { boundAt: null, isTakenBack: false })]) {
    assert.deepEqual(pledge(held, first, { cents: cents(499), earmark: '' }, MARCH), refuse('pledge-held', 'amount'));
    assert.deepEqual(takeBack(held, first, MARCH), refuse('pledge-held'));
    assert.deepEqual(pledge(held, first, { cents: cents(600), earmark: '' }, MARCH), refuse('earmark-held', 'earmark'));
    assert.equal(given(pledge(held, first, { cents: cents(600), earmark: 'Accessibilité' }, MARCH)).cents, 600);
  }
});

test('nothing, the same again, too late and too long are refused by name', () => {
  const [open, first] = [appeal(1_000, { boundAt: null }), promise(A, 500)];
  const saying = (amount: number, earmark = '', on = MARCH) =>
    pledge(open, first, { cents: cents(amount), earmark }, on);
  assert.deepEqual(saying(0), refuse('amount-missing', 'amount'));
  assert.deepEqual(saying(500), refuse('pledge-unchanged', 'amount'));
  assert.deepEqual(saying(600, 'a'.repeat(81)), refuse('words-too-long', 'earmark', { limit: 80, length: 81 }));
  assert.deepEqual(saying(600, '', AFTER), refuse('appeal-over'));
  assert.deepEqual(takeBack(open, undefined, MARCH), refuse('pledge-missing'));
  assert.deepEqual(openAppeal(cents(0), LAST, FIRST_PLEDGES, MARCH), refuse('goal-missing'));
  assert.deepEqual(openAppeal(cents(1), MARCH, FIRST_PLEDGES, LAST), refuse('last-day-past', 'lastOn'));
  assert.deepEqual(
    openAppeal(cents(1), day('2033-01-01'), FIRST_PLEDGES, MARCH),
    refuse('last-day-too-far', 'lastOn', { limit: 730 }),
  );
});

test('T26: 20,000.00 for accessibility are moved by their givers alone, each its own part', () => {
  const pledges = [500_000, 250_000, 500_000, 750_000].map((amount, place) =>
    promise([A, B, C, D][place] ?? A, amount, 'Accessibilité'),
  );
  assert.deepEqual(earmarked(pledges, []), [{ earmark: 'Accessibilité', cents: 2_000_000 }]);
  const asked = given(
    askToMove(appeal(2_000_000), pledges, [], { from: 'Accessibilité', to: 'Indexation', reason: 'Plus pressant.' }),
  );
  const move = (answers: EarmarkMove['answers']): EarmarkMove => ({ ...asked, answers });
  const some = move([
    { organisationId: A, consents: true },
    { organisationId: D, consents: false },
  ]);
  assert.deepEqual(earmarked(pledges, [some]), [
    { earmark: 'Accessibilité', cents: 1_500_000 },
    { earmark: 'Indexation', cents: 500_000 },
  ]);
  assert.deepEqual(moveProblem(some, pledges, [some], A), refuse('move-answered'));
  assert.deepEqual(moveProblem(some, pledges, [some], id('e')), refuse('move-not-yours'));
  assert.equal(moveProblem(some, pledges, [some], B), undefined);
  const again = askToMove(appeal(2_000_000), pledges, [some], { from: 'Accessibilité', to: 'X', reason: 'y' });
  assert.deepEqual(again, refuse('move-open', 'from'));
});

test('a move says what, where to and why, of something that is earmarked', () => {
  const pledges = [promise(A, 100, 'Accessibilité')];
  const asking = (from: string, to: string, reason: string) =>
    askToMove(appeal(1_000), pledges, [], { from, to, reason });
  assert.deepEqual(asking('Vitesse', 'x', 'y'), refuse('earmark-unknown', 'from'));
  assert.deepEqual(asking('Accessibilité', ' ', 'y'), refuse('earmark-missing', 'to'));
  assert.deepEqual(asking('Accessibilité', 'Accessibilité', 'y'), refuse('earmark-same', 'to'));
  assert.deepEqual(asking('Accessibilité', 'x', ''), refuse('reason-missing', 'reason'));
});

test('whatever is promised, nobody pays more than that, and together never more than the goal', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.array(fc.nat(500_000), { maxLength: 12 }),
      fc.constantFrom('level', 'proportional') as fc.Arbitrary<Appeal['excess']>,
      (goal, amounts, excess) => {
        const pledges = amounts.map((amount, place) => promise(id(`${place}`), amount));
        const { shares, pledgedCents } = appealStanding(appeal(goal, { excess }), pledges, MARCH);
        const total = [...shares.values()].reduce((sum, each) => sum + each, 0);
        assert.equal(total, Math.min(goal, pledgedCents));
        for (const each of pledges) assert.ok((shares.get(each.organisationId) ?? 0) <= each.cents);
      },
    ),
  );
  assert.equal(isRefusal(callPledges(appeal(1), [], AFTER)), true);
});
