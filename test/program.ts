import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { root } from '../bin/lib/paths.mjs';
import { startWords } from '../bin/lib/start.mjs';

// The real program in a process of its own, as `npm start` runs it, on a data directory that goes with the tests.

const folder = mkdtempSync(join(tmpdir(), 'komunigi-program-'));
chmodSync(folder, 0o755);
/** Where it keeps everything. */
export const data = join(folder, 'data');
const started: ChildProcess[] = [];
after(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** The program under way. */
export interface Process {
  readonly child: ChildProcess;
  readonly url: string;
  /** From the command to the first page that is answered. */
  readonly milliseconds: number;
}

/** Starts it and waits until it is ready. */
export async function start(environment: Record<string, string> = {}): Promise<Process> {
  const since = performance.now();
  const child = launch(environment);
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk) => {
      said += chunk;
      const [address] = /http:\S+/.exec(said) ?? [];
      if (address) resolve(address);
    });
    child.stderr?.on('data', (chunk) => {
      said += chunk;
    });
    child.on('exit', () => reject(new Error(said)));
  });
  assert.equal((await fetch(`${url}/health/ready`)).status, 200);
  return { child, url, milliseconds: performance.now() - since };
}

/** Starts it without waiting; it is killed after the tests of the file, if it still runs then. */
function launch(environment: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, startWords(), {
    cwd: root,
    env: {
      ...process.env,
      KOMUNIGI_DATA: data,
      KOMUNIGI_LOG: 'errors',
      KOMUNIGI_WRITES_PER_MINUTE: '100000',
      DATABASE_URL: '',
      ...environment,
    },
  });
  started.push(child);
  return child;
}

/** The code with which it ended, once it has. */
export const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.on('exit', resolve));
