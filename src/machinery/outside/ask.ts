import { request as plainRequest } from 'node:http';
import { request as safeRequest } from 'node:https';
import { isIP } from 'node:net';
import { addressOf, OPEN_INTERNET, type Way } from './look';

/** What is asked of a server elsewhere. */
export interface Asking {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
  readonly patienceMilliseconds?: number | undefined;
  /** Gives up when told. */
  readonly stopping?: AbortSignal | undefined;
}

/** What it answered, or why there is no answer: nobody there, too slow, or a place of our own network. */
export type Answered =
  | {
      readonly status: number;
      readonly type: string;
      readonly location: string | undefined;
      readonly body: string;
    }
  | { readonly trouble: 'inside' | 'unreachable' | 'too-slow' };

const PATIENCE_MILLISECONDS = 15_000;
const MOST_BYTES = 2_000_000;

/**
 * Asks a server elsewhere and reads its answer, two megabytes at most. Its name is found once and the address found is
 * the one that is asked; no redirection is followed, so that nothing that is sent along goes anywhere else.
 */
export async function askOutside(url: string, asking: Asking, way: Way = OPEN_INTERNET): Promise<Answered> {
  const { method, headers, body, patienceMilliseconds = PATIENCE_MILLISECONDS, stopping } = asking;
  const patience = AbortSignal.timeout(patienceMilliseconds);
  const signal = stopping ? AbortSignal.any([patience, stopping]) : patience;
  try {
    const at = new URL(url);
    const address = await addressOf(at, way);
    if (address === undefined) return { trouble: 'inside' };
    return await new Promise((resolve, reject) => {
      const send = at.protocol === 'https:' ? safeRequest : plainRequest;
      const family = isIP(address);
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const asked = send(at, {
        ...{ method, agent: false, signal, headers: { ...headers, ...length } },
        // The address that was looked at, whatever the name leads to by now.
        lookup: (_, options, found) =>
          options.all ? found(null, [{ address, family }]) : found(null, address, family),
      });
      asked.on('error', reject);
      asked.on('response', (answer) => {
        const parts: Buffer[] = [];
        let size = 0;
        answer.on('error', reject);
        answer.on('data', (part: Buffer) => {
          size += part.length;
          if (size > MOST_BYTES) answer.destroy(new Error('too much'));
          else parts.push(part);
        });
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            type: answer.headers['content-type'] ?? '',
            location: answer.headers.location,
            body: Buffer.concat(parts).toString('utf8'),
          }),
        );
      });
      asked.end(body);
    });
  } catch {
    return { trouble: signal.aborted ? 'too-slow' : 'unreachable' };
  }
}

/** The open internet, and these places of our own network beside: `wordpress.internal:8080`. */
export const wayWith = (places: ReadonlySet<string>): Way => ({
  ...OPEN_INTERNET,
  mayAsk: (address, port, host) => OPEN_INTERNET.mayAsk(address, port, host) || places.has(host),
});
