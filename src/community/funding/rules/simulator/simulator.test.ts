import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal, refuse } from '../../../../basics/outcome';
import { given } from '../../../needs/rules/testing';

import {
  readGifts,
  readGivers,
  readNamed,
  readRanked,
  tryBonus,
  tryComponents,
  tryDebt,
  tryLines,
  tryMatch,
  tryPatrons,
  tryRanking,
  tryRevolving,
  tryRules,
} from './index';

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

const named = (text: string) => given(readNamed(text, 'payers'));
const pairs = (shares: ReadonlyMap<string, number>) =>
  [...shares].map(([name, amount]) => `${name} ${amount}`).join(', ');

test('D11.11: 900 with ceilings of 500, 300 and 200: the same level, by ceiling, and equal or out for nobody', () => {
  const tried = tryRules(90_000, named('A = 500\nB = 300\nC = 200'));
  const said = tried.map(({ rule, outcome }) => [
    rule,
    isRefusal(outcome) ? outcome.refused : `${pairs(outcome.shares)} out ${outcome.out.join()}`,
  ]);
  assert.deepEqual(said, [
    ['equal', 'A 30000, B 30000, C 30000 out '],
    ['level', 'A 40000, B 30000, C 20000 out '],
    ['capacity', 'A 45000, B 27000, C 18000 out '],
    ['equal-or-out', 'nobody-can-carry'],
  ]);
  const two = tryRules(60_000, named('A = 500\nB = 300\nC = 100')).find(({ rule }) => rule === 'equal-or-out');
  assert.ok(two && !isRefusal(two.outcome));
  assert.deepEqual([pairs(two.outcome.shares), two.outcome.out], ['A 30000, B 30000, C 0', ['C']]);
});

test('ceilings that do not reach the cost say what is missing, and one who set none keeps the rule by ceiling from counting', () => {
  const [, level] = tryRules(90_000, named('A = 500\nB = 300'));
  assert.deepEqual(level?.outcome, refuse('caps-below-cost', 'cost', { missingCents: 10_000 }));
  const [, free, capacity] = tryRules(90_000, named('A = 500\nB'));
  assert.ok(free && !isRefusal(free.outcome));
  assert.equal(pairs(free.outcome.shares), 'A 45000, B 45000');
  assert.deepEqual(capacity?.outcome, refuse('cap-missing', 'cap'));
});

test('D11.13: core 6,000 for A, B, C, then 3,000 for B, C and 1,000 for C: 2,000, 3,500 and 4,500', () => {
  const found = given(tryComponents(given(readGivers('Core = 6000 : A, B, C\nX = 3000 : B, C\nY = 1000 : C'))));
  assert.deepEqual(
    found.map(({ name, cents, parts }) => [name, cents, parts.map((part) => `${part.name} ${part.cents}`).join()]),
    [
      ['A', 200_000, 'Core 200000'],
      ['B', 350_000, 'Core 200000,X 150000'],
      ['C', 450_000, 'Core 200000,X 150000,Y 100000'],
    ],
  );
  const nobody = tryComponents(given(readGivers('Core = 6000 : A\nRien = 5')));
  assert.deepEqual(nobody, { refused: 'nobody-needs', field: 'components', details: { name: 'Rien' } });
});

test('D11.12: of a pool of 7.00, four gifts of 1.00 get 6.00, one of 4.00 nothing, two of 1.00 get 1.00', () => {
  const lines = given(readGifts('P1 = 100 : A 1, B 1, C 1, D 1\nP2 = 100 : E 4\nP3 = 100 : A 1, B 1', 'gifts'));
  const found = given(tryMatch(700, lines));
  assert.deepEqual(
    found.lines.map((each) => [each.name, each.givers, each.givenCents, each.matchCents]),
    [
      ['P1', 4, 400, 600],
      ['P2', 1, 400, 0],
      ['P3', 2, 200, 100],
    ],
  );
  const full = given(tryMatch(70_000, given(readGifts('P1 = 5 : A 1, B 1,5', 'gifts'))));
  assert.deepEqual([full.lines[0]?.givenCents, full.lines[0]?.matchCents, full.leftCents], [250, 250, 69_750]);
});

test('a bonus thanks in proportion when the goal is missed; D11.15: reached, the pledges are levelled', () => {
  const missed = given(tryBonus(450_000, 10_000, named('A = 3000\nB = 900\nC = 100')));
  assert.deepEqual(
    [missed.missingCents, ...missed.pledges.map((each) => [each.paysCents, each.receivesCents])],
    [50_000, [0, 7_500], [0, 2_250], [0, 250]],
  );
  const reached = given(tryBonus(450_000, 10_000, named('A = 3000\nB = 2000\nC = 500')));
  assert.deepEqual(
    [reached.missingCents, ...reached.pledges.map((each) => [each.paysCents, each.receivesCents])],
    [0, [200_000, 0], [200_000, 0], [50_000, 0]],
  );
  const nobody = given(tryBonus(100, 10_000, named('A = 0')));
  assert.deepEqual(
    nobody.pledges.map((each) => each.receivesCents),
    [0],
  );
});

test('what somebody cannot pay: the reserve first, then the others within what they accepted, else the work is paused', () => {
  const parts = named('A = 1000\nB = 1000 : 200\nC = 1000 : 500');
  const carried = given(tryDebt('A', 90_000, 30_000, parts));
  assert.deepEqual(carried, {
    reserveCents: 30_000,
    extras: [
      { name: 'B', cents: 20_000 },
      { name: 'C', cents: 40_000 },
    ],
    missingCents: 0,
  });
  assert.equal(given(tryDebt('A', 100_000, 0, parts)).missingCents, 30_000);
  assert.deepEqual(tryDebt('Z', 1, 0, parts), refuse('debtor-unknown', 'debtor', { name: 'Z' }));
  assert.deepEqual(tryDebt('A', 100_001, 0, parts), refuse('debt-above-part', 'debt', { partCents: 100_000 }));
});

test('a fund that advanced a third is paid back by the first newcomers, then the others get what comes', () => {
  const steps = given(tryRevolving(400_000, named('A = 4000\nB = 4000'), 3));
  assert.deepEqual(
    steps.map((each) => [each.feeCents, each.toPoolCents, each.toOthersCents, each.poolCents]),
    [
      [300_000, 300_000, 0, 100_000],
      [275_000, 100_000, 175_000, 0],
      [240_000, 0, 240_000, 0],
    ],
  );
  assert.deepEqual(tryRevolving(1, named('A = 1'), 0), refuse('newcomers-out-of-range', 'newcomers', { limit: 50 }));
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

test('a gift that cannot be read, and a giver named twice, are named with their line', () => {
  for (const line of ['P1 = 100 : A', 'P1 = 100 : A 1, A 2', 'P1 = : A 1', 'P1 = 100 : A -1'])
    assert.deepEqual(readGifts(line, 'gifts'), refuse('line-unreadable', 'gifts', { line }));
  assert.deepEqual(readNamed('A = 1 : 2 : 3', 'parts'), refuse('line-unreadable', 'parts', { line: 'A = 1 : 2 : 3' }));
  assert.deepEqual(readNamed('A = zéro', 'parts'), refuse('line-unreadable', 'parts', { line: 'A = zéro' }));
});
