import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { day } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { instant } from '../../../../basics/instant';
import { cents } from '../../../../basics/money';
import { refuse } from '../../../../basics/outcome';
import { FIRST_JOINING, type JoiningSettings } from '../../../charter/rules';
import { given } from '../../../needs/rules/testing';
import {
  askReduction,
  contingencyOf,
  type FeeRequest,
  type JoiningInput,
  joiningOffer,
  joiningOffers,
  objectToRequest,
  requestState,
  settle,
} from './index';

const TWELVE = Object.fromEntries(Array.from({ length: 12 }, (_, place) => [`org-${place + 10}`, 28_750]));

const arriving = (more: Partial<JoiningInput> = {}, settings: Partial<JoiningSettings> = {}): JoiningInput => ({
  ...{ net: TWELVE, left: [], joiner: 'new', heads: 250, jobs: 0, atMost: null },
  ...{ sharedOn: day('2023-03-07'), joinedOn: day('2023-06-01'), settings: { ...FIRST_JOINING, ...settings } },
  ...more,
});
const total = (amounts: Iterable<number>) => [...amounts].reduce((sum, each) => sum + each, 0);

test('T28: the thirteenth pays 265.38 of 3,450.00, the twelve get back 22.11 or 22.12, exactly what it pays', () => {
  for (const rule of ['level', 'equal'] as const) {
    const offer = given(joiningOffer(arriving(), rule));
    assert.equal(offer.feeCents, 26_538);
    assert.equal(total(offer.rebates.values()), 26_538);
    assert.deepEqual([...new Set(offer.rebates.values())].sort(), [2_211, 2_212]);
    const net = [...offer.netAfter.values()];
    assert.deepEqual(
      [net.filter((each) => each === 26_538).length, net.filter((each) => each === 26_539).length],
      [7, 6],
    );
    assert.equal(total(net), 345_000);
  }
});

test('SC4: (b) the ticket of that day, (c) 9.51 % of the cost is 328.10, (d) nothing, by solidarity', () => {
  const offers = new Map(joiningOffers(arriving()).map(({ rule, offer }) => [rule, given(offer)]));
  assert.deepEqual([offers.get('ticket')?.feeCents, offers.get('ticket')?.reserveCents], [50_000, 50_000]);
  assert.deepEqual([offers.get('part')?.feeCents, offers.get('part')?.rebatesCents], [32_810, 32_810]);
  assert.deepEqual([offers.get('none')?.feeCents, offers.get('none')?.rebatesCents], [0, 0]);
});

test('T17: the ticket rises by date, and three jobs add 600.00 a year', () => {
  const on = (joinedOn: string) => {
    const input = { jobs: 3, sharedOn: day('2020-01-01'), joinedOn: day(joinedOn) };
    const offer = given(joiningOffer(arriving(input, { yearlyCents: cents(20_000) }), 'ticket'));
    return [offer.feeCents, offer.facts.scheme === 'ticket' && offer.facts.yearly];
  };
  assert.deepEqual(on('2020-11-15'), [25_000, 60_000]);
  assert.deepEqual(on('2021-01-02'), [50_000, 60_000]);
  assert.deepEqual(on('2020-09-30'), [0, 60_000]);
});

test('D11.9: φ of three quarters, a premium for the reserve, and who had paid least keeps its part', () => {
  const net = { A: 100_000, B: 550_000, C: 550_000 };
  const joined = given(joiningOffer(arriving({ net }), 'level'));
  assert.deepEqual([joined.feeCents, ...joined.rebates.values()], [366_667, 0, 183_334, 183_333]);
  const year = { sharedOn: day('2022-01-01'), joinedOn: day('2023-01-01') };
  const even = { A: 400_000, B: 400_000, C: 400_000 };
  const premium = given(joiningOffer(arriving({ net: even, ...year }, { ageing: 'more', ageingPercent: 10 }), 'level'));
  assert.deepEqual([premium.feeCents, premium.rebatesCents, premium.reserveCents], [330_000, 300_000, 30_000]);
  const aged = { ageing: 'less', ageingPercent: 50, leastPercent: 75 } as const;
  const less = given(joiningOffer(arriving({ net: even, ...year }, aged), 'level'));
  assert.deepEqual([less.feeCents, less.rebatesCents], [225_000, 225_000]);
});

test('after the window nothing goes back: the fee is for maintenance; those who left get nothing back', () => {
  const over = arriving({ joinedOn: day('2028-03-08') });
  for (const rule of ['level', 'equal', 'part'] as const) {
    const offer = given(joiningOffer(over, rule));
    assert.deepEqual([offer.rebatesCents, offer.maintenanceCents, offer.isWindowOver], [0, offer.feeCents, true]);
    assert.equal(total(offer.netAfter.values()), 345_000);
  }
  assert.equal(given(joiningOffer(arriving({ joinedOn: day('2028-03-07') }), 'level')).isWindowOver, false);
  const left = given(joiningOffer(arriving({ left: ['org-10'] }), 'level'));
  assert.deepEqual([left.rebates.get('org-10' as Id), left.reserveCents > 0], [0, true]);
});

test('a granted reduction is never passed, and a payer does not join', () => {
  for (const rule of ['level', 'equal', 'ticket', 'part'] as const) {
    const offer = given(joiningOffer(arriving({ atMost: 10_000 }), rule));
    assert.deepEqual([offer.feeCents, offer.isReduced], [10_000, true]);
  }
  const again = joiningOffer(arriving({ joiner: 'org-10' }), 'level');
  assert.equal('refused' in again && again.refused, 'joiner-already-in');
});

test('T18: a reduced fee is granted when nobody objects in time; one objection makes it a matter for the meeting', () => {
  const [now, later] = [instant('2023-06-01T10:00:00.000Z'), instant('2023-06-15T10:00:00.000Z')];
  const asked: FeeRequest = {
    ...{ id: 'r' as Id, organisationId: 'new' as Id, untilAt: later, objections: [] },
    ...given(askReduction(cents(100_000), { atMostCents: cents(50_000), reason: ' Nous ouvrons. ' })),
  };
  assert.deepEqual([requestState(asked, now), requestState(asked, later)], ['open', 'granted']);
  const objection = given(objectToRequest(asked, 'b' as Id, 'Nous aussi, nous ouvrions.', now));
  const objected = { ...asked, objections: [{ organisationId: 'b' as Id, ...objection }] };
  assert.equal(requestState(objected, later), 'objected');
  assert.deepEqual(objectToRequest(asked, 'new' as Id, 'x', now), refuse('request-own'));
  assert.deepEqual(objectToRequest(asked, 'b' as Id, 'x', later), refuse('request-over'));
  assert.deepEqual(objectToRequest(objected, 'b' as Id, 'x', now), refuse('objected-already'));
  assert.deepEqual(objectToRequest(asked, 'b' as Id, ' ', now), refuse('reason-missing', 'objection'));
  const none = askReduction(cents(500), { atMostCents: cents(500), reason: 'x' });
  assert.deepEqual(none, refuse('reduction-none', 'atMost', { feeCents: 500 }));
});

test('D11.10: a lower bill goes back from those above the level', () => {
  const net = { A: 100_000, B: 550_000, C: 550_000 };
  const settled = given(settle({ net, accepted: {}, billCents: 1_050_000 }));
  assert.deepEqual([settled.kind, ...settled.amounts.values()], ['refund', 0, 75_000, 75_000]);
  assert.equal(given(settle({ net, accepted: {}, billCents: 1_200_000 })).kind, 'same');
});

test('an overrun is shared as far as it was accepted, and beyond that it takes a decision', () => {
  const [net, accepted] = [
    { A: 100_000, B: 550_000 },
    { A: 10_000, B: 55_000 },
  ];
  const shared = given(settle({ net, accepted, billCents: 690_000 }));
  assert.deepEqual([shared.kind, ...shared.amounts.values()], ['overrun', 10_000, 30_000]);
  const beyond = settle({ net, accepted, billCents: 715_001 });
  assert.deepEqual(beyond, refuse('overrun-not-accepted', 'amount', { missingCents: 1 }));
  assert.equal(contingencyOf(cents(23_755), 10), 2_375);
});

test('whoever joins whatever, every cent is somewhere, nobody gets back more than they paid', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 500_000 }), { minLength: 1, maxLength: 9 }),
      fc.constantFrom('level', 'equal', 'part', 'ticket', 'none'),
      fc.option(fc.nat(100_000), { nil: null }),
      (paid, rule, atMost) => {
        const net = Object.fromEntries(paid.map((each, place) => [`org-${place}`, each]));
        const offer = given(joiningOffer(arriving({ net, atMost }), rule));
        assert.equal(offer.feeCents, offer.rebatesCents + offer.reserveCents + offer.maintenanceCents);
        assert.equal(total(offer.netAfter.values()), total(paid));
        for (const [id, back] of offer.rebates) assert.ok(back >= 0 && back <= (net[id] ?? 0));
      },
    ),
    { numRuns: 500 },
  );
});
