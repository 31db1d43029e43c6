import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Day, day } from '../../../../../basics/day';
import { refuse } from '../../../../../basics/outcome';
import { sumOf } from '../../amount';
import { fractionText } from '../../fraction';
import { accepted } from '../../testing/accepted';
import { type Paid, paidBy } from '../paid';
import {
  asIfLevel,
  equalAgain,
  heavierFirstYear,
  noFee,
  type Offer,
  partBySize,
  proRata,
  type Scheme,
  ticket,
} from '.';

const TWELVE = 'ABCDEFGHIJKL';
const usage = [23750, 53750, 23750, 23750, 23750, 23750, 23750, 23750, 31250, 31250, 46250, 16250];
const ledgerOf = (nets: readonly number[]): Paid => {
  const net = new Map([...TWELVE].slice(0, nets.length).map((id, at) => [id, nets[at] ?? 0]));
  return accepted(paidBy(net, new Map([...net.keys()].map((id) => [id, 1]))));
};
const equalBatch = ledgerOf(Array.from(TWELVE, () => 28_750));
const usageBatch = ledgerOf(usage);

const offered = (scheme: Scheme, paid: Paid, joinedOn: Day = day('2023-06-01'), weight = 1): Offer => {
  return accepted(scheme({ paid, joiner: { id: 'Z', weight }, joinedOn }));
};
const counted = (amounts: Iterable<number>): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const amount of amounts) counts[amount] = (counts[amount] ?? 0) + 1;
  return counts;
};

test('a thirteenth joins 3,450.00: six have paid 265.39 and seven 265.38', () => {
  for (const scheme of [equalAgain, proRata, asIfLevel()]) {
    const offer = offered(scheme, equalBatch);
    assert.equal(offer.fee, 26_538);
    assert.deepEqual(counted(offer.paidAfter.values()), { 26538: 7, 26539: 6 });
    assert.deepEqual(counted(offer.rebates.values()), { 2211: 6, 2212: 6 });
    assert.equal(sumOf(offer.rebates.values()), offer.fee);
    assert.equal(sumOf(offer.paidAfter.values()), 345_000);
  }
});

test('after a split by usage, an equal share goes back to the twelve the same', () => {
  const offer = offered(equalAgain, usageBatch);
  assert.equal(offer.fee, 26_538);
  assert.deepEqual(counted(offer.rebates.values()), { 2211: 6, 2212: 6 });
  assert.deepEqual(offer.facts, { scheme: 'equal', cost: 345_000, payers: 13, leastBack: 2211, mostBack: 2212 });
});

test('an equal share never gives back more than somebody paid', () => {
  const offer = offered(equalAgain, ledgerOf([100, 8_900]));
  assert.equal(offer.fee, 3_000);
  assert.deepEqual([...offer.rebates.values()], [100, 2_900]);
});

test('pro rata goes back in proportion to what was paid', () => {
  const offer = offered(proRata, ledgerOf([1_000, 2_000]), day('2023-06-01'), 2);
  assert.equal(offer.fee, 1_500);
  assert.deepEqual([...offer.rebates.values()], [500, 1_000]);
  assert.deepEqual(offer.facts, { scheme: 'pro-rata', cost: 3_000, weight: 2, allWeights: 4 });
});

test('a ticket is 0 before October 2020, 250 until the end of the year and 500 from 2021, and 200 a year each', () => {
  const steps = [
    { from: null, fee: 0 },
    { from: day('2020-10-01'), fee: 25_000 },
    { from: day('2021-01-01'), fee: 50_000 },
  ];
  const asked = (on: string) => offered(ticket(steps, 20_000), equalBatch, day(on), 3);
  assert.equal(asked('2020-09-30').fee, 0);
  assert.equal(asked('2020-10-01').fee, 25_000);
  assert.equal(asked('2020-11-15').fee, 25_000);
  assert.equal(asked('2020-12-31').fee, 25_000);
  assert.equal(asked('2021-01-02').fee, 50_000);
  assert.deepEqual(asked('2020-11-15').facts, {
    scheme: 'ticket',
    from: '2020-10-01',
    next: { from: '2021-01-01', fee: 50_000 },
    yearly: 60_000,
  });
  assert.equal(asked('2021-01-02').toReserve, 50_000);
  const arrival = { paid: equalBatch, joiner: { id: 'Z', weight: 1 }, joinedOn: day('2020-01-01') };
  assert.deepEqual(ticket(steps.slice(1))(arrival), refuse('ticket-not-yet', 'joinedOn'));
});

test('La Cagette paid 19,020 for software of 200,000, which is 9.51 for each of its 2,000 cooperators', () => {
  const offer = offered(partBySize([19_020, 200_000], 2_000), ledgerOf([20_000_000]));
  assert.equal(offer.fee, 1_902_000);
  assert.deepEqual(offer.facts, { scheme: 'part', cost: 20_000_000, part: [19_020, 200_000], perHead: 951 });
});

test('half a cent for each of the newcomer’s members is said as one', () => {
  const { facts } = offered(partBySize([1, 1], 2), ledgerOf([3]));
  assert.deepEqual(facts, { scheme: 'part', cost: 3, part: [1, 1], perHead: 2 });
});

test('the same part of 3,450.00 is 328.10', () => {
  const offer = offered(partBySize([19_020, 200_000]), usageBatch);
  assert.equal(offer.fee, 32_810);
  assert.equal(sumOf(offer.rebates.values()), 32_810);
});

test('nothing, by solidarity, is nothing', () => {
  const offer = offered(noFee, equalBatch);
  assert.deepEqual([offer.fee, offer.toReserve, sumOf(offer.rebates.values())], [0, 0, 0]);
});

test('a first year of 2,500 and 1,000 after that is a fee of 1,500 more', () => {
  assert.equal(offered(heavierFirstYear(250_000, 100_000), equalBatch).fee, 150_000);
});

test('as if from the start, the level falls and the premium is apart', () => {
  const offer = offered(asIfLevel([11, 10]), ledgerOf([400_000, 400_000, 400_000]));
  assert.deepEqual([offer.fee, offer.toReserve, offer.paidAfter.get('Z')], [330_000, 30_000, 330_000]);
  assert.ok(offer.facts.scheme === 'level');
  assert.deepEqual([fractionText(offer.facts.before), fractionText(offer.facts.level)], ['400000/1', '300000/1']);
  assert.equal(offer.facts.premium, 30_000);
});

test('under every scheme each cent of the fee goes somewhere, and whoever is in already is refused', () => {
  for (const scheme of [
    noFee,
    ticket([{ from: null, fee: 7 }]),
    equalAgain,
    proRata,
    partBySize([1, 3]),
    asIfLevel(),
  ]) {
    const offer = offered(scheme, usageBatch);
    assert.equal(sumOf(offer.rebates.values()) + offer.toPool + offer.toReserve, offer.fee);
    const again = scheme({ paid: usageBatch, joiner: { id: 'A', weight: 1 }, joinedOn: day('2023-06-01') });
    assert.deepEqual(again, refuse('joiner-already-in', 'joiner', { id: 'A' }));
  }
  const arrival = { paid: usageBatch, joiner: { id: 'Z', weight: 1 }, joinedOn: day('2023-06-01') };
  assert.deepEqual(partBySize([2, 1])(arrival), refuse('fee-above-cost', 'fee'));
});
