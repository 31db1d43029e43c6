import assert from 'node:assert/strict';
import test from 'node:test';
import { figures, measure } from '../../bin/lib/measures.mjs';

test('lines, comments and long functions are counted', () => {
  const body = Array.from({ length: 70 }, (_, line) => `  count += ${line};`).join('\n');
  const text = `// Why.\n/* Two\n   lines. */\nexport function long() {\n${body}\n}\nconst short = () => 1;\n`;
  const counted = measure('src/basics/long.ts', text);
  assert.equal(counted.lines, 76);
  assert.equal(counted.comments, 3);
  assert.deepEqual(counted.long, [{ name: 'long', line: 4, lines: 72 }]);
});

test('the figures name the longest file and the share of tests', () => {
  const file = (name: string, lines: number) => ({ file: name, lines, comments: 0, long: [] });
  const told = figures([file('src/basics/a.ts', 10), file('src/basics/b.ts', 30), file('src/basics/a.test.ts', 20)]);
  assert.match(told.join('\n'), /longest files {8}src\/basics\/b\.ts 30, src\/basics\/a\.ts 10/);
  assert.match(told.join('\n'), /tests {16}20 lines, 50 % of the code/);
});
