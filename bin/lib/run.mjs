// @ts-check
import { spawn } from 'node:child_process';
import { at, root } from './paths.mjs';

/**
 * Runs one of the tools of node_modules and keeps what it prints.
 * @param {string} script the tool's own script, below node_modules
 * @param {string[]} words
 * @returns {Promise<{ code: number, output: string }>}
 */
export function tool(script, words) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [at('node_modules', script), ...words], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (bytes) => {
      output += bytes;
    });
    child.stderr.on('data', (bytes) => {
      output += bytes;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output: output.trim() }));
  });
}
