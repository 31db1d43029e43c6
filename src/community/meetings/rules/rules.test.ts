import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties';
import { instant } from '../../../basics/instant';
import { refuse } from '../../../basics/outcome';
import { codeFrom, namesOnWall, readCode, saidOnWall, timerEnd } from '.';

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

test('a wall names everyone of sixteen; of more, the first nine that have not spoken, and how many others', () => {
  const voters = (spoken: number, silent: number) =>
    Array.from({ length: spoken + silent }, (_, place) => ({ name: `${place}`, hasSpoken: place < spoken }));
  assert.deepEqual(namesOnWall(voters(4, 12)), { shown: voters(4, 12), others: 0 });
  assert.deepEqual(namesOnWall(voters(8, 22)), { shown: voters(8, 9).slice(8), others: 13 });
  assert.deepEqual(namesOnWall(voters(28, 2)), { shown: voters(28, 2).slice(28), others: 0 });
});

test('a wall says three things and how many it leaves to the phones', () => {
  assert.deepEqual(saidOnWall(['a', 'b', 'c', 'd', 'e']), { shown: ['a', 'b', 'c'], rest: ['d', 'e'] });
});
