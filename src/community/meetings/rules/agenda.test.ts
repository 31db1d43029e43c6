import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties';
import { newId } from '../../../basics/id';
import { dividedBy, fitted, proposedAgenda, type Wish } from './agenda';
import { type Duty, type PastDuty, suggestedDuties } from './duties';

const wish = (kind: Wish['kind'], matter: string | null = null): Wish => ({ kind, matter, title: `${kind} ${matter}` });
const minutesOf = (items: readonly { readonly minutes: number }[]) => items.map(({ minutes }) => minutes);
const total = (items: readonly { readonly minutes: number }[]) => items.reduce((sum, { minutes }) => sum + minutes, 0);

test('the hour of 2017: five, five, five, then twenty-five to decide and twenty for needs', () => {
  const busy = [
    ...[wish('welcome'), wish('minutes', '3'), wish('tasks')],
    ...[1, 2, 3].map((each) => wish('proposal', String(each))),
    ...[1, 2, 3, 4, 5, 6].map((each) => wish('need', String(each))),
  ];
  const agenda = proposedAgenda(busy, 60);
  assert.deepEqual(minutesOf(agenda).slice(0, 3), [5, 5, 5]);
  assert.equal(total(agenda.filter(({ kind }) => kind === 'proposal')), 25);
  assert.equal(total(agenda.filter(({ kind }) => kind === 'need')), 20);
  assert.equal(total(agenda), 60);
});

test('what one part does not need is for the other', () => {
  const needs = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((each) => wish('need', String(each)));
  assert.deepEqual(minutesOf(proposedAgenda([wish('welcome'), ...needs], 60)), [5, ...Array(10).fill(5)]);
  const proposals = [1, 2, 3, 4, 5].map((each) => wish('proposal', String(each)));
  assert.deepEqual(minutesOf(proposedAgenda([wish('welcome'), ...proposals], 60)), [5, 10, 10, 10, 10, 10]);
});

test('what does not fit even at its shortest waits for another time, the last first', () => {
  const needs = [1, 2, 3, 4, 5].map((each) => ({ ...wish('need', String(each)), minutes: 5 }));
  assert.deepEqual(
    fitted(needs, 10).map(({ matter, minutes }) => [matter, minutes]),
    [
      ['1', 4],
      ['2', 3],
      ['3', 3],
    ],
  );
});

test('nothing awaits: the frame alone', () => {
  assert.deepEqual(minutesOf(proposedAgenda([wish('welcome')], 60)), [5]);
  assert.deepEqual(proposedAgenda([], 60), []);
});

test('divided minutes are whole, total exactly, and are nobody’s by more than one', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1440 }), weights, (minutes, shares) => {
      const sum = shares.reduce((all, each) => all + each, 0);
      const given = dividedBy(minutes, shares);
      assert.equal(
        given.reduce((all, each) => all + each, 0),
        sum === 0 ? 0 : minutes,
      );
      for (const [index, each] of given.entries())
        if (sum > 0) assert.ok(Math.abs(each - (minutes * (shares[index] ?? 0)) / sum) < 1);
    }),
  );
});

test('an agenda never exceeds its meeting, nobody gets more than they want, and a full room is used to the minute', () => {
  const kinds = fc.constantFrom<Wish['kind']>('proposal', 'need', 'term', 'topic', 'objection');
  fc.assert(
    fc.property(fc.array(kinds, { maxLength: 30 }), fc.integer({ min: 5, max: 240 }), (those, length) => {
      const wishes = [wish('welcome'), ...those.map((kind, index) => wish(kind, String(index)))];
      assert.ok(total(proposedAgenda(wishes, length)) <= length);
      const items = those.map((kind, index) => ({ ...wish(kind, String(index)), minutes: 1 + (index % 12) }));
      const shorter = fitted(items, length);
      assert.ok(total(shorter) <= length);
      if (total(items) > length && shorter.length === items.length) assert.equal(total(shorter), length);
      for (const [index, each] of shorter.entries())
        assert.ok(each.minutes <= (items[index]?.minutes ?? 0) && each.minutes >= 1);
    }),
  );
});

test('a duty goes to whoever never had it, then longest not, then carried least; nobody twice', () => {
  const [amina, bram, chloe] = [newId(), newId(), newId()];
  const past: PastDuty[] = [
    { personId: amina, duty: 'facilitation', meetingsAgo: 0 },
    { personId: bram, duty: 'facilitation', meetingsAgo: 2 },
    { personId: chloe, duty: 'facilitation', meetingsAgo: 1 },
    { personId: bram, duty: 'notes', meetingsAgo: 0 },
  ];
  const turn = suggestedDuties([amina, bram, chloe], past);
  assert.deepEqual([...turn], [
    ['facilitation', bram],
    ['notes', amina],
    ['time', chloe],
  ] satisfies [Duty, typeof amina][]);
  assert.deepEqual([...suggestedDuties([amina], []).keys()], ['facilitation']);
});
