// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { at, filesBelow, isTest, root } from './paths.mjs';

/** What can be started: the instance with its commands, the funding engine alone, and what draws one picture anew. */
const ENTRIES = {
  main: 'src/app/main.ts',
  fund: 'src/app/commands/fund/index.ts',
  picture: 'src/machinery/files/pictures/child.ts',
};
const DESIGN = 'src/design/build';
const STAMP = at('dist', 'build.json');

/**
 * Packages of many small modules, or of much that nobody here calls, stand in the scripts, without what is not called:
 * each module that Node finds, reads and links by itself costs the start and memory (docs/adr/0040).
 */
const BUNDLED = ['@hono/node-server', 'hono', 'kysely', 'markdown-it', 'zod'];

/**
 * Makes `dist/main.js`, `dist/fund.js` and `dist/picture.js` from the sources, with the words and the assets it needs; does nothing when the sources are
 * those of the last build, or when there are none (an installation that ships only `dist`).
 * @param {{ again?: boolean }} [wish] `again` builds whatever the last build was
 * @returns {Promise<{ built: boolean }>}
 */
export async function build({ again = false } = {}) {
  if (!existsSync(at('src'))) {
    if (existsSync(at('dist', 'main.js'))) return { built: false };
    throw new Error('There is nothing to start: neither src nor dist/main.js is here.');
  }
  const sources = fingerprint();
  if (!again && isFresh(sources)) return { built: false };
  rmSync(STAMP, { force: true });
  await prepare();
  const outputs = await bundle(Object.fromEntries(entries().map(([name, file]) => [name, at(file)])), at('dist'));
  sweep(at('dist'), outputs);
  mkdirSync(at('dist'), { recursive: true });
  const generated = [...filesBelow('src'), ...filesBelow('dist/assets'), ...filesBelow('dist/fonts')].filter(
    isGenerated,
  );
  writeFileSync(STAMP, JSON.stringify({ sources, generated }));
  return { built: true };
}

/**
 * Bundles test files into a folder of their own beside the application's scripts, one script per file, with names that
 * keep their order: node's runner begins with the first by name.
 * @param {string[]} files from the root
 * @returns {Promise<{ folder: string, scripts: string[] }>} the scripts, in the same order
 */
export async function buildTests(files) {
  const folder = at('dist', `test-${process.pid}`);
  const names = files.map((file, place) => `${1000 + place}~${file.replace(/\.tsx?$/, '').replaceAll('/', '~')}`);
  await bundle(Object.fromEntries(names.map((name, place) => [name, at(files[place] ?? '')])), folder);
  return { folder, scripts: names.map((name) => join(folder, `${name}.js`)) };
}

/** The entries that this house has. */
const entries = () => Object.entries(ENTRIES).filter(([, file]) => existsSync(at(file)));

/** Compiles the catalogues of words and gathers the fonts, styles and scripts that pages and printed documents need. */
async function prepare() {
  if (!existsSync(at(DESIGN))) return;
  const { compileWords } = await import(pathToFileURL(at(DESIGN, 'words.mjs')).href);
  await compileWords();
  const { gatherAssets } = await import(pathToFileURL(at(DESIGN, 'assets.mjs')).href);
  await gatherAssets();
  const { gatherPrintFonts } = await import(pathToFileURL(at(DESIGN, 'print-fonts.mjs')).href);
  gatherPrintFonts();
}

/**
 * @param {Record<string, string>} entryPoints
 * @param {string} outdir
 */
async function bundle(entryPoints, outdir) {
  mkdirSync(outdir, { recursive: true });
  const esbuild = await import('esbuild');
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20.20',
    format: 'esm',
    splitting: true,
    external: leftOutside(),
    sourcemap: true,
    metafile: true,
    logLevel: 'warning',
  });
  const outputs = Object.keys(metafile.outputs);
  for (const output of outputs) if (output.endsWith('.js')) keepNarrow(at(output));
  return outputs.map((output) => basename(output));
}

/** Every package we name, but those that are bundled. */
function leftOutside() {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  const names = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !BUNDLED.includes(name));
  return names.flatMap((name) => [name, `${name}/*`]);
}

/**
 * V8 holds a script in one byte per character where no character needs two: a single dash in a regular expression
 * doubles megabytes. The bundler writes the characters of sentences as escapes; here those it leaves, in patterns and comments.
 * @param {string} script
 */
function keepNarrow(script) {
  const text = readFileSync(script, 'utf8');
  const narrow = text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  if (narrow !== text) writeFileSync(script, narrow);
}

/**
 * Takes away the chunks of earlier builds.
 * @param {string} folder
 * @param {string[]} outputs
 */
function sweep(folder, outputs) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (/\.js(\.map)?$/.test(name) && !outputs.includes(name)) rmSync(join(folder, name));
  }
}

/** @param {string} file */
const isGenerated = (file) => file.includes('.gen.') || file.startsWith('dist/');

/** One text for all that the build reads: names, sizes and times that nobody touched, equal text. Reads no file: a start waits for it. */
function fingerprint() {
  const hash = createHash('sha256');
  const sources = filesBelow('src').filter((file) => !isTest(file) && !isGenerated(file));
  for (const file of [...sources, 'bin/lib/build.mjs', 'package.json', 'tsconfig.json']) {
    const { size, mtimeMs } = statSync(at(file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** @param {string} sources */
function isFresh(sources) {
  if (![STAMP, ...entries().map(([name]) => at('dist', `${name}.js`))].every((file) => existsSync(file))) return false;
  const last = JSON.parse(readFileSync(STAMP, 'utf8'));
  return last.sources === sources && last.generated.every((/** @type {string} */ file) => existsSync(at(file)));
}
