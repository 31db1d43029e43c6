import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../../../basics/day';
import { refuse } from '../../../../basics/outcome';
import { accepted, table } from '../testing/accepted';
import {
  bind,
  call,
  conclude,
  crowdOf,
  type Goal,
  inRankOrder,
  offer,
  type Patron,
  type Pledge,
  pay,
  release,
  standingOf,
  stateOf,
} from '.';

const monday = day('2023-03-06');
const lastDay = day('2023-03-31');
const after = day('2023-04-01');
const goal: Goal = { cost: 450_000, lastDay, excess: 'level' };
const bound = (org: string, amount: number): Pledge => accepted(bind(offer(org, amount, monday), monday));
const three = [bound('A', 300_000), bound('B', 200_000), bound('C', 50_000)];

test('5,500.00 pledged for 4,500.00: levelled, the smallest pledge is paid whole', () => {
  assert.deepEqual(table(accepted(standingOf(goal, three, after)).shares), { A: 200_000, B: 200_000, C: 50_000 });
});

test('in proportion it is 2,454.55, 1,636.36 and 409.09', () => {
  const { shares } = accepted(standingOf({ ...goal, excess: 'proportional' }, three, after));
  assert.deepEqual(table(shares), { A: 245_455, B: 163_636, C: 40_909 });
});

test('until the end of its last day a goal is open and says what is missing; offers do not count', () => {
  const pledges = [bound('A', 300_000), offer('B', 200_000, monday)];
  const { state, binding, offered, missing, shares } = accepted(standingOf(goal, pledges, lastDay));
  assert.deepEqual([state, binding, offered, missing], ['open', 300_000, 200_000, 150_000]);
  assert.deepEqual(table(shares), { A: 0 });
  assert.equal(accepted(standingOf(goal, pledges, after)).state, 'failed');
  assert.equal(accepted(standingOf(goal, three, lastDay)).state, 'open');
});

test('when the goal is reached binding pledges are called, and paid; offers are released', () => {
  const concluded = accepted(conclude(goal, [...three, offer('D', 900, monday)], after));
  assert.deepEqual(concluded.map(stateOf), ['called', 'called', 'called', 'released']);
  assert.deepEqual(concluded[0]?.call, { on: after, amount: 200_000 });
  const paid = accepted(pay(concluded[0] ?? offer('', 0, after), after));
  assert.equal(stateOf(paid), 'paid');
  const again = accepted(conclude(goal, [paid, ...concluded.slice(1)], after));
  assert.deepEqual(again.map(stateOf), ['paid', 'called', 'called', 'released']);
});

test('when the goal fails everybody is released, and before its day nothing happens', () => {
  const two = [bound('A', 300_000), bound('C', 50_000)];
  assert.deepEqual(accepted(conclude(goal, two, after)).map(stateOf), ['released', 'released']);
  assert.deepEqual(accepted(conclude(goal, two, lastDay)).map(stateOf), ['binding', 'binding']);
});

test('an offer may be taken back, a binding pledge may not, and nothing happens twice', () => {
  const pledge = bound('A', 100);
  const id = { id: 'A' };
  assert.equal(stateOf(accepted(release(offer('A', 100, monday), monday, false))), 'released');
  assert.deepEqual(release(pledge, monday, false), refuse('pledge-binding', 'org', id));
  assert.deepEqual(bind(pledge, monday), refuse('pledge-not-offered', 'org', id));
  assert.deepEqual(call(offer('A', 100, monday), 50, monday), refuse('pledge-not-binding', 'org', id));
  assert.deepEqual(call(pledge, 101, monday), refuse('call-above-pledge', 'amount', id));
  assert.deepEqual(pay(pledge, monday), refuse('pledge-not-called', 'org', id));
  assert.deepEqual(release(accepted(call(pledge, 50, monday)), monday, true), refuse('pledge-over', 'org', id));
});

const patrons = (count: number, ceiling: number | null = null): Patron[] =>
  Array.from({ length: count }, (_, at) => ({ id: `P${at}`, ceiling }));

test('a tenth of a cent for each patron: 82 give 6.72 together, 200 give 40.00 and 1,000 give 1,000.00', () => {
  const given = (count: number) => accepted(crowdOf(patrons(count), [1, 10])).total;
  assert.deepEqual([given(82), given(200), given(1_000)], [672, 4_000, 100_000]);
  const shares = [...accepted(crowdOf(patrons(82), [1, 10])).shares.values()];
  assert.deepEqual([shares.filter((each) => each === 8).length, shares.filter((each) => each === 9).length], [66, 16]);
});

test('a patron at the ceiling gives no more and still counts', () => {
  const crowd = accepted(crowdOf([...patrons(199), { id: 'Z', ceiling: 5 }], [1, 10]));
  assert.deepEqual([crowd.total, crowd.shares.get('Z'), crowd.shares.get('P0')], [199 * 20 + 5, 5, 20]);
  assert.deepEqual(crowd.atCeiling, ['Z']);
});

test('half a cent of what a crowd gives is rounded up, and above the goal each newcomer makes it cheaper', () => {
  assert.equal(accepted(crowdOf(patrons(1), [1, 2])).total, 1);
  assert.equal(accepted(crowdOf(patrons(100), [1, 1], 5_000)).shares.get('P0'), 50);
  assert.equal(accepted(crowdOf(patrons(125), [1, 1], 5_000)).shares.get('P0'), 40);
});

const ranked = [
  { id: 'first', cost: 600_000 },
  { id: 'second', cost: 500_000 },
  { id: 'third', cost: 350_000 },
];

test('in strict rank order the first that does not fit stops it', () => {
  assert.deepEqual(inRankOrder(1_000_000, ranked), {
    taken: ['first'],
    rolledOver: [
      { id: 'second', why: 'does-not-fit' },
      { id: 'third', why: 'after-the-stop' },
    ],
    used: 600_000,
    left: 400_000,
  });
});

test('skipping it, 9,500.00 of 10,000.00 are used', () => {
  const { taken, used } = accepted(inRankOrder(1_000_000, ranked, 'skip'));
  assert.deepEqual([taken, used], [['first', 'third'], 950_000]);
});

test('what fits exactly fits', () => {
  assert.deepEqual(accepted(inRankOrder(1_100_000, ranked)).taken, ['first', 'second']);
});
