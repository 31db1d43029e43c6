import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../test/properties';
import { Difference } from './difference';
import { words } from './words';

const t = words('fr');
const shown = (before: string, after: string): string => Difference({ t, before, after }).markup;
const unmarked = (markup: string, without: 'ins' | 'del'): string =>
  markup
    .replace(new RegExp(`<${without}>.*?</${without}>`, 'gs'), '')
    .replace(/<span class="unseen">.*?<\/span>/gs, '')
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');

test('what is gone is struck through and what came is underlined, each said in words', () => {
  const markup = shown('Quatre heures, le samedi.', 'Six heures, le samedi.');
  assert.match(markup, /<del><span class="unseen">\ssupprimé\s:\s<\/span>Quatre/);
  assert.match(markup, /<ins><span class="unseen">\sajouté\s:\s<\/span>Six/);
  assert.match(markup, /heures, le samedi\.<\/p>$/);
});

test('words replaced one after the other are told once', () => {
  assert.equal(shown('un deux trois', 'four five six').match(/<del>/g)?.length, 1);
});

test('markup that someone typed is shown, not obeyed', () => {
  assert.doesNotMatch(shown('<img src=x>', '<script>alert(1)</script>'), /<(img|script)/);
});

test('without what came it is the earlier text, without what is gone the later one', () => {
  const texts = fc.array(fc.constantFrom('a', 'bé', 'c<d', '\n', ' ', ',', '&', 'très'), { maxLength: 30 });
  fc.assert(
    fc.property(texts, texts, (one, other) => {
      const [before, after] = [one.join(' '), other.join(' ')];
      const markup = shown(before, after);
      assert.equal(unmarked(markup, 'ins'), before);
      assert.equal(unmarked(markup, 'del'), after);
    }),
  );
});

test('two long texts that share nothing are one gone and one come', () => {
  const text = (word: string) => Array.from({ length: 1_300 }, (_, place) => `${word}${place}`).join(' ');
  assert.equal(shown(text('a'), text('b')).match(/<(del|ins)>/g)?.length, 2);
});

test('a sentence rewritten is told whole, and the words that happen to stay in it are no islands', () => {
  const before = 'Chaque mandat a un début, un milieu et une fin, et ce qu’il ne fait pas.';
  const after = 'Le noyau tient le carnet, un milieu où l’on prépare le relais.';
  assert.equal(shown(before, after).match(/<del>/g)?.length, 1);
});

test('a word changed in a long sentence is told alone', () => {
  const markup = shown(
    'On choisit ensemble ce qui entre, et nous y aide.',
    'On choisit ensemble ce qui entre, et nous a aidés.',
  );
  assert.match(markup, /^<p class="difference">On choisit ensemble ce qui entre, et nous /);
});

test('a paragraph that stays is not drawn into the changes around it', () => {
  const markup = shown('un deux trois quatre\n\nIci.\n\ncinq six sept', 'one two three four\n\nIci.\n\nfive six seven');
  assert.match(markup, /\n\nIci\.\n\n/);
});

test('signs of emphasis are left out of a difference of words, and shown where they are the difference', () => {
  const marked = (before: string, after: string): string => Difference({ t, before, after, marked: true }).markup;
  assert.doesNotMatch(marked('**Le noyau** prépare.', '**Le noyau** décide.'), /\*/);
  assert.match(marked('Le noyau prépare.', '**Le noyau** prépare.'), /\*\*/);
  assert.match(marked('3 * 4 * 5', '3 * 4 * 6'), /3 \* 4 \*/);
});
