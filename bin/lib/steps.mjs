// @ts-check
import { existsSync } from 'node:fs';
import { build } from './build.mjs';
import { checkLayers } from './layers.mjs';
import { drawMap, keepMap } from './map.mjs';
import { at } from './paths.mjs';
import { tool } from './run.mjs';
import { runTests } from './tests.mjs';

/** @typedef {{ ok: boolean, says: string }} Finding */

/** @type {{ name: string, remedy: string, run: (words: string[]) => Promise<Finding> }[]} */
export const steps = [
  {
    name: 'build',
    remedy:
      'The sentence above names the word, the picture or the import that is missing; `bin/build again` shows it alone.',
    run: async () => {
      await build({ again: true });
      return { ok: true, says: 'words, assets and the application are built' };
    },
  },
  {
    name: 'types',
    remedy: 'Mend the types above; `bin/check types` shows them alone.',
    run: async () => {
      const server = await quiet('typescript/bin/tsc', ['-p', '.'], 'every type holds');
      // The script of the pages runs in a browser: its world has other types.
      return server.ok && existsSync(at('src/design/enhance'))
        ? quiet('typescript/bin/tsc', ['-p', 'src/design/enhance'], server.says)
        : server;
    },
  },
  {
    name: 'lint',
    remedy: '`npx biome check --write` mends what it can; the rest is yours.',
    run: () => quiet('@biomejs/biome/bin/biome', ['check', '--error-on-warnings'], 'tidy'),
  },
  {
    name: 'layers',
    remedy: 'The tables are in bin/lib/house.mjs: move the code to where it may stand, or change a table on purpose.',
    run: async () => layersFinding(checkLayers()),
  },
  {
    name: 'map',
    remedy: 'Run `bin/map` and commit docs/map.md.',
    run: async () => mapFinding(),
  },
  {
    name: 'unused',
    remedy: 'Take away what nobody uses, or use it; knip.json says what counts as an entrance.',
    run: () => quiet('knip/bin/knip.js', ['--no-progress'], 'no file, export or package without a use'),
  },
  {
    name: 'tests',
    remedy: '`bin/check tests <part of a path>` runs some of them.',
    run: runTests,
  },
];

/** @param {string} script @param {string[]} words @param {string} fine @returns {Promise<Finding>} */
async function quiet(script, words, fine) {
  const { code, output } = await tool(script, words);
  return code === 0 ? { ok: true, says: fine } : { ok: false, says: output };
}

/** @param {ReturnType<typeof checkLayers>} layers @returns {Finding} */
function layersFinding({ files, imports, exempt, proven, planted, faults, unfound }) {
  const told = faults.map(({ rule, file, line, says }) => `${file}:${line} [${rule}] ${says}`);
  const says = `${files} files (${exempt} of them tests, which may import anything), ${imports} imports, ${proven} rules proven by ${planted} planted faults`;
  if (files === 0 || imports === 0) return { ok: false, says: 'No import was read: the check itself is broken.' };
  return told.length + unfound.length === 0
    ? { ok: true, says }
    : { ok: false, says: [...told, ...unfound].join('\n') };
}

/** Redraws the map on a developer's machine; a machine that only checks wants it drawn already. @returns {Finding} */
function mapFinding() {
  const { isFresh, text } = drawMap();
  if (isFresh) return { ok: true, says: 'docs/map.md shows these imports' };
  if (process.env.CI) return { ok: false, says: 'docs/map.md does not show these imports.' };
  keepMap(text);
  return { ok: true, says: 'docs/map.md was redrawn: commit it' };
}
