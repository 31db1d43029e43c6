import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties';
import { cut, fit, LINE_CHARACTERS, linesOf } from './fitting';

const SENTENCE = 'Le matin, personne ne sait qui ouvre la caisse ni qui range les livraisons du jour. ';

test('short texts stay whole', () => {
  assert.deepEqual(fit(['Chaque matin.', '', 'Les bénévoles.'], 5), [
    { text: 'Chaque matin.', isCut: false },
    { text: '', isCut: false },
    { text: 'Les bénévoles.', isCut: false },
  ]);
});

test('a short text leaves its lines to a long one', () => {
  const [short, long] = fit(['Chaque matin.', SENTENCE.repeat(8)], 6);
  assert.equal(short?.isCut, false);
  assert.equal(linesOf(long?.text ?? ''), 5);
});

test('a long text is cut at the end of a sentence, and says so', () => {
  const { text, isCut } = cut(SENTENCE.repeat(8).trim(), 2);
  assert.ok(isCut);
  assert.equal(text, `${SENTENCE.repeat(2).trim()} …`);
});

test('a text without sentences is cut between two words', () => {
  const { text } = cut('supermarché '.repeat(40).trim(), 1);
  assert.match(text, /^(supermarché )+…$/);
});

test('a text without spaces is cut all the same, and no character is halved', () => {
  const { text } = cut('🥕'.repeat(300), 1);
  assert.match(text, /^(🥕)+ …$/u);
  assert.ok(linesOf(text) === 1);
});

test('what was typed line by line keeps its lines', () => {
  assert.equal(fit(['un\n\n  deux'], 4)[0]?.text, 'un\ndeux');
});

test('a French mark does not begin a line', () => {
  assert.equal(fit(['Pourquoi ? « Nous aussi »'], 2)[0]?.text, 'Pourquoi\u00a0? «\u00a0Nous aussi\u00a0»');
});

test('texts never take more than their lines, and only what was cut is shorter', () => {
  const texts = fc.array(fc.string({ maxLength: 900 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 6, max: 30 }), (given, lines) => {
      const fitted = fit(given, lines);
      const taken = fitted.reduce((sum, { text }) => sum + linesOf(text), 0);
      assert.ok(taken <= lines, `${taken} lines of ${lines}`);
      assert.ok(fitted.every(({ text }) => text.split('\n').every((each) => each.length <= LINE_CHARACTERS * lines)));
    }),
  );
});
