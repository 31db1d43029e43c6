import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../../test/properties';
import { isRefusal } from '../../../../basics/outcome';
import { faultsOfRound } from '../checker';
import { computeRound, type RoundInput, type RoundOutcome, readRound } from './index';
import { anyRound } from './testing/any';
import { naiveRound } from './testing/naive';

interface Told {
  readonly limits: Record<string, number>;
  readonly keys?: Record<string, number>;
  readonly projects: Record<string, readonly [cost: number, backers: string]>;
  readonly caps?: Record<string, number>;
  readonly hours?: Record<string, number>;
  readonly options?: Partial<RoundInput['options']>;
}

/** A round told in a few words: amounts in euros, backers as letters, `caps` and `hours` by “organisation project”. */
function played({ limits, keys = {}, projects, caps = {}, hours = {}, options = {} }: Told): RoundOutcome {
  const round = readRound({
    orgs: Object.entries(limits).map(([id, limit]) => ({ id, limit: limit * 100, key: keys[id] ?? 1 })),
    projects: Object.entries(projects).map(([id, [cost]]) => ({ id, cost: cost * 100 })),
    support: Object.entries(projects).flatMap(([project, [, backers]]) =>
      [...backers].map((org) => {
        const [cap, inkind] = [caps[`${org} ${project}`], hours[`${org} ${project}`]];
        return { org, project, score: 1, ...(cap !== undefined && { cap: cap * 100 }), inkind: (inkind ?? 0) * 100 };
      }),
    ),
    options: { pool: 0, ...options },
  });
  assert.ok(!isRefusal(round));
  const outcome = computeRound(round);
  assert.deepEqual(faultsOfRound(round, outcome), []);
  return outcome;
}

/** What each one pays for a project, in euros: “A 33.34, B 33.33”. */
const paidFor = (outcome: RoundOutcome, project: string): string =>
  outcome.payments
    .filter((each) => each.project === project)
    .map(({ org, total }) => `${org} ${(Number(total) / 100).toFixed(2)}`)
    .join(', ');

test('odd cents: the second goes to B, because A paid the last one', () => {
  const round = played({ limits: { A: 1000, B: 1000, C: 1000 }, projects: { P1: [100, 'ABC'], P2: [100, 'ABC'] } });
  assert.equal(paidFor(round, 'P1'), 'A 33.34, B 33.33, C 33.33');
  assert.equal(paidFor(round, 'P2'), 'A 33.33, B 33.34, C 33.33');
  assert.deepEqual(round.tieCents, { A: 1, B: 1, C: 0 });
  assert.deepEqual(
    round.events.map(({ oddCents }) => oddCents),
    [['A'], ['B']],
  );
});

test('one at its limit pays that, the others share the rest', () => {
  const round = played({ limits: { A: 1000, B: 20_000, C: 20_000 }, projects: { P1: [12_000, 'ABC'] } });
  assert.equal(paidFor(round, 'P1'), 'A 1000.00, B 5500.00, C 5500.00');
  assert.deepEqual([round.events[0]?.rho, round.events[0]?.mu, round.events[0]?.atCap], ['550000/1', '11/24', ['A']]);
});

test('the best supported come first, and what cannot be paid says how much is missing', () => {
  const round = played({
    limits: { A: 10_000, B: 10_000, C: 10_000 },
    projects: { P1: [12_000, 'ABC'], P2: [9_000, 'AB'], P3: [8_000, 'C'], P4: [5_000, 'A'] },
  });
  assert.deepEqual(round.order, ['P1', 'P2']);
  assert.equal(paidFor(round, 'P2'), 'A 4500.00, B 4500.00');
  assert.deepEqual([round.status.P3, round.status.P4], ['unfunded:short-by-200000', 'unfunded:short-by-350000']);
  assert.deepEqual(round.cashLeft, { A: 150_000, B: 150_000, C: 600_000 });
});

test('unequal limits: the project with more behind each euro goes first', () => {
  const round = played({
    limits: { A: 2000, B: 6000, C: 10_000 },
    projects: { P2: [5000, 'BC'], P1: [12_000, 'ABC'] },
  });
  assert.deepEqual(round.order, ['P1', 'P2']);
  assert.equal(paidFor(round, 'P1'), 'A 2000.00, B 5000.00, C 5000.00');
  assert.equal(paidFor(round, 'P2'), 'B 1000.00, C 4000.00');
});

test('keys and a cap: 1, 2, 3 and at most 24.00 give 12.00, 24.00 and 24.00', () => {
  const round = played({
    limits: { A: 999, B: 999, C: 999 },
    keys: { A: 1, B: 2, C: 3 },
    projects: { P1: [60, 'ABC'] },
    caps: { 'C P1': 24 },
  });
  assert.equal(paidFor(round, 'P1'), 'A 12.00, B 24.00, C 24.00');
});

test('vouchers are used first, and only on what one supports', () => {
  const round = played({
    limits: { A: 500, B: 2000, C: 0 },
    projects: { P1: [3600, 'ABC'] },
    options: { pool: 300_000, poolMode: 'voucher' },
  });
  assert.deepEqual(
    round.payments.map(({ org, voucher, cash }) => [org, voucher, cash]),
    [
      ['A', 100_000, 30_000],
      ['B', 100_000, 30_000],
      ['C', 100_000, 0],
    ],
  );
  assert.equal(round.poolLeft, 0);
});

test('a gap of 16 % is closed by the pool', () => {
  const round = played({
    limits: { A: 2500, B: 1700 },
    projects: { P1: [5000, 'AB'] },
    options: { pool: 100_000, poolMode: 'gap' },
  });
  assert.equal(round.status.P1, 'funded-with-gap');
  assert.deepEqual(round.pool, [{ project: 'P1', amount: 80_000 }]);
  assert.equal(round.poolLeft, 20_000);
});

test('hours count within the share of whoever gives them', () => {
  const round = played({
    limits: { A: 9000, B: 9000, C: 9000 },
    projects: { P1: [9000, 'ABC'] },
    hours: { 'A P1': 1500 },
  });
  const [first] = round.payments;
  assert.deepEqual([first?.inkind, first?.cash, first?.total], [150_000, 150_000, 300_000]);
});

test('ratio: the pool pays a third while it lasts', () => {
  const round = played({
    limits: { A: 9000, B: 9000, C: 9000 },
    projects: { P1: [9000, 'ABC'], P2: [6000, 'AB'] },
    options: { pool: 400_000, poolMode: 'ratio', sigma: [1, 3] },
  });
  assert.equal(paidFor(round, 'P1'), 'A 2000.00, B 2000.00, C 2000.00');
  assert.equal(paidFor(round, 'P2'), 'A 2500.00, B 2500.00');
  assert.deepEqual(
    round.pool.map(({ amount }) => amount),
    [300_000, 100_000],
  );
});

test('a levy is carried by all, and comes first', () => {
  const round = played({
    limits: { A: 5000, B: 5000, C: 1000 },
    projects: { P1: [4000, 'AB'], L: [3300, ''] },
    options: { levies: ['L'] },
  });
  assert.equal(paidFor(round, 'L'), 'A 1150.00, B 1150.00, C 1000.00');
  assert.equal(paidFor(round, 'P1'), 'A 2000.00, B 2000.00');
  assert.equal(round.status.L, 'levied');
});

test('a levy that purses do not reach is charged to nobody', () => {
  const round = played({ limits: { A: 10, B: 10 }, projects: { L: [21, 'AB'] }, options: { levies: ['L'] } });
  assert.equal(round.status.L, 'levy-unaffordable');
  assert.deepEqual(round.cashLeft, { A: 1000, B: 1000 });
});

/** Key order of objects says nothing; lists of payments and events do. */
const plain = ({ engineVersion, events, ...rest }: RoundOutcome) => rest;

test('every round has the very cents of the long way, and passes its check', () => {
  fc.assert(
    fc.property(anyRound, (input) => {
      const outcome = computeRound(input);
      assert.deepEqual(plain(outcome), naiveRound(input));
      assert.deepEqual(faultsOfRound(input, outcome), []);
    }),
    { numRuns: 10_000 },
  );
});

test('exact arithmetic keeps the same promises, and chooses the same but where a cent decides', () => {
  let same = 0;
  const runs = 2_000;
  fc.assert(
    fc.property(anyRound, (input) => {
      const exact: RoundInput = { ...input, options: { ...input.options, arithmetic: 'rational' } };
      const outcome = computeRound(exact);
      assert.deepEqual(faultsOfRound(exact, outcome), []);
      if (outcome.order.join() === computeRound(input).order.join()) same += 1;
    }),
    { numRuns: runs },
  );
  assert.ok(same > runs * 0.9, `${same} of ${runs}`);
});

test('the order of the input changes nothing', () => {
  fc.assert(
    fc.property(anyRound, fc.infiniteStream(fc.nat(1_000)), (input, dice) => {
      const shuffled = <T>(items: readonly T[]): T[] =>
        items
          .map((item) => ({ item, at: dice.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ item }) => item);
      const other = {
        ...input,
        orgs: shuffled(input.orgs),
        projects: shuffled(input.projects),
        support: shuffled(input.support),
      };
      assert.equal(JSON.stringify(computeRound(other)), JSON.stringify(computeRound(input)));
    }),
    { numRuns: 2_000 },
  );
});

test('names that keep their order may be others', () => {
  fc.assert(
    fc.property(anyRound, (input) => {
      const name = (id: string): string => `x-${id}`;
      const renamed: RoundInput = {
        orgs: input.orgs.map((each) => ({ ...each, id: name(each.id) })),
        projects: input.projects.map((each) => ({ ...each, id: name(each.id) })),
        support: input.support.map((each) => ({ ...each, org: name(each.org), project: name(each.project) })),
        options: { ...input.options, levies: input.options.levies.map(name) },
      };
      const [before, after] = [computeRound(input), computeRound(renamed)];
      assert.deepEqual(after.order, before.order.map(name));
      assert.deepEqual(
        after.payments,
        before.payments.map((each) => ({ ...each, org: name(each.org), project: name(each.project) })),
      );
    }),
    { numRuns: 1_000 },
  );
});

test('a project that ends unfunded could as well not have been there', () => {
  fc.assert(
    fc.property(anyRound, (input) => {
      const before = computeRound(input);
      const dropped = input.projects.find(({ id }) => before.status[id]?.startsWith('unfunded'))?.id;
      fc.pre(dropped !== undefined);
      const after = computeRound({
        ...input,
        projects: input.projects.filter(({ id }) => id !== dropped),
        support: input.support.filter(({ project }) => project !== dropped),
      });
      assert.deepEqual(after.payments, before.payments);
      assert.deepEqual(after.cashLeft, before.cashLeft);
    }),
    { numRuns: 3_000 },
  );
});

test('in exact arithmetic, seven times every amount is seven times every payment', () => {
  fc.assert(
    fc.property(anyRound, (input) => {
      const options = { ...input.options, arithmetic: 'rational' as const };
      const scaled: RoundInput = {
        orgs: input.orgs.map((each) => ({ ...each, limit: each.limit * 7 })),
        projects: input.projects.map((each) => ({ ...each, cost: each.cost * 7, inkindMax: each.inkindMax * 7 })),
        support: input.support.map((each) => ({
          ...each,
          cap: each.cap === null ? null : each.cap * 7,
          inkind: each.inkind * 7,
        })),
        options: { ...options, pool: options.pool * 7 },
      };
      const [before, after] = [computeRound({ ...input, options }), computeRound(scaled)];
      assert.deepEqual(after.order, before.order);
      const value = (told: number | string): number => {
        const [n = '0', d = '1'] = String(told).split('/');
        return Number(n) / Number(d);
      };
      for (const [place, { total }] of before.payments.entries())
        assert.ok(Math.abs(value(after.payments[place]?.total ?? -1) - 7 * value(total)) < 1e-6);
    }),
    { numRuns: 1_000 },
  );
});

test('a group that supports the same and can pay for it is not left out (EJR up to one project)', () => {
  let groups = 0;
  fc.assert(
    fc.property(anyRound, (given) => {
      const input: RoundInput = {
        ...given,
        orgs: given.orgs.slice(0, 5).map((each) => ({ ...each, key: 1 })),
        projects: given.projects.slice(0, 5),
        support: [],
        options: { ...given.options, pool: 0, levies: [], benefit: 'cost' },
      };
      const support = given.support
        .filter(({ score }) => score > 0)
        .filter(({ org }) => input.orgs.some(({ id }) => id === org))
        .filter(({ project }) => input.projects.some(({ id }) => id === project))
        .map((each) => ({ ...each, score: 1, cap: null, inkind: 0 }));
      const round = { ...input, support };
      const order = new Set(computeRound(round).order);
      const costs = new Map(round.projects.map(({ id, cost }) => [id, cost]));
      const has = (org: string, project: string): boolean =>
        support.some((each) => each.org === org && each.project === project);
      for (const group of subsets(round.orgs)) {
        for (const wanted of subsets(round.projects)) {
          const cost = wanted.reduce((sum, each) => sum + each.cost, 0);
          const poorest = Math.min(...group.map(({ limit }) => limit));
          const isCohesive = group.every(({ id }) => wanted.every((each) => has(id, each.id)));
          if (!isCohesive || group.length * poorest < cost) continue;
          groups += 1;
          const isServed = group.some(({ id }) => {
            const won = [...order]
              .filter((project) => has(id, project))
              .reduce((sum, each) => sum + (costs.get(each) ?? 0), 0);
            const missing = wanted.filter((each) => !order.has(each.id)).map((each) => each.cost);
            return won + Math.max(0, ...missing) >= cost;
          });
          assert.ok(isServed, JSON.stringify({ group, wanted }));
        }
      }
    }),
    { numRuns: 400 },
  );
  assert.ok(groups > 1_000, `${groups} groups looked at`);
});

function subsets<T>(items: readonly T[]): T[][] {
  return Array.from({ length: 2 ** items.length - 1 }, (_, mask) =>
    items.filter((_, place) => ((mask + 1) >> place) & 1),
  );
}

test('more money for everybody may lose a winner: this is not promised, and here is why', () => {
  const wanted = { p0: [30, 'A'], p1: [110, 'AB'] } as const;
  assert.deepEqual(played({ limits: { A: 50, B: 50 }, projects: wanted }).order, ['p0']);
  assert.deepEqual(played({ limits: { A: 60, B: 60 }, projects: wanted }).order, ['p1']);
});

test('amounts and keys beyond what products of numbers hold exactly are exact all the same', () => {
  fc.assert(
    fc.property(anyRound, (small) => {
      const scale = 49_999_999_999;
      const input: RoundInput = {
        orgs: small.orgs.map((each) => ({ ...each, limit: each.limit * scale, key: each.key * 1_000_003 })),
        projects: small.projects.map((each) => ({ ...each, cost: each.cost * scale + 1, inkindMax: each.inkindMax })),
        support: small.support.map((each) => ({ ...each, cap: each.cap === null ? null : each.cap * scale })),
        options: small.options,
      };
      assert.deepEqual(plain(computeRound(input)), naiveRound(input));
    }),
    { numRuns: 1_000 },
  );
});

test('the check finds a cent moved, a payer invented, a price out of order', () => {
  fc.assert(
    fc.property(anyRound, fc.nat(100), (input, dice) => {
      const outcome = computeRound(input);
      fc.pre(outcome.payments.length > 0);
      const place = dice % outcome.payments.length;
      const moved = {
        ...outcome,
        payments: outcome.payments.map((each, index) =>
          index === place ? { ...each, cash: Number(each.cash) + 1, total: Number(each.total) + 1 } : each,
        ),
      };
      assert.notDeepEqual(faultsOfRound(input, moved), []);
      assert.notDeepEqual(faultsOfRound(input, { ...outcome, poolLeft: Number(outcome.poolLeft) + 1 }), []);
      const dropped = { ...outcome, order: outcome.order.slice(1), events: outcome.events.slice(1) };
      assert.notDeepEqual(faultsOfRound(input, dropped), []);
    }),
    { numRuns: 500 },
  );
});
