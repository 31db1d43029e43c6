// @ts-check
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { build, buildTests } from './build.mjs';
import { at, filesBelow, isTest, root } from './paths.mjs';

// Ten is what a run should take on two quiet processors; this only ends one that hangs, also where others use the machine.
const LIMIT_MINUTES = 25;
const SERVER = 'src/machinery/database/testing.ts';

/**
 * Bundles the tests and runs them on node's own runner, those that take long first.
 * @param {string[]} patterns parts of a file's path; none means every test
 * @returns {Promise<{ ok: boolean, says: string }>}
 */
export async function runTests(patterns) {
  const files = [...filesBelow('src'), ...filesBelow('test')].filter(isTest).filter((file) => wanted(file, patterns));
  if (files.length === 0)
    return { ok: false, says: `no test file${patterns.length ? ` named ${patterns.join(', ')}` : ''}` };
  files.sort((a, b) => turn(a) - turn(b));
  await build().catch((error) => carryOn(error, patterns));
  const { folder, scripts } = await buildTests([...files, ...[SERVER].filter((file) => existsSync(at(file)))]);
  try {
    const { code, pass, fail, empty } = await withServer(scripts[files.length], (environment) =>
      play(scripts.slice(0, files.length), environment),
    );
    const says = `${pass} passed, ${fail + empty} failed`;
    return { ok: code === 0 && fail === 0 && empty === 0 && pass > 0, says };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Whoever asks for some tests wants them even while another corner of the house is being rebuilt.
 * @param {Error} error
 * @param {string[]} patterns
 */
function carryOn(error, patterns) {
  if (patterns.length === 0) throw error;
  console.log(`The application does not build, its tests run with the last one that did. ${error.message}`);
}

/**
 * One database server for the whole run; every test makes its own database on it.
 * @template T
 * @param {string | undefined} script the bundled SERVER, missing in a house without a database
 * @param {(environment: Record<string, string>) => Promise<T>} work
 */
async function withServer(script, work) {
  if (!script) return work({});
  const { startTestServer } = await import(pathToFileURL(script).href);
  const server = await startTestServer();
  try {
    return await work(server.environment);
  } finally {
    await server.stop();
  }
}

/** @param {string} file @param {string[]} patterns */
const wanted = (file, patterns) => patterns.length === 0 || patterns.some((pattern) => file.includes(pattern));

/** What takes long begins early; what begins last is short, so that both processors end at about the same time. */
const ORDER = [/^test\/walks\/pages\//, /^test\/walks\//, /^test\/scenarios\//, /^test\//];

/** @param {string} file */
const turn = (file) => {
  const place = ORDER.findIndex((pattern) => pattern.test(file));
  return place < 0 ? ORDER.length : place;
};

/**
 * Runs node's test runner to its end, printing as it goes, and reads its closing lines.
 * @param {string[]} scripts
 * @param {Record<string, string>} environment
 * @returns {Promise<{ code: number, pass: number, fail: number, empty: number }>} `empty` counts files without a test
 */
function play(scripts, environment) {
  const reporter = `--test-reporter=${at('bin/lib/minutes.mjs')}`;
  const words = ['--test', '--enable-source-maps', '--test-concurrency=2', reporter, ...scripts];
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
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
