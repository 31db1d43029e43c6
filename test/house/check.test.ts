import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../bin/lib/paths.mjs';

// A small house of its own, so that its faults stay in it.
const house = mkdtempSync(join(tmpdir(), 'house-'));

before(() => {
  for (const each of ['bin', 'package.json', 'tsconfig.json', 'biome.json', 'knip.json']) {
    cpSync(join(root, each), join(house, each), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
});

after(() => rmSync(house, { recursive: true, force: true }));

function put(file: string, text: string) {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), text);
}

function check(...words: string[]) {
  const environment: NodeJS.ProcessEnv = { ...process.env, CI: 'true' };
  // A test runner inside a test runner would report to the outer one.
  delete environment.NODE_TEST_CONTEXT;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(house, 'bin/check'), ...words], {
    cwd: tmpdir(),
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { status, output: stdout + stderr };
}

const TEST = "import assert from 'node:assert/strict';\nimport { test } from 'node:test';\n\n";

test('a run without a test fails', () => {
  const { status, output } = check('tests');
  assert.equal(status, 1);
  assert.match(output, /no test file/);
});

test('a passing test passes, and the runner closes with its count', () => {
  put('src/basics/one.test.ts', `${TEST}test('one is one', () => assert.equal(1, 1));\n`);
  const { status, output } = check('tests');
  assert.equal(status, 0, output);
  assert.match(output, /^✔ src\/basics\/one\.test/m);
  assert.match(output, /^ℹ pass 1$/m);
  assert.match(output, /^1 passed, 0 failed$/m);
});

test('a failing test, a file that breaks and a file without a test each fail the run', () => {
  const faults = {
    'src/basics/two.test.ts': `${TEST}test('one is two', () => assert.equal(1, 2));\n`,
    'src/basics/broken.test.ts': "throw new Error('no');\n",
    'src/basics/empty.test.ts': 'export const nothing = 1;\n',
  };
  for (const [file, text] of Object.entries(faults)) {
    put(file, text);
    const { status, output } = check('tests');
    assert.equal(status, 1, output);
    assert.match(output, /^1 passed, 1 failed$|^2 passed, 1 failed$/m);
    rmSync(join(house, file));
  }
});

test('a type error, an untidy line, a forbidden import, an unused file and a stale map each stop their step', () => {
  const faults = {
    types: ['src/basics/planted.ts', "export const count: number = 'one';\n"],
    lint: ['src/basics/planted.ts', 'export const a: any =   1\n'],
    layers: ['src/basics/planted.ts', "import type { Here } from '../machinery/here';\nexport type There = Here;\n"],
    unused: ['src/basics/planted.ts', 'export const unused = 1;\n'],
    map: ['docs/map.md', '# Another house\n'],
  } as const;
  for (const [step, [file, text]] of Object.entries(faults)) {
    put(file, text);
    const { status, output } = check(step);
    assert.equal(status, 1, `${step}: ${output}`);
    assert.match(output, new RegExp(`^${step}: FAILED.*\n[^]*\n→ `, 'm'));
    rmSync(join(house, file));
  }
});

test('the same steps pass where nothing is wrong', () => {
  put('src/basics/one.ts', 'export const one = 1;\n');
  put('src/machinery/database/index.ts', 'export interface Tables {\n  sessions: string;\n}\n');
  put(
    'src/community/chronicle/store.ts',
    "declare module '../../machinery/database' {\n  interface Tables {\n    chronicle: string;\n  }\n}\n\nexport {};\n",
  );
  put('src/community/chronicle/index.ts', "export type { Tables } from '../../machinery/database';\n");
  for (const step of ['types', 'lint', 'layers']) {
    const { status, output } = check(step);
    assert.equal(status, 0, `${step}: ${output}`);
  }
});

test('a step nobody knows is refused with the names of those that are', () => {
  const { status, output } = check('everything');
  assert.equal(status, 2);
  assert.match(output, /The steps are: build, types, /);
});
