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
    inTurn('one', async () => {
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
  const first = inTurn('one', () => Promise.reject(new Error('broken')));
  const second = inTurn('one', () => Promise.resolve('done'));
  await assert.rejects(first, /broken/);
  assert.equal(await second, 'done');
  assert.equal(await inTurn('one', () => Promise.resolve('again')), 'again');
});

test('whoever waited too long is told so, never begins, and keeps nobody from coming next', async () => {
  const inTurn = turns(1, 20, tooLong);
  const { ended, end } = work();
  const first = inTurn('one', () => ended);
  let began = false;
  const late = inTurn('one', async () => {
    began = true;
  });
  await assert.rejects(late, /too long/);
  end();
  await first;
  assert.equal(await inTurn('one', () => Promise.resolve('next')), 'next');
  assert.equal(began, false);
});

test('a crowd from one place keeps nobody else waiting', async () => {
  const inTurn = turns(1, 10_000, tooLong);
  const { ended, end } = work();
  const order: string[] = [];
  const come = (who: string, name: string) =>
    inTurn(who, async () => {
      order.push(name);
    });
  const first = inTurn('crowd', () => ended);
  const all = [1, 2, 3, 4].map((number) => come('crowd', `crowd ${number}`));
  all.push(come('shop', 'shop 1'), come('shop', 'shop 2'));
  end();
  await Promise.all([first, ...all]);
  assert.deepEqual(order, ['crowd 1', 'shop 1', 'crowd 2', 'shop 2', 'crowd 3', 'crowd 4']);
});
