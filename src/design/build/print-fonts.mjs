/**
 * Copies the fonts of printed documents into `dist/fonts`: the two typefaces of the pages as whole files with one weight
 * each, since what sets our documents reads neither woff2 nor the weights of a variable font.
 */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const FILES = [
  '@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
  '@expo-google-fonts/atkinson-hyperlegible-next/400Regular_Italic/AtkinsonHyperlegibleNext_400Regular_Italic.ttf',
  '@expo-google-fonts/atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf',
  '@expo-google-fonts/bricolage-grotesque/700Bold/BricolageGrotesque_700Bold.ttf',
];

/** Copies them anew. */
export function gatherPrintFonts(to = join(ROOT, 'dist', 'fonts')) {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const file of FILES) copyFileSync(found(file), join(to, basename(file)));
}

function found(file) {
  try {
    return require.resolve(file);
  } catch {
    throw new Error(`The font ${file} is not installed: run npm install.`);
  }
}
