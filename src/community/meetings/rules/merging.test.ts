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
  assert.equal(merged('', 'hello', 'hello world'), 'hello world');
  assert.equal(merged('a', 'a\nhello\nBloum', 'a\nhello world'), 'a\nhello world\nBloum');
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

const texts = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd', '', 'e f'), { maxLength: 8 })
  .map((lines) => lines.join('\n'));

test('whatever anyone typed is there: every line that is new to the base, from both', () => {
  fc.assert(
    fc.property(texts, texts, texts, (base, theirs, mine) => {
      const result = merged(base, theirs, mine).split('\n');
      const before = new Set(base.split('\n'));
      for (const line of [...theirs.split('\n'), ...mine.split('\n')])
        if (!before.has(line) && line !== '')
          assert.ok(
            result.some((each) => each.startsWith(line)),
            `${line} of ${JSON.stringify([base, theirs, mine])}`,
          );
    }),
    { numRuns: 2000 },
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
