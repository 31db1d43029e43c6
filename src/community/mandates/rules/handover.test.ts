import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties';
import { secretIn } from '.';

const SECRETS = [
  'mot de passe : supermarche',
  'Mdp: bees2022',
  'password = hunter2',
  'Le mot de passe est soleil',
  'PIN : 4821',
  'Tr0ub4dor&3',
  'xK9$mPq2vL',
  'aB3dE6gH9j',
  'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
  'glpat-zXy3_ab9Kd8sPq7w2LmN',
  'AKIAIOSFODNN7EXAMPLE',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc',
  'https://admin:geheim@odoo.example.org',
  'https://exemple.org/partage?token=abcd1234',
  '-----BEGIN OPENSSH PRIVATE KEY-----',
  '5f4dcc3b5aa765d61d8327deb882cf99',
  'ｐａｓｓｗｏｒｄ：soleil',
  'mot de passe - soleil22',
  'Mot de passe\nsoleil22',
  'admin / Soleil2024!',
];
const PLAIN = [
  'Le compte bancaire',
  'https://odoo.bees-coop.be/web',
  'https://cloud.exemple.org/s/dossier-du-noyau-2022',
  'Gestionnaire de mots de passe de Coop IT Easy',
  'mot de passe dans le coffre partagé, demander à Amina',
  'contact@komunigi.example',
  'Le fichier noyau-2021-2022.ods',
  'Salle 204, au deuxième étage',
  'BE-7 et FR-1, depuis le 13/03/2022',
  'La clé du local, chez Bloum',
  'Amina, Jean-Baptiste et la trésorerie',
  'BE68 5390 0754 7034',
  'Version 12.0.2.1.0 du module beesdoo_shift',
  '0475 12 34 56',
  'Mots de passe - coffre partagé',
  'Mots de passe\nBE-7 et FR-1 les ont',
  'Rendez-vous à Bloum en 2022 !',
];

test('what looks like a password, a key or a token is refused', () => {
  for (const text of SECRETS) assert.equal(secretIn(text, 'what')?.refused, 'looks-secret', text);
});

test('what says where something is and who has it is not', () => {
  for (const text of PLAIN) assert.equal(secretIn(text, 'what'), null, text);
});

test('a strong password is refused wherever it stands in a sentence', () => {
  const pick = (alphabet: string, count: number) =>
    fc.array(fc.constantFrom(...alphabet), { minLength: count, maxLength: count });
  const passwords = fc
    .tuple(pick('abcdefghkmnpq', 4), pick('ABCDEFGHKMNPQ', 3), pick('23456789', 3), pick('#$%&*+', 2))
    .chain((parts) => fc.shuffledSubarray(parts.flat(), { minLength: 12, maxLength: 12 }))
    .map((characters) => characters.join(''))
    // What a symbol ends could be the end of a sentence, and one that begins with it a sign of one.
    .filter((password) => /^[a-z0-9].*[a-z0-9]$/i.test(password));
  fc.assert(
    fc.property(passwords, (password) => {
      assert.ok(secretIn(`Le compte s’ouvre avec ${password} depuis mars`, 'what'), password);
    }),
    { numRuns: 300 },
  );
});

test('sentences of plain words are never taken for a secret', () => {
  const word = fc.constantFrom(
    'compte',
    'Le',
    'noyau',
    'facture',
    'Bloum',
    'module',
    'coopératives',
    '2022',
    'déléguée',
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), (all) => {
      assert.equal(secretIn(all.join(' '), 'what'), null);
    }),
  );
});
