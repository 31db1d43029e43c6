// @ts-check
import { readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';
import { at, filesBelow, isTest } from './paths.mjs';

const LONG_FUNCTION_LINES = 60;

/** @typedef {{ file: string, lines: number, comments: number, long: { name: string, line: number, lines: number }[] }} Measure */

/** Counts the lines of what people wrote: sources and tests, without generated files. @returns {Measure[]} */
export function measureAll() {
  const files = [...filesBelow('src'), ...filesBelow('test'), ...filesBelow('bin')];
  const written = files.filter((file) => /\.(tsx?|mjs|js|css)$/.test(file) && !file.includes('.gen.'));
  return written.map((file) => measure(file, readFileSync(at(file), 'utf8')));
}

/** @param {string} file @param {string} text @returns {Measure} */
export function measure(file, text) {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  if (file.endsWith('.css')) return { file, lines, comments: 0, long: [] };
  const { program, comments } = parseSync(file, text);
  const lineAt = (/** @type {number} */ place) => text.slice(0, place).split('\n').length;
  const commented = new Set();
  for (const { start, end } of comments) {
    for (let line = lineAt(start); line <= lineAt(end); line += 1) commented.add(line);
  }
  /** @type {Measure['long']} */
  const long = [];
  eachFunction(program, '', (node, name) => {
    const length = lineAt(node.end) - lineAt(node.start) + 1;
    if (length > LONG_FUNCTION_LINES) long.push({ name, line: lineAt(node.start), lines: length });
  });
  return { file, lines, comments: commented.size, long };
}

/** @param {any} node @param {string} name @param {(node: any, name: string) => void} see */
function eachFunction(node, name, see) {
  if (node === null || typeof node !== 'object') return;
  const known = node.id?.name ?? node.key?.name ?? name;
  if (/^(ArrowFunctionExpression|FunctionExpression|FunctionDeclaration)$/.test(node.type))
    see(node, known || 'a function');
  for (const each of Object.values(node)) eachFunction(each, known, see);
}

/** The figures of the code's size, as lines to print. @param {Measure[]} measures */
export function figures(measures) {
  const code = measures.filter(({ file }) => !isTest(file) && file.startsWith('src/'));
  const tests = measures.filter(({ file }) => isTest(file) || file.startsWith('test/'));
  const sizes = code.map(({ lines }) => lines).sort((a, b) => a - b);
  const longest = [...code].sort((a, b) => b.lines - a.lines).slice(0, 3);
  const long = code.flatMap(({ file, long }) =>
    long.map((each) => `${file}:${each.line} ${each.name}, ${each.lines} lines`),
  );
  const total = sum(code);
  return [
    `files of code        ${code.length}, ${total} lines`,
    `median file          ${sizes[Math.floor(sizes.length / 2)] ?? 0} lines`,
    `longest files        ${longest.map(({ file, lines }) => `${file} ${lines}`).join(', ')}`,
    `over ${LONG_FUNCTION_LINES} lines        ${long.length ? long.join('\n                     ') : 'no function'}`,
    `comments             ${percent(
      code.reduce((count, { comments }) => count + comments, 0),
      total,
    )} of the lines`,
    `tests                ${sum(tests)} lines, ${percent(sum(tests), total)} of the code`,
    'lines per room',
    ...perRoom(code).map(([room, lines]) => `  ${room.padEnd(24)} ${String(lines).padStart(6)}`),
  ];
}

/** @param {Measure[]} measures */
const sum = (measures) => measures.reduce((total, { lines }) => total + lines, 0);

/** @param {number} part @param {number} whole */
const percent = (part, whole) => `${Math.round((100 * part) / Math.max(whole, 1))} %`;

/** @param {Measure[]} code @returns {[string, number][]} */
function perRoom(code) {
  /** @type {Map<string, number>} */
  const rooms = new Map();
  for (const { file, lines } of code) {
    const room = file.split('/').slice(1, -1).slice(0, 2).join('/') || file;
    rooms.set(room, (rooms.get(room) ?? 0) + lines);
  }
  return [...rooms].sort((a, b) => b[1] - a[1]);
}
