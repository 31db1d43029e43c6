import { Worker } from 'node:worker_threads';

const WATCH = `
  const { writeSync } = require('node:fs');
  const { workerData } = require('node:worker_threads');
  const done = new Int32Array(workerData.done);
  const since = Date.now();
  setInterval(() => {
    const part = workerData.all > 1 ? done[0] + '/' + workerData.all + ', ' : '';
    writeSync(2, '\\r' + part + Math.round((Date.now() - since) / 1000) + ' s ');
  }, 1000);
`;

/**
 * Shows on the terminal how far a computation is, from its second second on; it does so from beside, for the computation
 * itself never pauses. Ctrl-C ends both.
 */
export async function withProgress<T>(all: number, work: (tick: () => void) => T): Promise<T> {
  const done = new Int32Array(new SharedArrayBuffer(4));
  const watch = new Worker(WATCH, { eval: true, workerData: { done: done.buffer, all } });
  const since = Date.now();
  try {
    return work(() => Atomics.add(done, 0, 1));
  } finally {
    await watch.terminate();
    if (Date.now() - since >= 1000) process.stderr.write('\r\u001b[K');
  }
}
