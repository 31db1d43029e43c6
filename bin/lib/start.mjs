// @ts-check
import { readFileSync } from 'node:fs';
import { at } from './paths.mjs';

/**
 * What stands after `node` in the command that `npm start` runs, from the root of the checkout: what V8 is told, and the
 * script. Tests and measures start the same.
 * @returns {string[]}
 */
export const startWords = () =>
  JSON.parse(readFileSync(at('package.json'), 'utf8'))
    .scripts.start.split(' ')
    .slice(1);
