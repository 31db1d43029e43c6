import assert from 'node:assert/strict';
import { test } from 'node:test';
import { effortOf } from '../../../../test/effort';
import { refuse } from '../../../basics/outcome';
import { coordinator, given, numbered, on, organisation, someoneOf, stamp } from '../../needs/rules/testing';
import { type Answer, bindingAnswers, leanings } from './answer';
import { type AnswerInput, answer, withdrawAnswer } from './answering';
import { close, withdrawProposal } from './proposal';
import { answeredThemselves } from './telephone';
import { cofinance, proposed, students } from './testing';

const agree: AnswerInput = { kind: 'agree', stage: 'binding', optionId: null, reason: '' };
const bees = someoneOf('BEES coop');
const says = (change: Partial<AnswerInput>, speaker = bees, when = stamp('2022-06-10'), standing: Answer[] = []) =>
  answer(proposed(), standing, { ...agree, ...change }, speaker, when);

test('the delegate of BEES agrees, with a reservation that is kept', () => {
  const given4h = given(says({ kind: 'agree-with-reservation', reason: ' peut-être pas pour nous ' }));
  assert.deepEqual(given4h, {
    id: numbered(9001),
    organisationId: organisation('BEES coop'),
    personId: bees.personId,
    seatId: bees.seat.id,
    stage: 'binding',
    kind: 'agree-with-reservation',
    optionId: null,
    ranking: null,
    reason: 'peut-être pas pour nous',
    at: on('2022-06-10'),
    replacesId: null,
    commitCents: null,
    wording: 1,
    toldBy: null,
  });
});

test('an objection without a reason is refused; a yes needs none', () => {
  assert.deepEqual(says({ kind: 'object', reason: ' ' }), refuse('reason-missing', 'reason'));
  assert.equal(given(says({ kind: 'object', reason: 'cela nous bloque' })).kind, 'object');
  assert.deepEqual(
    says({ reason: 'a'.repeat(1001) }),
    refuse('words-too-long', 'reason', { limit: 1000, length: 1001 }),
  );
});

test('before the opening and after the close no answer is taken, and the page can say which', () => {
  const scheduled = proposed({ opensAt: on('2022-06-13') });
  const early = answer(scheduled, [], agree, bees, stamp('2022-06-12'));
  assert.equal(given(answer(scheduled, [], agree, bees, stamp('2022-06-13'))).kind, 'agree');
  assert.deepEqual(early, refuse('answer-before-opening', undefined, { at: on('2022-06-13') }));
  const late = refuse('answer-after-close', undefined, { day: '2022-06-22' });
  assert.deepEqual(says({}, bees, stamp('2022-06-22')), late);
  assert.equal(given(says({}, bees, stamp('2022-06-22T07:59:59.999'))).kind, 'agree');
  const closed = given(close(proposed(), null, on('2022-06-22')));
  assert.deepEqual(answer(closed, [], agree, bees, stamp('2022-06-21')), late);
});

test('a withdrawn proposal takes no answer', () => {
  const withdrawn = given(withdrawProposal(proposed(), { reason: 'donné' }, coordinator, on('2022-06-09')));
  assert.deepEqual(answer(withdrawn, [], agree, bees, stamp('2022-06-10')), refuse('proposal-withdrawn'));
});

test('only the delegate and the deputy bind; an observer, the provider and one who left say nothing', () => {
  assert.equal(given(says({}, someoneOf('BEES coop', 'deputy'))).stage, 'binding');
  assert.deepEqual(says({}, someoneOf('BEES coop', 'member')), refuse('binding-needs-delegate', 'stage'));
  assert.equal(given(says({ stage: 'leaning' }, someoneOf('BEES coop', 'member'))).stage, 'leaning');
  assert.deepEqual(says({ stage: 'leaning' }, someoneOf('BEES coop', 'observer')), refuse('observers-do-not-answer'));
  assert.deepEqual(says({}, someoneOf('Coop IT Easy')), refuse('only-members-answer'));
  assert.deepEqual(says({}, coordinator), refuse('answer-needs-organisation'));
  assert.deepEqual(says({}, someoneOf('FR-2', 'delegate', 0, '2022-06-10')), refuse('organisation-left'));
});

test('an organisation that joined after the opening was not asked', () => {
  const withoutBees = { ...proposed(), voters: [{ id: organisation('Bloum'), name: 'Bloum' }] };
  assert.deepEqual(answer(withoutBees, [], agree, bees, stamp('2022-06-10')), refuse('organisation-not-asked'));
});

test('an unknown kind or stage is refused', () => {
  assert.deepEqual(says({ kind: 'withdrawn' }), refuse('kind-unknown', 'kind'));
  assert.deepEqual(says({ stage: 'both' }), refuse('stage-unknown', 'stage'));
});

test('where there are options a yes names one, an objection none', () => {
  const proposal = proposed({ options: [cofinance, students] });
  const asked = (change: Partial<AnswerInput>) =>
    answer(proposal, [], { ...agree, ...change }, bees, stamp('2022-06-10'));
  assert.deepEqual(asked({}), refuse('option-not-chosen', 'optionId'));
  assert.deepEqual(asked({ optionId: numbered(7) }), refuse('option-unknown', 'optionId'));
  assert.equal(given(asked({ optionId: students.id })).optionId, students.id);
  assert.equal(given(asked({ kind: 'abstain', optionId: students.id })).optionId, null);
  assert.equal(given(says({ optionId: students.id })).optionId, null);
});

test('a second answer of the organisation replaces the first, says so, and both rows stay', () => {
  const first = given(says({}));
  const second = given(says({ kind: 'abstain' }, someoneOf('BEES coop', 'deputy', 1), stamp('2022-06-12', 2), [first]));
  assert.equal(second.replacesId, first.id);
  assert.deepEqual(bindingAnswers([second, first]), [second]);
});

test('a leaning replaces that person’s leaning only, and never the binding answer', () => {
  const one = given(says({ stage: 'leaning' }));
  const bound = given(says({}, bees, stamp('2022-06-10', 2), [one]));
  const other = given(
    says({ stage: 'leaning', kind: 'abstain' }, someoneOf('BEES coop', 'member', 1), stamp('2022-06-11', 3), [
      one,
      bound,
    ]),
  );
  const again = given(says({ stage: 'leaning', kind: 'abstain' }, bees, stamp('2022-06-12', 4), [one, bound, other]));
  assert.deepEqual([bound.replacesId, other.replacesId, again.replacesId], [null, null, one.id]);
  const rows = [one, bound, other, again];
  assert.deepEqual(new Set(leanings(rows)), new Set([other, again]));
  assert.deepEqual(bindingAnswers(rows), [bound]);
});

test('an answer is taken back with a row of its own, once, and inside the window', () => {
  const first = given(says({}));
  const back = (standing: Answer[], speaker = bees, when = stamp('2022-06-12', 2), stage = 'binding') =>
    withdrawAnswer(proposed(), standing, { stage, reason: 'à revoir' }, speaker, when);
  const taken = given(back([first]));
  assert.deepEqual([taken.kind, taken.replacesId, taken.reason], ['withdrawn', first.id, 'à revoir']);
  assert.deepEqual(bindingAnswers([first, taken]), []);
  assert.deepEqual(back([first, taken]), refuse('nothing-to-withdraw'));
  assert.deepEqual(back([first], bees, stamp('2022-06-12'), 'leaning'), refuse('nothing-to-withdraw'));
  const endless = { stage: 'binding', reason: 'a'.repeat(1001) };
  assert.deepEqual(
    withdrawAnswer(proposed(), [first], endless, bees, stamp('2022-06-12')),
    refuse('words-too-long', 'reason', { limit: 1000, length: 1001 }),
  );
  assert.deepEqual(back([first], someoneOf('Bloum')), refuse('nothing-to-withdraw'));
  assert.deepEqual(back([first], someoneOf('BEES coop', 'member')), refuse('binding-needs-delegate', 'stage'));
  assert.deepEqual(
    back([first], bees, stamp('2022-06-22')),
    refuse('answer-after-close', undefined, { day: '2022-06-22' }),
  );
});

test('thirty thousand organisations take a moment to count', async () => {
  const one = given(says({}));
  const rows = Array.from({ length: 30_000 }, (_, place) => ({
    ...{ ...one, id: numbered(place), organisationId: numbered(900_000 + place) },
  }));
  const milliseconds = await effortOf(() => {
    assert.equal(bindingAnswers(rows).length, rows.length);
    assert.equal(answeredThemselves(proposed(), rows).size, rows.length);
  });
  assert.ok(milliseconds < 2_000, `${milliseconds} ms`);
});
