import assert from 'node:assert/strict';
import { test } from 'node:test';
import { effortOf } from '../../test/effort';
import fc from '../../test/properties';
import { merge } from './merging';

const BOOKLET = ['Qui sommes-nous ?', '', 'Douze supermarchés.', '', 'Une rencontre par mois.'].join('\n');

test('two people who change different lines lose nothing', () => {
  const mine = BOOKLET.replace('Douze supermarchés.', 'Douze supermarchés coopératifs.');
  const theirs = `${BOOKLET}\n\nLe noyau prépare.`;
  assert.deepEqual(merge(BOOKLET, mine, theirs), {
    text: `${mine}\n\nLe noyau prépare.`,
  });
});

test('two people who change the same line are told', () => {
  const mine = BOOKLET.replace('Douze', 'Treize');
  const theirs = BOOKLET.replace('Douze', 'Onze');
  assert.equal(merge(BOOKLET, mine, theirs), 'conflict');
});

test('two people who made the same change made one', () => {
  const both = BOOKLET.replace('Douze', 'Treize');
  assert.deepEqual(merge(BOOKLET, both, both), { text: both });
});

const texts = fc
  .array(fc.constantFrom('un', 'deux', 'trois', 'quatre', ''), { maxLength: 12 })
  .map((lines) => lines.join('\n'));

test('whoever alone changed a text has their text', () => {
  fc.assert(
    fc.property(texts, texts, (base, other) => {
      assert.deepEqual(merge(base, other, base), { text: other });
      assert.deepEqual(merge(base, base, other), { text: other });
    }),
  );
});

test('it does not matter who was first', () => {
  fc.assert(
    fc.property(texts, texts, texts, (base, mine, theirs) => {
      assert.deepEqual(merge(base, mine, theirs), merge(base, theirs, mine));
    }),
  );
});

/** Lines of a text that are not in another, each as often as it came. */
function come(base: string, text: string): readonly string[] {
  const left = base.split('\n');
  return text.split('\n').filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

test('no line that anyone wrote is lost when both are put together', () => {
  const line = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const lines = fc.uniqueArray(line, { maxLength: 5 });
  const own = (name: string) =>
    fc.array(
      fc.tuple(
        fc.nat(5),
        fc.nat(99).map((n) => `${name}${n}`),
      ),
      { maxLength: 4 },
    );
  const withLines = (base: readonly string[], added: readonly (readonly [number, string])[]) =>
    added.reduce((text, [at, each]) => text.toSpliced(Math.min(at, text.length), 0, each), base as string[]).join('\n');
  fc.assert(
    fc.property(lines, own('m'), own('t'), (base, ours, others) => {
      const was = base.join('\n');
      const [mine, theirs] = [withLines(base, ours), withLines(base, others)];
      const merged = merge(was, mine, theirs);
      if (merged === 'conflict') return;
      const kept = merged.text.split('\n');
      for (const each of [...come(was, mine), ...come(was, theirs)]) assert.ok(kept.includes(each), each);
      for (const each of base) assert.ok(kept.includes(each), each);
    }),
  );
});

test('texts too long to be compared are left to a person, in a moment', async () => {
  const long = (word: string) => Array.from({ length: 5_000 }, (_, place) => `${word}${place}`).join('\n');
  const milliseconds = await effortOf(() => assert.equal(merge(long('a'), long('b'), long('c')), 'conflict'));
  assert.ok(milliseconds < 1_000, `${milliseconds} ms`);
});
