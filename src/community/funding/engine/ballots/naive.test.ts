import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../../test/properties';
import { isRefusal } from '../../../../basics/outcome';
import { elect, RULES, type Rule } from './elect';
import type { VoteType } from './election';
import { readBallots } from './reading';
import { naively } from './testing/naive';
import { anyVote, fileOf } from './testing/vote';

const RUNS = 200;

const voteTypesFor = (rule: Rule): readonly VoteType[] => {
  if (rule.endsWith('_borda')) return ['ordinal'];
  if (rule.endsWith('_score')) return ['cumulative', 'scoring', 'approval'];
  return ['approval', 'choose-1', 'ordinal', 'cumulative', 'scoring'];
};

for (const rule of RULES) {
  for (const arithmetic of ['rational', 'cents'] as const) {
    test(`${rule} in ${arithmetic} chooses what the definition of the rule chooses, at the same prices`, () => {
      const anyKind = fc.constantFrom(...voteTypesFor(rule)).chain(anyVote);
      fc.assert(
        fc.property(anyKind, fc.constantFrom('id', 'default'), (vote, ties) => {
          const counting = { rule, arithmetic, ties } as const;
          const election = readBallots(fileOf(vote));
          assert.ok(!isRefusal(election), JSON.stringify(election));
          const elected = elect(election, counting);
          assert.ok(!isRefusal(elected), JSON.stringify(elected));
          const expected = naively(vote, counting);
          assert.deepEqual(elected.selected, expected.selected);
          assert.deepEqual(elected.rho ?? [], expected.rho);
        }),
        { numRuns: RUNS },
      );
    });
  }
}
