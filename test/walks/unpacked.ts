import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { at } from '../../bin/lib/paths.mjs';

const PACKAGE = '@sparticuz/chromium';
const { devDependencies } = z
  .object({ devDependencies: z.object({ [PACKAGE]: z.string() }) })
  .parse(JSON.parse(readFileSync(at('package.json'), 'utf8')));
const place = join(tmpdir(), `komunigi-chromium-${devDependencies[PACKAGE]}-${process.getuid?.() ?? 0}`);

/** What starts the browser: its program, and the environment in which it finds its libraries and fonts. */
export interface Unpacked {
  readonly executablePath: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The browser from npm, unpacked once on a machine. Many tests ask for it at once, and a run may be killed in the middle:
 * it is unpacked beside its place, and stands there whole or not at all.
 */
export async function unpacked(): Promise<Unpacked> {
  if (!existsSync(place)) {
    const draft = await mkdtemp(`${place}-`);
    await unpackInto(draft);
    // Whoever comes second finds it there already.
    await rename(draft, place).catch(() => rm(draft, { recursive: true, force: true }));
  }
  const { LD_LIBRARY_PATH: others } = process.env;
  const libraries = [join(place, 'al2023', 'lib'), ...(others ? [others] : [])].join(':');
  const env = { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(place, 'fonts') };
  return { executablePath: join(place, 'chromium'), env };
}

async function unpackInto(folder: string): Promise<void> {
  // In a process of its own: the package takes the folder for temporary files that it finds at its start.
  const packed = createRequire(import.meta.url).resolve(PACKAGE);
  const script = `require(${JSON.stringify(packed)}).executablePath()`;
  // It unpacks the libraries that a plain machine lacks only when it is told so.
  const env = { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' };
  await promisify(execFile)(process.execPath, ['--eval', script], { env });
  const fonts = join(folder, 'fonts', 'fonts.conf');
  await writeFile(fonts, (await readFile(fonts, 'utf8')).replaceAll('/tmp/', `${place}/`));
}
