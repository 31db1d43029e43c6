// @ts-check
import { build } from './build.mjs';
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
    run: () => quiet('typescript/bin/tsc', ['-p', '.'], 'every type holds'),
  },
  {
    name: 'lint',
    remedy: '`npx biome check --write` mends what it can; the rest is yours.',
    run: () => quiet('@biomejs/biome/bin/biome', ['check', '--error-on-warnings'], 'tidy'),
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
