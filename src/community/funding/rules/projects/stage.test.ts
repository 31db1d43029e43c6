import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stageOf } from './stage';

const NOTHING = { ways: [], isStarted: false, isBilled: false, called: 0, unpaid: 0, standing: 'fundable' } as const;
const OWED = { ...NOTHING, ways: [{ kind: 'owed' }] } as const;

test('a project is where it stands as long as nothing is under way for it', () => {
  assert.equal(stageOf(NOTHING), 'open');
  assert.equal(stageOf({ ...NOTHING, standing: 'carried' }), 'open');
  for (const standing of ['empty', 'short', 'not-fundable'] as const)
    assert.equal(stageOf({ ...NOTHING, standing }), standing);
});

test('a split before the group comes before pledges, and these before a round', () => {
  const of = (...kinds: readonly ('split' | 'round' | 'appeal')[]) =>
    stageOf({ ...NOTHING, standing: 'not-fundable', ways: kinds.map((kind) => ({ kind })) });
  assert.deepEqual([of('round', 'split'), of('round', 'appeal'), of('round')], ['proposed', 'pledged', 'round']);
});

test('what is owed is decided, then begun, then billed; pledges that were called are paid in the end', () => {
  assert.equal(stageOf(OWED), 'decided');
  assert.equal(stageOf({ ...OWED, isStarted: true }), 'started');
  assert.equal(stageOf({ ...OWED, isStarted: true, isBilled: true }), 'billed');
  assert.equal(stageOf({ ...OWED, isStarted: true, called: 2, unpaid: 1 }), 'called');
  assert.equal(stageOf({ ...OWED, called: 2, unpaid: 0 }), 'paid');
  assert.equal(stageOf({ ...NOTHING, isStarted: true, ways: [{ kind: 'appeal' }] }), 'started', 'pledges that bind');
});
