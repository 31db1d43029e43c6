import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuse } from '../../../../basics/outcome';
import { accepted, table } from '../testing/accepted';
import { byComponents, byTiers, type Component } from '.';

test('a core for three, X for two and Y for one: 2,000.00, 3,500.00 and 4,500.00', () => {
  const shares = byComponents([
    { id: 'core', cost: 600_000, neededBy: ['A', 'B', 'C'] },
    { id: 'X', cost: 300_000, neededBy: ['B', 'C'] },
    { id: 'Y', cost: 100_000, neededBy: ['C'] },
  ]);
  assert.deepEqual(table(accepted(shares).shares), { A: 200_000, B: 350_000, C: 450_000 });
});

test('46 hours by usage: every organisation pays its part of what concerns it, 3,450.00 together', () => {
  const belgian = ['BEES', 'BE2', 'BE3', 'BE4', 'BE5', 'BE6', 'BE7', 'BE8'];
  const everybody = [...belgian, 'FR1', 'FR2', 'CH', 'DE'];
  const { shares } = accepted(
    byComponents([
      { id: 'common', cost: 26 * 7_500, neededBy: everybody },
      { id: 'Belgium', cost: 8 * 7_500, neededBy: belgian },
      { id: 'France', cost: 4 * 7_500, neededBy: ['FR1', 'FR2'] },
      { id: 'Switzerland', cost: 4 * 7_500, neededBy: ['CH'] },
      { id: 'swap', cost: 4 * 7_500, neededBy: ['BEES'] },
    ]),
  );
  assert.deepEqual(
    ['BEES', 'BE2', 'FR1', 'CH', 'DE'].map((id) => shares.get(id)),
    [53_750, 23_750, 31_250, 46_250, 16_250],
  );
});

test('the odd cent goes round from component to component', () => {
  const needed = (id: string): Component => ({ id, cost: 100, neededBy: ['A', 'B', 'C'] });
  const { shares, parts } = accepted(byComponents([needed('x'), needed('y'), needed('z')]));
  assert.deepEqual(table(shares), { A: 100, B: 100, C: 100 });
  assert.deepEqual(table(parts.get('y') ?? new Map()), { A: 33, B: 34, C: 33 });
});

test('it is the Shapley value: the average over every order in which the payers might have come', () => {
  const components: Component[] = [
    { id: 'x', cost: 1_200, neededBy: ['A', 'B', 'C', 'D'] },
    { id: 'y', cost: 600, neededBy: ['B', 'D'] },
    { id: 'z', cost: 300, neededBy: ['A', 'C', 'D'] },
  ];
  const costOf = (payers: readonly string[]): number =>
    components.reduce((sum, { cost, neededBy }) => sum + (neededBy.some((id) => payers.includes(id)) ? cost : 0), 0);
  const orders = (ids: readonly string[]): string[][] =>
    ids.length === 0
      ? [[]]
      : ids.flatMap((id) => orders(ids.filter((each) => each !== id)).map((rest) => [id, ...rest]));
  const all = orders(['A', 'B', 'C', 'D']);
  for (const [id, cents] of accepted(byComponents(components)).shares) {
    const added = all.map((order) => {
      const before = order.slice(0, order.indexOf(id));
      return costOf([...before, id]) - costOf(before);
    });
    assert.equal(cents, added.reduce((sum, each) => sum + each, 0) / all.length);
  }
});

test('what a tier adds is paid by those who want it or a higher one', () => {
  const tiers = [
    { id: 'small', costUpTo: 30_000 },
    { id: 'middle', costUpTo: 50_000 },
    { id: 'large', costUpTo: 90_000 },
  ];
  const wanted = new Map([
    ['A', 'small'],
    ['B', 'middle'],
    ['C', 'middle'],
  ]);
  assert.deepEqual(table(accepted(byTiers(tiers, wanted)).shares), { A: 10_000, B: 20_000, C: 20_000 });
  assert.deepEqual(byTiers([...tiers].reverse(), wanted), refuse('tiers-falling', 'tiers', { id: 'middle' }));
  assert.deepEqual(byTiers(tiers, new Map([['A', 'huge']])), refuse('tier-unknown', 'wanted', { id: 'A' }));
});

test('what nobody needs is refused by name', () => {
  assert.deepEqual(
    byComponents([{ id: 'x', cost: 1, neededBy: [] }]),
    refuse('nobody-needs', 'components', { id: 'x' }),
  );
});
