import assert from 'node:assert/strict';
import { test } from 'node:test';
import { effortOf } from '../../../../test/effort';
import fc from '../../../../test/properties';
import { stemOf } from './fold';
import { FIRST_WORDS, LANGUAGES, matcherOf, puzzlingIn, searched, wordsOf } from './index';

const found = (text: string, language = 'fr') =>
  matcherOf(
    FIRST_WORDS.filter(({ inTexts }) => inTexts),
    language,
  )(text).map(({ from, to, slug }) => [text.slice(from, to), slug]);

test('a word is found whole, in one and in many, with an accent or in a text that has none', () => {
  assert.deepEqual(found('La quote-part de chacun'), [['quote-part', 'quote-part']]);
  assert.deepEqual(found('leurs quote-parts'), [['quote-parts', 'quote-part']]);
  assert.deepEqual(found('La clé de répartition.'), [['clé de répartition', 'cle-de-repartition']]);
  assert.deepEqual(found('la cle de repartition'), [['cle de repartition', 'cle-de-repartition']]);
  assert.deepEqual(found('Les modules portés'), [['modules', 'module']]);
  assert.deepEqual(found('modulation, démodule, modularité'), []);
});

test('a name of several words is found across a line, never across a sentence', () => {
  assert.deepEqual(found('le pot\ncommun'), [['pot\ncommun', 'pot-commun']]);
  assert.deepEqual(
    found("un carnet d’accueil, un carnet d'accueil").map(([, slug]) => slug),
    ['carnet-d-accueil', 'carnet-d-accueil'],
  );
  assert.deepEqual(found('Le pot. Commun à tous.'), []);
});

test('the longest name wins, and gender-fair forms are the word', () => {
  assert.deepEqual(found('une instance de test'), [['instance de test', 'instance-de-test']]);
  for (const form of ['délégué', 'déléguée', 'délégués', 'délégué·e', 'délégué·e·s'])
    assert.deepEqual(found(`chaque ${form} parle`), [[form, 'delegue-e']], form);
});

test('short names in capitals are met in capitals alone', () => {
  assert.deepEqual(found('Le CA décide'), [['CA', 'conseil-d-administration']]);
  assert.deepEqual(found('ça va, ca va'), []);
  assert.deepEqual(
    found('Les PR et les API').map(([written]) => written),
    ['PR', 'API'],
  );
});

test('each language has its own words', () => {
  assert.deepEqual(found('de verdeelsleutels', 'nl'), [['verdeelsleutels', 'cle-de-repartition']]);
  assert.deepEqual(found('las claves de reparto', 'es'), [['claves de reparto', 'cle-de-repartition']]);
  assert.deepEqual(found('die Verteilschlüssel', 'de'), [['Verteilschlüssel', 'cle-de-repartition']]);
  assert.deepEqual(found('the free riders', 'en'), [['free riders', 'passager-clandestin']]);
  assert.deepEqual(found('share your view, for instance on the floor', 'en'), []);
  assert.deepEqual(found('quote-part', 'xx'), []);
});

test('one and many come out alike', () => {
  for (const [one, many, language] of [
    ['canal', 'canaux', 'fr'],
    ['réseau', 'réseaux', 'fr'],
    ['key', 'keys', 'en'],
    ['subsidy', 'subsidies', 'en'],
    ['branch', 'branches', 'en'],
    ['behoefte', 'behoeften', 'nl'],
    ['kring', 'kringen', 'nl'],
    ['necesidad', 'necesidades', 'es'],
    ['clave', 'claves', 'es'],
    ['Beitrag', 'Beiträge', 'de'],
  ] as const)
    assert.equal(stemOf(one, language), stemOf(many, language), many);
});

test('whatever the text, what is found lies in it, in order, and is what the word says', () => {
  const bits = fc.constantFrom(
    ...[
      'module',
      'modules',
      'pot commun',
      'quote-part',
      'CA',
      'ça',
      'œuf',
      '<b>',
      '&amp;',
      "l'",
      '·',
      ' ',
      '\n',
      '.',
      '🎉',
      'עברית',
      'é',
      'e\u0301',
    ],
    ...['délégué·e·s', 'clé de répartition', 'x'.repeat(50), '\u202E', '\0'],
  );
  const text = fc.array(fc.oneof(bits, fc.string({ maxLength: 6 })), { maxLength: 40 }).map((parts) => parts.join(''));
  const matcher = matcherOf(FIRST_WORDS, 'fr');
  fc.assert(
    fc.property(text, (typed) => {
      let last = 0;
      for (const { from, to, slug } of matcher(typed)) {
        assert.ok(from >= last && to > from && to <= typed.length);
        assert.ok(FIRST_WORDS.some((word) => word.slug === slug));
        // Whole words: no letter stands against it on either side.
        assert.doesNotMatch(typed.slice(Math.max(0, from - 1), from), /[\p{L}\p{N}]/u);
        assert.doesNotMatch(typed.slice(to, to + 1), /[\p{L}\p{N}]/u);
        last = to;
      }
    }),
    { numRuns: 400 },
  );
});

test('a long text is gone through in a moment', async () => {
  const text = 'Le pot commun paie la quote-part du module, et la clé de répartition le dit. '.repeat(2000);
  const milliseconds = await effortOf(() => assert.equal(matcherOf(FIRST_WORDS, 'fr')(text).length, 6000 + 2000));
  assert.ok(milliseconds < 1500, `${milliseconds} ms`);
});

test('the first words have one name each, and are explained in every language of the words', () => {
  assert.ok(FIRST_WORDS.length >= 90, `${FIRST_WORDS.length}`);
  assert.equal(new Set(FIRST_WORDS.map(({ slug }) => slug)).size, FIRST_WORDS.length);
  for (const { slug, wordings } of FIRST_WORDS) {
    for (const language of LANGUAGES) {
      const { term = '', explanation = '' } = wordings[language] ?? {};
      assert.ok(term !== '' && explanation.length > 15 && explanation.length <= 600, `${slug} ${language}`);
      assert.doesNotMatch(explanation + term, /'/, slug);
    }
  }
});

test('what a community says stands over what every community begins with; what it took out is gone until said again', () => {
  const own = (number: number) => ({
    ...{ slug: 'pot-commun', language: 'fr' as const, number, kind: 'shop' as const, term: 'cagnotte', also: [] },
    ...{ explanation: 'Notre argent.', inTexts: true },
  });
  const find = (words: ReturnType<typeof wordsOf>) => words.find(({ slug }) => slug === 'pot-commun');
  assert.equal(find(wordsOf([], []))?.isOwn, false);
  const changed = find(wordsOf([own(1)], []));
  assert.equal(changed?.wordings.fr?.term, 'cagnotte');
  assert.equal(changed?.wordings.en?.term, 'common pot');
  const removal = { slug: 'pot-commun', afterNumber: 1 };
  assert.equal(find(wordsOf([own(1)], [removal])), undefined);
  const again = find(wordsOf([own(2)], [removal]));
  assert.deepEqual([again?.wordings.fr?.term, again?.wordings.en], ['cagnotte', undefined]);
});

test('a search looks at names, other forms and what is said, without accents', () => {
  assert.deepEqual(
    searched(FIRST_WORDS, 'repartition').map(({ slug }) => slug),
    ['cle-de-repartition'],
  );
  assert.ok(searched(FIRST_WORDS, 'Trittbrett').some(({ slug }) => slug === 'passager-clandestin'));
  assert.ok(searched(FIRST_WORDS, 'mauvais jours').some(({ slug }) => slug === 'matelas'));
  assert.equal(searched(FIRST_WORDS, '  ').length, FIRST_WORDS.length);
});

test('a writer is told which words will puzzle, each once, with plain words where there are some', () => {
  const puzzling = puzzlingIn(
    'Le module res.partner plante, voir https://example.org/API/DOC ; le module perd la TVA et le SKU.',
    FIRST_WORDS,
    'fr',
    'fr',
  );
  assert.deepEqual(
    puzzling.map(({ written, explanation }) => [written, explanation !== null]),
    [
      ['module', true],
      ['res.partner', false],
      ['SKU', false],
    ],
  );
  assert.deepEqual(puzzlingIn('Samedi, la caisse était lente. ok.', FIRST_WORDS, 'fr', 'fr'), []);
  assert.deepEqual(puzzlingIn('LA CAISSE EST LENTE DEPUIS SAMEDI', FIRST_WORDS, 'fr', 'fr'), []);
});

// Read once per letter, a million letters are a million times a million steps: the run would not end.
test('a million letters without a space are read once', () => {
  const read = (text: string) => puzzlingIn(text, FIRST_WORDS, 'fr', 'fr').map(({ written }) => written);
  assert.deepEqual(read(`${'x'.repeat(1_000_000)} SKU`), ['SKU']);
  assert.deepEqual(read('Le magasin et SKU '.repeat(2000)), ['SKU']);
  assert.deepEqual(read('écrire à @moi@ici.be, a@@b, anne@API.be ou au SKU'), ['SKU']);
});

test('the names of organisations puzzle nobody, the short forms beside them do', () => {
  const text = 'Coop IT Easy, BEES coop et BE-7 (Gand) ont parlé de la CCT et de la CCTV.';
  const found = puzzlingIn(text, [], 'fr', 'fr', ['BEES coop', 'Coop IT', 'Coop IT Easy', 'BE-7 (Gand)', 'CC']);
  assert.deepEqual(
    found.map(({ written }) => written),
    ['CCT', 'CCTV'],
  );
});
