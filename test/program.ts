import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { root } from '../bin/lib/paths.mjs';
import { startWords } from '../bin/lib/start.mjs';
import { PATIENCE_MILLISECONDS, until } from './patience';

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
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    setTimeout(() => reject(new Error(`It did not open: ${said}`)), PATIENCE_MILLISECONDS).unref();
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
  const ready = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) });
  assert.equal(ready.status, 200);
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
export async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null)
    await once(child, 'exit', { signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) });
  return child.exitCode;
}

/** Waits until so much is done that what follows falls into the middle of it, on however busy a machine. */
export const underWay = (isSo: () => boolean): Promise<void> => until(isSo, 'nothing is under way');

/** Kills whatever a test that failed left running, so that the next finds the data directory free. */
export async function endAll(): Promise<void> {
  for (const child of started) child.kill('SIGKILL');
  await Promise.all(started.map(ended));
}
