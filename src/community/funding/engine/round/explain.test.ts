import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../../test/properties';
import { isRefusal } from '../../../../basics/outcome';
import { computeRound, explain, readRound } from './index';
import { anyRound } from './testing/any';

function explained(limits: readonly number[], costs: readonly number[], caps: Record<string, number> = {}) {
  const orgs = limits.map((limit, place) => ({ id: 'ABC'[place], limit: limit * 100 }));
  const round = readRound({
    orgs,
    projects: costs.map((cost, place) => ({ id: `P${place + 1}`, cost: cost * 100 })),
    support: costs.flatMap((_, place) =>
      orgs.map(({ id }) => ({ org: id, project: `P${place + 1}`, score: 1, cap: caps[`${id} P${place + 1}`] })),
    ),
  });
  assert.ok(!isRefusal(round));
  return explain(round, computeRound(round));
}

test('an even split, the one at its limit, and the rest that the others share', () => {
  const { charges } = explained([1000, 20_000, 20_000], [12_000]);
  const [a, b] = charges;
  assert.deepEqual([a?.way, a?.totalCents, a?.evenCents], ['at-limit', 100_000, 400_000]);
  assert.deepEqual([b?.way, b?.restCents, b?.sharers, b?.totalCents], ['equally', 1_100_000, 2, 550_000]);
});

test('what is missing, and whose raise would be enough', () => {
  const { missing } = explained([1000, 1000, 1000], [2400, 2600]);
  assert.deepEqual(missing, [
    {
      project: 'P2',
      costCents: 260_000,
      missingCents: 200_000,
      supporters: 3,
      enough: { org: 'A', raiseCents: 200_000 },
    },
  ]);
});

test('an order tells how many stand behind each', () => {
  const { orders } = explained([2000, 6000, 10_000], [12_000, 3000], {});
  assert.deepEqual(orders[0], { project: 'P2', next: 'P1', supportTenths: 30, nextSupportTenths: 20 });
});

test('the amounts of the sentences for one organisation total its invoice, and what is said to be enough is', () => {
  fc.assert(
    fc.property(anyRound, (input) => {
      const outcome = computeRound(input);
      const { charges, missing } = explain(input, outcome);
      for (const { id, limit } of input.orgs) {
        const invoice = limit - Number(outcome.cashLeft[id]);
        const said = charges.filter(({ org }) => org === id).reduce((sum, { cashCents }) => sum + cashCents, 0);
        assert.equal(said, invoice);
      }
      for (const { project, enough } of missing) {
        if (!enough) continue;
        const orgs = input.orgs.map((each) =>
          each.id === enough.org ? { ...each, limit: each.limit + enough.raiseCents } : each,
        );
        const support = input.support.map((each) =>
          each.org === enough.org && each.project === project && each.cap !== null
            ? { ...each, cap: each.cap + enough.raiseCents }
            : each,
        );
        assert.match(computeRound({ ...input, orgs, support }).status[project] ?? '', /^funded/);
      }
    }),
    { numRuns: 500 },
  );
});
