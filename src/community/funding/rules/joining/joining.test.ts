import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../../test/properties';
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

/** 3,450.00 shared by monthly fees of 10, 25 and 35: 492.86, 1,232.14 and 1,725.00. */
const BY_FEE = {
  net: { a: 49_286, b: 123_214, c: 172_500 },
  weighing: { key: 'tier', weights: { a: 1_000, b: 2_500, c: 3_500, new: 2_500 } },
} as const;

test('what was shared by the fee is joined by the fee: 25 of 95 is 907.89, and each comes down by as much per euro', () => {
  const offer = given(joiningOffer(arriving(BY_FEE), 'level'));
  // 345,000 · 2,500 / 9,500 = 90,789.47; the others fall from 49.2857 to 36.3158 for each euro of fee.
  assert.deepEqual(
    [offer.feeCents, offer.rebatesCents, offer.weighed],
    [90_789, 90_789, { key: 'tier', weight: 2_500 }],
  );
  assert.deepEqual(
    ['a', 'b', 'c', 'new'].map((id) => offer.netAfter.get(id as Id)),
    [36_316, 90_790, 127_105, 90_789],
  );
  assert.equal(
    given(joiningOffer(arriving({ net: BY_FEE.net }), 'level')).feeCents,
    98_571,
    'alike, a stays at its 492.86',
  );
  assert.equal(given(joiningOffer(arriving(BY_FEE), 'equal')).feeCents, 86_250, 'the equal rule looks at no key');
});

test('whoever has no figure for the key is told which, under the level only', () => {
  const unknown = arriving({ ...BY_FEE, weighing: { key: 'cooperators', weights: { a: 10, b: 25, c: 35 } } });
  assert.deepEqual(joiningOffer(unknown, 'level'), refuse('joiner-weighs-nothing', undefined, { key: 'cooperators' }));
  assert.equal(given(joiningOffer(unknown, 'equal')).feeCents, 86_250);
});

test('a bill of what was shared by the fee goes back and is added by the fee', () => {
  const { key, weights } = BY_FEE.weighing;
  const bill = { net: BY_FEE.net, accepted: {}, weighing: { key, weights } };
  const lower = given(settle({ ...bill, billCents: 275_000 }));
  assert.deepEqual(Object.fromEntries(lower.netAfter), { a: 39_286, b: 98_214, c: 137_500 });
  const accepted = { a: 20_000, b: 20_000, c: 20_000 };
  const dearer = given(settle({ ...bill, accepted, billCents: 352_000 }));
  assert.deepEqual(Object.fromEntries(dearer.amounts), { a: 1_000, b: 2_500, c: 3_500 });
});

test('always: joining by a key leaves everyone within a cent of what a split among all of them gives', () => {
  const weight = fc.integer({ min: 1, max: 100 });
  fc.assert(
    fc.property(
      fc.array(weight, { minLength: 1, maxLength: 8 }),
      weight,
      fc.integer({ min: 1, max: 10_000_000 }),
      (all, own, cost) => {
        const sum = total(all);
        // What each pays to the cent is a multiple of its weight, so that nobody is capped by a rounding.
        const net = Object.fromEntries(all.map((each, place) => [`org-${place}`, each * cost]));
        const weights = { ...Object.fromEntries(all.map((each, place) => [`org-${place}`, each])), new: own };
        const offer = given(joiningOffer(arriving({ net, weighing: { key: 'cooperators', weights } }), 'level'));
        const level = (sum * cost) / (sum + own);
        return [...offer.netAfter].every(
          ([id, paid]) => Math.abs(paid - level * (weights[id as keyof typeof weights] ?? 0)) <= 1,
        );
      },
    ),
  );
});

test('a premium is for the reserve until the window ends; after it the whole fee is for maintenance, the premium too', () => {
  const dearer = { ageing: 'more', ageingPercent: 10, windowMonths: 24 } as const;
  const on = (joinedOn: string) => {
    const offer = given(joiningOffer(arriving({ joinedOn: day(joinedOn) }, dearer), 'level'));
    return [offer.feeCents, offer.rebatesCents, offer.reserveCents, offer.maintenanceCents];
  };
  assert.deepEqual(on('2023-03-07'), [26_538, 26_538, 0, 0]);
  const [fee = 0, back = 0, reserve = 0, maintenance] = on('2025-03-07');
  assert.deepEqual([back, maintenance], [26_538, 0]);
  assert.equal(fee, back + reserve);
  assert.ok(reserve > 5_000, 'two years at ten percent');
  const [after = 0, ...where] = on('2025-03-08');
  assert.deepEqual(where, [0, 0, after]);
  assert.ok(after > fee);
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
