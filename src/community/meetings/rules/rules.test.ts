import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instant } from '../../../basics/instant';
import { refuse } from '../../../basics/outcome';
import { codeFrom, readCode, timerEnd } from '.';

test('a code is read as it was made, however it is typed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 5, maxLength: 5 }), (bytes) => {
      const code = codeFrom(bytes);
      assert.equal(readCode(code), code);
      assert.equal(readCode(` ${code.slice(0, 2).toLowerCase()}-${code.slice(2)} `), code);
    }),
  );
});

test('what cannot be a code is none', () => {
  for (const typed of ['', 'ABC', '3467', '346790', 'OOOOO', '11111', "'; dr", '3467é'])
    assert.equal(readCode(typed), null);
});

test('a timer ends so many minutes from now, and nought stops it', () => {
  const now = instant(new Date('2022-09-15T18:00:00Z'));
  assert.equal(timerEnd(3, now), '2022-09-15T18:03:00.000Z');
  assert.equal(timerEnd(0, now), null);
  for (const minutes of [-1, 0.5, 181, Number.NaN, 1e9]) {
    assert.deepEqual(timerEnd(minutes, now), refuse('minutes-unknown', 'minutes', { most: 180 }));
  }
});
