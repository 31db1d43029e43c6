import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../../../basics/id';
import { instant } from '../../../basics/instant';
import { isRefusal } from '../../../basics/outcome';
import { bySuiting, optionsFrom, type PollAnswer, tallyOf } from '.';

const [bees, bloum] = [newId(), newId()];
const voice = (answer: PollAnswer, organisationId: typeof bees | null = null) => ({
  personId: newId(),
  organisationId,
  answer,
});
const at = (hour: number) => instant(`2026-11-05T${String(hour).padStart(2, '0')}:00:00.000Z`);

test('every person counts once, and an organisation once however many of its people can come', () => {
  assert.deepEqual(tallyOf([voice('yes', bees), voice('maybe', bees), voice('no', bloum), voice('yes')]), {
    ...{ yes: 2, maybe: 1, no: 1, organisations: 1 },
  });
  assert.deepEqual(tallyOf([]), { yes: 0, maybe: 0, no: 0, organisations: 0 });
});

test('most organisations first, then fewest who miss it, then most who are sure, then the earliest', () => {
  const option = (hour: number, organisations: number, no: number, yes: number) => ({
    beginsAt: at(hour),
    organisations,
    no,
    yes,
    maybe: 0,
  });
  const options = [
    option(9, 2, 0, 9),
    option(10, 3, 2, 3),
    option(11, 3, 1, 1),
    option(12, 3, 1, 2),
    option(8, 3, 1, 2),
  ];
  assert.deepEqual(
    bySuiting(options).map(({ beginsAt }) => beginsAt),
    [at(8), at(12), at(11), at(10), at(9)],
  );
});

test('times are offered once each, at least two, at most twelve, and none that has passed', () => {
  assert.deepEqual(optionsFrom([at(12), at(9), at(12)], at(1)), [at(9), at(12)]);
  const refused = (moments: Parameters<typeof optionsFrom>[0]) => {
    const read = optionsFrom(moments, at(8));
    return isRefusal(read) ? read.refused : '';
  };
  assert.equal(refused([at(9), at(9)]), 'options-too-few');
  assert.equal(refused([at(7), at(9)]), 'option-passed');
  assert.equal(refused(Array.from({ length: 13 }, (_, hour) => at(hour + 9))), 'options-too-many');
});
