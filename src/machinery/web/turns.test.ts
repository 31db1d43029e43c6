import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTurn, turns } from './turns';

const tooLong = () => new Error('too long');

/** A line of its own: what is done in it waits for its turn. */
function lineOf(places: number, patience = 10_000) {
  const line = turns(places, patience);
  return <T>(who: string, work: () => Promise<T>) => inTurn(line, who, work, tooLong);
}

/** Work that ends when it is told to. */
function work() {
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { ended, end };
}

test('so many work at the same time, and those who wait come in the order of their coming', async () => {
  const worked = lineOf(2);
  const begun: number[] = [];
  const works = [0, 1, 2, 3].map(work);
  const all = works.map(({ ended }, number) =>
    worked('one', async () => {
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
  const worked = lineOf(1);
  const first = worked('one', () => Promise.reject(new Error('broken')));
  const second = worked('one', () => Promise.resolve('done'));
  await assert.rejects(first, /broken/);
  assert.equal(await second, 'done');
  assert.equal(await worked('one', () => Promise.resolve('again')), 'again');
});

test('whoever waited too long is told so, never begins, and keeps nobody from coming next', async () => {
  const worked = lineOf(1, 20);
  const { ended, end } = work();
  const first = worked('one', () => ended);
  let began = false;
  const late = worked('one', async () => {
    began = true;
  });
  await assert.rejects(late, /too long/);
  end();
  await first;
  assert.equal(await worked('one', () => Promise.resolve('next')), 'next');
  assert.equal(began, false);
});

test('a crowd from one place keeps nobody else waiting', async () => {
  const worked = lineOf(1);
  const { ended, end } = work();
  const order: string[] = [];
  const come = (who: string, name: string) =>
    worked(who, async () => {
      order.push(name);
    });
  const first = worked('crowd', () => ended);
  const all = [1, 2, 3, 4].map((number) => come('crowd', `crowd ${number}`));
  all.push(come('shop', 'shop 1'), come('shop', 'shop 2'));
  end();
  await Promise.all([first, ...all]);
  assert.deepEqual(order, ['crowd 1', 'shop 1', 'crowd 2', 'shop 2', 'crowd 3', 'crowd 4']);
});

test('a place that is given back twice is handed on once', () => {
  const line = turns(1, 10_000);
  const leaving: (() => void)[] = [];
  for (const who of ['one', 'two', 'three']) line(who, (leave) => leaving.push(leave), assert.fail);
  leaving[0]?.();
  leaving[0]?.();
  assert.equal(leaving.length, 2);
  for (const leave of leaving) leave();
});
