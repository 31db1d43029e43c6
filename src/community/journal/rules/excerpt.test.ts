import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerpt } from './excerpt';

const FILE = '/shops/files/0197a3c5-0000-7000-8000-000000000001';

test('the first sentences are words: no picture, no address, in whatever way they were written', () => {
  assert.equal(excerpt(`![la caisse][r] Voir [la **charte**](/shops/charter "t").\n[r]: ${FILE}`), 'Voir la charte.');
  assert.equal(
    excerpt(`[r]: <${FILE}#3x4> 'titre'\n\n<img src="${FILE}">\n\n![x](<${FILE}>)\n\nDit [ainsi][r].`),
    'Dit ainsi.',
  );
  assert.equal(excerpt('[Note] : il faut voir [1].'), '[Note] : il faut voir [1].');
});
