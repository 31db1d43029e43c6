import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '../../../basics/id';
import { instant } from '../../../basics/instant';
import { cents } from '../../../basics/money';
import { accountsOf } from './accounts';
import { unpaidSince } from './unpaid';

const standing = (name: string, owed: number, paid: number, since: string) => ({
  ...{ organisationId: name as Id, owedCents: cents(owed), paidCents: cents(paid) },
  since: instant(new Date(since)),
});

test('whoever has owed for longest comes first; what is paid too much of one cost pays no other', () => {
  const accounts = accountsOf(
    [
      standing('BEES coop', 2_500, 2_500, '2022-06-01'),
      standing('Bloum', 2_500, 3_000, '2022-05-01'),
      standing('Bloum', 4_000, 1_000, '2023-02-01'),
      standing('Polln', 2_500, 0, '2022-06-01'),
      standing('Polln', 100, 0, '2022-05-31'),
      standing('Polln', 2, 0, '2022-06-02'),
    ],
    2_100,
  );
  assert.deepEqual(
    accounts.map((each) => [
      each.organisationId,
      each.owedCents,
      each.paidCents,
      each.leftCents,
      each.inclusiveCents,
      each.backCents,
    ]),
    [
      // 30.25, 1.21 and 0.02: each is billed apart, and the VAT of two cents is none.
      ['Polln', 2_602, 0, 2_602, 3_148, 0],
      ['Bloum', 6_500, 4_000, 3_000, 3_630, 500],
      ['BEES coop', 2_500, 2_500, 0, 0, 0],
    ],
  );
  assert.deepEqual(
    accounts.map(({ unpaid }) => unpaid.map((each) => each.owedCents)),
    [[100, 2_500, 2], [4_000], []],
  );
});

const row = (sourceId: string, amount: number, on: string) => ({
  ...{ sourceId, cents: cents(amount), at: instant(new Date(on)) },
});
const since = (rows: readonly ReturnType<typeof row>[], paid: number): string | undefined =>
  unpaidSince(rows, cents(paid))?.at.slice(0, 10);

test('it is owed since the first act that what was paid does not cover', () => {
  const dearer = [row('decision', 5_000, '2022-06-01'), row('bill', 100, '2024-03-01')];
  assert.deepEqual(
    [since(dearer, 0), since(dearer, 5_000), since(dearer, 5_100)],
    ['2022-06-01', '2024-03-01', undefined],
  );
  // What came back covers the oldest too.
  const lower = [...dearer, row('joining', -5_000, '2024-04-01')];
  assert.deepEqual([since(lower, 0), since(lower, 100)], ['2024-03-01', undefined]);
});

test('a share that was decided again is owed since it was decided first', () => {
  const again = [
    ...[row('first', 5_000, '2022-06-01'), row('second', -5_000, '2024-03-01'), row('second', 5_100, '2024-03-01')],
  ];
  assert.deepEqual([since(again, 0), since(again, 5_000)], ['2022-06-01', '2024-03-01']);
});
