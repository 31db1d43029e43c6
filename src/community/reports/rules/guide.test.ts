import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../../basics/day';
import { cents } from '../../../basics/money';
import { conclusionsOf, type GuideAnswers, midpoint, monthsBetween, NO_ANSWERS } from './guide';

const KOMUNIGI: GuideAnswers = {
  ...NO_ANSWERS,
  title: 'Prove your social innovation',
  fromOn: day('2021-06-01'),
  untilOn: day('2022-12-31'),
};
const said = (answers: Partial<GuideAnswers>) => conclusionsOf({ ...KOMUNIGI, ...answers });
const about = (is: string, answers: Partial<GuideAnswers>) => said(answers).find((each) => each.is === is);

test('the relay is at half-time: 1 June 2021 to 31 December 2022 is 17 March 2022', () => {
  assert.equal(midpoint(day('2021-06-01'), day('2022-12-31')), '2022-03-17');
  assert.deepEqual(about('relay', { relay: 'Bloum' }), { is: 'relay', tone: 'good', on: '2022-03-17', who: 'Bloum' });
  assert.equal(about('relay', {})?.tone, 'awaited');
  assert.equal(about('one-carrier', { carriers: 1 })?.tone, 'bad');
  assert.equal(about('one-carrier', { carriers: 2 }), undefined);
});

test('whole months, the last day included', () => {
  assert.equal(monthsBetween(day('2021-06-01'), day('2022-12-31')), 19);
  assert.equal(monthsBetween(day('2022-01-31'), day('2022-02-28')), 1);
  assert.equal(monthsBetween(day('2022-03-15'), day('2022-04-13')), 0);
});

test('reports cost what they cost, and more than a tenth of the work is much', () => {
  assert.deepEqual(about('reporting', { reports: 3, reportMinutes: 960, workMinutes: 60_000 }), {
    ...{ is: 'reporting', tone: 'good', minutes: 2880, percent: 5 },
  });
  assert.equal(about('reporting', { reports: 10, reportMinutes: 960, workMinutes: 60_000 })?.tone, 'bad');
  assert.equal(about('reporting', { reports: 0, reportMinutes: 0 })?.tone, 'good');
});

test('an answer that comes after the first day is said to come late', () => {
  assert.deepEqual(about('late-answer', { answerOn: day('2021-06-11') }), { is: 'late-answer', tone: 'bad', days: 10 });
  assert.equal(about('calendar', { answerOn: day('2021-05-20') })?.tone, 'awaited');
  assert.equal(about('calendar', { answerOn: day('2021-01-20') })?.tone, 'good');
});

test('the cushion of T07 to T10: 285.00 a month for 8 months, then what carrying on costs beyond it', () => {
  const may = { fromOn: day('2022-05-01'), untilOn: day('2022-12-31'), asideCents: cents(28_500) };
  const after = (amount: number) => said({ ...may, afterCents: cents(amount) }).at(-1);
  assert.deepEqual(after(30_000), { is: 'cushion', tone: 'good', cents: 228_000, months: 152 });
  assert.deepEqual(after(37_500), { is: 'cushion', tone: 'good', cents: 228_000, months: 25 });
  assert.deepEqual(after(90_000), { is: 'cushion', tone: 'awaited', cents: 228_000, months: 3 });
  assert.deepEqual(after(28_500), { is: 'cushion-lasts', tone: 'good', cents: 228_000 });
  assert.equal(said({}).at(-1)?.is, 'no-cushion');
});

test('what comes after is asked until all three answers are there', () => {
  const answers = { stops: 'Les articles', carriersAfter: 'le noyau', afterCents: cents(30_000) };
  assert.deepEqual(about('after', answers), {
    ...{ is: 'after', tone: 'good', on: '2023-01-01', monthCents: 30_000, who: 'le noyau' },
  });
  assert.equal(about('after-unknown', { ...answers, afterCents: null })?.tone, 'bad');
});
