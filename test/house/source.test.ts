import assert from 'node:assert/strict';
import test from 'node:test';
import { readSource } from '../../bin/lib/source.mjs';

const importsOf = (text: string, file = 'src/community/needs/rules.ts') =>
  readSource(file, text).imports.map((each) => each.from);

test('every way of importing is seen', () => {
  const ways = [
    "import a from './seen';",
    "import type { A } from './seen';",
    "import { type A } from './seen';",
    "import * as a from './seen';",
    "import './seen';",
    "export { a } from './seen';",
    "export type { A } from './seen';",
    "export * from './seen';",
    "export type * from './seen';",
    "const a = await import('./seen');",
    'const a = await import(`./seen`);',
    "type A = import('./seen').A;",
    "const a: typeof import('./seen') = b;",
    "import a = require('./seen');",
    "const a = require('./seen');",
    "import /* a comment */ a\n  from\n  './seen';",
  ];
  for (const way of ways) assert.deepEqual(importsOf(way), ['./seen'], way);
});

test('what only looks like an import is not one', () => {
  const lookalikes = [
    "// import a from './unseen';",
    "/* export * from './unseen'; */",
    'const text = "import a from \'./unseen\'";',
    "const text = `import('./unseen')`;",
    "const pattern = /import('.unseen')/;",
  ];
  for (const lookalike of lookalikes) assert.deepEqual(importsOf(lookalike), [], lookalike);
});

test('an import whose text is computed is known to be unreadable', () => {
  assert.deepEqual(importsOf("import('./rooms/' + name);"), [null]);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the template is the source being read
  assert.deepEqual(importsOf('import(`./rooms/${name}`);'), [null]);
});

test('a page imports what JSX is made of', () => {
  assert.deepEqual(importsOf('export const page = <p>Hello</p>;', 'src/design/page.tsx'), ['#jsx/jsx-runtime']);
});

test('tables declared and written to are named', () => {
  const source = readSource(
    'src/community/needs/store.ts',
    `declare module '../../machinery/database' { interface Tables { needs: Row; need_answers: Row } }
     db.insertInto('needs'); db.updateTable('need_answers as answers'); sql\`insert into wordings (id) values (1)\`;
     db.selectFrom('organisations'); sql\`select 1 from people for update\`;`,
  );
  assert.deepEqual(
    source.tables.map((each) => each.what),
    ['needs', 'need_answers'],
  );
  assert.deepEqual(
    source.writes.map((each) => each.what),
    ['needs', 'need_answers', 'wordings'],
  );
});

test('a moment that is handed over is pure; the clock is not', () => {
  const impure = (text: string) => readSource('src/community/needs/rules.ts', text).impurities.map((each) => each.what);
  assert.deepEqual(impure('new Date(now).getTime(); Date.parse(now); proposal.process; ({ process: 1 });'), []);
  assert.deepEqual(impure('new Date();'), ['the clock']);
  assert.deepEqual(impure('const { env } = process;'), ['process']);
});
