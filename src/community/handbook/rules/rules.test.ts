import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties';
import type { Id } from '../../../basics/id';
import { refuse } from '../../../basics/outcome';
import {
  addressFor,
  type BookState,
  behindBy,
  CHAPTER_LIMITS,
  changesBetween,
  markFor,
  moved,
  partsOf,
  placedIn,
  SECTIONS,
  sectionsIn,
  versionText,
  withChapter,
  without,
  wordsAlone,
  writeText,
} from '.';

test('two chapters with one title have two addresses, and no chapter that of a page of ours', () => {
  const taken: string[] = [];
  for (const title of ['Qui décide ?', 'Qui décide ?', 'qui-decide', 'Versions', 'New']) {
    taken.push(addressFor(title, taken, 'chapter'));
  }
  assert.deepEqual(taken, ['qui-decide', 'qui-decide-2', 'qui-decide-3', 'versions-2', 'new-2']);
});

test('a title without a letter of ours has an address all the same', () => {
  assert.equal(addressFor('日本 🍺', [], 'chapter'), 'chapter');
  assert.equal(addressFor('مرحبا', ['chapter'], 'chapter'), 'chapter-2');
});

test('whatever the titles, every address is one that an address can be, and none comes twice', () => {
  const taken: string[] = [];
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
      const address = addressFor(title, taken, 'chapter');
      assert.match(address, /^[a-z0-9][a-z0-9-]{0,59}$/);
      assert.ok(!taken.includes(address));
      taken.push(address);
    }),
  );
});

test('a chapter needs a title, and has an end', () => {
  const words = { title: 'Qui décide ?', body: 'Nous.', sections: [] };
  assert.deepEqual(writeText({ ...words, sections: ['rules', 'members', 'passwords'] }), {
    ...words,
    sections: ['members', 'rules'],
  });
  assert.deepEqual(writeText({ ...words, title: ' \u200b ' }), refuse('missing', 'title'));
  const length = CHAPTER_LIMITS.body + 1;
  assert.deepEqual(
    writeText({ ...words, body: 'x'.repeat(length) }),
    refuse('words-too-long', 'body', { limit: CHAPTER_LIMITS.body, length }),
  );
});

const chapter = (name: string, body: string, title = name) => ({
  ...{ chapterId: name as Id, slug: name, title, body },
  sections: sectionsIn([]),
});

test('what changed is told chapter by chapter: what came, what changed, what is gone', () => {
  const before: BookState = { chapters: [chapter('a', 'un'), chapter('b', 'deux'), chapter('c', 'trois')] };
  const after: BookState = { chapters: [chapter('d', 'quatre'), chapter('a', 'un'), chapter('b', 'DEUX')] };
  assert.deepEqual(
    changesBetween(before, after).map(({ kind, slug }) => [kind, slug]),
    [
      ['come', 'd'],
      ['changed', 'b'],
      ['gone', 'c'],
    ],
  );
});

const states = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 })
  .chain((names) => fc.tuple(...names.map((name) => fc.constantFrom('un', 'deux').map((body) => chapter(name, body)))))
  .map((chapters): BookState => ({ chapters }));

test('carrying out what changed makes the later document of the earlier one, and no text is lost on the way', () => {
  fc.assert(
    fc.property(states, states, (before, after) => {
      const words = new Map(before.chapters.map(({ slug, body }) => [slug, body]));
      for (const change of changesBetween(before, after)) {
        assert.equal(change.before?.body, words.get(change.slug), 'the earlier words are told');
        if (change.after) words.set(change.slug, change.after.body);
        else words.delete(change.slug);
      }
      const later = new Map(after.chapters.map(({ slug, body }) => [slug, body]));
      assert.deepEqual([...words].sort(), [...later].sort());
      assert.deepEqual(changesBetween(before, before), []);
    }),
  );
});

test('a chapter moves one place, and no other is lost', () => {
  const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 }).map((each) => each as Id[]);
  fc.assert(
    fc.property(ids, fc.nat(4), (chapters, at) => {
      const id = chapters[at % chapters.length] as Id;
      assert.deepEqual([...moved(chapters, id, 'up')].sort(), [...chapters].sort());
      assert.deepEqual(moved(moved(chapters, id, 'down'), id, 'up').length, chapters.length);
      if (chapters.indexOf(id) > 0) assert.deepEqual(moved(moved(chapters, id, 'up'), id, 'down'), chapters);
      assert.deepEqual(withChapter(chapters, id), chapters);
      assert.ok(!without(chapters, id).includes(id));
    }),
  );
});

test('a translation is behind by the changes of its original that it does not follow', () => {
  assert.equal(behindBy({ version: 5 }, { follows: 3 }), 2);
  assert.equal(behindBy({ version: 5 }, { follows: 5 }), 0);
});

test('one text has one hash text, and any other word, order or section another', () => {
  const text = (...chapters: BookState['chapters'][number][]) =>
    versionText(
      'operating',
      1,
      chapters.map((each) => ({ ...each, language: 'fr' })),
    );
  const [a, b] = [chapter('a', 'un'), chapter('b', 'deux')];
  assert.equal(text(a, b), text(a, b));
  for (const other of [text(b, a), text(a), text(a, { ...b, sections: ['rules'] }), text(a, { ...b, title: 'B' })])
    assert.notEqual(other, text(a, b));
});

const shape = (parts: ReturnType<typeof partsOf>) =>
  parts.map((part) => (part.kind === 'words' ? part.text : part.name));

test('a section stands where a line of the text puts it, once; the others come below the words', () => {
  const text = 'Qui ?\n\n{{ Membres }}\n\nEt puis\n{{core group}}\n{{leden}}\nFin';
  assert.deepEqual(shape(partsOf(text, ['members', 'dues', 'core-group'])), [
    ...['Qui ?\n', 'members', '\nEt puis', 'core-group', 'Fin', 'dues'],
  ]);
  assert.deepEqual(placedIn(text), ['members', 'core-group', 'members']);
  assert.deepEqual(shape(partsOf('', ['dates'])), ['dates']);
});

test('a line that names no section of the chapter, or stands in code, stays as it was typed', () => {
  for (const typed of ['{{mots de passe}}', 'Voici {{membres}}', '```\n{{membres}}\n```', '{{dates}}', '{{}}'])
    assert.deepEqual(shape(partsOf(typed, ['members'])), [typed, 'members'], typed);
});

test('in every language of the house the line that is offered puts that very section', () => {
  for (const language of ['fr', 'en', 'nl', 'es', 'de', 'xx'])
    for (const section of SECTIONS) assert.deepEqual(placedIn(markFor(section, language)), [section]);
});

test('whatever is typed, no word of it is lost and each section stands once', () => {
  const piece = fc.constantFrom(
    'mot',
    '\n',
    '{{membres}}',
    '{{dates}}',
    '\n{{règles}}\n',
    '```\n',
    '- ',
    '{',
    '}}',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.subarray([...SECTIONS]), (pieces, sections) => {
      const body = pieces.join('');
      const parts = partsOf(body, sections);
      const names = parts.flatMap((part) => (part.kind === 'section' ? part.name : []));
      assert.deepEqual([...names].sort(), [...sections].sort());
      assert.equal(
        parts.some((part) => part.kind === 'words' && part.text.trim() === ''),
        false,
      );
      assert.equal(count(parts.flatMap((part) => (part.kind === 'words' ? part.text : [])).join('\n')), count(body));
      assert.deepEqual(placedIn(wordsAlone(body)), []);
    }),
  );
});

const count = (text: string): number => text.split('mot').length;
