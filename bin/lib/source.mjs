// @ts-check
import { parseSync } from 'oxc-parser';
import { impureNames } from './house.mjs';

/** @typedef {{ from: string | null, names: string[], line: number }} Import `from` is null when the text cannot tell */
/** @typedef {{ what: string, line: number }} Found */
/** @typedef {{ file: string, imports: Import[], tables: Found[], writes: Found[], impurities: Found[], faults: string[], exports: string[] }} Source */

const WRITING = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto']);
const WRITTEN =
  /\b(?:insert\s+into|update|delete\s+from)\s+"?([a-z_]+)"?(?=\s*(?:\(|set\b|where\b|using\b|select\b|values\b|as\b|$))/gi;

/**
 * Reads one file's real syntax: every import (types, re-exports, dynamic and `import('…')` types too), the tables it
 * declares and writes to, and what would make a rule impure.
 * @param {string} file
 * @param {string} text
 * @returns {Source}
 */
export function readSource(file, text) {
  const { program, errors } = parseSync(file, text);
  /** @type {Source} */
  const source = { file, imports: [], tables: [], writes: [], impurities: [], faults: [], exports: [] };
  source.faults.push(...errors.map((error) => error.message));
  const lineOf = (/** @type {any} */ node) => text.slice(0, node.start).split('\n').length;
  visit(program, null, '', (node, parent, key) => {
    for (const from of importsOf(node)) source.imports.push({ ...from, line: lineOf(node) });
    for (const what of tablesOf(node, file)) source.tables.push({ what, line: lineOf(node) });
    for (const what of writesOf(node)) source.writes.push({ what, line: lineOf(node) });
    const impurity = impurityOf(node, parent, key);
    if (impurity) source.impurities.push({ what: impurity, line: lineOf(node) });
    source.exports.push(...exportsOf(node));
  });
  // The compiler adds this import to every page; it is not in the text.
  if (file.endsWith('x')) source.imports.push({ from: '#jsx/jsx-runtime', names: [], line: 1 });
  return source;
}

/** @param {any} node @param {any} parent @param {string} key @param {(node: any, parent: any, key: string) => void} see */
function visit(node, parent, key, see) {
  if (Array.isArray(node)) {
    for (const each of node) visit(each, parent, key, see);
  } else if (node !== null && typeof node === 'object') {
    if (typeof node.type === 'string') see(node, parent, key);
    for (const [name, each] of Object.entries(node)) {
      if (each !== null && typeof each === 'object') visit(each, node, name, see);
    }
  }
}

/** @param {any} node @returns {{ from: string | null, names: string[] }[]} */
function importsOf(node) {
  const literal = (/** @type {any} */ source) => textOf(source) ?? null;
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return node.source ? [{ from: literal(node.source), names: namesOf(node) }] : [];
    case 'ImportExpression':
      return [{ from: literal(node.source), names: [] }];
    case 'TSImportType':
      return [{ from: literal(node.source ?? node.argument?.literal ?? node.argument), names: [] }];
    case 'TSExternalModuleReference':
      return [{ from: literal(node.expression), names: [] }];
    case 'CallExpression':
      return node.callee.type === 'Identifier' && node.callee.name === 'require'
        ? [{ from: literal(node.arguments[0]), names: [] }]
        : [];
    default:
      return [];
  }
}

/** @param {any} node @returns {string | undefined} the text of a literal, of a template only when nothing is filled in */
function textOf(node) {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0].value.cooked;
  return undefined;
}

/** @param {any} node @returns {string[]} */
const namesOf = (node) =>
  (node.specifiers ?? []).map((/** @type {any} */ each) => (each.imported ?? each.local)?.name ?? '*');

/**
 * The tables that `declare module '…' { interface Tables { … } }` adds; in the machinery's own files, which that module
 * is, the interface stands alone.
 * @param {any} node
 * @param {string} file
 * @returns {string[]}
 */
function tablesOf(node, file) {
  const isModule = node.type === 'TSModuleDeclaration' && node.id.type === 'Literal';
  const isMachinery = node.type === 'Program' && file.startsWith('src/machinery/');
  if (!isModule && !isMachinery) return [];
  const body = isModule ? node.body.body : node.body;
  return body
    .map((/** @type {any} */ each) => each.declaration ?? each)
    .filter((/** @type {any} */ each) => each.type === 'TSInterfaceDeclaration' && each.id.name === 'Tables')
    .flatMap((/** @type {any} */ each) => each.body.body)
    .map((/** @type {any} */ column) => column.key?.name ?? column.key?.value ?? '?');
}

/** The tables a call or a piece of SQL writes to. @param {any} node @returns {string[]} */
function writesOf(node) {
  // The machinery's chains write the statement for whoever names their own table.
  if (node.type === 'CallExpression' && node.callee.name === 'addingTo') return [textOf(node.arguments[0]) ?? '?'];
  if (node.type === 'CallExpression' && WRITING.has(node.callee.property?.name)) {
    return [(textOf(node.arguments[0]) ?? '?').split(' ')[0] ?? '?'];
  }
  if (node.type === 'TemplateElement') return [...node.value.raw.matchAll(WRITTEN)].map((match) => match[1]);
  if (node.type === 'Literal' && typeof node.value === 'string') {
    return [...node.value.matchAll(WRITTEN)].map((match) => match[1] ?? '?');
  }
  return [];
}

/** @param {any} node @param {any} parent @param {string} key @returns {string | undefined} */
function impurityOf(node, parent, key) {
  if (node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await)) return 'await';
  if (/Function/.test(node.type) && node.async) return 'async';
  if (isDate(node.callee) && (node.type === 'CallExpression' || node.arguments?.length === 0)) return 'the clock';
  if (node.type === 'MemberExpression' && isDate(node.object) && node.property.name === 'now') return 'the clock';
  if (node.type === 'MemberExpression' && node.object.name === 'Math' && node.property.name === 'random')
    return 'chance';
  if (node.type !== 'Identifier' || !impureNames.has(node.name)) return undefined;
  const isLabel = (key === 'property' || key === 'key') && !parent.computed && !parent.shorthand;
  return isLabel ? undefined : node.name;
}

/** @param {any} node */
const isDate = (node) => node?.type === 'Identifier' && node.name === 'Date';

/** @param {any} node @returns {string[]} the names a file exports, `*` for all of another's */
function exportsOf(node) {
  if (node.type === 'ExportAllDeclaration') return [node.exported?.name ?? '*'];
  if (node.type !== 'ExportNamedDeclaration') return [];
  const specifiers = node.specifiers.map((/** @type {any} */ each) => each.exported.name ?? each.exported.value);
  const { declaration } = node;
  const declared = declaration?.declarations?.map((/** @type {any} */ each) => each.id.name) ?? [declaration?.id?.name];
  return [...specifiers, ...declared].filter(Boolean);
}
