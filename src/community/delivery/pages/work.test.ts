import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '../../../basics/outcome';
import { readMinutes, readWork } from './work';

const read = (typed: string): string => {
  const work = readWork(typed);
  if (isRefusal(work)) return work.refused;
  return work.lowMinutes === work.highMinutes ? `${work.highMinutes}` : `${work.lowMinutes}-${work.highMinutes}`;
};

test('one value is read as people write it, in each of our languages', () => {
  for (const [typed, minutes] of [
    ['4 h', '240'],
    ['4h', '240'],
    ['4 heures', '240'],
    ['4 hours', '240'],
    ['4 h au plus', '240'],
    ['at most 4 hours', '240'],
    ['environ 4 h', '240'],
    ['3 h 45', '225'],
    ['3h45', '225'],
    ['3 h 45 min', '225'],
    ['3:45', '225'],
    ['3,75 h', '225'],
    ['3.75 h', '225'],
    ['1 ½ h', '90'],
    ['½ h', '30'],
    ['15 min', '15'],
    ['15 minutes', '15'],
    ['3 u 45', '225'],
    ['hoogstens 4 uur', '240'],
    ['15 minuten', '15'],
    ['4\u00a0500\u00a0h', '270000'],
    ['0 h', '0'],
  ] as const) {
    assert.equal(read(typed), minutes, typed);
  }
});

test('a range takes its unit from its end', () => {
  for (const [typed, minutes] of [
    ['2-4 h', '120-240'],
    ['2 – 4 h', '120-240'],
    ['2 à 4 heures', '120-240'],
    ['de 2 à 4 h', '120-240'],
    ['entre 2 et 4 h', '120-240'],
    ['between 2 and 4 hours', '120-240'],
    ['2 to 4 hours', '120-240'],
    ['2 tot 4 uur', '120-240'],
    ['tussen 2 en 4 uren', '120-240'],
    ['2h-4h30', '120-270'],
    ['30-45 min', '30-45'],
    ['30 min - 1 h', '30-60'],
  ] as const) {
    assert.equal(read(typed), minutes, typed);
  }
});

test('what cannot be read is refused by name', () => {
  for (const [typed, name] of [
    ['', 'work-missing'],
    ['  ', 'work-missing'],
    ['4', 'work-unit-missing'],
    ['2-4', 'work-unit-missing'],
    ['-4 h', 'minutes-negative'],
    ['quatre heures', 'work-unreadable'],
    ['3 jours', 'work-unit-missing'],
    ['1-2-3 h', 'work-unreadable'],
    ['1e15 h', 'work-unit-missing'],
    ['4 h !', 'work-unit-missing'],
    ['<script>', 'work-unreadable'],
  ] as const) {
    assert.equal(read(typed), name, typed);
  }
});

test('minutes of analysis may be left out, or typed bare', () => {
  assert.equal(readMinutes('', 'analysis'), 0);
  assert.equal(readMinutes('15', 'analysis'), 15);
  assert.equal(readMinutes('1 h 15', 'analysis'), 75);
  assert.deepEqual(readMinutes('15-30 min', 'analysis'), { refused: 'work-one-value', field: 'analysis' });
  assert.equal(readMinutes('-15 min', 'analysis', true), -15);
  assert.deepEqual(readMinutes('-15 min', 'analysis'), { refused: 'minutes-negative', field: 'analysis' });
});
