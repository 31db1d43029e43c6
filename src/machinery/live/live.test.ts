import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { until } from '../../../test/patience';
import { type Id, newId } from '../../basics/id';
import { type Latest, makeLive } from '.';

const community = newId();
const proposal = newId();

/** A community in which things happen, and may be asked about when the database is there. */
function chronicle() {
  const state = { number: 3, asked: 0, isAway: false };
  const latest: Latest = async (_, matterIds) => {
    state.asked += 1;
    if (state.isAway) throw new Error('the database does not answer');
    return new Map(matterIds.map((each) => [each, each === proposal ? state.number : 0]));
  };
  return { state, latest };
}

/** What a watcher has been told so far. */
function heard(stream: NodeJS.ReadableStream): { readonly numbers: () => number[]; readonly isOver: () => boolean } {
  let text = '';
  let over = false;
  stream.on('data', (chunk) => {
    text += String(chunk);
  });
  stream.on('close', () => {
    over = true;
  });
  return { numbers: () => [...text.matchAll(/^data: (\d+)$/gm)].map((each) => Number(each[1])), isOver: () => over };
}

const watching = (live: ReturnType<typeof makeLive>, matterId: Id = proposal, personId: Id = newId()) => {
  const stream = live.watch(community, matterId, personId);
  assert.ok(stream);
  return { stream, ...heard(stream) };
};

test('a watcher hears where the matter stands at once, and of every change after', async () => {
  const { state, latest } = chronicle();
  const live = makeLive(latest, { everyMilliseconds: 10_000 });
  const watcher = watching(live);
  await until(() => watcher.numbers().length === 1);
  state.number = 5;
  live.poke();
  await until(() => watcher.numbers().length === 2);
  live.poke();
  live.stop();
  await until(watcher.isOver);
  assert.deepEqual(watcher.numbers(), [3, 5]);
});

test('what another process did is heard at the next beat, by everyone who watches, for one question a beat', async () => {
  const { state, latest } = chronicle();
  /** How often it was asked until each heard of that. */
  const askedUntil: number[] = [];
  const live = makeLive(latest, { everyMilliseconds: 50 });
  const [one, two] = [watching(live), watching(live)];
  await until(() => one.numbers().length === 1 && two.numbers().length === 1);
  for (const { stream } of [one, two]) stream.once('data', () => askedUntil.push(state.asked));
  state.number = 4;
  await until(() => one.numbers().length === 2 && two.numbers().length === 2);
  const [first, second] = askedUntil;
  assert.equal(first, second);
  live.stop();
});

test('a database that goes away ends nobody’s watching', async () => {
  const { state, latest } = chronicle();
  const live = makeLive(latest, { everyMilliseconds: 20 });
  const watcher = watching(live);
  await until(() => watcher.numbers().length === 1);
  state.isAway = true;
  state.number = 9;
  await wait(100);
  assert.deepEqual(watcher.numbers(), [3]);
  state.isAway = false;
  await until(() => watcher.numbers().length === 2);
  assert.deepEqual(watcher.numbers(), [3, 9]);
  live.stop();
});

test('whoever hangs up is forgotten, and with nobody watching nothing is asked', async () => {
  const { state, latest } = chronicle();
  const live = makeLive(latest, { everyMilliseconds: 20 });
  const watcher = watching(live);
  await until(() => watcher.numbers().length === 1);
  watcher.stream.destroy();
  await until(watcher.isOver);
  const before = state.asked;
  await wait(100);
  assert.equal(state.asked, before);
});

test('a watcher is let go in time, to be asked again who it is; beyond the most, nobody new is let in', async () => {
  const { latest } = chronicle();
  const live = makeLive(latest, { everyMilliseconds: 10, lifeMilliseconds: 100, mostWatchers: 1 });
  const watcher = watching(live);
  assert.equal(live.watch(community, proposal, newId()), undefined);
  await until(watcher.isOver);
  watching(live).stream.destroy();
  live.stop();
});

test('one person has a few places, which are free again once they leave; after the end nobody is let in', async () => {
  const { latest } = chronicle();
  const live = makeLive(latest, { everyMilliseconds: 10_000, mostOfOne: 2 });
  const amina = newId();
  const [first] = [watching(live, proposal, amina), watching(live, proposal, amina)];
  assert.equal(live.watch(community, proposal, amina), undefined);
  watching(live);
  first?.stream.destroy();
  await until(() => first?.isOver() ?? false);
  watching(live, proposal, amina);
  live.stop();
  assert.equal(live.watch(community, proposal, newId()), undefined);
});
