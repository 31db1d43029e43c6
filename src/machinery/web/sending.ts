import type { Context } from 'hono';
import type { Answer } from './answer';
import { SAFE_HEADERS } from './edge';
import type { Asset, Bindings, Web } from './web';

/** An answer as it leaves: with the strict headers, kept by nobody on the way. */
export function send(answer: Answer, web: Web): Response {
  const plain = {
    ...SAFE_HEADERS,
    'content-type': answer.type,
    'cache-control': 'no-store',
    ...(web.publicUrl?.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }),
    ...answer.headers,
  };
  // A plain object goes to Node as it is; only several cookies need more.
  const headers = answer.cookies ? new Headers(plain) : plain;
  for (const each of answer.cookies ?? []) if (headers instanceof Headers) headers.append('set-cookie', each);
  const body = typeof answer.body === 'string' ? answer.body : new Uint8Array(answer.body);
  return new Response(answer.status === 303 ? null : body, { status: answer.status, headers });
}

/** A file with its fingerprint in its name: kept for good, compressed beforehand. */
export function sendAsset(context: Context<Bindings>, asset: Asset): Response {
  const accepts = context.req.header('accept-encoding') ?? '';
  const [encoding, body] =
    accepts.includes('br') && asset.brotli
      ? ['br', asset.brotli]
      : accepts.includes('gzip') && asset.gzip
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
