// @ts-check
import { spawn } from 'node:child_process';
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
  const scripts = await buildTests(files);
  const counts = await play(scripts);
  const says = `${counts.pass} passed, ${counts.fail} failed`;
  return { ok: counts.code === 0 && counts.fail === 0 && counts.pass > 0, says };
}

/** @param {string} file @param {string[]} patterns */
const wanted = (file, patterns) => patterns.length === 0 || patterns.some((pattern) => file.includes(pattern));

/** @param {string} file */
const slowness = (file) => (/^test\/(walks|scenarios)\//.test(file) ? 2 : file.startsWith('test/') ? 1 : 0);

/**
 * @param {string[]} scripts
 * @returns {Promise<{ code: number, pass: number, fail: number }>}
 */
function play(scripts) {
  const words = [
    '--test',
    '--enable-source-maps',
    '--test-concurrency=2',
    `--test-reporter=${at('bin/lib/minutes.mjs')}`,
  ];
  const child = spawn(process.execPath, [...words, ...scripts], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const watch = setTimeout(() => {
    console.log(`The tests ran for more than ${LIMIT_MINUTES} minutes and were stopped.`);
    child.kill('SIGKILL');
  }, LIMIT_MINUTES * 60_000);
  const counts = { code: 1, pass: 0, fail: 0 };
  let line = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    process.stdout.write(text);
    line += text;
    for (const [, what, count] of line.matchAll(/^ℹ (pass|fail) (\d+)$/gm)) {
      counts[/** @type {'pass' | 'fail'} */ (what)] = Number(count);
    }
    line = line.slice(-2000);
  });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearTimeout(watch);
      resolve({ ...counts, code: code ?? 1 });
    });
  });
}
