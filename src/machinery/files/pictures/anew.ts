import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Refusal, refuse } from '../../../basics/outcome';

/** A picture that this house drew itself, from what somebody sent. */
export interface Picture {
  readonly type: 'image/jpeg' | 'image/png';
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
}

/** Built beside the application's script; one folder up from the scripts of tests. */
const SCRIPTS = [new URL('./picture.js', import.meta.url), new URL('../picture.js', import.meta.url)];
const PATIENCE_MILLISECONDS = 20_000;
const LARGEST_RESULT_BYTES = 30_000_000;
const MOST_WAITING = 8;
const UNDECODABLE = 3;

let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * Draws a picture anew in a process of its own, at most 2000 pixels long, upright, as JPEG or PNG, without anything
 * else that was in its file. One at a time, and nothing of it stays in memory. Refuses `files-busy`,
 * `picture-damaged`, `picture-too-slow` and `pictures-unavailable`.
 */
export async function drawnAnew(bytes: Buffer): Promise<Picture | Refusal> {
  if (waiting >= MOST_WAITING) return refuse('files-busy');
  waiting += 1;
  const drawing = last.then(() => draw(bytes));
  last = drawing;
  return drawing.finally(() => {
    waiting -= 1;
  });
}

function draw(bytes: Buffer): Promise<Picture | Refusal> {
  const script = SCRIPTS.find((each) => existsSync(each));
  if (!script) throw new Error('The script that draws pictures is not built: run bin/build.');
  return new Promise((resolve) => {
    // Nothing of our own environment: what decodes other people's pictures needs no secret of ours.
    const child = spawn(process.execPath, ['--max-old-space-size=128', fileURLToPath(script)], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {},
      timeout: PATIENCE_MILLISECONDS,
      killSignal: 'SIGKILL',
    });
    const made: Buffer[] = [];
    let madeBytes = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      made.push(chunk);
      madeBytes += chunk.length;
      if (madeBytes > LARGEST_RESULT_BYTES) child.kill('SIGKILL');
    });
    // A child that ends before it has read everything says why by how it ends.
    child.stdin.on('error', () => {});
    child.on('error', () => resolve(refuse('pictures-unavailable')));
    child.on('close', (code, signal) => resolve(outcomeOf(code, signal, made)));
    child.stdin.end(bytes);
  });
}

const Said = z.object({
  type: z.enum(['image/jpeg', 'image/png']),
  width: z.int().positive(),
  height: z.int().positive(),
});

function outcomeOf(code: number | null, signal: string | null, made: readonly Buffer[]): Picture | Refusal {
  if (signal !== null) return refuse('picture-too-slow');
  if (code === UNDECODABLE) return refuse('picture-damaged');
  if (code !== 0) return refuse('pictures-unavailable');
  const whole = Buffer.concat(made);
  const end = whole.indexOf(10);
  return { ...Said.parse(JSON.parse(whole.toString('utf8', 0, end))), bytes: whole.subarray(end + 1) };
}
