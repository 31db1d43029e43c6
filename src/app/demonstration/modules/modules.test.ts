import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '../../../design';
import { DUTCH_MODULES } from './dutch';
import { CATALOGUE } from './index';

test('every module has its plain name, its sentence and its family in each of our languages', () => {
  const lacking = CATALOGUE.flatMap(({ name, words }) =>
    languages.filter(({ language }) => !words[language]?.family).map(({ language }) => `${name}: ${language}`),
  );
  assert.deepEqual(lacking, []);
  assert.deepEqual(Object.keys(DUTCH_MODULES).sort(), CATALOGUE.map(({ name }) => name).sort());
});
