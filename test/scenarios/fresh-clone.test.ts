import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { root } from '../../bin/lib/paths.mjs';
import { lastingPort } from '../ports';
import { readme } from './readme';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'komunigi-clone-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('a newcomer types the first command of the README in a fresh clone and is shown the way in', {
  timeout: 480_000,
}, async () => {
  const clone = join(folder, 'komunigi');
  await copyTo(clone);
  const [command = ''] = readme.commands;
  assert.equal(command, 'npm install && npm start');
  // Asked for a port of its own, as whoever already runs an instance would.
  const port = await lastingPort();
  const env = {
    ...process.env,
    PORT: String(port),
    KOMUNIGI_DATA: join(tmpdir(), `komunigi-clone-data-${process.pid}`),
    DATABASE_URL: '',
  };
  const shell = spawn('sh', ['-c', `exec 2>&1; ${command}`], { cwd: clone, env, detached: true });
  let said = '';
  try {
    const url = await new Promise<string>((resolve, reject) => {
      shell.stdout.on('data', (chunk) => {
        said += chunk;
        const [address] = /http:\/\/\S+/.exec(said.slice(said.indexOf('Komunigi est ouvert'))) ?? [];
        if (said.includes('Komunigi est ouvert') && address) resolve(address);
      });
      shell.on('exit', () => reject(new Error(said)));
    });
    const home = await (await fetch(url, { headers: { 'accept-language': 'fr' } })).text();
    assert.match(home, /Visiter la démonstration/);
    assert.match(home, /Démarrer votre communauté/);
  } finally {
    const ended = new Promise((resolve) => shell.on('exit', resolve));
    if (shell.pid) process.kill(-shell.pid, 'SIGTERM');
    await ended;
    rmSync(env.KOMUNIGI_DATA, { recursive: true, force: true });
  }
});

/** A clone where there is a repository; from a downloaded archive, the same files without what was made of them. */
async function copyTo(place: string): Promise<void> {
  if (existsSync(join(root, '.git'))) {
    await run('git', ['clone', '--quiet', '--no-hardlinks', root, place]);
    return;
  }
  const made = ['node_modules', 'dist', 'data'].map((each) => join(root, each));
  cpSync(root, place, { recursive: true, filter: (from) => !made.includes(from) });
}
