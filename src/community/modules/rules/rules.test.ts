import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal, refuse } from '../../../basics/outcome';
import {
  byFamily,
  checked,
  type FormerName,
  inPlainNames,
  type Module,
  matching,
  namedToday,
  readFormerNames,
  whatIs,
  wordsIn,
  writtenFormerNames,
} from './index';

const former = (name: string, more: Partial<FormerName> = {}): FormerName => ({
  ...{ former: name, how: 'renamed', series: '', year: null },
  ...more,
});
const module = (name: string, plainName: string, formerly: readonly FormerName[] = []): Module => ({
  ...{ name, level: 'common', formerly },
  words: { fr: { plainName, sentence: `${plainName}, en une phrase.`, family: 'Membres' } },
});
const BASE = former('beesdoo_base', { how: 'split', series: '12.0' });
const CATALOGUE = [
  module('eater', 'Mangeur·ses', [BASE]),
  module('member_card', 'Cartes de membre', [BASE]),
  module('eater_member_card', 'Cartes des mangeur·ses', [BASE]),
  module('company_supplier_context', 'Fournisseurs', [BASE]),
  module('pos_shift_partner_can_shop', 'Peut faire ses courses ?', [former('pos_coop_status')]),
  module('pos_coop_status', 'Statut en caisse', [former('beesdoo_pos_coop_status')]),
  module('beesdoo_website_shift', 'Créneaux sur le site'),
  module('shift_portal', 'Créneaux dans l’espace personnel', [former('beesdoo_website_shift', { series: '16.0' })]),
];
const namesOf = (modules: readonly Module[]) => modules.map(({ name }) => name);

test('an old name that was split is translated to every module it became', () => {
  const known = whatIs(CATALOGUE, 'beesdoo_base');
  assert.ok(known.kind === 'former');
  assert.deepEqual(namesOf(known.successors), [
    'eater',
    'member_card',
    'eater_member_card',
    'company_supplier_context',
  ]);
});

test('a name renamed twice leads to both names it had after', () => {
  const known = whatIs(CATALOGUE, 'beesdoo_pos_coop_status');
  assert.ok(known.kind === 'former');
  assert.deepEqual(namesOf(known.successors), ['pos_coop_status', 'pos_shift_partner_can_shop']);
});

test('a text for everybody says what people call a module, and leaves alone what is no name of one', () => {
  const said = (text: string) => inPlainNames(text, CATALOGUE, 'fr', (name) => `« ${name} »`);
  assert.equal(said('300 € pour member_card (elle seule)'), '300 € pour « Cartes de membre » (elle seule)');
  assert.equal(said('eater, member_cards et nobody_knows'), 'eater, member_cards et nobody_knows');
});

test('names that go round in a circle are followed once', () => {
  const circle = [module('aa', 'A', [former('bb')]), module('bb', 'B', [former('aa')])];
  const known = whatIs(circle, 'aa');
  assert.ok(known.kind === 'module');
  assert.deepEqual(namesOf(known.successors), ['bb']);
});

test('a module that still exists and becomes another in a later series is itself, with what it becomes', () => {
  const known = whatIs(CATALOGUE, 'beesdoo_website_shift');
  assert.ok(known.kind === 'module');
  assert.deepEqual(namesOf(known.successors), ['shift_portal']);
});

test('a name that nobody knows stays as it is', () => {
  assert.deepEqual(whatIs(CATALOGUE, 'our_own'), { kind: 'unknown', name: 'our_own' });
  assert.deepEqual(namedToday(CATALOGUE, ['beesdoo_base', 'eater', 'our_own', 'beesdoo_website_shift']), [
    ...['eater', 'member_card', 'eater_member_card', 'company_supplier_context', 'our_own', 'beesdoo_website_shift'],
  ]);
});

test('a search finds plain words without accents, technical names, and says by which old name', () => {
  const found = (search: string) =>
    matching(CATALOGUE, search).map(({ module: { name }, formerly }) => [name, formerly]);
  assert.deepEqual(found('creneaux sur le site'), [['beesdoo_website_shift', null]]);
  assert.deepEqual(found('MEMBER CARD'), [
    ['member_card', null],
    ['eater_member_card', null],
  ]);
  assert.deepEqual(found('beesdoo_pos_coop_status'), [['pos_coop_status', 'beesdoo_pos_coop_status']]);
  assert.deepEqual(found('rien de tel'), []);
});

test('words are those of the reader, else French, else whatever there is', () => {
  const said = (language: string) => ({ plainName: language, sentence: '', family: '' });
  const one: Module = { name: 'xx', level: 'common', words: { fr: said('fr'), nl: said('nl') }, formerly: [] };
  assert.deepEqual(
    ['nl', 'en'].map((language) => wordsIn(one, language).plainName),
    ['nl', 'fr'],
  );
  assert.equal(wordsIn({ ...one, words: { de: said('de') } }, 'fr').plainName, 'de');
});

test('families are in the order of the alphabet, their modules too, and what has none comes last', () => {
  const at = (name: string, family: string): Module => ({
    ...{ name, level: 'common', formerly: [] },
    words: { fr: { plainName: name, sentence: '', family } },
  });
  const families = byFamily([at('zz', 'Éclair'), at('ab', ''), at('aa', 'Éclair'), at('bb', 'Caisse')], 'fr');
  assert.deepEqual(
    families.map(({ family, modules }) => [family, namesOf(modules)]),
    [
      ['Caisse', ['bb']],
      ['Éclair', ['aa', 'zz']],
      ['', ['ab']],
    ],
  );
});

test('former names are read line by line, and written as they were read', () => {
  const text = 'beesdoo_base, split, 12.0, 2022\neasy_my_coop\nbeesdoo_stock, merged';
  const read = readFormerNames(`\n${text}\n`);
  assert.ok(!isRefusal(read));
  assert.deepEqual(read[0], { former: 'beesdoo_base', how: 'split', series: '12.0', year: 2022 });
  assert.equal(
    writtenFormerNames(read),
    'beesdoo_base, split, 12.0, 2022\neasy_my_coop, renamed\nbeesdoo_stock, merged',
  );
});

for (const line of ['Beesdoo Base', 'beesdoo_base, perdu', 'x', 'aa, split, 12.0, 2022, encore', 'aa, 1066'])
  test(`“${line}” is no former name`, () => {
    assert.deepEqual(readFormerNames(line), refuse('former-unreadable', 'formerly', { line }));
  });

test('a module needs a name that software has, words in one language, and another name before', () => {
  const good = module('member_card', 'Cartes');
  assert.equal(checked(good), good);
  assert.deepEqual(checked({ ...good, name: 'Cartes' }), refuse('name-unreadable', 'name'));
  assert.deepEqual(checked({ ...good, name: 'new' }), refuse('name-reserved', 'name'));
  assert.deepEqual(checked({ ...good, words: {} }), refuse('words-missing'));
  assert.deepEqual(checked({ ...good, formerly: [former('member_card')] }), refuse('formerly-itself', 'formerly'));
});
