import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '../../../basics/id';
import { instant } from '../../../basics/instant';
import { cents } from '../../../basics/money';
import { accountsOf } from './accounts';

const standing = (name: string, owed: number, paid: number, since: string) => ({
  ...{ organisationId: name as Id, owedCents: cents(owed), paidCents: cents(paid) },
  since: instant(new Date(since)),
});

test('whoever has owed for longest comes first; what is paid too much of one cost pays no other', () => {
  const accounts = accountsOf([
    standing('BEES coop', 2_500, 2_500, '2022-06-01'),
    standing('Bloum', 2_500, 3_000, '2022-05-01'),
    standing('Bloum', 4_000, 1_000, '2023-02-01'),
    standing('Polln', 2_500, 0, '2022-06-01'),
    standing('Polln', 100, 0, '2022-05-31'),
  ]);
  assert.deepEqual(
    accounts.map((each) => [each.organisationId, each.owedCents, each.paidCents, each.leftCents, each.backCents]),
    [
      ['Polln', 2_600, 0, 2_600, 0],
      ['Bloum', 6_500, 4_000, 3_000, 500],
      ['BEES coop', 2_500, 2_500, 0, 0],
    ],
  );
  assert.deepEqual(
    accounts.map(({ unpaid }) => unpaid.map((each) => each.owedCents)),
    [[100, 2_500], [4_000], []],
  );
});
