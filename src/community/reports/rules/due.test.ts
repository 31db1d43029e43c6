import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../../basics/day';
import { newId } from '../../../basics/id';
import { cents } from '../../../basics/money';
import { awaitedOf, remindersOf } from './due';
import { EMPTY_PLAN } from './grant';

const [half, last, first] = [newId(), newId(), newId()];
const grant = {
  ...{ id: newId(), title: 'Prouver', funder: 'Innoviris', fromOn: day('2021-06-01'), untilOn: day('2022-12-31') },
  ...{ amountCents: null, objectives: '', stops: '', carriers: '', afterCents: null },
  ...EMPTY_PLAN,
  deadlines: [
    { id: half, title: 'Rapport à mi-parcours', dueOn: day('2022-03-31'), minutes: 16 * 60 },
    { id: last, title: 'Rapport final', dueOn: day('2023-01-31'), minutes: 90 * 60 },
  ],
  tranches: [{ id: first, title: 'Première tranche', cents: null, dueOn: day('2021-07-01'), condition: '' }],
};
const prepared = { ...grant, stops: 'Les heures payées.', carriers: 'Les membres.', afterCents: cents(30_000) };
const awaited = (on: string, done: ReadonlySet<typeof half> = new Set(), of: typeof grant | typeof prepared = grant) =>
  awaitedOf(of, done, day(on)).map(({ kind, title }) => `${kind} ${title}`);
const letters = (on: string, done: ReadonlySet<typeof half> = new Set()) =>
  remindersOf(grant, done, day(on)).map(({ date, days }) => `${date.kind} ${date.on} ${days}`);

test('from its first day a grant awaits that its end is prepared, until it is or it ends', () => {
  assert.deepEqual(awaited('2021-06-01'), ['end Prouver']);
  assert.deepEqual(awaited('2021-06-01', new Set(), prepared), []);
  assert.deepEqual(awaited('2021-05-31'), []);
});

test('a report awaits a month before its day, earlier where it takes long, and until somebody says that it is done', () => {
  const received = new Set([first]);
  assert.deepEqual(awaited('2022-02-28', received, prepared), []);
  assert.deepEqual(awaited('2022-03-01', received, prepared), ['deadline Rapport à mi-parcours']);
  // Ninety hours, two a day.
  assert.deepEqual(awaited('2022-12-17', new Set([first, half]), prepared), ['deadline Rapport final']);
  assert.deepEqual(awaited('2024-01-01', received, prepared), [
    'deadline Rapport à mi-parcours',
    'deadline Rapport final',
  ]);
  assert.deepEqual(awaited('2024-01-01', new Set([first, half, last]), prepared), []);
});

test('a tranche awaits from its own day on', () => {
  assert.deepEqual(awaited('2021-06-30', new Set(), prepared), []);
  assert.deepEqual(awaited('2021-07-01', new Set(), prepared), ['tranche Première tranche']);
});

test('a letter leaves when it is time to begin and in the last week, and before the end of the grant', () => {
  assert.deepEqual(letters('2022-02-28'), []);
  assert.deepEqual(letters('2022-03-01'), ['deadline 2022-03-31 30']);
  assert.deepEqual(letters('2022-03-25'), ['deadline 2022-03-31 7']);
  assert.deepEqual(letters('2022-03-25', new Set([half])), []);
  assert.deepEqual(letters('2022-04-01'), []);
  assert.deepEqual(letters('2022-10-02'), ['end 2022-12-31 90']);
  assert.deepEqual(letters('2022-12-20', new Set([half])), ['deadline 2023-01-31 45', 'end 2022-12-31 30']);
});
