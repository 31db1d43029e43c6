import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import type { Context } from 'hono';
import type { Answer } from './answer';
import { SAFE_HEADERS, takesEncoding } from './edge';
import type { Asset, Bindings, Web } from './web';

/** Whoever takes nothing of a download for so long is gone. */
const PATIENCE_MILLISECONDS = 60_000;

/** An answer as it leaves: with the strict headers, kept by nobody on the way unless it is for all. */
export function send(answer: Answer, web: Web, accepts?: string): Response {
  const { body, status } = answer;
  // Only what holds no secret is compressed: the length of the rest would tell of it (BREACH).
  if (answer.isForAll && takesEncoding('gzip', accepts)) {
    const headers = { ...headersOf(answer, web), 'content-encoding': 'gzip' };
    return new Response(new Uint8Array(gzipSync(body)), { status, headers });
  }
  const plain = headersOf(answer, web);
  // A plain object goes to Node as it is; only several cookies need more.
  const headers = answer.cookies ? new Headers(plain) : plain;
  for (const each of answer.cookies ?? []) if (headers instanceof Headers) headers.append('set-cookie', each);
  return new Response(status === 303 || status === 304 ? null : bytesOf(body), { status, headers });
}

/** Room for a page on its way to bytes; a longer one makes its own. */
const room = new Uint8Array(1_048_576);
const encoder = new TextEncoder();

/** A page as bytes, made in one pass over its text: left to the server, its length is counted first, which is a second. */
function bytesOf(body: Answer['body']): Uint8Array<ArrayBuffer> {
  if (typeof body !== 'string') return new Uint8Array(body);
  const { read, written } = encoder.encodeInto(body, room);
  return read === body.length ? room.slice(0, written) : encoder.encode(body);
}

/**
 * Sends a stream while it is made, no faster than the client takes it. A client that hangs up ends what makes it; what
 * goes wrong midway cuts the connection, so that nobody takes a part for the whole. Says whether all was sent.
 */
export async function sendStream(
  answer: Answer & { readonly stream: Readable },
  web: Web,
  context: Context<Bindings>,
): Promise<'whole' | 'hung-up'> {
  const { outgoing } = context.env;
  outgoing.setTimeout(PATIENCE_MILLISECONDS);
  outgoing.writeHead(answer.status, headersOf(answer, web));
  try {
    await pipeline(answer.stream, outgoing);
    return 'whole';
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE') return 'hung-up';
    throw error;
  }
}

const headersOf = (answer: Answer, web: Web): Record<string, string> => ({
  ...SAFE_HEADERS,
  'content-type': answer.type,
  'cache-control': answer.isForAll ? 'public, max-age=60' : 'no-store',
  ...(answer.isForAll && { vary: 'accept-encoding, accept-language, cookie' }),
  ...(web.publicUrl?.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }),
  ...answer.headers,
});

/** A file with its fingerprint in its name: kept for good, compressed beforehand. */
export function sendAsset(context: Context<Bindings>, asset: Asset): Response {
  const accepts = context.req.header('accept-encoding');
  const [encoding, body] =
    asset.brotli && takesEncoding('br', accepts)
      ? ['br', asset.brotli]
      : asset.gzip && takesEncoding('gzip', accepts)
        ? ['gzip', asset.gzip]
        : [undefined, asset.body];
  const headers = new Headers({
    ...SAFE_HEADERS,
    'content-type': asset.type,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  });
  if (encoding) headers.set('content-encoding', encoding);
  return new Response(new Uint8Array(body), { headers });
}
