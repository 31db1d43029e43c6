import assert from 'node:assert/strict';
import { test } from 'node:test';
import { disclosedOutside, type Row } from './sources';

const ROW: Row = {
  ...{ on: '2022-03-17', what: 'Carte de membre', organisation: 'BEES coop', person: 'Camille', value: 90 },
  ...{ line: null, path: 'projects/1', evidence: 'Avec Dominique, qui était fatigué·e', isPublic: true },
};

test('what somebody remarked about time given or spent goes no further than members', () => {
  for (const source of ['given-minutes', 'analysis-minutes'] as const) {
    const told = disclosedOutside(ROW, source);
    assert.deepEqual([told?.on, told?.what, told?.organisation], ['2022-03-17', 'Carte de membre', 'BEES coop']);
    assert.deepEqual([told?.evidence, told?.person], ['', '']);
  }
});

test('the place of a meeting and the evidence of a typed figure are told, and nobody is named', () => {
  for (const source of ['meetings', 'typed'] as const) {
    const told = disclosedOutside(ROW, source);
    assert.deepEqual([told?.evidence, told?.person], [ROW.evidence, '']);
  }
  assert.equal(disclosedOutside(ROW, 'carried-minutes'), undefined);
});
