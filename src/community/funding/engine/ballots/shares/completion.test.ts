import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../../../test/properties';
import { isRefusal } from '../../../../../basics/outcome';
import { readBallots } from '../reading';
import { supportIn } from '../support';
import { fileOf, type Vote } from '../testing/vote';
import { byTies } from '../ties';
import { equalSharesWithAddedUnits, runWith, type Shares } from '.';
import { addOneUntilExhausted } from './completion';
import { goodsOf } from './goods';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** Costs of thousands for a few voters, as where the currency unit is small: hundreds of steps lie between outcomes. */
const anyDearVote: fc.Arbitrary<Vote> = fc
  .record({
    budget: fc.integer({ min: 2_000, max: 9_000 }),
    costs: fc.array(fc.oneof(fc.integer({ min: 300, max: 3_500 }), fc.constantFrom(500, 1_000, 1_500)), {
      minLength: IDS.length,
      maxLength: IDS.length,
    }),
    ballots: fc.array(fc.subarray(IDS, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 12 }),
  })
  .map(({ budget, costs, ballots }) => ({
    voteType: 'approval',
    budget: String(budget),
    projects: IDS.map((id, place) => ({ id, cost: String(costs[place]) })),
    ballots: ballots.map((named, voter) => ({ voter: String(voter), named })),
  }));

const sharesOf = (vote: Vote): Shares => {
  const election = readBallots(fileOf(vote));
  assert.ok(!isRefusal(election));
  const support = supportIn(election, 'named');
  const ties = byTies('id', election.projects, support.totals);
  return { election, support, benefit: 'cost', arithmetic: 'rational', ties };
};

test('stepping over units that change nothing ends where going through all of them does', () => {
  const tally = { stepped: 0, through: 0 };
  fc.assert(
    fc.property(anyDearVote, (vote) => {
      const shares = sharesOf(vote);
      const goods = goodsOf(shares.election, 'cost');
      const counted = (name: keyof typeof tally, isSlack: boolean) =>
        addOneUntilExhausted(
          (extra) => {
            tally[name] += 1;
            const run = runWith(shares, goods, extra);
            return isSlack ? run : { ...run, slack: 0 };
          },
          shares.election,
          shares.support,
        );
      const expected = counted('through', false);
      assert.deepEqual(counted('stepped', true), expected);
      assert.deepEqual(equalSharesWithAddedUnits(shares), expected);
    }),
    { numRuns: 150 },
  );
  assert.ok(tally.stepped * 4 < tally.through, `${tally.stepped} runs instead of ${tally.through}`);
});
