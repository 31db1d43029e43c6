/**
 * Gathers what pages link to (style, script, fonts, icon) into `dist/assets`, each file named by its content, with
 * compressed copies beside it and a list, `manifest.json`, that the web server reads at its start.
 *
 *     node src/design/build/assets.mjs
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const DESIGN = dirname(dirname(fileURLToPath(import.meta.url)));
const ROOT = dirname(dirname(DESIGN));
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
/** The font that every page needs at once, known by name so that it can be asked for early. */
const TEXT_FONT = /^atkinson-hyperlegible-next-latin-wght-normal-/;

/** Writes the files and their list; returns the list with the sizes in bytes. */
export async function gatherAssets(options = {}) {
  const to = options.to ?? join(ROOT, 'dist', 'assets');
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  const files = [...(await bundled(to)), await icon()];
  const listed = files.map(({ file, bytes }) => write(to, file, bytes));
  writeFileSync(join(to, 'manifest.json'), JSON.stringify(listed, null, 1));
  return listed;
}

async function bundled(to) {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: {
      style: join(DESIGN, 'look', 'style.css'),
      site: join(DESIGN, 'look', 'site', 'site.css'),
      enhance: join(DESIGN, 'enhance', 'enhance.ts'),
    },
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    outdir: to,
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['es2022', 'chrome110', 'firefox115', 'safari16'],
    loader: { '.woff2': 'file' },
    publicPath: '/assets',
    legalComments: 'none',
    logLevel: 'warning',
  });
  return outputFiles.map(({ path, contents }) => ({ file: basename(path), bytes: contents }));
}

async function icon() {
  const bytes = readFileSync(join(DESIGN, 'look', 'icon.svg'));
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8).toUpperCase();
  return { file: `icon-${hash}.svg`, bytes };
}

function write(to, file, bytes) {
  const type = TYPES[extname(file)];
  const name = TEXT_FONT.test(file) ? 'text.woff2' : file.replace(/-[A-Z0-9]{8}(?=\.)/, '');
  const compressed = !file.endsWith('.woff2');
  writeFileSync(join(to, file), bytes);
  if (!compressed) return { name, file, type, compressed, bytes: bytes.length };
  const gzip = gzipSync(bytes, { level: 9 });
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  writeFileSync(join(to, `${file}.gz`), gzip);
  writeFileSync(join(to, `${file}.br`), brotli);
  return { name, file, type, compressed, bytes: bytes.length, gzip: gzip.length, brotli: brotli.length };
}

if (/build[\\/]assets\.mjs$/.test(process.argv[1] ?? '')) {
  for (const { name, bytes, gzip, brotli } of await gatherAssets()) {
    process.stdout.write(`${name}  ${bytes} bytes${gzip ? `, ${gzip} with gzip, ${brotli} with brotli` : ''}\n`);
  }
}
