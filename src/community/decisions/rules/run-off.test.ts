import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties';
import type { Id } from '../../../basics/id';
import { numbered } from '../../needs/rules/testing';
import { type RunOff, runOff } from './run-off';

const LETTERS = ['A', 'B', 'C', 'D', 'E'] as const;
type Letter = (typeof LETTERS)[number];
const PLACES = new Map<string, number>(LETTERS.map((letter, place) => [letter, place]));
const idOf = (letter: string): Id => numbered(900 + (PLACES.get(letter) ?? 50));
const letterOf = (id: Id | null): string => LETTERS.find((each) => idOf(each) === id) ?? '–';
const optionsOf = (letters: readonly string[]) => letters.map((letter) => ({ id: idOf(letter) }));

/** `5 ABC, 2 CB` are five ballots that put A first, then B, then C, and two that put C first. */
const ballotsOf = (written: string): Id[][] =>
  written.split(', ').flatMap((each) => {
    const [many = '0', order = ''] = each.split(' ');
    return Array.from({ length: Number(many) }, () => [...order].map(idOf));
  });

/** Round by round: `A5 B3 C2 -C | A5 B5 = A`, with what settled a tie, and the ballots used up. */
function told(run: RunOff | null): string {
  if (!run) return 'nothing';
  const rounds = run.rounds.map(({ counts, exhausted, eliminatedId, tie }) =>
    [
      ...counts.map(({ id, votes }) => `${letterOf(id)}${votes}`),
      exhausted > 0 && `(${exhausted})`,
      eliminatedId && `-${letterOf(eliminatedId)}`,
      tie && `of ${tie.ids.map(letterOf).join('')} by ${tie.settledByRound ?? 'the list'}`,
    ]
      .filter(Boolean)
      .join(' '),
  );
  return `${rounds.join(' | ')} = ${letterOf(run.winnerId)}${run.isTied ? ' tied' : ''}`;
}
const counted = (letters: string, written: string): string => told(runOff(optionsOf([...letters]), ballotsOf(written)));

test('the classic of the capital: 42, 26, 15 and 17 ballots, and the one that was third at first is taken with 58', () => {
  assert.equal(
    counted('ABCD', '42 ABCD, 26 BCDA, 15 CDBA, 17 DCBA'),
    'A42 B26 C15 D17 -C | A42 B26 D32 -B | A42 D58 = D',
  );
});

test('more than half of the first choices is enough; exactly half is not', () => {
  assert.equal(counted('ABC', '4 A, 2 B, 1 C'), 'A4 B2 C1 = A');
  assert.equal(counted('ABC', '4 A, 3 B, 1 CB'), 'A4 B3 C1 -C | A4 B4 = A tied');
});

test('a ballot whose options are all gone counts no more, and half is half of those that still count', () => {
  assert.equal(counted('ABC', '4 A, 3 B, 2 C'), 'A4 B3 C2 -C | A4 B3 (2) = A');
  assert.equal(counted('AB', '1 A'), 'A1 B0 = A');
});

test('of several with the fewest, the one that had fewest in the round before leaves, and the round is named', () => {
  assert.equal(counted('ABCD', '5 A, 3 B, 2 C, 1 DC'), 'A5 B3 C2 D1 -D | A5 B3 C3 -C of BC by 1 | A5 B3 (3) = A');
});

test('if that round does not tell them apart either, the one before it does', () => {
  assert.equal(
    counted('ABCDE', '6 A, 4 B, 3 C, 2 DB, 1 EC'),
    'A6 B4 C3 D2 E1 -E | A6 B4 C4 D2 -D | A6 B6 C4 -C | A6 B6 (4) = A tied',
  );
  assert.equal(
    counted('ABCDE', '6 A, 4 B, 3 C, 2 D, 1 EC'),
    'A6 B4 C3 D2 E1 -E | A6 B4 C4 D2 -D | A6 B4 C4 (2) -C of BC by 1 | A6 B4 (6) = A',
  );
});

test('where the rounds before disagree, the latest one settles it', () => {
  assert.equal(
    counted('ABCDE', '8 A, 5 B, 4 C, 2 DB, 2 D, 3 EC'),
    'A8 B5 C4 D4 E3 -E | A8 B5 C7 D4 -D | A8 B7 C7 (2) -B of BC by 2 | A8 C7 (9) = A',
  );
});

test('if no round tells them apart, the last listed leaves, and it is said', () => {
  assert.equal(counted('ABC', '3 A, 2 B, 2 C'), 'A3 B2 C2 -C of BC by the list | A3 B2 (2) = A');
  assert.equal(counted('ABC', '1 A, 1 B, 1 C'), 'A1 B1 C1 -C of ABC by the list | A1 B1 (1) = A tied');
  assert.equal(counted('CBA', '1 A, 1 B, 1 C'), 'C1 B1 A1 -A of CBA by the list | C1 B1 (1) = C tied');
});

test('of two last ones with as many, the first listed is taken, and it is said', () => {
  assert.equal(counted('AB', '2 A, 2 B'), 'A2 B2 = A tied');
  assert.equal(counted('BA', '2 A, 2 B'), 'B2 A2 = B tied');
});

test('without a ballot nothing is taken', () => {
  assert.equal(told(runOff(optionsOf(['A', 'B']), [])), 'nothing');
  assert.equal(told(runOff(optionsOf(['A', 'B']), [[numbered(77)], []])), 'nothing');
});

const anyBallots = fc.array(fc.shuffledSubarray([...LETTERS], { minLength: 1 }), { minLength: 1, maxLength: 14 });
const anyListing = fc.shuffledSubarray([...LETTERS], { minLength: 2 });

/**
 * A second way, written apart: piles of paper. Each option carries the sizes its pile ever had, newest first; the one
 * whose sizes come first in that order leaves, and of equal ones the last of the list.
 */
function naive(listed: readonly Letter[], ballots: readonly (readonly Letter[])[]): string | null {
  const left = [...listed];
  const sizes = new Map<Letter, number[]>(listed.map((letter) => [letter, []]));
  for (;;) {
    const piles = left.map((letter) => ballots.filter((each) => each.find((name) => left.includes(name)) === letter));
    left.forEach((letter, place) => {
      sizes.get(letter)?.unshift(piles[place]?.length ?? 0);
    });
    const papers = piles.flat().length;
    if (papers === 0) return null;
    const winner = left.find((letter) => (sizes.get(letter)?.[0] ?? 0) > papers / 2);
    if (winner) return winner;
    if (left.length === 2) return `${left[0]} tied`;
    const worst = [...left].sort((one, other) => {
      const [ours, theirs] = [sizes.get(one) ?? [], sizes.get(other) ?? []];
      const differs = ours.findIndex((size, round) => size !== theirs[round]);
      return differs < 0 ? listed.indexOf(other) - listed.indexOf(one) : (ours[differs] ?? 0) - (theirs[differs] ?? 0);
    })[0];
    left.splice(left.indexOf(worst ?? 'A'), 1);
  }
}

const outcomeOf = (run: RunOff | null): string | null => run && `${letterOf(run.winnerId)}${run.isTied ? ' tied' : ''}`;

test('always: a second program, written another way, takes the same one, ties of every kind included', () => {
  let tied = 0;
  fc.assert(
    fc.property(anyListing, anyBallots, (listed, ballots) => {
      const run = runOff(
        optionsOf(listed),
        ballots.map((each) => each.map(idOf)),
      );
      if (run?.rounds.some(({ tie }) => tie)) tied += 1;
      assert.equal(outcomeOf(run), naive(listed, ballots));
    }),
    { numRuns: 3_000 },
  );
  assert.ok(tied > 300, `only ${tied} counts had a tie to settle`);
});

test('always: the order of the ballots changes nothing, and every ballot is in each round', () => {
  fc.assert(
    fc.property(anyListing, anyBallots, fc.nat(), (listed, ballots, turn) => {
      const papers = ballots.map((each) => each.map(idOf));
      const run = runOff(optionsOf(listed), papers);
      const cut = turn % papers.length;
      assert.deepEqual(runOff(optionsOf(listed), [...papers.slice(cut), ...papers.slice(0, cut)].reverse()), run);
      const filled = papers.filter((each) => each.some((id) => listed.map(idOf).includes(id))).length;
      for (const { counts, exhausted } of run?.rounds ?? [])
        assert.equal(counts.reduce((sum, each) => sum + each.votes, 0) + exhausted, filled);
      assert.equal(run?.rounds.filter(({ eliminatedId }) => eliminatedId === null).length ?? 1, 1);
    }),
    { numRuns: 500 },
  );
});

test('always: no option loses a vote while it stands, and the names of the options change nothing', () => {
  fc.assert(
    fc.property(anyListing, anyBallots, (listed, ballots) => {
      const run = runOff(
        optionsOf(listed),
        ballots.map((each) => each.map(idOf)),
      );
      const rounds = run?.rounds ?? [];
      for (const [place, round] of rounds.slice(1).entries())
        for (const { id, votes } of round.counts)
          assert.ok(votes >= (rounds[place]?.counts.find((each) => each.id === id)?.votes ?? 0));
      const renamed = (letter: Letter): Id => numbered(700 - LETTERS.indexOf(letter));
      const again = runOff(
        listed.map((letter) => ({ id: renamed(letter) })),
        ballots.map((each) => each.map(renamed)),
      );
      assert.equal(
        again?.winnerId,
        run ? renamed(LETTERS.find((each) => idOf(each) === run.winnerId) ?? 'A') : undefined,
      );
    }),
    { numRuns: 500 },
  );
});
