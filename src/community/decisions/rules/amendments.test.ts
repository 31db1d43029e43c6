import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuse } from '../../../basics/outcome';
import { coordinator, given, numbered, organisation, someoneOf, stamp } from '../../needs/rules/testing';
import { type AmendmentInput, type DecisionInput, decide, propose, reword } from './amendments';
import type { Course, RoundName } from './rounds';
import { course, FIRST_WORDS, proposed, reworded } from './rounds/testing';

const bloum = someoneOf('Bloum');
const when = stamp('2022-06-10', 1);
const sixHours: AmendmentInput = {
  seen: 1,
  text: 'Six heures, réparties à parts égales.',
  reason: 'quatre ne suffisent pas',
};
const amending = course(['clarify', 'amend']);
const amendment = given(propose(proposed, amending, sixHours, bloum, when));
const amended: Course = { ...amending, amendments: [amendment] };
const takenUp: DecisionInput = { amendmentId: amendment.id, outcome: 'taken-up', seen: 1, text: null, reason: '' };
const decided = (change: Partial<DecisionInput>, from: Course = amended, by = coordinator) =>
  decide(proposed, from, { ...takenUp, ...change }, by, when);
const words = { seen: 1, ...FIRST_WORDS, text: 'Cinq heures.' };
const owedTo = { personId: numbered(4), organisationId: organisation('Polln') };

test('an amendment is kept with its author, its reason and the wording it is about', () => {
  assert.deepEqual(amendment, {
    ...{ id: numbered(9001), at: when.at, organisationId: organisation('Bloum'), personId: bloum.personId },
    ...{ seatId: bloum.seat.id, wording: 1, text: sixHours.text, reason: 'quatre ne suffisent pas' },
  });
});

test('amendments are for their round', () => {
  for (const round of ['clarify', 'react', 'object', 'integrate'] as const) {
    const refused = propose(proposed, course([round]), sixHours, bloum, when);
    assert.deepEqual(refused, refuse('not-in-this-round', undefined, { round }));
  }
});

test('an amendment changes something, and says why', () => {
  const refused = (change: Partial<AmendmentInput>) =>
    propose(proposed, amending, { ...sixHours, ...change }, bloum, when);
  assert.deepEqual(refused({ text: ` ${FIRST_WORDS.text}\r\n` }), refuse('words-unchanged', 'text'));
  assert.deepEqual(refused({ text: ' ' }), refuse('text-missing', 'text'));
  assert.deepEqual(refused({ reason: '' }), refuse('reason-missing', 'reason'));
  assert.deepEqual(refused({ seen: 2 }), refuse('wording-moved', 'text'));
  const tooLong = refuse('words-too-long', 'text', { limit: 8_000, length: 8_001 });
  assert.deepEqual(refused({ text: 'a'.repeat(8_001) }), tooLong);
});

test('the provider and those who lead may propose a change too; who observes may not', () => {
  const of = (speaker: typeof bloum) => propose(proposed, amending, sixHours, speaker, when);
  assert.equal(given(of(coordinator)).organisationId, null);
  assert.equal(given(of(someoneOf('Coop IT Easy'))).organisationId, organisation('Coop IT Easy'));
  assert.deepEqual(of(someoneOf('Bloum', 'observer')), refuse('observers-do-not-answer'));
});

test('an amendment that is taken up becomes the text, owed to its author', () => {
  const { decided: outcome, wording } = given(decided({}));
  assert.deepEqual([outcome.outcome, outcome.wording], ['taken-up', 2]);
  assert.deepEqual(wording, {
    ...{ number: 2, title: FIRST_WORDS.title, text: sixHours.text, seatId: coordinator.seat.id, at: when.at },
    creditedTo: { personId: bloum.personId, organisationId: organisation('Bloum') },
  });
});

test('an amendment is declined with a reason, and the text stays', () => {
  assert.deepEqual(decided({ outcome: 'declined' }), refuse('reason-missing', 'reason'));
  const { decided: outcome, wording } = given(decided({ outcome: 'declined', reason: 'trop cher' }));
  assert.deepEqual([outcome.outcome, outcome.wording, outcome.reason, wording], ['declined', null, 'trop cher', null]);
  assert.deepEqual(decided({ outcome: 'perhaps' }), refuse('outcome-unknown', 'outcome'));
});

test('what comes of an amendment is said once, by those who lead', () => {
  const { decided: outcome } = given(decided({ outcome: 'declined', reason: 'trop cher' }));
  assert.deepEqual(decided({}, { ...amended, outcomes: [outcome] }), refuse('amendment-decided'));
  assert.deepEqual(decided({}, amended, bloum), refuse('proposal-not-yours'));
  assert.deepEqual(decided({ amendmentId: numbered(3) }), refuse('amendment-missing'));
});

test('an amendment to an earlier text is not taken up over the later one; someone says what it becomes', () => {
  const later: Course = { ...amended, wordings: [...amended.wordings, reworded(2, 'Cinq heures.', '2022-06-10')] };
  assert.deepEqual(decided({ seen: 2 }, later), refuse('amendment-outdated', 'text'));
  assert.deepEqual(decided({ seen: 1, text: 'Six heures.' }, later), refuse('wording-moved', 'text'));
  const { wording } = given(decided({ seen: 2, text: 'Six heures.' }, later));
  assert.deepEqual([wording?.number, wording?.creditedTo.organisationId], [3, organisation('Bloum')]);
});

test('in the round of objections an amendment can still be declined, not taken up', () => {
  const objecting = { ...amended, rounds: course(['amend', 'object']).rounds };
  assert.deepEqual(decided({}, objecting), refuse('not-in-this-round', undefined, { round: 'object' }));
  assert.equal(given(decided({ outcome: 'declined', reason: 'trop tard' }, objecting)).decided.outcome, 'declined');
});

test('the text changes by hand in two rounds only, and says whom that is owed to', () => {
  const changed = (round: RoundName) => reword(proposed, course([round]), words, owedTo, coordinator, when);
  for (const round of ['clarify', 'react', 'object'] as const) {
    assert.deepEqual(changed(round), refuse('not-in-this-round', undefined, { round }));
  }
  for (const round of ['amend', 'integrate'] as const) {
    assert.deepEqual(given(changed(round)).creditedTo, owedTo);
  }
});

test('a text that somebody else has changed meanwhile is not overwritten', () => {
  const later = course(['amend'], { wordings: [...amending.wordings, reworded(2, 'Six heures.', '2022-06-10')] });
  assert.deepEqual(reword(proposed, later, words, owedTo, coordinator, when), refuse('wording-moved', 'text'));
});

test('a text has a title and words, and is not what it was', () => {
  const refused = (change: object) => reword(proposed, amending, { ...words, ...change }, owedTo, coordinator, when);
  assert.deepEqual(refused({ title: ' ' }), refuse('title-missing', 'title'));
  assert.deepEqual(refused({ text: '' }), refuse('text-missing', 'text'));
  assert.deepEqual(refused(FIRST_WORDS), refuse('words-unchanged', 'text'));
  assert.deepEqual(refused({ title: 'a'.repeat(161) }), refuse('words-too-long', 'title', { limit: 160, length: 161 }));
  assert.deepEqual(reword(proposed, amending, words, owedTo, bloum, when), refuse('proposal-not-yours'));
});
