import assert from 'node:assert/strict';
import { test } from 'node:test';
import { turns } from './turns';

const tooLong = () => new Error('too long');

/** Work that ends when it is told to. */
function work() {
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { ended, end };
}

test('so many work at the same time, and those who wait come in the order of their coming', async () => {
  const inTurn = turns(2, 10_000, tooLong);
  const begun: number[] = [];
  const works = [0, 1, 2, 3].map(work);
  const all = works.map(({ ended }, number) =>
    inTurn(async () => {
      begun.push(number);
      await ended;
      return number;
    }),
  );
  await Promise.resolve();
  assert.deepEqual(begun, [0, 1]);
  works[1]?.end();
  await all[1];
  assert.deepEqual(begun, [0, 1, 2]);
  for (const { end } of works) end();
  assert.deepEqual(await Promise.all(all), [0, 1, 2, 3]);
  assert.deepEqual(begun, [0, 1, 2, 3]);
});

test('work that fails gives its place to the next', async () => {
  const inTurn = turns(1, 10_000, tooLong);
  const first = inTurn(() => Promise.reject(new Error('broken')));
  const second = inTurn(() => Promise.resolve('done'));
  await assert.rejects(first, /broken/);
  assert.equal(await second, 'done');
  assert.equal(await inTurn(() => Promise.resolve('again')), 'again');
});

test('whoever waited too long is told so, never begins, and keeps nobody from coming next', async () => {
  const inTurn = turns(1, 20, tooLong);
  const { ended, end } = work();
  const first = inTurn(() => ended);
  let began = false;
  const late = inTurn(async () => {
    began = true;
  });
  await assert.rejects(late, /too long/);
  end();
  await first;
  assert.equal(await inTurn(() => Promise.resolve('next')), 'next');
  assert.equal(began, false);
});
