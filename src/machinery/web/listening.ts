import { createServer, type Server as HttpServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Turns } from './turns';
import type { Bindings, Turn } from './web';

interface Outside {
  readonly turns: Turns;
  /** The line that somebody stands in. */
  readonly lineOf: (incoming: IncomingMessage) => string;
  /** The addresses that nobody waits for. */
  readonly atOnce: ReadonlySet<string>;
}

/**
 * Hands requests in. What is only read waits for its turn outside, before anything is made of it, so that a crowd costs
 * little; what is posted is handed in at once: it may come slowly, and waits when all of it is there.
 */
export function handingIn(app: Hono<Bindings>, { turns, lineOf, atOnce }: Outside): RequestListener {
  const held = new Map<object, Turn>();
  const answer = getRequestListener((request, env) => app.fetch(request, { ...env, turn: held.get(env.incoming) }));
  const handIn = async (incoming: IncomingMessage, outgoing: Parameters<RequestListener>[1], turn: Turn) => {
    held.set(incoming, turn);
    try {
      await answer(incoming, outgoing);
    } finally {
      held.delete(incoming);
      turn.leave();
    }
  };
  return (incoming, outgoing) => {
    const { method, url = '' } = incoming;
    if ((method !== 'GET' && method !== 'HEAD') || atOnce.has(url)) {
      void answer(incoming, outgoing);
      return;
    }
    const begin = (turn: Turn): void => {
      // Nobody is there any more to read what would be made; of thousands each goes after the other.
      if (outgoing.destroyed) queueMicrotask(turn.leave);
      else void handIn(incoming, outgoing, turn);
    };
    const late = () => begin({ isLate: true, leave: () => {} });
    turns(lineOf(incoming), (leave) => begin({ isLate: false, leave }), late);
  };
}

// Whoever sends a form letter by letter holds a connection no longer than this; a slow phone is quicker.
const PATIENCE = { headersTimeout: 15_000, requestTimeout: 60_000, connectionsCheckingInterval: 5_000 };

/** Listens; resolves with the port. */
export function listenOn(
  listener: RequestListener,
  host: string,
  port: number,
): Promise<{ server: HttpServer; port: number }> {
  const server = createServer(PATIENCE, listener);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve({ server, port: (server.address() as AddressInfo).port }));
  });
}
