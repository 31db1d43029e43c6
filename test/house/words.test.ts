import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const catalogue = (language: string): string => {
  const folder = `src/design/words/${language}`;
  return readdirSync(folder)
    .map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
    .join('\n')
    .toLowerCase();
};
/** Notion, French, English: the first three columns of the list of words. */
const notions = readFileSync('docs/words.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()));

test('the words that members are promised are the words that the pages say', () => {
  assert.ok(notions.length > 20, `${notions.length} notions`);
  const pages = { fr: catalogue('fr'), en: catalogue('en') };
  for (const [, notion = '', fr = '', en = ''] of notions) {
    for (const word of fr.split(', ')) assert.ok(pages.fr.includes(word.toLowerCase()), `${notion}: “${word}”`);
    for (const word of en.split(', ')) assert.ok(pages.en.includes(word.toLowerCase()), `${notion}: “${word}”`);
  }
});

test('a word that was given up is said nowhere', () => {
  const givenUp = {
    fr: ['siège', 'penchant', 'quote-part', 'devis gratuit', 'fenêtre'],
    en: ['user story', 'ticket', 'free quote'],
  };
  for (const [language, words] of Object.entries(givenUp))
    for (const word of words) assert.ok(!catalogue(language).includes(word), `${language}: “${word}”`);
});
