import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const catalogue = (language: string): string => {
  const folder = `src/design/words/${language}`;
  return readdirSync(folder)
    .map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
    .join('\n')
    .toLowerCase();
};
const sentencesOf = (language: string, file: string): Record<string, string> =>
  JSON.parse(readFileSync(`src/design/words/${language}/${file}`, 'utf8'));
/** Notion, French, English, Dutch: the first four columns of the list of words. */
const notions = readFileSync('docs/words.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()));

/** What Dutch is lent in English, a room or a sentence each. A new sentence is translated, or added here for all to see. */
const LENT_IN_DUTCH: readonly string[] = [];

test('what Dutch lacks is on the list, and nothing else is', () => {
  const lacking = readdirSync('src/design/words/fr').flatMap((file) => {
    const room = file.replace('.json', '');
    if (!existsSync(`src/design/words/nl/${file}`)) return [room];
    const dutch = sentencesOf('nl', file);
    return Object.keys(sentencesOf('fr', file))
      .filter((key) => !(key in dutch))
      .map((key) => `${room}.${key}`);
  });
  assert.deepEqual(lacking.sort(), [...LENT_IN_DUTCH].sort(), 'translate it, or say on the list that it is lent');
});

test('the words that members are promised are the words that the pages say', () => {
  assert.ok(notions.length > 20, `${notions.length} notions`);
  const pages = { fr: catalogue('fr'), en: catalogue('en'), nl: catalogue('nl') };
  for (const [, notion = '', fr = '', en = '', nl = ''] of notions) {
    const said = { fr, en, nl };
    for (const language of ['fr', 'en', 'nl'] as const)
      for (const word of said[language].split(', '))
        assert.ok(pages[language].includes(word.toLowerCase()), `${notion}, ${language}: “${word}”`);
  }
});

test('a word that was given up is said nowhere', () => {
  const givenUp = {
    fr: ['siège', 'penchant', 'quote-part', 'devis gratuit', 'fenêtre'],
    en: ['user story', 'ticket', 'free quote'],
    nl: ['user story', 'offerte', 'zetel'],
  };
  for (const [language, words] of Object.entries(givenUp))
    for (const word of words) assert.ok(!catalogue(language).includes(word), `${language}: “${word}”`);
});
