import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as safeRequest } from 'node:https';
import { isIP } from 'node:net';
import { isOutside } from './addresses';

/** What was found at an address of the web. */
export interface Look {
  /** Somebody answers; it is there no more; nobody answers; it leads into our own network, which is never asked. */
  readonly outcome: 'there' | 'gone' | 'unreachable' | 'inside';
  readonly status: number | null;
}

const PATIENCE_MILLISECONDS = 10_000;
const MOST_REDIRECTS = 5;
const LARGEST_HEADERS_BYTES = 16_384;
const PORTS = new Set(['', '80', '443']);

/** How a name is found and which addresses may be asked: other in tests, which have no internet. */
export interface Way {
  readonly find: (name: string) => Promise<readonly string[]>;
  readonly mayAsk: (address: string, port: string, host: string) => boolean;
}

export const OPEN_INTERNET: Way = {
  find: async (name) => (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address),
  mayAsk: (address, port) => PORTS.has(port) && isOutside(address),
};

/**
 * Looks whether an address of the web leads somewhere. Its name is found once and the address found is the one that is
 * asked; each redirection is looked at in the same way. Nothing of what is there is read.
 */
export async function lookAt(url: string, way: Way = OPEN_INTERNET): Promise<Look> {
  const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
  try {
    let at = new URL(url);
    for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
      const address = await addressOf(at, way);
      if (address === undefined) return { outcome: 'inside', status: null };
      const { statusCode = 0, headers } = await ask(at, address, signal);
      if (statusCode < 300 || statusCode >= 400 || headers.location === undefined) return meaning(statusCode);
      at = new URL(headers.location, at);
    }
    return { outcome: 'unreachable', status: null };
  } catch {
    // No such name, no answer in time, a certificate that does not hold, or no address at all.
    return { outcome: 'unreachable', status: null };
  }
}

/** The address to ask; undefined where any address of that name lies inside. */
export async function addressOf(
  { protocol, hostname, host, port, username, password }: URL,
  way: Way,
): Promise<string | undefined> {
  if (!/^https?:$/.test(protocol) || username || password) return undefined;
  const name = hostname.replace(/^\[|\]$/g, '');
  const found = isIP(name) ? [name] : await way.find(name);
  return found.every((address) => way.mayAsk(address, port, host)) ? found[0] : undefined;
}

function ask(url: URL, address: string, signal: AbortSignal): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? safeRequest : plainRequest;
  const family = isIP(address);
  return new Promise((resolve, reject) => {
    const asked = send(url, {
      agent: false,
      signal,
      maxHeaderSize: LARGEST_HEADERS_BYTES,
      headers: { 'user-agent': 'Komunigi (looks whether links still lead somewhere)', accept: '*/*' },
      // The address that was looked at, whatever the name leads to by now.
      lookup: (_, options, found) => (options.all ? found(null, [{ address, family }]) : found(null, address, family)),
    });
    asked.on('error', reject);
    asked.on('response', (answer) => {
      // Nobody reads on.
      answer.on('error', () => {});
      asked.on('error', () => {});
      answer.destroy();
      resolve(answer);
    });
    asked.end();
  });
}

/** Who asks for a password or is in a hurry is there; what is missing is gone. */
function meaning(status: number): Look {
  if (status === 404 || status === 410) return { outcome: 'gone', status };
  return { outcome: status >= 200 && status < 500 ? 'there' : 'unreachable', status };
}
