import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { openHouse, openStage } from '../../test/harness';
import { until } from '../../test/patience';
import { startRecurring } from './recurring';

const house = await openHouse();
await openStage(house);

/** A chore that counts how often it was done. */
function counted() {
  const chore = {
    times: 0,
    done: async (): Promise<void> => {
      chore.times += 1;
    },
  };
  return chore;
}

test('what happens by itself is done at the start, again every so often, and no more after the end', async () => {
  const chore = counted();
  const often = { everyMilliseconds: 10 };
  const recurring = startRecurring(
    house.database,
    [chore.done],
    () => house.clock.at,
    () => {},
    often,
  );
  await until(() => chore.times > 2);
  await recurring.stop();
  const before = chore.times;
  await wait(100);
  assert.equal(chore.times, before);
});

test('where only whoever asks has it done, nothing happens by itself', async () => {
  const chore = counted();
  const never = { everyMilliseconds: null };
  const recurring = startRecurring(
    house.database,
    [chore.done],
    () => house.clock.at,
    () => {},
    never,
  );
  await recurring.now();
  assert.equal(chore.times, 1);
  await wait(100);
  await recurring.stop();
  assert.equal(chore.times, 1);
});
