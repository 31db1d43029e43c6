import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { refuse } from '../basics/outcome';
import { compileWords } from './build/words.mjs';
import { raw } from './jsx-runtime';
import { doneSentence, isLanguage, languages, rich, sentenceFor, words } from './words';

type Catalogue = Record<string, string>;

/** Compiles catalogues written to a folder of their own; answers with the source, or throws what the build says. */
function compile(catalogues: Record<string, Record<string, Catalogue>>, draft = false): string {
  const folder = mkdtempSync(join(tmpdir(), 'words-'));
  try {
    for (const [language, rooms] of Object.entries(catalogues)) {
      mkdirSync(join(folder, 'words', language), { recursive: true });
      for (const [room, messages] of Object.entries(rooms)) {
        writeFileSync(join(folder, 'words', language, `${room}.json`), JSON.stringify(messages));
      }
    }
    compileWords({ from: join(folder, 'words'), to: join(folder, 'words.ts'), draft });
    return readFileSync(join(folder, 'words.ts'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const inFrench = (message: string) => compile({ fr: { needs: { title: message } } });
const inBoth = (french: Catalogue, english: Catalogue) => compile({ fr: { needs: french }, en: { needs: english } });

test('a message becomes a typed function', () => {
  const source = inFrench('{who} a {count, plural, one {# besoin} other {# besoins}}');
  assert.match(source, /title\(values: \{ who: string \| number; count: number \}\): string;/);
});

test('a missing key names the language, the room and the key', () => {
  assert.throws(
    () => inBoth({ title: 'Besoins', lead: 'Voici' }, { title: 'Needs' }),
    /en\/needs\.json "lead" is missing/,
  );
});

test('a missing room is named', () => {
  assert.throws(() => compile({ fr: { needs: { title: 'Besoins' } }, en: {} }), /en\/needs\.json is missing/);
});

test('a draft lends the English what it lacks from the French', () => {
  const source = compile({ fr: { needs: { title: 'Besoins' } }, en: {} }, true);
  assert.match(source, /get needs\(\) \{\n {4}return \(en_needs \?\?= \{\n {6}title: words_fr\.needs\.title,/);
});

test('a later language may lack a sentence, which is lent in English', () => {
  const source = compile({
    fr: { needs: { title: 'Besoins', lead: 'Voici' } },
    en: { needs: { title: 'Needs', lead: 'Here' } },
    nl: { needs: { title: 'Behoeften' } },
  });
  assert.match(source, /nl_needs \?\?= [^}]*title: \(\) => `Behoeften`,\n {6}lead: words_en\.needs\.lead,/);
});

test('a later language has no key and no argument of its own', () => {
  const both = { fr: { needs: { title: '{who}' } }, en: { needs: { title: '{who}' } } };
  assert.throws(
    () => compile({ ...both, nl: { needs: { lead: 'Zie' } } }),
    /nl\/needs\.json "lead": this key does not/,
  );
  assert.throws(
    () => compile({ ...both, nl: { needs: { title: 'Van' } } }),
    /argument \{who\} of fr is not used\. Translate it anew, or take it out/,
  );
});

test('an extra key is refused', () => {
  assert.throws(
    () => inBoth({ title: 'Besoins' }, { title: 'Needs', lead: 'Here' }),
    /"lead": this key does not exist/,
  );
});

test('an unknown argument is refused', () => {
  assert.throws(() => inBoth({ title: '{who}' }, { title: '{name}' }), /argument \{name\} does not exist in fr/);
});

test('an argument left out is refused', () => {
  assert.throws(() => inBoth({ title: 'Par {who}' }, { title: 'By somebody' }), /argument \{who\} of fr is not used/);
});

test('an argument of another kind is refused', () => {
  const english = { title: '{who, plural, one {#} other {#}}' };
  assert.throws(() => inBoth({ title: '{who}' }, english), /argument \{who\} is a number here and a text in fr/);
});

test('a plural form that the language counts with must be there', () => {
  assert.throws(() => inFrench('{count, plural, other {# besoins}}'), /lacks the form "one"/);
  const polish = { title: '{count, plural, one {#} few {#} other {#}}' };
  const french = { title: '{count, plural, one {#} other {#}}' };
  assert.throws(() => compile({ fr: { needs: french }, pl: { needs: polish } }), /lacks the form "many"/);
});

test('a plural form that the language lacks is refused', () => {
  assert.throws(() => inFrench('{count, plural, one {#} few {#} other {#}}'), /has the form "few"/);
});

test('a message that cannot be read says where', () => {
  assert.throws(() => inFrench('Bonjour {who'), /"title": the ICU message cannot be read at character 9/);
});

test('a choice without "other", an empty message and dates are refused', () => {
  assert.throws(() => inFrench('{kind, select, a {A}}'), /cannot be read/);
  assert.throws(() => inFrench('  '), /the message is empty/);
  assert.throws(() => inFrench('{when, date, long}'), /format it first/);
});

test('an apostrophe that would hide an argument is refused', () => {
  assert.throws(() => inFrench("d'{who}"), /write the apostrophe ’/);
});

test('every fault is named at once', () => {
  assert.throws(
    () => inBoth({ title: '{count, plural, other {#}}', lead: 'Voici' }, { title: 'Needs {' }),
    (error: Error) => error.message.split('\n').length >= 3,
  );
});

test('code in a message stays text', () => {
  const marks = ['`', '$', '\\'].join('');
  assert.match(inFrench(`${marks}`), /title: \(\) => `\\`\$\\\\`,/);
});

test('French prints its narrow spaces and curly apostrophes', () => {
  assert.match(inFrench("Qu'est-ce ? « Rien » : 20 %"), /Qu’est-ce\u202f\? «\u202fRien\u202f»\u00a0: 20\u202f%/);
});

test('plurals follow the language', () => {
  const french = words('fr').design;
  const english = words('en').design;
  assert.equal(french.daysLong({ days: 0 }), '(0 jour)');
  assert.equal(english.daysLong({ days: 0 }), '(0 days)');
  assert.equal(french.daysLong({ days: 1117 }), '(1\u202f117 jours)');
  assert.equal(french.demonstrationForwardBy({ days: 7 }), '1 semaine');
});

test('languages carry the names their readers give them, French first', () => {
  assert.deepEqual(languages, [
    { language: 'fr', name: 'Français' },
    { language: 'en', name: 'English' },
    { language: 'nl', name: 'Nederlands' },
  ]);
  assert.equal(isLanguage('constructor'), false);
  assert.equal(words('tlh').language, 'fr');
});

test('a rich sentence escapes the text and keeps the markup', () => {
  const message = ({ who, what }: { who: string | number; what: string | number }) => `<${who}> & ${what}`;
  assert.equal(
    rich(message, { who: raw('<b>Amina</b>'), what: '<script>\ue0000\ue001' }).markup,
    '&lt;<b>Amina</b>&gt; &amp; &lt;script&gt;0',
  );
});

test('a refusal finds its sentence, with its figures', () => {
  const t = words('fr');
  assert.match(
    sentenceFor(refuse('too-long', 'text', { most: 2000 }), t, 'design'),
    /^C’est trop long.: 2.000 caractères/,
  );
  assert.match(sentenceFor(refuse('too-large', 'cost', { mostCents: 120_050 }), t, 'design'), /1.200,50.€ au plus/);
  assert.equal(sentenceFor(refuse('never heard of'), t, 'design'), t.design.refusalOther());
});

test('what was done is said only for sentences that exist', () => {
  assert.equal(doneSentence('design.nothing', words('fr')), undefined);
  assert.equal(doneSentence('language.length', words('fr')), undefined);
  assert.equal(doneSentence('constructor.name', words('fr')), undefined);
});
