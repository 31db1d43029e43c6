// @ts-check
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { at } from './paths.mjs';

/** The application, built when its sources have changed, in this very process: signals and kills reach it directly. */
export async function app() {
  await build();
  return import(pathToFileURL(at('dist', 'main.js')).href);
}
