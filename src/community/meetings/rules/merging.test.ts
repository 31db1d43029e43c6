import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties';
import { merged } from './merging';

test('what only one wrote stands as they wrote it', () => {
  assert.equal(merged('a\nb', 'a\nb\nc', 'a\nb'), 'a\nb\nc');
  assert.equal(merged('a\nb', 'a\nb', 'x\nb'), 'x\nb');
  assert.equal(merged('', '', 'première'), 'première');
});

test('two note-takers at different places: both', () => {
  assert.equal(merged('a\nb\nc', 'A\nb\nc', 'a\nb\nC'), 'A\nb\nC');
  assert.equal(merged('a', 'a\nBloum paie', 'avant\na'), 'avant\na\nBloum paie');
});

test('two note-takers at the end of one text: one below the other', () => {
  assert.equal(merged('a', 'a\nBloum vient', 'a\nPolln vient'), 'a\nBloum vient\nPolln vient');
});

test('two note-takers on one line: both lines stand, nothing is lost', () => {
  assert.equal(merged('Date : ?', 'Date : 3 mars', 'Date : 4 mars'), 'Date : 3 mars\nDate : 4 mars');
});

test('what both wrote alike stands once', () => {
  assert.equal(merged('a', 'a\nb', 'a\nb'), 'a\nb');
  assert.equal(merged('a', 'a\nb\nc', 'a\nb\nd'), 'a\nb\nc\nd');
});

test('a line that one goes on typing is not doubled by another who adds one below', () => {
  assert.equal(merged('hel', 'hel\nBloum', 'hello'), 'hello\nBloum');
});

test('who goes on with a line whose sending was never answered does not double it', () => {
  assert.equal(merged('', 'hello', 'hello world', 'hello'), 'hello world');
  assert.equal(merged('a', 'a\nhello\nBloum', 'a\nhello world', 'a\nhello'), 'a\nhello world\nBloum');
  // It had not arrived: what stands there is another's.
  assert.equal(merged('a', 'a\nBloum', 'a\nhello world', 'a\nhello'), 'a\nBloum\nhello world');
});

test('a line that begins like another’s takes nothing from it', () => {
  assert.equal(merged('', 'ligne 1', 'ligne 10'), 'ligne 1\nligne 10');
  assert.equal(merged('', 'ligne 10', 'ligne 1'), 'ligne 10\nligne 1');
  assert.equal(merged('a', 'a\nBloum : 12', 'a\nBloum : 120'), 'a\nBloum : 12\nBloum : 120');
  assert.equal(merged('', 'ligne 1\nligne 2', 'ligne 2\nligne 10', 'ligne 2'), 'ligne 1\nligne 2\nligne 10');
});

test('a line that one took away and the other left alone is gone; one that the other changed stays', () => {
  assert.equal(merged('a\nb\nc', 'a\nc', 'a\nb\nc'), 'a\nc');
  assert.equal(merged('a\nb\nc', 'a\nc', 'a\nB\nc'), 'a\nB\nc');
});

test('long texts that differ in one place are put together at once', () => {
  const long = Array.from({ length: 30_000 }, (_, place) => `${place}`);
  const plus = (place: number, line: string) => [...long.slice(0, place), line, ...long.slice(place)].join('\n');
  const both = merged(long.join('\n'), plus(100, 'theirs'), plus(20_000, 'mine')).split('\n');
  assert.deepEqual([both.length, both[100], both[20_001]], [30_002, 'theirs', 'mine']);
});

const lines = ['a', 'b', '', 'ligne 1', 'ligne 10', 'Bloum : 12', 'Bloum : 120'];
const texts = fc.array(fc.constantFrom(...lines), { maxLength: 8 }).map((each) => each.join('\n'));
const countIn = (text: string, line: string): number => text.split('\n').filter((each) => each === line).length;

/** Counted without comparing places: a line stands at least as often as either of them added it. */
function assertNothingLost(result: string, base: string, ...written: readonly string[]): void {
  for (const line of lines.filter((each) => each !== ''))
    for (const text of written)
      assert.ok(
        countIn(result, line) >= countIn(text, line) - countIn(base, line),
        `${line} of ${JSON.stringify([base, ...written, result])}`,
      );
}

test('whatever anyone typed is there, as often as they typed it, from both', () => {
  fc.assert(
    fc.property(texts, texts, texts, (base, theirs, mine) =>
      assertNothingLost(merged(base, theirs, mine), base, theirs, mine),
    ),
    { numRuns: 2000 },
  );
});

test('whatever was sent before unheard, what the others wrote meanwhile is there', () => {
  fc.assert(
    fc.property(texts, texts, texts, texts, (base, others, sent, mine) => {
      const added = lines.filter((line) => line !== '' && countIn(base, line) === 0 && countIn(sent, line) === 0);
      for (const held of [merged(base, others, sent), others]) {
        const result = merged(base, held, mine, sent);
        for (const line of added)
          assert.ok(
            countIn(result, line) >= Math.max(countIn(others, line), countIn(mine, line)),
            `${line} of ${JSON.stringify([base, others, sent, mine])}`,
          );
      }
    }),
    { numRuns: 2000 },
  );
});

test('who goes on with their own last line writes it once, whatever others wrote meanwhile', () => {
  fc.assert(
    fc.property(texts, texts, (base, others) => {
      const begin = (line: string) => (base === '' ? line : `${base}\n${line}`);
      const held = merged(base, others, begin('Polln : vend'));
      const result = merged(base, held, begin('Polln : vendredi'), begin('Polln : vend'));
      assert.deepEqual([countIn(result, 'Polln : vend'), countIn(result, 'Polln : vendredi')], [0, 1]);
      assertNothingLost(result, base, others);
    }),
    { numRuns: 1000 },
  );
});

test('sending the same again changes nothing; who changed nothing takes what the others wrote', () => {
  fc.assert(
    fc.property(texts, texts, (base, other) => {
      assert.equal(merged(base, other, base), other);
      assert.equal(merged(base, base, other), other);
      assert.equal(merged(base, other, other), other);
    }),
    { numRuns: 500 },
  );
});
