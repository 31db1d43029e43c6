// @ts-check
import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this checkout, wherever it lies. */
export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');

/** @param {string[]} parts @returns {string} a path inside the checkout */
export const at = (...parts) => join(root, ...parts);

/**
 * Every file below a folder, as paths from the root of the checkout with `/`, in order.
 * @param {string} folder from the root
 * @param {string} [base] another checkout, for the tests of the checks
 * @returns {string[]}
 */
export function filesBelow(folder, base = root) {
  const top = join(base, folder);
  if (!existsSync(top)) return [];
  return readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(base, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    )
    .sort();
}

/** @param {string} file */
export const isTest = (file) => /\.test\.tsx?$/.test(file);

/** @param {number} since a `performance.now()` */
export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
