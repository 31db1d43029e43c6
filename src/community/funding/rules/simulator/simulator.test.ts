import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuse } from '../../../../basics/outcome';
import { given } from '../../../needs/rules/testing';
import { readGivers, readRanked, tryLines, tryPatrons, tryRanking } from './index';

const RANKED = 'Export = 6000\nCaisse = 5 000\nCartes = 3500,00';

test('T25: of 10,000 the first is taken; strictly nothing after the second, or the third as well and 9,500 used', () => {
  const ranked = given(readRanked(RANKED));
  const strict = given(tryRanking(1_000_000, ranked, 'strict'));
  assert.deepEqual(
    strict.outcomes.map((each) => each.outcome),
    ['taken', 'does-not-fit', 'after-the-stop'],
  );
  const skip = given(tryRanking(1_000_000, ranked, 'skip'));
  assert.deepEqual(
    skip.outcomes.map((each) => each.outcome),
    ['taken', 'does-not-fit', 'taken'],
  );
  assert.deepEqual([skip.usedCents, skip.leftCents], [950_000, 50_000]);
});

test('T20: 82 patrons give 6.72, 200 give 40.00, 1,000 give 1,000.00', () => {
  assert.deepEqual(
    [82, 200, 1_000].map((count) => given(tryPatrons(count)).totalCents),
    [672, 4_000, 100_000],
  );
  assert.deepEqual(tryPatrons(0), refuse('patrons-missing', 'patrons'));
  assert.deepEqual(tryPatrons(1.5), refuse('patrons-missing', 'patrons'));
  assert.deepEqual(tryPatrons(10_001), refuse('patrons-too-many', 'patrons', { limit: 10_000 }));
});

test('D11.14: money for maintenance goes to the line that most stands behind', () => {
  const found = given(tryLines(given(readGivers('A = 600 : M1, M3\nB = 300 : M1, M2\nC = 100 : M2\nD = 5'))));
  assert.deepEqual(
    found.lines.map(({ name, backingCents, cents }) => [name, backingCents, cents]),
    [
      ['M1', 90_000, 90_000],
      ['M3', 60_000, 0],
      ['M2', 40_000, 10_000],
    ],
  );
  assert.deepEqual(
    found.givers.map(({ name, to, keptCents }) => [name, to, keptCents]),
    [
      ['A', ['M1'], 0],
      ['B', ['M1'], 0],
      ['C', ['M2'], 0],
      ['D', [], 500],
    ],
  );
});

test('what cannot be read is named with its line', () => {
  assert.deepEqual(readRanked(' \n'), refuse('lines-missing', 'ranked'));
  assert.deepEqual(readRanked('Export'), refuse('line-unreadable', 'ranked', { line: 'Export' }));
  assert.deepEqual(readRanked('Export = -1'), refuse('line-unreadable', 'ranked', { line: 'Export = -1' }));
  assert.deepEqual(readRanked('A = 1 = 2'), refuse('line-unreadable', 'ranked', { line: 'A = 1 = 2' }));
  assert.deepEqual(
    readRanked('A = 10000000000000'),
    refuse('line-unreadable', 'ranked', { line: 'A = 10000000000000' }),
  );
  assert.deepEqual(readRanked('A = 1\nA = 2'), refuse('name-twice', 'ranked', { name: 'A' }));
  assert.deepEqual(
    readRanked('A = 1\n'.repeat(1) + Array.from({ length: 200 }, (_, n) => `B${n} = 1`).join('\n')),
    refuse('lines-too-many', 'ranked', { limit: 200 }),
  );
  assert.deepEqual(readGivers('Bloum : Sécurité'), refuse('line-unreadable', 'givers', { line: 'Bloum : Sécurité' }));
  assert.deepEqual(readGivers('A = 1\nA = 1'), refuse('name-twice', 'givers', { name: 'A' }));
});
