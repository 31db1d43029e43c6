import assert from 'node:assert/strict';
import { test } from 'node:test';
import { together } from './grouping';

test('three and more that say the same are one row, fewer stay alone, and so does what is set apart', () => {
  const rows = ['a1', 'b1', 'c2', 'd2', 'e1', 'f1!'];
  const found = together(rows, (row) => (row.endsWith('!') ? null : (row[1] ?? null)));
  assert.deepEqual(found, [['a1', 'b1', 'e1'], ['c2'], ['d2'], ['f1!']]);
});
