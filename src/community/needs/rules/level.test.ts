import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuse } from '../../../basics/outcome';
import { type LevelMark, setLevel } from './level';
import { coordinator, given, organisation, someoneOf, stamp } from './testing';

const polln = organisation('Polln');
const toPolln = { level: 'specific', organisationId: polln, reason: 'déjà développé chez nous' };
const toAll = { level: 'common', organisationId: null, reason: 'les douze utilisent les créneaux' };
const first = given(setLevel([], toPolln, someoneOf('Polln', 'member'), stamp('2022-02-24')));

test("Polln's volunteer says that the need is Polln's own", () => {
  assert.deepEqual([first.level, first.move], [{ kind: 'specific', organisationId: polln }, 'set']);
});

test('the coordinator promotes it to common, and later demotes it: each with a line and a reason', () => {
  const promoted = given(setLevel([first], toAll, coordinator, stamp('2022-06-21')));
  assert.deepEqual([promoted.move, promoted.reason], ['promoted', toAll.reason]);
  const upstream = given(
    setLevel([first, promoted], { ...toAll, level: 'upstream' }, coordinator, stamp('2022-09-01')),
  );
  assert.equal(upstream.move, 'promoted');
  const trace = [first, promoted, upstream];
  assert.equal(given(setLevel(trace, toAll, coordinator, stamp('2022-10-01'))).move, 'demoted');
});

test('from one organisation to another is a move', () => {
  const toBloum = { ...toPolln, organisationId: organisation('Bloum') };
  assert.equal(given(setLevel([first], toBloum, coordinator, stamp('2022-03-01'))).move, 'moved');
});

test('the level it already has is refused, as is a level without a reason, without a name or for nobody', () => {
  const asked = (input: Partial<typeof toPolln> | typeof toAll, trace: LevelMark[] = [first]) =>
    setLevel(trace, { ...toPolln, ...input }, coordinator, stamp('2022-03-01'));
  assert.deepEqual(asked({}), refuse('level-unchanged', 'level'));
  assert.deepEqual(asked({ ...toAll, reason: ' ' }), refuse('reason-missing', 'reason'));
  assert.deepEqual(asked({ level: 'everyone' }), refuse('level-unknown', 'level'));
  assert.deepEqual(
    setLevel([], { ...toPolln, organisationId: null }, coordinator, stamp('2022-03-01')),
    refuse('organisation-missing', 'organisationId'),
  );
});

test('who does not carry the community sets only the first level, and only for their own organisation', () => {
  const no = refuse('level-not-yours', 'level');
  assert.deepEqual(setLevel([first], toAll, someoneOf('Polln'), stamp('2022-03-01')), no);
  assert.deepEqual(setLevel([], toAll, someoneOf('Polln'), stamp('2022-03-01')), no);
  assert.deepEqual(setLevel([], toPolln, someoneOf('Bloum'), stamp('2022-03-01')), no);
});
