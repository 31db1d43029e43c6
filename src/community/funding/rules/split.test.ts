import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties';
import { newId } from '../../../basics/id';
import { cents, LARGEST_CENTS } from '../../../basics/money';
import { isRefusal, refuse } from '../../../basics/outcome';
import { canonical } from '../../../basics/text';
import type { AllocationKey } from '../../charter/rules';
import { readConcern } from '../../delivery/rules';
import { given, MEMBER_NAMES, type Name, numbered, organisation } from '../../needs/rules/testing';
import { compare } from './comparison';
import { type CostLine, KEYS, type Payer } from './key';
import { portions } from './portions';
import { type Split, type SplitInput, split } from './split';

const COUNTRIES: Partial<Record<Name, string>> = { 'FR-1': 'FR', 'FR-2': 'FR', 'Le Nid': 'CH', 'DE-1': 'DE' };
const COOPERATORS: Partial<Record<Name, number>> = { 'BEES coop': 1500, Coopéco: 250 };
const payer = (name: Name, index: number): Payer => ({
  id: organisation(name),
  name,
  country: COUNTRIES[name] ?? 'BE',
  tierCents: cents(index < 6 ? 2500 : index < 9 ? 3500 : 1000),
  activeCooperators: COOPERATORS[name] ?? 0,
  modules: name === 'BEES coop' ? ['shift', 'beesdoo_shift_swap'] : ['shift'],
  volunteers: index < 7,
});
const twelve = MEMBER_NAMES.map(payer);
const line = (label: string, amount: number, concerns = 'all'): CostLine => ({
  label,
  amountCents: cents(amount),
  concerns: given(readConcern(concerns)),
});
const HOUR = 7_500;
const fourHours: SplitInput = {
  key: 'equal',
  organisations: twelve,
  amongIds: null,
  lines: [line('Responsable de créneau', 4 * HOUR)],
  sharesCountryLines: false,
  vatBasisPoints: 2100,
};
const amounts = ({ shares }: Split): Record<string, number> =>
  Object.fromEntries(shares.map((each) => [each.name, each.shareCents]));
const shareOf = (whole: Split, name: Name) => whole.shares.find((each) => each.name === name);

test('T12: four hours among twelve are 25.00 each', () => {
  const whole = given(split(fourHours));
  assert.deepEqual(new Set(Object.values(amounts(whole))), new Set([2_500]));
  assert.deepEqual([whole.costCents, whole.vatCents, whole.inclusiveCents], [30_000, 6_300, 36_300]);
});

test('T13: among seven volunteers five pay 42.86 and the last two of the alphabet 42.85, the others nothing', () => {
  const whole = given(split({ ...fourHours, key: 'volunteers' }));
  assert.deepEqual(amounts(whole), {
    'BE-7': 4286,
    'BE-8': 0,
    'BEES coop': 4286,
    Bloum: 4286,
    Coopéco: 4286,
    'DE-1': 0,
    'FR-1': 0,
    'FR-2': 0,
    'Le Nid': 0,
    Macavrac: 4286,
    Oufticoop: 4285,
    Polln: 4285,
  });
  assert.equal(shareOf(whole, 'DE-1')?.why.reason, 'not-volunteering');
});

test('T16: four lines of one project add up to 100,000.00, of which each of twenty pays 5,000.00', () => {
  const [first] = twelve;
  assert.ok(first);
  const twenty = Array.from({ length: 20 }, (_, place) => ({ ...first, id: newId(), name: `Membre ${place + 1}` }));
  const lines = [80_000, 15_000, 3_000, 2_000].map((euros, place) => line(`Ligne ${place + 1}`, euros * 100));
  const whole = given(split({ ...fourHours, organisations: twenty, lines }));
  assert.deepEqual(new Set(Object.values(amounts(whole))), new Set([500_000]));
  assert.equal(whole.shares.length, 20);
});

test('T14: BEES and Coopéco by active cooperators pay 257.14 and 42.86', () => {
  const amongIds = [organisation('BEES coop'), organisation('Coopéco')];
  const whole = given(split({ ...fourHours, key: 'cooperators', amongIds }));
  assert.deepEqual([shareOf(whole, 'BEES coop')?.shareCents, shareOf(whole, 'Coopéco')?.shareCents], [25_714, 4_286]);
  assert.equal(shareOf(whole, 'Bloum')?.why.reason, 'not-taking-part');
  const all = given(split({ ...fourHours, key: 'cooperators' }));
  assert.equal(shareOf(all, 'Bloum')?.why.reason, 'weighs-nothing');
  const swap = given(split({ ...fourHours, key: 'usage', lines: [line('échange', 30, 'module:beesdoo_shift_swap')] }));
  assert.equal(shareOf(swap, 'Bloum')?.why.reason, 'not-concerned');
});

test('by tier, 10 : 25 : 35 weigh what they pay each month', () => {
  const whole = given(split({ ...fourHours, key: 'tier', lines: [line('an', 28_500)] }));
  assert.deepEqual(
    [shareOf(whole, 'Bloum'), shareOf(whole, 'BE-7'), shareOf(whole, 'DE-1')].map((each) => each?.shareCents),
    [2500, 3500, 1000],
  );
});

const batch = [
  line('portal_recaptcha', 2 * HOUR),
  line('cooperator_website_recaptcha', 2 * HOUR),
  line('l10n_be_cooperator_portal', 8 * HOUR, 'country:BE'),
  line('l10n_ch_cooperator', 4 * HOUR, 'country:CH'),
  line('l10n_es_cooperator', 0, 'country:ES'),
  line('l10n_fr_cooperator', 4 * HOUR, 'country:FR'),
  line('beesdoo_product_info_screen', 2 * HOUR),
  line('beesdoo_purchase', 4 * HOUR),
  line('beesdoo_shift', 16 * HOUR),
  line('beesdoo_shift_swap', 4 * HOUR, 'module:beesdoo_shift_swap'),
];
const fortySixHours: SplitInput = { ...fourHours, key: 'usage', lines: batch };
const T27 = {
  'BE-7': 23_750,
  'BE-8': 23_750,
  'BEES coop': 53_750,
  Bloum: 23_750,
  Coopéco: 23_750,
  'DE-1': 16_250,
  'FR-1': 31_250,
  'FR-2': 31_250,
  'Le Nid': 46_250,
  Macavrac: 23_750,
  Oufticoop: 23_750,
  Polln: 23_750,
};

test('T27: the 46 hours by usage: 237.50 in Belgium, 312.50 in France, 462.50, 162.50, and 300.00 more for the swap', () => {
  const whole = given(split(fortySixHours));
  assert.deepEqual(amounts(whole), T27);
  assert.equal(whole.costCents, 345_000);
});

test('SC2: if two run the swap it costs them 150.00 each instead of 300.00', () => {
  const swapping = (each: Payer): Payer =>
    each.name === 'Bloum' ? { ...each, modules: ['beesdoo_shift_swap'] } : each;
  const whole = given(split({ ...fortySixHours, organisations: twelve.map(swapping) }));
  assert.deepEqual(amounts(whole), { ...T27, 'BEES coop': 38_750, Bloum: 38_750 });
});

test('SC2: with the country lines carried by all, everyone pays 262.50 and the swap stays with its users', () => {
  const whole = given(split({ ...fortySixHours, sharesCountryLines: true }));
  assert.deepEqual(new Set(Object.values(amounts(whole))), new Set([26_250, 56_250]));
  assert.equal(shareOf(whole, 'BEES coop')?.shareCents, 56_250);
  assert.equal(whole.costCents, 345_000);
});

test('SC2: compared with equal, 287.50 each, the Swiss shop pays 175.00 more by usage', () => {
  const { rows, columns } = compare(fortySixHours, ['equal', 'usage', 'cooperators']);
  assert.deepEqual(
    columns.map((each) => each.key),
    ['equal', 'usage', 'cooperators'],
  );
  const leNid = rows.find((each) => each.name === 'Le Nid');
  assert.deepEqual(leNid?.cells, [
    { key: 'equal', shareCents: 28_750, overCents: 0 },
    { key: 'usage', shareCents: 46_250, overCents: 17_500 },
    { key: 'cooperators', shareCents: 0, overCents: -28_750 },
  ]);
});

test('a key that does not fit stands beside the others with its refusal', () => {
  const nobody = twelve.map((each) => ({ ...each, volunteers: false }));
  const { rows, columns } = compare({ ...fourHours, organisations: nobody }, ['equal', 'volunteers']);
  assert.deepEqual(columns[1]?.outcome, refuse('nobody-volunteers', 'key'));
  assert.ok(rows.every((each) => each.cells[1] === null));
});

test('T28: a thirteenth makes six pay 265.39 and seven 265.38; what the twelve get back is what it pays', () => {
  const newcomer: Payer = { ...payer('Bloum', 0), id: numbered(99), name: 'La Treizième' };
  const before = given(split({ ...fortySixHours, key: 'equal' }));
  const after = given(split({ ...fortySixHours, key: 'equal', organisations: [...twelve, newcomer] }));
  const shares = after.shares.map((each) => each.shareCents);
  assert.equal(shares.filter((each) => each === 26_539).length, 6);
  assert.equal(shares.filter((each) => each === 26_538).length, 7);
  const rebates = before.shares.map((each) => each.shareCents - (amounts(after)[each.name] ?? 0));
  assert.deepEqual(new Set(rebates), new Set([2_211, 2_212]));
  assert.equal(
    rebates.reduce((sum, each) => sum + each, 0),
    amounts(after)['La Treizième'],
  );
});

test('every share explains itself: the purses, their payers, and the cent left over', () => {
  const bees = shareOf(given(split(fortySixHours)), 'BEES coop');
  assert.equal(bees?.why.reason, 'usage');
  assert.deepEqual(
    bees?.why.parts.map(({ labels, costCents, payers, partCents }) => [labels.length, costCents, payers, partCents]),
    [
      [5, 195_000, 12, 16_250],
      [1, 60_000, 8, 7_500],
      [1, 30_000, 1, 30_000],
    ],
  );
  const seven = given(split({ ...fourHours, key: 'volunteers' }));
  assert.deepEqual(
    [shareOf(seven, 'Bloum')?.why.parts[0]?.hasOddCent, shareOf(seven, 'Polln')?.why.parts[0]?.hasOddCent],
    [true, false],
  );
});

test('lines with the same payers share one purse: three times one cent among twelve are three cents, not thirty-six', () => {
  const whole = given(split({ ...fortySixHours, lines: [line('a', 1), line('b', 1), line('c', 1)] }));
  assert.deepEqual(Object.values(amounts(whole)), [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});

test('VAT is that of each share, and the whole is their sum, even where VAT on the whole would differ by a cent', () => {
  const whole = given(split({ ...fourHours, lines: [line('petit', 100)] }));
  assert.deepEqual(
    new Set(whole.shares.map((each) => `${each.shareCents} ${each.vatCents} ${each.inclusiveCents}`)),
    new Set(['9 2 11', '8 2 10']),
  );
  assert.equal(whole.vatCents, 24);
  assert.equal(whole.inclusiveCents, 124);
});

test('ties are alphabetical for people: Épi before Fleur, whatever the machine, and then by id', () => {
  const named = (name: string, number: number) => ({ id: numbered(number), name, weight: 1 });
  const lucky = portions(cents(2), [named('Fleur', 1), named('Épi', 2), named('fleur', 4), named('épi', 3)]);
  assert.deepEqual(
    [...lucky].map(([, each]) => each.cents),
    [0, 1, 0, 1],
  );
  const twins = portions(cents(1), [named('Épi', 8), named('Épi', 7)]);
  assert.deepEqual(
    [...twins].map(([, each]) => each.cents),
    [0, 1],
  );
});

test('what cannot be split is refused by name', () => {
  const asked = (change: Partial<SplitInput>) => split({ ...fourHours, ...change });
  const swap = line('échange', 1, 'module:nobody_runs_it');
  const none = twelve.map((each) => ({ ...each, activeCooperators: 0 }));
  assert.deepEqual(asked({ key: 'by-mood' }), refuse('key-unknown', 'key'));
  assert.deepEqual(asked({ organisations: [] }), refuse('organisations-missing', 'organisations'));
  assert.deepEqual(asked({ amongIds: [] }), refuse('organisations-missing', 'organisations'));
  assert.deepEqual(asked({ lines: [] }), refuse('cost-zero', 'lines'));
  assert.deepEqual(asked({ lines: [line('rien', 0)] }), refuse('cost-zero', 'lines'));
  assert.deepEqual(
    asked({ lines: [line('remise', -1), line('b', 5)] }),
    refuse('cost-negative', 'lines', { line: 'remise' }),
  );
  assert.deepEqual(asked({ lines: [line('a', LARGEST_CENTS), line('b', 1)] }), refuse('cost-too-large', 'lines'));
  assert.deepEqual(asked({ lines: Array(20).fill(line('a', 1e15)) }), refuse('cost-too-large', 'lines'));
  assert.deepEqual(asked({ key: 'usage', lines: [swap] }), refuse('nobody-concerned', 'lines', { line: 'échange' }));
  assert.deepEqual(asked({ key: 'cooperators', organisations: none }), refuse('weights-all-zero', 'key'));
  assert.equal(given(asked({ lines: [line('a', LARGEST_CENTS)] })).costCents, LARGEST_CENTS);
});

test('a line nobody runs is carried by all under every key that does not look at usage', () => {
  assert.equal(given(split({ ...fourHours, lines: [line('a', 1200, 'module:nobody_runs_it')] })).costCents, 1200);
});

// Any community: names and sizes as they come, at least one that weighs something under every key.
const anyPayer = fc.record({
  name: fc.string({ maxLength: 6 }),
  country: fc.constantFrom('BE', 'FR', 'CH'),
  tierCents: fc.nat(5_000).map(cents),
  activeCooperators: fc.nat(3_000),
  modules: fc.subarray(['shift', 'swap', 'eater']),
  volunteers: fc.boolean(),
});
const anyInput: fc.Arbitrary<SplitInput> = fc
  .record({
    payers: fc.array(anyPayer, { minLength: 1, maxLength: 14 }),
    lines: fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 2_000_000 }),
        fc.constantFrom('all', 'country:BE', 'country:CH', 'module:swap'),
      ),
      { minLength: 1, maxLength: 6 },
    ),
    key: fc.constantFrom<AllocationKey>(...KEYS),
    sharesCountryLines: fc.boolean(),
    vatBasisPoints: fc.constantFrom(0, 600, 2100),
  })
  .map(({ payers, lines, ...rest }) => ({
    ...rest,
    organisations: payers.map((each, index) => ({ ...each, id: numbered(index + 1) })),
    amongIds: null,
    lines: lines.map(([amount, concerns], index) => line(`${index}`, amount, concerns)),
  }));
const always = (holds: (whole: Split, input: SplitInput) => void): void => {
  let splits = 0;
  fc.assert(
    fc.property(anyInput, (input) => {
      const whole = split(input);
      if (isRefusal(whole)) return;
      splits += 1;
      holds(whole, input);
    }),
    { numRuns: 300 },
  );
  assert.ok(splits > 100, 'most of the communities could be split');
};

test('always: shares total the cost, parts total the share, VAT and totals add up, nobody pays less than nothing', () => {
  always((whole, { lines }) => {
    const total = (each: 'shareCents' | 'vatCents' | 'inclusiveCents') =>
      whole.shares.reduce((sum, share) => sum + share[each], 0);
    assert.equal(
      total('shareCents'),
      lines.reduce((sum, each) => sum + each.amountCents, 0),
    );
    assert.equal(total('vatCents'), whole.vatCents);
    assert.equal(total('inclusiveCents'), whole.inclusiveCents);
    for (const { shareCents, why } of whole.shares) {
      assert.equal(
        why.parts.reduce((sum, each) => sum + each.partCents, 0),
        shareCents,
      );
      assert.ok(shareCents >= 0);
    }
  });
});

test('always: the order of organisations and of lines changes no cent', () => {
  always((whole, input) => {
    const turned = { ...input, organisations: [...input.organisations].reverse(), lines: [...input.lines].reverse() };
    const byId = ({ shares }: Split) => new Map(shares.map((each) => [each.organisationId, each.shareCents]));
    assert.deepEqual(byId(given(split(turned))), byId(whole));
  });
});

test('always: a split kept as text replays to the same split', () => {
  always((whole) => {
    const kept: SplitInput = JSON.parse(canonical(whole.input));
    assert.equal(canonical(split(kept)), canonical(whole));
  });
});

test('always: no part is a whole cent or more from exact, and what weighs nothing pays nothing', () => {
  always((whole) => {
    for (const { why, shareCents } of whole.shares) {
      if (why.parts.length === 0) assert.equal(shareCents, 0);
      for (const { partCents, costCents, weight, totalWeight } of why.parts) {
        assert.ok(weight > 0);
        const gap = BigInt(partCents) * BigInt(totalWeight) - BigInt(costCents) * BigInt(weight);
        assert.ok(gap < BigInt(totalWeight) && -gap < BigInt(totalWeight));
      }
    }
  });
});

test('always: under equal, one more organisation makes nobody else pay more', () => {
  always((_, input) => {
    const newcomer: Payer = { ...payer('Bloum', 0), id: numbered(99), name: 'Nouvelle' };
    const equal = { ...input, key: 'equal' };
    const before = given(split(equal));
    const after = given(split({ ...equal, organisations: [...input.organisations, newcomer] }));
    for (const { organisationId, shareCents } of before.shares) {
      const then = after.shares.find((each) => each.organisationId === organisationId)?.shareCents ?? 0;
      assert.ok(then <= shareCents);
    }
  });
});

/**
 * A second way, written apart: the largest whole share that fits is found bit by bit, then the cents left go one at a
 * time to whoever is furthest below their exact part, the alphabet settling ties. Fractions stay exact throughout.
 */
function naive(input: SplitInput): Map<string, bigint> {
  const paid = new Map(input.organisations.map((each) => [each.id as string, 0n]));
  const weigh = (each: Payer): bigint => {
    const by = {
      equal: 1,
      usage: 1,
      tier: each.tierCents,
      cooperators: each.activeCooperators,
      turnover: each.turnoverCents ?? 0,
      ability: 1,
      volunteers: +each.volunteers,
    };
    return BigInt(by[input.key as AllocationKey]);
  };
  const concerned = (each: Payer, { concerns }: CostLine): boolean => {
    if (concerns.kind === 'organisations') return concerns.ids.includes(each.id);
    if (input.key !== 'usage' || concerns.kind === 'all') return true;
    if (concerns.kind === 'country') return input.sharesCountryLines || each.country === concerns.country;
    return each.modules.includes(concerns.module);
  };
  const purses = new Map<string, bigint>();
  for (const each of input.lines) {
    const audience = input.organisations.filter((one) => concerned(one, each) && weigh(one) > 0n);
    const name = audience
      .map((one) => one.id)
      .sort()
      .join(' ');
    purses.set(name, (purses.get(name) ?? 0n) + BigInt(each.amountCents));
  }
  const letters = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const alphabet = (one: Payer): [string, string, string] => [letters(one.name), one.name, one.id];
  for (const [name, cost] of purses) {
    const payers = input.organisations.filter((one) => name.split(' ').includes(one.id));
    const whole = payers.reduce((sum, one) => sum + weigh(one), 0n);
    const got = new Map(payers.map((one) => [one.id as string, 0n]));
    let left = cost;
    for (const one of payers) {
      let share = 0n;
      for (let bit = 1n << 40n; bit > 0n; bit >>= 1n) if ((share + bit) * whole <= cost * weigh(one)) share += bit;
      got.set(one.id, share);
      left -= share;
    }
    for (; left > 0n; left -= 1n) {
      const lack = (one: Payer) => cost * weigh(one) - (got.get(one.id) ?? 0n) * whole;
      const [next] = payers.slice().sort((a, b) => {
        if (lack(a) !== lack(b)) return lack(a) > lack(b) ? -1 : 1;
        const [x, y] = [alphabet(a), alphabet(b)];
        const at = x.findIndex((text, index) => text !== y[index]);
        return (x[at] ?? '') < (y[at] ?? '') ? -1 : 1;
      });
      if (next) got.set(next.id, (got.get(next.id) ?? 0n) + 1n);
    }
    for (const [id, share] of got) paid.set(id, (paid.get(id) ?? 0n) + share);
  }
  return paid;
}

test('always: a second program, written another way, finds the same cents', () => {
  always((whole, input) => {
    const expected = naive(input);
    for (const each of whole.shares)
      assert.equal(BigInt(each.shareCents), expected.get(each.organisationId), each.name);
  });
});
