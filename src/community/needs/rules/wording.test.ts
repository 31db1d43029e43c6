import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuse } from '../../../basics/outcome';
import { given } from './testing';
import { NEED_LIMITS, readReason, rewrite, SENTENCE_LIMIT, voice } from './wording';

const inFiveLines = {
  title: 'Un responsable pour chaque créneau',
  today: "Quand le responsable s'inscrit à un créneau sans responsable, il ne le devient pas.",
  hurt: 'les membres du bureau',
  often: 'chaque semaine',
  enough: 'que ce soit fait tout seul',
};

test('a need in five plain lines is enough, nothing technical is asked', () => {
  assert.deepEqual(voice(inFiveLines), { ...inFiveLines, existing: '', technical: '' });
});

test('two lines are enough', () => {
  assert.equal(given(voice({ title: 'Cartes', today: 'On imprime à la main.' })).enough, '');
});

test('a need without a title or without what happens today is refused, the first missing field named', () => {
  assert.deepEqual(voice({}), refuse('words-missing', 'today'));
  assert.deepEqual(voice({ ...inFiveLines, today: ' \r\n\t ' }), refuse('words-missing', 'today'));
});

test('a field that is a character too long is refused with its limit, at the limit it is taken', () => {
  for (const [field, limit] of Object.entries(NEED_LIMITS)) {
    assert.deepEqual(
      voice({ ...inFiveLines, [field]: 'a'.repeat(limit + 1) }),
      refuse('words-too-long', field, { limit, length: limit + 1 }),
    );
    assert.equal('refused' in voice({ ...inFiveLines, [field]: 'a'.repeat(limit) }), false);
  }
});

test('what was typed is put in order: line ends, control characters, outer space; a title stays on one line', () => {
  const words = given(voice({ title: ' Cartes\r\nde\u0000 membre ', today: 'un\r\ndeux\u0007 ' }));
  assert.equal(words.title, 'Cartes de membre');
  assert.equal(words.today, 'un\ndeux');
});

test('a rewrite that changes nothing is refused, one that changes a word is taken', () => {
  const words = given(voice(inFiveLines));
  assert.deepEqual(
    rewrite(words, { ...inFiveLines, title: `${inFiveLines.title} ` }),
    refuse('words-unchanged', 'title'),
  );
  assert.equal(given(rewrite(words, { ...inFiveLines, often: 'tous les jours' })).often, 'tous les jours');
  assert.deepEqual(rewrite(words, { ...inFiveLines, title: '' }), refuse('words-missing', 'title'));
});

test('a reason cannot be empty nor endless', () => {
  assert.deepEqual(readReason(' \n'), refuse('reason-missing', 'reason'));
  assert.equal(readReason(' parce que '), 'parce que');
  const length = SENTENCE_LIMIT + 1;
  assert.deepEqual(
    readReason('a'.repeat(length)),
    refuse('words-too-long', 'reason', { limit: SENTENCE_LIMIT, length }),
  );
});
