import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../bin/lib/paths.mjs';

const house = mkdtempSync(join(tmpdir(), 'house-'));

before(() => {
  for (const each of ['bin', 'package.json', 'tsconfig.json']) {
    cpSync(join(root, each), join(house, each), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  mkdirSync(join(house, 'src/app'), { recursive: true });
  put("import { word } from './word';\nexport const start = () => console.log(word, process.pid);\n", 'main.ts');
  put("export const word = 'first';\n", 'word.ts');
});

after(() => rmSync(house, { recursive: true, force: true }));

function put(text: string, file: string) {
  writeFileSync(join(house, 'src/app', file), text);
}

function run(command: string) {
  const { pid, status, stdout, stderr } = spawnSync(process.execPath, [join(house, 'bin', command)], {
    cwd: tmpdir(),
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  return { pid, said: stdout.trim() };
}

test('the application is built and runs in the very process that was started, so that a signal reaches it', () => {
  const { pid, said } = run('start');
  assert.equal(said, `first ${pid}`);
});

test('nothing is built twice, and a change is built at once', () => {
  assert.match(run('build').said, /^Nothing to build/);
  put("export const word = 'second';\n", 'word.ts');
  assert.match(run('start').said, /^second /);
  assert.match(run('build').said, /^Nothing to build/);
});

test('a change to a test builds nothing', () => {
  put('export {};\n', 'word.test.ts');
  assert.match(run('build').said, /^Nothing to build/);
});

test('scripts that a build no longer makes are taken away', () => {
  put("export const start = async () => console.log((await import('./word')).word);\n", 'main.ts');
  run('build');
  const before = readdirSync(join(house, 'dist')).filter((file) => file.startsWith('word'));
  put("export const word = 'third';\n", 'word.ts');
  assert.equal(run('start').said, 'third');
  const now = readdirSync(join(house, 'dist')).filter((file) => file.startsWith('word'));
  assert.equal(now.length, before.length);
  assert.notDeepEqual(now, before);
});

test('what is built starts without sources and without a single package', () => {
  rmSync(join(house, 'src'), { recursive: true });
  rmSync(join(house, 'node_modules'));
  assert.equal(run('start').said, 'third');
});
