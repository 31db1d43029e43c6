import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDay } from '../../../basics/day';
import { datesIn } from './dates';

test('a date of a letter is written in words, in figures or as calendars write it', () => {
  const text =
    '27 avril 2023 Intercoop, 18 h 30\n1er mai 2023 : Fête\n2023-03-30 Intercoop\n13/04/2023 Atelier\n2 mei 2023 Werk';
  assert.deepEqual(datesIn(text, isDay), {
    dates: [
      { on: '2023-03-30', what: 'Intercoop' },
      { on: '2023-04-13', what: 'Atelier' },
      { on: '2023-04-27', what: 'Intercoop, 18 h 30' },
      { on: '2023-05-01', what: 'Fête' },
      { on: '2023-05-02', what: 'Werk' },
    ],
  });
});

test('a line that begins with no day is told as it is written', () => {
  for (const line of [
    'Intercoop le 13 avril 2023',
    '31 avril 2023 Intercoop',
    '13 avrel 2023 Intercoop',
    '13 avril 2023',
  ])
    assert.deepEqual(datesIn(line, isDay), { wrong: line });
});
