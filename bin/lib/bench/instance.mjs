// @ts-check
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { startWords } from '../start.mjs';

/**
 * @typedef {{ url: string, pid: number, ownerUrl: string, serverPid: number, stop: () => Promise<void>,
 *   firstPageMilliseconds: number }} Instance
 */

/** A data directory that the server's own user may enter, even where everything runs as root. */
export function dataDirectory() {
  const folder = mkdtempSync(join(tmpdir(), 'komunigi-bench-'));
  chmodSync(folder, 0o755);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * Starts the built server as a process of its own and waits for its first page.
 * @param {string} folder
 * @param {{ path?: string, headers?: Record<string, string>, profile?: string, environment?: Record<string, string> }} [wish]
 * @returns {Promise<Instance>}
 */
export async function startInstance(folder, { path = '/', headers = {}, profile, environment = {} } = {}) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const since = performance.now();
  const flags = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
  const child = spawn(process.execPath, [...flags, ...startWords()], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: '',
      SMTP_URL: '',
      KOMUNIGI_URL: '',
      KOMUNIGI_DATA: folder,
      PORT: String(port),
      KOMUNIGI_LOG: 'errors',
      KOMUNIGI_WRITES_PER_MINUTE: '100000000',
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const firstPageMilliseconds = await firstPage(`${url}${path}`, headers, since, child).catch((error) => {
    child.kill('SIGTERM');
    throw error;
  });
  const [pid, , , , socketFolder] = readFileSync(join(folder, 'postgresql', 'postmaster.pid'), 'utf8').split('\n');
  return {
    url,
    pid: child.pid ?? 0,
    serverPid: Number(pid),
    ownerUrl: `postgres://komunigi@${encodeURIComponent(socketFolder ?? '')}:5432/postgres`,
    firstPageMilliseconds,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/**
 * @param {string} url
 * @param {Record<string, string>} headers
 * @param {number} since
 * @param {import('node:child_process').ChildProcess} child
 */
async function firstPage(url, headers, since, child) {
  for (;;) {
    const status = await fetch(url, { headers, redirect: 'manual' }).then(
      async (response) => {
        await response.text();
        return response.status;
      },
      () => undefined,
    );
    if (status === 200) return performance.now() - since;
    if (child.exitCode !== null) throw new Error('the server ended instead of starting');
    if (status !== undefined) throw new Error(`${url} answers ${status}`);
    if (performance.now() - since > 60_000) throw new Error('the server does not start');
    await new Promise((resume) => setTimeout(resume, 2));
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
