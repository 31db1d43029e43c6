import type { Readable } from 'node:stream';
import type { KeptFile } from '../files';

/** What goes back to the browser. Anything of 400 and above leaves nothing behind in the database, unless kept. */
export interface Answer {
  readonly status: number;
  readonly body: string | Uint8Array;
  readonly type: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Cookies to set, each a whole Set-Cookie value. */
  readonly cookies?: readonly string[];
  /** A refusal that must leave its trace all the same: a wrong code is a try less. */
  readonly kept?: boolean;
  /** The same for whoever wishes the same language: it may be kept for a minute on the way, and is sent compressed. */
  readonly isForAll?: boolean;
  /** Sent instead of the body, while it is made; destroying it ends whatever makes it. */
  readonly stream?: Readable;
}

const HTML = 'text/html; charset=utf-8';

/** A page, or a fragment of one. */
export const page = (html: { toString(): string }, status = 200): Answer => ({
  status,
  body: html.toString(),
  type: HTML,
});

/** The same form again, with what was typed and what to change; nothing of the request is kept. */
export const unprocessable = (html: { toString(): string }): Answer => page(html, 422);

/** After an act: go and look there. */
export const seeOther = (path: string, cookies?: readonly string[]): Answer => ({
  status: 303,
  body: '',
  type: HTML,
  headers: { location: path },
  ...(cookies && { cookies }),
});

/** Where to go after an act on something: to the phone's or the facilitator's page if its form stood there, else to it. */
export const pathAfter = ({ cameFrom }: { readonly cameFrom: string | null }, path: string): string =>
  cameFrom === `${path}/phone` || cameFrom === `${path}/facilitation` ? cameFrom : path;

/** What you may not see does not exist. */
export const notFound = (): Answer => ({ status: 404, body: '', type: HTML });

/** A file to keep or to read beside the page. */
export const file = (body: string | Uint8Array, type: string, name: string, inline = false): Answer => ({
  status: 200,
  body,
  type,
  headers: { 'content-disposition': disposition(inline ? 'inline' : 'attachment', name) },
});

/**
 * A file that somebody uploaded: it may be shown where it is a picture, else only be downloaded, and nothing in it can
 * act as a page of ours. What has this id never changes, so whoever may see it keeps it; only what is public is kept
 * on the way.
 */
export const uploaded = (kept: Uploaded, body: Uint8Array, isPublic = false): Answer => ({
  status: 200,
  body,
  type: kept.type,
  headers: {
    'content-disposition': disposition(kept.kind === 'picture' ? 'inline' : 'attachment', kept.name),
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': `${isPublic ? 'public' : 'private'}, max-age=31536000, immutable`,
    etag: `"${kept.sha256}"`,
  },
});

type Uploaded = Pick<KeptFile, 'kind' | 'name' | 'type' | 'sha256'>;

/** A file of any size to keep, made while it is sent. */
export const streamed = (stream: Readable, type: string, name: string): Answer => ({
  status: 200,
  body: '',
  stream,
  type,
  headers: { 'content-disposition': disposition('attachment', name) },
});

/** News for a page that is open, for as long as it is: server-sent events, each as soon as it is made. */
export const eventStream = (stream: Readable): Answer => ({
  status: 200,
  body: '',
  stream,
  type: 'text/event-stream',
  headers: { 'x-accel-buffering': 'no' },
});

/** Not now: whoever asks may ask again in a while. */
export const unavailable = (): Answer => ({
  status: 503,
  body: '',
  type: 'text/plain; charset=utf-8',
  headers: { 'retry-after': '15' },
});

/** The name in two ways (RFC 6266): in plain letters for old browsers, and as it is. */
function disposition(manner: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\w.-]/g, '-');
  const whole = encodeURIComponent(name).replace(/['()*]/g, (each) => `%${each.charCodeAt(0).toString(16)}`);
  return `${manner}; filename="${plain}"${plain === name ? '' : `; filename*=UTF-8''${whole}`}`;
}
