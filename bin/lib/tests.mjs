// @ts-check
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { build, buildTests } from './build.mjs';
import { at, filesBelow, isTest, root } from './paths.mjs';

const LIMIT_MINUTES = 15;

/**
 * Bundles the tests and runs them on node's own runner, quick ones first, walks and scenarios last.
 * @param {string[]} patterns parts of a file's path; none means every test
 * @returns {Promise<{ ok: boolean, says: string }>}
 */
export async function runTests(patterns) {
  const files = [...filesBelow('src'), ...filesBelow('test')].filter(isTest).filter((file) => wanted(file, patterns));
  if (files.length === 0)
    return { ok: false, says: `no test file${patterns.length ? ` named ${patterns.join(', ')}` : ''}` };
  files.sort((a, b) => slowness(a) - slowness(b));
  await build();
  const { folder, scripts } = await buildTests(files);
  try {
    const { code, pass, fail, empty } = await play(scripts);
    const says = `${pass} passed, ${fail + empty} failed`;
    return { ok: code === 0 && fail === 0 && empty === 0 && pass > 0, says };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} file @param {string[]} patterns */
const wanted = (file, patterns) => patterns.length === 0 || patterns.some((pattern) => file.includes(pattern));

/** @param {string} file */
const slowness = (file) => (/^test\/(walks|scenarios)\//.test(file) ? 2 : file.startsWith('test/') ? 1 : 0);

/**
 * Runs node's test runner to its end, printing as it goes, and reads its closing lines.
 * @param {string[]} scripts
 * @returns {Promise<{ code: number, pass: number, fail: number, empty: number }>} `empty` counts files without a test
 */
function play(scripts) {
  const reporter = `--test-reporter=${at('bin/lib/minutes.mjs')}`;
  const words = ['--test', '--enable-source-maps', '--test-concurrency=2', reporter, ...scripts];
  const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const watch = setTimeout(() => {
    console.log(`The tests ran for more than ${LIMIT_MINUTES} minutes and were stopped.`);
    child.kill('SIGKILL');
  }, LIMIT_MINUTES * 60_000);
  const lines = createInterface({ input: child.stdout });
  const counts = { code: 1, pass: 0, fail: 0, empty: 0 };
  lines.on('line', (line) => {
    console.log(line);
    const [, what, count] = line.match(/^ℹ (pass|fail|cancelled) (\d+)$/) ?? [];
    if (what) counts[what === 'pass' ? 'pass' : 'fail'] += Number(count);
    if (line.endsWith(': holds no test')) counts.empty += 1;
  });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearTimeout(watch);
      resolve({ ...counts, code: code ?? 1 });
    });
  });
}
