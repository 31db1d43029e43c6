import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties';
import { day, plusDays } from '../../../basics/day';
import { newId } from '../../../basics/id';
import { cents } from '../../../basics/money';
import { isRefusal } from '../../../basics/outcome';
import {
  attendanceOf,
  bedFor,
  byChoices,
  checkedGathering,
  checkedStay,
  daysOf,
  endOf,
  forgetsMeals,
  fullestNight,
  type Item,
  inOrder,
  placed,
  standingOn,
  tapped,
  totalsOf,
} from '.';

const march = { firstOn: day('2022-03-13'), lastOn: day('2022-03-14') };
const words = {
  ...march,
  title: 'Rencontre',
  place: 'Bruxelles',
  about: '',
  topicsUntil: day('2022-03-10'),
  places: 35,
};
const [garden, attic] = [newId(), newId()];
const item = (startsAt: string, minutes: number, roomId: Item['roomId'] = garden): Item => ({
  ...{ id: newId(), onDay: march.firstOn, startsAt, minutes, title: `À ${startsAt}`, leads: '', roomId, topicId: null },
});

test('a gathering ends after it begins, within a fortnight, and closes its topics before its end', () => {
  assert.deepEqual(checkedGathering(words), words);
  for (const [wrong, name] of [
    [{ lastOn: day('2022-03-12') }, 'ends-before-it-begins'],
    [{ lastOn: day('2022-03-27') }, 'too-many-days'],
    [{ topicsUntil: day('2022-03-15') }, 'topics-after-the-end'],
  ] as const) {
    const refused = checkedGathering({ ...words, ...wrong });
    assert.equal(isRefusal(refused) && refused.refused, name);
  }
  assert.deepEqual(daysOf(march), ['2022-03-13', '2022-03-14']);
  const on = (today: string) => standingOn({ ...march, isCancelled: false }, day(today));
  assert.deepEqual(['2022-03-12', '2022-03-13', '2022-03-14', '2022-03-15'].map(on), [
    'coming',
    'going-on',
    'going-on',
    'held',
  ]);
});

test('what people eat is forgotten on the thirty-first day after the last', () => {
  assert.equal(forgetsMeals(march.lastOn, day('2022-04-13')), false);
  assert.equal(forgetsMeals(march.lastOn, day('2022-04-14')), true);
});

test('a room holds one thing at a time; what begins as another ends is no trouble', () => {
  const morning = [item('09:00', 90), item('10:30', 30, attic)];
  assert.equal(placed(item('10:30', 60), march, morning), undefined);
  assert.equal(placed(item('10:29', 60), march, morning)?.refused, 'room-taken');
  assert.equal(placed(item('09:10', 10), march, morning)?.refused, 'room-taken');
  assert.equal(placed(item('09:10', 10, null), march, [item('09:00', 90, null)]), undefined, 'no room, no quarrel');
  assert.equal(placed({ ...item('09:00', 5), onDay: day('2022-03-15') }, march, [])?.refused, 'day-outside');
  const first = morning[0];
  assert.ok(first);
  assert.equal(placed({ ...first, minutes: 60 }, march, morning), undefined, 'an item is not in its own way');
  const late = item('23:30', 120);
  assert.equal(
    placed({ ...item('01:00', 30), onDay: march.lastOn }, march, [late])?.refused,
    'room-taken',
    'past midnight',
  );
});

test('no two items of a programme that was accepted one by one ever share a room and a minute', () => {
  const slot = fc.record({
    hour: fc.integer({ min: 8, max: 19 }),
    quarter: fc.integer({ min: 0, max: 3 }),
    minutes: fc.integer({ min: 5, max: 180 }),
    room: fc.constantFrom(garden, attic),
  });
  fc.assert(
    fc.property(fc.array(slot, { maxLength: 20 }), (slots) => {
      const accepted: Item[] = [];
      for (const { hour, quarter, minutes, room } of slots) {
        const next = item(`${String(hour).padStart(2, '0')}:${String(quarter * 15).padStart(2, '0')}`, minutes, room);
        if (!placed(next, march, accepted)) accepted.push(next);
      }
      // Told again, minute by minute.
      const busy = new Set<string>();
      for (const { startsAt, minutes, roomId } of accepted)
        for (let minute = 0; minute < minutes; minute += 1) {
          const at = `${roomId} ${Number(startsAt.slice(0, 2)) * 60 + Number(startsAt.slice(3)) + minute}`;
          assert.ok(!busy.has(at), at);
          busy.add(at);
        }
    }),
    { numRuns: 200 },
  );
});

test('a programme stands in the order of its days and hours, and knows when things end', () => {
  const second = { ...item('08:00', 30), onDay: march.lastOn };
  const [late, early] = [item('14:00', 45), item('09:30', 45)];
  assert.deepEqual(inOrder([second, late, early]), [early, late, second]);
  assert.deepEqual([endOf(early), endOf({ startsAt: '23:50', minutes: 20 })], ['10:15', '00:10']);
});

test('three topics each, tapped again to take one back; the most chosen come first', () => {
  const [a, b, c, d] = [newId(), newId(), newId(), newId()];
  assert.deepEqual(tapped([a, b], c), [a, b, c]);
  assert.deepEqual(tapped([a, b, c], b), [a, c]);
  assert.ok(isRefusal(tapped([a, b, c], d)));
  const ranked = byChoices([
    { id: a, title: 'Zèbre', choices: 2 },
    { id: b, title: 'Étiquettes', choices: 5 },
    { id: c, title: 'Accueil', choices: 2 },
  ]);
  assert.deepEqual(
    ranked.map(({ id }) => id),
    [b, c, a],
  );
});

test('whoever comes stays around the gathering, and a day before or after is welcome', () => {
  const stay = (arrivesOn: string, leavesOn: string) =>
    checkedStay({ arrivesOn: day(arrivesOn), leavesOn: day(leavesOn) }, march)?.refused;
  assert.equal(stay('2022-03-12', '2022-03-15'), undefined);
  assert.equal(stay('2022-03-11', '2022-03-14'), 'stays-outside');
  assert.equal(stay('2022-03-13', '2022-03-16'), 'stays-outside');
  assert.equal(stay('2022-03-14', '2022-03-13'), 'leaves-before-arriving');
});

test('people count once, organisations and countries once however many came from them', () => {
  const of = (organisation: string, organisationKind: 'member' | 'provider' | null, country: string) => ({
    organisation,
    organisationKind,
    country,
  });
  const people = [
    of('Bloum', 'member', 'BE'),
    of('Bloum', 'member', 'BE'),
    of('La Louve', 'member', 'FR'),
    of('Coop IT Easy', 'provider', 'BE'),
    of('Une amie', null, ''),
    of('', null, 'DE'),
  ];
  assert.deepEqual(attendanceOf(people), { people: 6, members: 2, providers: 1, others: 1, countries: 3 });
});

test('a bed is free again on the day somebody leaves, and the fullest night is that of a plain count', () => {
  const stay = (arrives: number, nights: number) => ({
    arrivesOn: plusDays(march.firstOn, arrives),
    leavesOn: plusDays(march.firstOn, arrives + nights),
  });
  assert.equal(bedFor(stay(1, 1), { places: 1 }, [stay(0, 1)]), undefined);
  assert.equal(bedFor(stay(0, 2), { places: 1 }, [stay(1, 1)])?.refused, 'room-full');
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }))), (stays) => {
      const perNight = Array.from(
        { length: 14 },
        (_, night) => stays.filter(([from, nights]) => from <= night && night < from + nights).length,
      );
      assert.equal(fullestNight(stays.map(([from, nights]) => stay(from, nights))), Math.max(0, ...perNight));
    }),
  );
});

test('what was taken back is nothing by itself: all, kinds and payers add up to the same cents', () => {
  const paid = (kind: 'travel' | 'food', amount: number, organisation: string | null) => ({
    kind,
    cents: cents(amount),
    organisation,
  });
  const costs = [
    paid('travel', 8_450, 'Bloum'),
    paid('food', 31_200, null),
    paid('travel', 1_000, 'Bloum'),
    paid('travel', -1_000, 'Bloum'),
    paid('food', 500, 'Rizoma'),
    paid('food', -500, 'Rizoma'),
  ];
  const totals = totalsOf(costs);
  assert.equal(totals.all, 39_650);
  assert.deepEqual(totals.byKind, [
    ['travel', 8_450],
    ['food', 31_200],
  ]);
  assert.deepEqual(totals.byPayer, [
    [null, 31_200],
    ['Bloum', 8_450],
  ]);
});
