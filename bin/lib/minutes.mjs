// @ts-check
import { basename, relative } from 'node:path';
import { root } from './paths.mjs';

/** @typedef {{ name: string, file?: string, nesting: number, skip?: unknown, details: { type?: string, duration_ms: number, error?: Error & { cause?: unknown } } }} Fact */

/**
 * A reporter for node's test runner: one line per file, every failure in full, the runner's closing lines last.
 * @param {AsyncIterable<{ type: string, data: any }>} source
 */
export default async function* minutes(source) {
  /** @type {Map<string, { count: number, failed: number, milliseconds: number }>} */
  const files = new Map();
  /** @type {string[]} */
  const failures = [];
  let current = '';
  for await (const { type, data } of source) {
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    if (
      type === 'test:diagnostic' &&
      data.nesting === 0 &&
      /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /.test(data.message)
    ) {
      if (current) yield closing(current, files);
      current = '';
      if (data.message.startsWith('tests ') && failures.length) yield `\nFailed:\n\n${failures.join('\n\n')}\n\n`;
      yield `ℹ ${data.message}\n`;
    }
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const file = sourceOf(data.file ?? current);
    if (file !== current) {
      if (current) yield closing(current, files);
      current = file;
    }
    const tally = files.get(file) ?? { count: 0, failed: 0, milliseconds: 0 };
    files.set(file, tally);
    const whole = sourceOf(data.name) === file;
    const suite = data.details?.type === 'suite';
    if (!suite && !whole) tally.count += 1;
    if (data.nesting === 0) tally.milliseconds += data.details?.duration_ms ?? 0;
    if (type === 'test:fail' && !suite) {
      tally.failed += 1;
      failures.push(failure(file, data, whole));
    }
  }
}

/** @param {string} file @param {Map<string, { count: number, failed: number, milliseconds: number }>} files */
function closing(file, files) {
  const { count, failed, milliseconds } = files.get(file) ?? { count: 0, failed: 0, milliseconds: 0 };
  if (count === 0 && failed === 0) return `✖ ${file}: holds no test\n`;
  const tests = `${count} ${count === 1 ? 'test' : 'tests'}`;
  const outcome = failed ? `${failed} failed of ${tests}` : tests;
  return `${failed ? '✖' : '✔'} ${file}: ${outcome}, ${(milliseconds / 1000).toFixed(1)} s\n`;
}

/** @param {string} file @param {Fact} fact @param {boolean} whole */
function failure(file, fact, whole) {
  const error = fact.details.error;
  const cause = error?.cause instanceof Error ? error.cause : error;
  const told = String(cause?.stack ?? cause?.message ?? cause).replaceAll('\n', '\n  ');
  return `✖ ${file}${whole ? ' (the file itself)' : `: ${fact.name}`}\n  ${told}`;
}

/** The source of a bundled test: `dist/test/1007~src~basics~money.test.js` is `src/basics/money.test`. @param {string} script */
function sourceOf(script) {
  if (!script.includes('~')) return relative(root, script) || script;
  return basename(script)
    .replace(/^\d+~|\.js$/g, '')
    .replaceAll('~', '/');
}
