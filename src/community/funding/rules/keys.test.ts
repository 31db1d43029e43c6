import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties';
import { ORGANISATIONS } from '../../../app/demonstration/cast';
import { HOURS_LEFT } from '../../../app/demonstration/hours-left';
import type { Id } from '../../../basics/id';
import { cents, totalCents } from '../../../basics/money';
import { isRefusal, refuse } from '../../../basics/outcome';
import { given } from '../../needs/rules/testing';
import { compare } from './comparison';
import { readLineConcern } from './concern';
import type { CostLine, Payer } from './key';
import { type SplitInput, split } from './split';

const numbered = (number: number): Id => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}` as Id;
const members: readonly Payer[] = ORGANISATIONS.filter(({ kind }) => kind === 'member').map((each, index) => ({
  ...{ id: numbered(index), name: each.name, country: each.country, modules: each.modules },
  ...{ tierCents: cents(2_500), activeCooperators: each.activeCooperators ?? 0, volunteers: false },
}));
const idOf = (name: string): Id => members.find((each) => each.name === name)?.id ?? assert.fail(name);
const lines: readonly CostLine[] = HOURS_LEFT.map(({ label, lowMinutes, concerns }) => ({
  ...{ label, amountCents: cents((lowMinutes / 60) * 7_500), concerns: given(readLineConcern(concerns)) },
}));
const batch: Omit<SplitInput, 'key'> = {
  ...{ organisations: members, amongIds: null, lines, sharesCountryLines: false, vatBasisPoints: 2100 },
};
const shares = (input: SplitInput): Readonly<Record<string, number>> =>
  Object.fromEntries(given(split(input)).shares.map((share) => [share.name, share.shareCents / 100]));
const mixed = lines.map((line): CostLine => (line.concerns.kind === 'country' ? { ...line, key: 'equal' } : line));

test('SC2 step 4: equal on the country lines only is 262.50 each, and 562.50 with the swap', () => {
  const { 'BEES coop': bees, ...others } = shares({ ...batch, key: 'usage', lines: mixed });
  assert.equal(bees, 562.5);
  assert.deepEqual([...new Set(Object.values(others))], [262.5]);
});

test('SC2 step 3: if two coops use the swap it is 150.00 each instead of 300.00', () => {
  const swap = 'beesdoo_shift_swap';
  const organisations = members.map((each) =>
    each.name === 'Bloum' ? { ...each, modules: [...each.modules, swap] } : each,
  );
  const found = shares({ ...batch, organisations, key: 'usage' });
  assert.deepEqual([found['BEES coop'], found.Bloum, found.Polln], [387.5, 387.5, 237.5]);
});

test('against another key than equal: under equal the Swiss coop pays 175.00 less than by usage', () => {
  const comparison = compare({ ...batch, mixed: { key: 'usage', lines: mixed } }, ['equal', 'mixed'], 'usage');
  const swiss = comparison.rows.find(({ name }) => name === 'Le Nid');
  assert.deepEqual(
    swiss?.cells.map((cell) => cell?.overCents),
    [-17_500, -20_000],
  );
  assert.equal(comparison.against.key, 'usage');
});

test('organisations that a line names pay it alike, whatever the key', () => {
  const named: CostLine = {
    ...{ label: 'Portage en 12', amountCents: cents(10_001) },
    concerns: { kind: 'organisations', ids: [idOf('BEES coop'), idOf('Bloum')] },
  };
  for (const key of ['equal', 'cooperators', 'usage'] as const) {
    const found = shares({ ...batch, key, lines: [named] });
    assert.deepEqual([found['BEES coop'], found.Bloum, found.Polln], [50.01, 50, 0], key);
  }
});

test('SC2 step 10: the second series is paid by its own, the first by all', () => {
  const first: CostLine = { label: '16.0', amountCents: cents(120_000), concerns: { kind: 'all' } };
  const second: CostLine = {
    ...{ label: '12.0', amountCents: cents(60_000) },
    concerns: { kind: 'organisations', ids: [idOf('BEES coop'), idOf('Bloum')] },
  };
  const found = shares({ ...batch, key: 'equal', lines: [first, second] });
  assert.deepEqual([found['BEES coop'], found.Bloum, found.Polln], [400, 400, 100]);
});

test('by ability nobody pays above their ceiling, and the others carry the rest', () => {
  const organisations = members.map((each) =>
    each.name === 'Coopéco' ? { ...each, ceilingCents: cents(5_000) } : each,
  );
  const whole = given(split({ ...batch, organisations, key: 'ability' }));
  const coopeco = whole.shares.find(({ name }) => name === 'Coopéco');
  assert.equal(coopeco?.shareCents, 5_000);
  assert.deepEqual(coopeco?.why.parts[0]?.capped, { payers: 1, cents: 5_000, isOne: true });
  assert.ok(whole.shares.filter(({ name }) => name !== 'Coopéco').every(({ shareCents }) => shareCents >= 30_909));
});

test('ceilings that do not reach the cost are refused with what is missing', () => {
  const organisations = members.map((each) => ({ ...each, ceilingCents: cents(10_000) }));
  const refused = refuse('ceilings-short', 'key', { missingCents: 345_000 - 120_000 });
  assert.deepEqual(split({ ...batch, organisations, key: 'ability' }), refused);
});

test('by turnover it is in proportion to what each sells, and who said nothing pays nothing', () => {
  const said = new Map([
    ['BEES coop', 400_000_000],
    ['Bloum', 100_000_000],
  ]);
  const organisations = members.map((each) => {
    const turnover = said.get(each.name);
    return turnover === undefined ? each : { ...each, turnoverCents: cents(turnover) };
  });
  const found = shares({ ...batch, organisations, key: 'turnover' });
  assert.deepEqual([found['BEES coop'], found.Bloum, found.Polln], [2_760, 690, 0]);
  assert.deepEqual(split({ ...batch, key: 'turnover' }), refuse('weights-all-zero', 'key'));
});

test('always: whatever keys are mixed and whatever the ceilings, the shares total the cost and no ceiling is passed', () => {
  const key = fc.constantFrom('equal', 'cooperators', 'usage', 'ability', undefined);
  const ceiling = fc.option(fc.integer({ min: 0, max: 400_000 }), { nil: undefined });
  fc.assert(
    fc.property(
      fc.array(key, { minLength: 14, maxLength: 14 }),
      fc.array(ceiling, { minLength: 12, maxLength: 12 }),
      (keys, caps) => {
        const input: SplitInput = {
          ...{ ...batch, key: 'equal' },
          organisations: members.map((each, at) => ({
            ...each,
            ceilingCents: caps[at] === undefined ? undefined : cents(caps[at]),
          })),
          lines: lines.map((line, at) => ({ ...line, key: keys[at] })),
        };
        const whole = split(input);
        if (isRefusal(whole)) return whole.refused === 'ceilings-short';
        const byAbility = (parts: (typeof whole.shares)[number]['why']['parts']) =>
          totalCents(parts.filter((part) => part.key === 'ability').map((part) => part.partCents));
        assert.equal(totalCents(whole.shares.map((share) => share.shareCents)), 345_000);
        return whole.shares.every(({ organisationId, why }) => {
          const cap = input.organisations.find(({ id }) => id === organisationId)?.ceilingCents;
          return cap === undefined || byAbility(why.parts) <= cap;
        });
      },
    ),
  );
});
