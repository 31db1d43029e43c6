import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuse } from '../../../../basics/outcome';
import { coordinator, given, numbered, organisation, someoneOf, stamp } from '../../../needs/rules/testing';
import { type Contribution, type Course, type RoundName, saidNow } from './course';
import { type ContributionInput, contribute, noteTurn, unheard } from './speaking';
import { course, proposed, round, said } from './testing';

const polln = someoneOf('Polln');
const when = stamp('2022-06-09', 1);
const asks: ContributionInput = { kind: 'question', words: ' Qui paie ? ', answersId: null };
const question = given(contribute(proposed, course(['clarify']), asks, polln, when));
const asked = course(['clarify'], { contributions: [question] });
const inRoom = course([round(1, 'react', { mode: 'live', endsAt: null })]);
const says = (round: RoundName, kind: string, speaker = polln, change: Partial<Course> = {}) =>
  contribute(proposed, course([round], change), { ...asks, kind }, speaker, when);

test('a question is kept with who asked it, for whom, in which round', () => {
  assert.deepEqual(question, {
    ...{ id: numbered(9001), round: 1, kind: 'question', words: 'Qui paie ?', answersId: null, at: when.at },
    ...{ organisationId: organisation('Polln'), personId: polln.personId, seatId: polln.seat.id },
  });
});

test('questions belong to the first round, reactions to the second and to integrating', () => {
  const refused = (round: RoundName) => refuse('not-in-this-round', undefined, { round });
  assert.deepEqual(says('react', 'question'), refused('react'));
  assert.deepEqual(says('clarify', 'reaction'), refused('clarify'));
  assert.deepEqual(says('amend', 'reaction'), refused('amend'));
  assert.deepEqual(says('object', 'reaction'), refused('object'));
  assert.equal(given(says('react', 'reaction')).kind, 'reaction');
  assert.equal(given(says('integrate', 'reaction')).kind, 'reaction');
});

test('a question may be answered in any round, by whoever knows: the provider, or those who lead', () => {
  const answers: ContributionInput = { kind: 'answer', words: 'Le pot commun.', answersId: question.id };
  for (const name of ['clarify', 'react', 'amend', 'object', 'integrate'] as const) {
    const later = course(['clarify', name], { contributions: [question] });
    assert.equal(given(contribute(proposed, later, answers, coordinator, when)).organisationId, null);
  }
  const byProvider = given(contribute(proposed, asked, answers, someoneOf('Coop IT Easy'), when));
  assert.equal(byProvider.organisationId, organisation('Coop IT Easy'));
  assert.equal(byProvider.answersId, question.id);
});

test('an answer names its question', () => {
  const lost: ContributionInput = { kind: 'answer', words: 'Oui.', answersId: numbered(3) };
  assert.deepEqual(contribute(proposed, asked, lost, coordinator, when), refuse('question-missing', 'words'));
});

test('the provider does not react, nor those who only lead; who observes says nothing', () => {
  assert.deepEqual(says('react', 'reaction', someoneOf('Coop IT Easy')), refuse('only-members-answer'));
  assert.deepEqual(says('react', 'reaction', coordinator), refuse('answer-needs-organisation'));
  assert.deepEqual(says('react', 'reaction', someoneOf('Polln', 'observer')), refuse('observers-do-not-answer'));
  const answers = { kind: 'answer', words: 'Oui.', answersId: question.id };
  const byObserver = contribute(proposed, asked, answers, someoneOf('Coop IT Easy', 'observer'), when);
  assert.deepEqual(byObserver, refuse('observers-do-not-answer'));
});

test('an organisation that was not asked has no turn', () => {
  const others = { ...proposed, voters: [{ id: organisation('Bloum'), name: 'Bloum' }] };
  assert.deepEqual(contribute(others, asked, asks, polln, when), refuse('organisation-not-asked'));
});

test('nothing is said without words, or at great length', () => {
  const empty = contribute(proposed, asked, { ...asks, words: ' ' }, polln, when);
  assert.deepEqual(empty, refuse('reason-missing', 'words'));
  const long = contribute(proposed, asked, { ...asks, words: 'a'.repeat(1_001) }, polln, when);
  assert.deepEqual(long, refuse('words-too-long', 'words', { limit: 1_000, length: 1_001 }));
  assert.deepEqual(says('clarify', 'spoke'), refuse('kind-unknown', 'kind'));
});

test('in the room whoever leads notes who had their turn, once a round', () => {
  const turn = { organisationId: organisation('Bloum'), words: '' };
  const noted = given(noteTurn(proposed, inRoom, turn, coordinator, when));
  assert.deepEqual([noted.kind, noted.organisationId, noted.words], ['spoke', organisation('Bloum'), '']);
  const after = { ...inRoom, contributions: [noted] };
  assert.deepEqual(noteTurn(proposed, after, turn, coordinator, when), refuse('already-spoke'));
  const again = { ...after, rounds: [...after.rounds, round(2, 'amend', { mode: 'live', endsAt: null })] };
  assert.equal(given(noteTurn(proposed, again, turn, coordinator, when)).round, 2);
  assert.deepEqual(noteTurn(proposed, inRoom, turn, polln, when), refuse('proposal-not-yours'));
  assert.deepEqual(noteTurn(proposed, course(['react']), turn, coordinator, when), refuse('not-live'));
  const stranger = { organisationId: numbered(77), words: '' };
  assert.deepEqual(noteTurn(proposed, inRoom, stranger, coordinator, when), refuse('organisation-not-asked'));
});

test('whoever said nothing in this round has not been heard, whatever they said before', () => {
  const names = (found: readonly { id: unknown }[]) => found.length;
  assert.equal(names(unheard(proposed.voters, course(['clarify']), [], 1)), 12);
  assert.equal(names(unheard(proposed.voters, asked, [], 1)), 11);
  const moved = course(['clarify', 'react'], { contributions: [question] });
  assert.equal(names(unheard(proposed.voters, moved, [], 1)), 12);
});

test('a change of mode keeps who was heard', () => {
  const noted: Contribution = { ...question, round: 1 };
  const switched = course(['clarify', round(2, 'clarify', { mode: 'live', endsAt: null })], { contributions: [noted] });
  assert.equal(unheard(proposed.voters, switched, [], 1).length, 11);
});

test('where agreement is asked for, whoever answered the present text has been heard', () => {
  const answers = [said('Polln', 'agree', '2022-06-09'), said('Bloum', 'object', '2022-06-09T09:00:00.000')];
  assert.equal(unheard(proposed.voters, course(['object']), answers, 1).length, 10);
  assert.equal(unheard(proposed.voters, course(['object']), answers, 2).length, 12);
  assert.equal(unheard(proposed.voters, course(['react']), answers, 1).length, 12);
});

test('what is said in a round is to be heard until the round is over, a question until it is answered', () => {
  const reply = { ...question, id: numbered(3), kind: 'answer' as const, answersId: question.id };
  const wordless = { ...question, id: numbered(4), kind: 'spoke' as const, words: '' };
  assert.deepEqual(saidNow(asked), [question]);
  assert.deepEqual(saidNow(course(['clarify'], { contributions: [question, reply, wordless] })), []);
  assert.deepEqual(saidNow(course(['clarify', 'react'], { contributions: [question] })), []);
  // Going on over days is the same round.
  const live = round(2, 'clarify', { mode: 'live' });
  assert.deepEqual(saidNow(course([round(1, 'clarify'), live], { contributions: [question] })), [question]);
});
