import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutName } from './naming';

const GONE = 'Une personne partie (7)';
const OTHERS = ['Anne Dubois-Martin', 'Marie Anne Dubois', 'Bram'];
const without = (text: string, name = 'Anne Dubois', others: readonly string[] = OTHERS) =>
  withoutName(text, name, GONE, others);

test('a name goes wherever it stands as a whole, and nowhere else', () => {
  assert.equal(
    without('Bloum : Anne Dubois, Bram. **Tâche** Écrire (Anne Dubois, pour le 3 mars)'),
    `Bloum : ${GONE}, Bram. **Tâche** Écrire (${GONE}, pour le 3 mars)`,
  );
  assert.equal(without('Marianne Dubois, Anne Duboisson'), 'Marianne Dubois, Anne Duboisson');
});

test('the longer name of somebody else stays whole', () => {
  const text = 'Anne Dubois-Martin, Marie Anne Dubois et Anne Dubois';
  assert.equal(without(text), text.replace(/et Anne Dubois$/, `et ${GONE}`));
});

test('where two bear one name it stays: it may be the other one’s', () => {
  assert.equal(without('Bram est là', 'Bram'), 'Bram est là');
});

test('a name with signs of its own is read letter by letter', () => {
  assert.equal(without('J.-P. (Liège) parle', 'J.-P. (Liège)'), `${GONE} parle`);
  assert.equal(without('JxxPx', 'J.P.'), 'JxxPx');
});

test('what may be any word stays: a single name, and what somebody calls themselves to deface minutes', () => {
  assert.equal(without('Bloum ne paie pas', 'ne'), 'Bloum ne paie pas');
  assert.equal(without('La couleur : Rose', 'Rose'), 'La couleur : Rose');
  assert.equal(without('Qui ne paie pas', 'ne paie'), 'Qui ne paie pas');
  assert.equal(without('Une idée de BEES coop', 'BEES coop', ['BEES coop']), 'Une idée de BEES coop');
});
