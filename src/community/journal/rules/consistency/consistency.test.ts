import assert from 'node:assert/strict';
import { test } from 'node:test';
import { effortOf } from '../../../../../test/effort';
import { datesIn } from './dates';
import { disagreementsIn } from './disagreements';
import type { ReadText } from './statements';

const readIn = (text: string) => datesIn(text).map(({ said, from, until }) => [said, from, until]);

test('dates are read as French, Dutch and English say them', () => {
  assert.deepEqual(readIn('Le 24 février 2022, puis le 1er mars 2022.'), [
    ['24 février 2022', '2022-02-24', '2022-02-24'],
    ['1er mars 2022', '2022-03-01', '2022-03-01'],
  ]);
  assert.deepEqual(readIn('Les 13 et 14 mars 2022'), [['13 et 14 mars 2022', '2022-03-13', '2022-03-14']]);
  assert.deepEqual(readIn('On 13–14 March 2022'), [['13–14 March 2022', '2022-03-13', '2022-03-14']]);
  assert.deepEqual(readIn('op 13 en 14 maart 2022'), [['13 en 14 maart 2022', '2022-03-13', '2022-03-14']]);
  assert.deepEqual(readIn('On March 3rd, 2022'), [['March 3rd, 2022', '2022-03-03', '2022-03-03']]);
  assert.deepEqual(readIn('in juni 2021'), [['juni 2021', '2021-06-01', '2021-06-30']]);
  for (const late of ['fin 2020', 'à la fin de 2020', 'the end of 2020', 'late 2020', 'eind 2020', 'einde 2020'])
    assert.deepEqual(
      datesIn(`C’était ${late}.`).map(({ from, until }) => [from, until]),
      [['2020-09-01', '2020-12-31']],
      late,
    );
  assert.deepEqual(readIn('début 2021'), [['début 2021', '2021-01-01', '2021-04-30']]);
  assert.deepEqual(readIn('en 2015'), [['en 2015', '2015-01-01', '2015-12-31']]);
});

test('what is no date is not read as one', () => {
  for (const text of ['Odoo 16', '2 000 heures', 'le 30 février 2022', 'le 45 mars 2022', 'mars', 'PYSI-2020-14'])
    assert.deepEqual(datesIn(text), [], text);
});

let count = 0;
const text = (body: string, id = String(++count), language = 'fr'): ReadText => ({
  ...{ id, title: id, body, language, path: `/journal/${id}-${language}` },
});
const saidIn = (...texts: readonly ReadText[]) =>
  disagreementsIn(texts).map(({ one, other }) => [one.date.said, other.date.said]);

test('end 2020 and end 2021 for one application are a disagreement (SC5, step 8)', () => {
  const origins = text(
    'La candidature à l’appel « Prove your social innovation » d’Innoviris date de fin 2021. Le subside a été accordé en juin 2021 ; il a pris fin en décembre 2022.',
  );
  const after = text(
    'La candidature à l’appel « Prove your social innovation » d’Innoviris date de fin 2020 : une idée internationale.',
  );
  assert.deepEqual(saidIn(origins, after), [['fin 2021', 'fin 2020']]);
});

test('across languages, names and the notions of the trade are enough', () => {
  const french = text('La candidature à l’appel « Prove your social innovation » d’Innoviris date de fin 2021.');
  const english = text(
    'The application to Innoviris’ call “Prove your social innovation” was made at the end of 2020.',
    'en-1',
    'en',
  );
  assert.deepEqual(saidIn(french, english), [['fin 2021', 'the end of 2020']]);
});

test('one date said more or less exactly is one date, and two events of one thing are two', () => {
  assert.deepEqual(
    saidIn(
      text('La rencontre de Bruxelles, les 13 et 14 mars 2022'),
      text('La rencontre de Bruxelles a eu lieu en mars 2022.'),
    ),
    [],
  );
  assert.deepEqual(
    saidIn(text('Le subside a été accordé en juin 2021.'), text('Le subside a pris fin en décembre 2022.')),
    [],
  );
  assert.deepEqual(
    saidIn(text('Le besoin a été dit le 24 février 2022.'), text('Le besoin a été livré le 21 juin 2022.')),
    [],
  );
});

test('a text does not disagree with itself', () => {
  const both = text(
    'La rencontre de Bruxelles a eu lieu en mars 2022. La rencontre de Bruxelles a eu lieu en mai 2023.',
  );
  assert.deepEqual(saidIn(both), []);
});

test('many long texts are compared in a moment', async () => {
  const texts = Array.from({ length: 300 }, (_, place) =>
    text(
      Array.from(
        { length: 10 },
        (_, line) =>
          `Le sujet numéro ${place} chose${line} affaire${place * 31 + line} est venu en mars ${2000 + (place % 25)}.`,
      ).join('\n'),
    ),
  );
  const milliseconds = await effortOf(() => disagreementsIn(texts));
  assert.ok(milliseconds < 5_000, `${milliseconds} ms`);
});
