import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day as theDay } from '../basics/day';
import { instant } from '../basics/instant';
import { cents } from '../basics/money';
import { colon, day, list, minutes, moment, money, names, number, quoted, shortDay } from './format';

test('French money has its narrow spaces and the sign behind', () => {
  assert.equal(money(cents(123_456_750), 'EUR', 'fr'), '1\u202f234\u202f567,50\u00a0€');
  assert.equal(money(cents(-4286), 'EUR', 'fr'), '-42,86\u00a0€');
  assert.equal(money(cents(100_000_000_000), 'CHF', 'fr'), '1\u202f000\u202f000\u202f000,00\u00a0CHF');
});

test('English money has the sign before', () => {
  assert.equal(money(cents(123_450), 'EUR', 'en'), '€1,234.50');
});

test('days are written as each language writes them', () => {
  assert.equal(day(theDay('2022-06-08'), 'fr'), '8 juin 2022');
  assert.equal(day(theDay('2022-06-08'), 'en'), '8 June 2022');
  assert.equal(day(theDay('2022-06-08'), 'de'), '8. Juni 2022');
  assert.equal(shortDay(theDay('2022-06-08'), 'en'), '08/06/2022');
});

test('the first of a month is an ordinal in French', () => {
  assert.equal(day(theDay('2022-06-01'), 'fr'), '1er juin 2022');
  assert.equal(day(theDay('2022-06-11'), 'fr'), '11 juin 2022');
});

test('a moment is on the clocks of the community', () => {
  assert.equal(moment(instant('2022-05-31T22:30:00.000Z'), 'Europe/Brussels', 'fr'), '1er juin 2022 à 00:30');
  assert.equal(moment(instant('2022-05-31T22:30:00.000Z'), 'Europe/Brussels', 'en'), '1 June 2022 at 00:30');
});

test('lengths of work are hours and minutes', () => {
  assert.equal(minutes(225, 'fr'), '3\u00a0h\u00a045');
  assert.equal(minutes(15, 'fr'), '15\u00a0min');
  assert.equal(minutes(240, 'fr'), '4\u00a0h');
  assert.equal(minutes(65, 'en'), '1\u00a0h\u00a005');
  assert.equal(minutes(-120, 'fr'), '−2\u00a0h');
  assert.equal(minutes(0, 'fr'), '0\u00a0min');
});

test('numbers and lists', () => {
  assert.equal(number(1234.567, 'fr'), '1\u202f234,57');
  assert.equal(list(['BEES coop', 'La Louve', 'Rizoma'], 'fr'), 'BEES coop, La Louve et Rizoma');
  assert.equal(names(['FR-2', 'Le Nid'], 'fr'), 'FR-\u20602 et Le Nid');
});

test('Dutch is that of Flanders and Brussels', () => {
  assert.equal(money(cents(123_450), 'EUR', 'nl'), '€\u00a01.234,50');
  assert.equal(number(1234.5, 'nl'), '1.234,5');
  assert.equal(day(theDay('2022-06-01'), 'nl'), '1 juni 2022');
  assert.equal(shortDay(theDay('2022-06-08'), 'nl'), '8/06/2022');
  assert.equal(moment(instant('2022-05-31T22:30:00.000Z'), 'Europe/Brussels', 'nl'), '1 juni 2022 om 00:30');
  assert.equal(list(['Bloum', 'Polln', 'Rizoma'], 'nl'), 'Bloum, Polln en Rizoma');
});

test('what somebody said stands between the marks of the language it is read in', () => {
  assert.equal(`Bloum${colon('fr')}${quoted('Non', 'fr')}`, 'Bloum\u00a0: «\u00a0Non\u00a0»');
  assert.equal(`Bloum${colon('nl')}${quoted('Nee', 'nl')}`, 'Bloum: “Nee”');
});
