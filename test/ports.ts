import { createServer } from 'node:net';

/** Systems give ports from here on to whoever asks for any, and to every connection that leaves. */
const FIRST_GIVEN = 32_768;
const FIRST = 20_000;

/**
 * A port to come back to, such as that of a program that is ended and started again: one that the system gives to nobody
 * meanwhile.
 */
export async function lastingPort(): Promise<number> {
  // Each process looks from a place of its own on.
  for (let step = 0; ; step += 1) {
    const port = FIRST + ((process.pid * 7 + step) % (FIRST_GIVEN - FIRST));
    if (await isFree(port)) return port;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
