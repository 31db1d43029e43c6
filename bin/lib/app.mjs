// @ts-check
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { at } from './paths.mjs';

/** The application, built when its sources have changed, in this very process: signals and kills reach it directly. */
export const app = () => built('main.js');

/** The funding engine's command alone: it starts without the server and its database. */
export const fund = () => built('fund.js');

/** @param {string} script */
async function built(script) {
  await build();
  return import(pathToFileURL(at('dist', script)).href);
}
