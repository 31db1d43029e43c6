import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cents } from '../../../basics/money';
import { type ObligationKind, owingOf, paidByTerms, type SourceKind } from './obligations';

type Row = Parameters<typeof owingOf>[0][number];

const row = (
  holderId: string,
  amount: number,
  source = 1,
  kind: ObligationKind = 'share',
  from: SourceKind = 'proposal',
): Row => ({
  ...{ holderId, kind, cents: cents(amount) },
  source: { kind: from, id: `${from} ${source}`, number: from === 'proposal' ? source : null },
});

test('what one decision alone obliges to may be replaced by its number', () => {
  assert.equal(owingOf([]), 'nothing');
  assert.deepEqual(owingOf([row('A', 100), row('B', 100)]), { decision: 1 });
});

test('what was let go is owed no longer, and a decision in its place is the one that stands', () => {
  const gone = [row('A', 100), row('A', -100, 2, 'release')];
  assert.equal(owingOf(gone), 'nothing');
  assert.deepEqual(owingOf([...gone, row('A', 40, 2)]), { decision: 2 });
});

test('whoever left owes no longer, and the decision stands for the others', () => {
  const left = [row('A', 100), row('B', 100), row('A', -100, 7, 'release', 'departure')];
  assert.deepEqual(owingOf(left), { decision: 1 });
});

test('two decisions that both stand, a round, pledges, a joining or a bill are not replaced by a split', () => {
  assert.equal(owingOf([row('A', 100), row('A', 40, 2)]), 'otherwise');
  assert.equal(owingOf([row('A', 100), row('B', 40, 2)]), 'otherwise');
  for (const [kind, from] of [
    ['share', 'round'],
    ['call', 'pledges'],
    ['joining', 'joining'],
    ['overrun', 'bill'],
  ] as const)
    assert.equal(owingOf([row('A', 100), row('B', 40, 3, kind, from)]), 'otherwise', kind);
});

test('payments divide what was decided last; what came or went since is apart from them', () => {
  const share = row('A', 300);
  const back = row('A', -40, 1, 'rebate', 'joining');
  const dearer = row('A', 20, 1, 'overrun', 'bill');
  assert.deepEqual(paidByTerms([share, back, dearer]), { decided: [share], apart: [back, dearer] });
  const [gone, anew] = [row('A', -260, 2, 'release'), row('A', 100, 2)];
  assert.deepEqual(paidByTerms([share, back, gone, anew]).decided, [anew]);
  assert.deepEqual(paidByTerms([share, back, anew, gone]).decided, [anew], 'told in one moment, in any order');
  const [left, taken] = [row('A', -300, 7, 'release', 'departure'), row('A', 50, 7, 'takeover', 'merger')];
  assert.deepEqual(paidByTerms([share, left, taken]).decided, [share]);
  const fee = row('A', 90, 1, 'joining', 'joining');
  assert.deepEqual(paidByTerms([fee]), { decided: [], apart: [fee] });
});
