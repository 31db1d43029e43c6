import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../../basics/day';
import { type Coming, doubtfulDates, toOffer } from './coming';

const coming = (on: string, title: string, isCalledOff = false): Coming => ({
  ...{ on: day(on), title, what: `${title}, 18:30`, isCalledOff },
});
const told = (on: string, what: string) => ({ on: day(on), what });
const december = [
  coming('2026-12-10', 'Intercoop'),
  coming('2027-01-14', 'Intercoop'),
  coming('2027-02-11', 'Intercoop'),
  coming('2026-12-17', 'Noyau', true),
];
const until = day('2027-05-01');

test('what is told already, or called off, is offered no more', () => {
  assert.deepEqual(
    toOffer(december, [told('2026-12-10', 'INTERCOOP, chez Bloum')]).map(({ on }) => on),
    ['2027-01-14', '2027-02-11'],
  );
});

test('a meeting that was moved, and one that was called off, are pointed out in a letter', () => {
  const dates = [
    told('2027-01-13', 'Intercoop, 18 h 30'),
    told('2026-12-17', 'Noyau'),
    told('2026-12-10', 'Intercoop'),
    told('2026-12-24', 'Fête des magasins'),
    told('2027-06-10', 'Intercoop'),
  ];
  assert.deepEqual(doubtfulDates(december, dates, until), [
    { ...told('2027-01-13', 'Intercoop, 18 h 30'), days: ['2027-01-14', '2027-02-11'] },
    { ...told('2026-12-17', 'Noyau'), days: [] },
  ]);
});

test('a gathering of several days is told on each of them, and doubted after the last', () => {
  const gathering = { ...coming('2026-12-11', 'Rencontre'), lastOn: day('2026-12-13') };
  const dates = ['2026-12-10', '2026-12-11', '2026-12-13', '2026-12-14'].map((on) => told(on, 'Rencontre, à Namur'));
  assert.deepEqual(
    doubtfulDates([gathering], dates, until).map(({ on, days }) => [on, days]),
    [
      ['2026-12-10', ['2026-12-11']],
      ['2026-12-14', ['2026-12-11']],
    ],
  );
  assert.deepEqual(toOffer([gathering], [told('2026-12-12', 'Rencontre')]), []);
});
