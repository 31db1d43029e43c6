import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../../test/properties';
import { refuse } from '../../../../basics/outcome';
import { sumOf } from '../amount';
import { accepted, table } from '../testing/accepted';
import { fundLines, type GivenLine, pairwiseMatch, quadraticMatch } from '.';
import { scaledRoot } from './root';

test('each one’s money goes to the line it accepts that most money stands behind', () => {
  const funded = accepted(
    fundLines(
      ['M1', 'M2', 'M3'],
      [
        { id: 'A', amount: 60_000, accepts: ['M1', 'M3'] },
        { id: 'B', amount: 30_000, accepts: ['M1', 'M2'] },
        { id: 'C', amount: 10_000, accepts: ['M2'] },
      ],
    ),
  );
  assert.deepEqual(table(funded.backing), { M1: 90_000, M2: 40_000, M3: 60_000 });
  assert.deepEqual(table(funded.lines), { M1: 90_000, M2: 10_000, M3: 0 });
});

test('equal lines share evenly, the odd cent goes round, and who accepts none keeps its money', () => {
  const accepts = ['M2', 'M1'];
  const funded = accepted(
    fundLines(
      ['M1', 'M2'],
      [
        { id: 'A', amount: 101, accepts },
        { id: 'B', amount: 101, accepts },
        { id: 'C', amount: 50, accepts: [] },
      ],
    ),
  );
  assert.deepEqual(table(funded.given.get('A') ?? new Map()), { M1: 51, M2: 50 });
  assert.deepEqual(table(funded.given.get('B') ?? new Map()), { M1: 50, M2: 51 });
  assert.deepEqual(table(funded.kept), { A: 0, B: 0, C: 50 });
});

test('a line that nobody knows is refused by name', () => {
  assert.deepEqual(
    fundLines(['M1'], [{ id: 'A', amount: 1, accepts: ['M9'] }]),
    refuse('line-unknown', 'accepts', { id: 'M9' }),
  );
});

test('every cent that is given is kept or stands on a line its giver accepts', () => {
  const names = ['M1', 'M2', 'M3', 'M4'];
  const anyGiver = fc.record({ amount: fc.nat(999), accepts: fc.subarray(names) });
  fc.assert(
    fc.property(fc.array(anyGiver, { maxLength: 6 }), (given) => {
      const givers = given.map((each, at) => ({ id: `G${at}`, ...each }));
      const funded = accepted(fundLines(names, givers));
      for (const { id, amount, accepts } of givers) {
        const parts = funded.given.get(id) ?? new Map<string, number>();
        assert.equal(sumOf(parts.values()) + (funded.kept.get(id) ?? 0), amount);
        for (const line of parts.keys()) assert.ok(accepts.includes(line));
      }
      assert.equal(
        sumOf(funded.lines.values()) + sumOf(funded.kept.values()),
        sumOf(givers.map(({ amount }) => amount)),
      );
    }),
    { numRuns: 1_000 },
  );
});

const line = (id: string, gifts: readonly number[], cost = 1_000_000): GivenLine => ({
  id,
  cost,
  gifts: new Map(gifts.map((cents, at) => [`G${at}`, cents])),
});
const three = [line('P1', [100, 100, 100, 100]), line('P2', [400]), line('P3', [100, 100])];

test('of a pool of 7.00, four gifts of 1.00 draw 6.00, one of 4.00 nothing and two of 1.00 draw 1.00', () => {
  assert.deepEqual(accepted(quadraticMatch(three, 700)), {
    matches: new Map([
      ['P1', 600],
      ['P2', 0],
      ['P3', 100],
    ]),
    left: 0,
  });
});

test('gifts and match are never above the cost: what one has no room for goes to the others', () => {
  const narrow = [line('P1', [100, 100, 100, 100], 500), line('P2', [400]), line('P3', [100, 100], 250)];
  assert.deepEqual(accepted(quadraticMatch(narrow, 700)), {
    matches: new Map([
      ['P1', 100],
      ['P2', 0],
      ['P3', 50],
    ]),
    left: 550,
  });
  const wider = [line('P1', [100, 100, 100, 100], 500), line('P2', [400]), line('P3', [100, 100])];
  assert.deepEqual(table(accepted(quadraticMatch(wider, 700)).matches), { P1: 100, P2: 0, P3: 600 });
});

test('one gift alone draws nothing, even where its root is no whole number', () => {
  assert.deepEqual(accepted(quadraticMatch([line('P1', [2])], 100)), { matches: new Map([['P1', 0]]), left: 100 });
});

test('roots are exact to the twelfth digit, and whole where they are', () => {
  assert.equal(scaledRoot(2n), 1_414_213_562_373n);
  assert.equal(scaledRoot(400n), 20_000_000_000_000n);
  assert.equal(scaledRoot(10n ** 24n + 2n), 10n ** 24n);
  assert.equal(scaledRoot(0n), 0n);
  assert.equal(scaledRoot(1n), 1_000_000_000_000n);
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), (a) => {
      const root = scaledRoot(a);
      const scaled = a * 10n ** 24n;
      assert.ok(root * root <= scaled && (root + 1n) * (root + 1n) > scaled);
    }),
  );
});

test('a pair that always gives to the same lines counts for less each time', () => {
  const gifts = (...ids: string[]) => new Map(ids.map((id) => [id, 100]));
  const lines = [
    { id: 'P1', cost: 1_000_000, gifts: gifts('A', 'B') },
    { id: 'P2', cost: 1_000_000, gifts: gifts('A', 'B') },
    { id: 'P3', cost: 1_000_000, gifts: gifts('C', 'D') },
  ];
  assert.deepEqual(table(accepted(quadraticMatch(lines, 900)).matches), { P1: 300, P2: 300, P3: 300 });
  // Over 100 cents of tolerance, A and B met over 200 and C and D over 100: a third against a half.
  assert.deepEqual(table(accepted(pairwiseMatch(lines, 700, 100)).matches), { P1: 200, P2: 200, P3: 300 });
});

test('a match is never above the pool nor above the room, and uses up one of them', () => {
  const anyLine = fc.record({ gifts: fc.array(fc.nat(5_000), { maxLength: 5 }), room: fc.nat(3_000) });
  fc.assert(
    fc.property(fc.array(anyLine, { minLength: 1, maxLength: 5 }), fc.nat(8_000), (given, pool) => {
      const lines = given.map(({ gifts, room }, at) => line(`P${at}`, gifts, sumOf(gifts) + room));
      for (const match of [accepted(quadraticMatch(lines, pool)), accepted(pairwiseMatch(lines, pool, 1_000))]) {
        assert.equal(sumOf(match.matches.values()) + match.left, pool);
        let room = 0;
        for (const [at, { id }] of lines.entries()) {
          const [cents, most] = [match.matches.get(id) ?? -1, given[at]?.room ?? 0];
          assert.ok(cents >= 0 && cents <= most && match.left >= 0);
          if ((given[at]?.gifts.filter((gift) => gift > 0).length ?? 0) > 1) room += most - cents;
        }
        assert.ok(match.left === 0 || room === 0);
      }
    }),
    { numRuns: 2_000 },
  );
});
