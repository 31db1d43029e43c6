import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingerprintApart } from './fingerprint';

const FINGERPRINT = `Empreinte du texte (SHA-256) : ${'52ee5af8'.repeat(8)}`;

test('the line that says the fingerprint of a text is told apart from what is proposed', () => {
  assert.deepEqual(fingerprintApart(`Nos règles.\n\nLes mêmes pour tout le monde.\n\n${FINGERPRINT}`), {
    said: 'Nos règles.\n\nLes mêmes pour tout le monde.',
    fingerprint: FINGERPRINT,
  });
  assert.deepEqual(fingerprintApart(FINGERPRINT), { said: '', fingerprint: FINGERPRINT });
});

test('a text that ends otherwise is said whole', () => {
  const text = `${FINGERPRINT}\n\nEt la suite.`;
  assert.deepEqual(fingerprintApart(text), { said: text, fingerprint: '' });
  assert.deepEqual(fingerprintApart('Le 4 mai : oui'), { said: 'Le 4 mai : oui', fingerprint: '' });
});
