import type { Form } from './request';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Sent with every answer: no inline script or style, no framing, no sniffing, no leaking of addresses. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** For a page whose reader asked for what one other site keeps, a video: that site alone may be framed in it. */
export const framing = (host: string): Readonly<Record<string, string>> => ({
  'content-security-policy': `${POLICY}; frame-src https://${host}`,
});

/** For a page without scripts that these sites, and no others, may show in a frame. */
export const framedBy = (sites: readonly string[]): Readonly<Record<string, string>> => ({
  'content-security-policy': `${POLICY.replace("script-src 'self'", "script-src 'none'").replace(/frame-ancestors .*$/, '')}frame-ancestors ${sites.length > 0 ? sites.join(' ') : "'none'"}`,
});

/**
 * Tells whether a request's host is one that this instance may name in its links. A client can write any host it
 * likes: without a public address of its own, an instance answers to this very machine and to the address at which
 * the connection arrived, so that nobody receives a link to someone else's host, and no other name leads here. With one,
 * it answers to that name and to what a proxy calls it.
 */
export function isOurHost(host: string, arrivedAt: string, publicUrl: string | undefined): boolean {
  // A proxy that does not pass the name on asks by its own name for us, which has no dot, or by a number.
  if (publicUrl && (hostName(host) === new URL(publicUrl).hostname || !host.includes('.') || NUMBERS.test(host)))
    return true;
  const name = /^(localhost|[\d.]+|\[[\da-f:]+\])(:\d{1,5})?$/i.exec(host)?.[1]?.toLowerCase();
  if (name === undefined) return false;
  const address = name.replace(/^\[|\]$/g, '');
  return LOOPBACK.has(address) || address === arrivedAt.replace(/^::ffff:/, '');
}

/** The name in a host, without its port, as browsers write it. */
export const hostName = (host: string): string =>
  host
    .replace(/:\d{1,5}$/, '')
    .replace(/\.$/, '')
    .toLowerCase();

const NUMBERS = /^[\d.]+(:\d{1,5})?$/;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1']);

/** Tells whether a posted form came from our own pages: browsers name the origin of every post. */
export function isFromOurPages(headers: Headers, host: string, publicUrl: string | undefined): boolean {
  const origin = headers.get('origin');
  if (origin) {
    if (publicUrl && origin === new URL(publicUrl).origin) return true;
    return URL.canParse(origin) && new URL(origin).host === host;
  }
  return ['same-origin', 'none'].includes(headers.get('sec-fetch-site') ?? '');
}

// Browsers let nobody but this very host set a cookie so named, and only over an encrypted connection: no neighbouring
// site can plant a session of its own (RFC 6265bis, 4.1.3.2).
const HOST_ONLY = '__Host-';

/** The path of one of our own pages in what a browser says of where it comes from; null for any other place. */
export function ownPath(referer: string | undefined, publicUrl: string | undefined, host: string): string | null {
  if (!referer || !URL.canParse(referer)) return null;
  const from = new URL(referer);
  const isOurs = from.host === (publicUrl ? new URL(publicUrl).host : host);
  return isOurs && /^https?:$/.test(from.protocol) ? from.pathname : null;
}

/** Reads the cookies of a request; on encrypted connections only those that nobody else can have set. */
export function readCookies(header: string | null, isSecure: boolean): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null);
  const prefix = isSecure ? HOST_ONLY : '';
  for (const pair of header?.split(';') ?? []) {
    const [name = '', value] = cutAt(pair, '=');
    if (value !== undefined && name.startsWith(prefix)) cookies[name.slice(prefix.length)] = value;
  }
  return cookies;
}

/** Writes a cookie that scripts cannot read and other sites cannot send. Lives so many seconds; 0 removes it. */
export function cookie(name: string, value: string, options: { seconds: number; isSecure: boolean }): string {
  const [prefix, secure] = options.isSecure ? [HOST_ONLY, '; Secure'] : ['', ''];
  return `${prefix}${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${options.seconds}${secure}`;
}

function cutAt(pair: string, sign: string): [string] | [string, string] {
  const cut = pair.indexOf(sign);
  return cut > 0 ? [pair.slice(0, cut).trim(), pair.slice(cut + 1).trim()] : [''];
}

/** The client's address: the one that our own outermost proxy saw, never one that the client claims. */
export function clientAddress(socketAddress: string, forwardedFor: string | null, proxies: number): string {
  if (proxies === 0) return socketAddress;
  const hops = forwardedFor?.split(',').map((hop) => hop.trim()) ?? [];
  return hops.at(-proxies) ?? socketAddress;
}

/** Whom to count together: one household has 2⁶⁴ addresses of IPv6, and shares the first half of each. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=[\d.]+$)/i, '');
  if (!plain.includes(':')) return plain;
  const [before = '', after] = plain.toLowerCase().split('::');
  const first = before.split(':').filter(Boolean);
  const last = after?.split(':').filter(Boolean) ?? [];
  const between = after === undefined ? [] : Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0');
  return [...first, ...between, ...last].slice(0, 4).join(':');
}

/**
 * The language to answer in: the reader's choice, else what the browser asks for. For a browser that asks for others
 * alone, English, which most can read, as on the pages for strangers; for one that asks for none, the first offered.
 */
export function chooseLanguage(offered: readonly string[], chosen: string | undefined, accepts: string | null): string {
  const wished = wishesOf(chosen, accepts).find((wish) => offered.includes(wish));
  const asksForOthers = wishesOf(undefined, accepts).length > 0 && offered.includes(COMMON);
  return wished ?? (asksForOthers ? COMMON : (offered[0] ?? 'fr'));
}

/** What readers of a language that we do not speak most often understand. */
const COMMON = 'en';

/** The languages that a reader chose or a browser asks for, first wish first, ten at most. */
export function wishesOf(chosen: string | undefined, accepts: string | null): readonly string[] {
  const asked = accepts?.split(',', 10).map((wish) => wish.split(';')[0]?.trim().slice(0, 2).toLowerCase()) ?? [];
  return [...new Set([chosen, ...asked])].filter((wish): wish is string => /^[a-z]{2}$/.test(wish ?? ''));
}

/** Tells whether whoever asks takes an answer in that encoding, by its `Accept-Encoding`; with `q=0` it does not (RFC 9110, 12.5.3). */
export const takesEncoding = (encoding: 'br' | 'gzip', accepts: string | undefined): boolean =>
  (accepts ?? '').split(',').some((each) => {
    const [name, ...weights] = each.toLowerCase().split(';');
    return name?.trim() === encoding && !weights.some((weight) => /^\s*q=0(\.0*)?\s*$/.test(weight));
  });

/** The name that a form carries so that posting it twice does the thing once. */
export const onceOf = (form: Form): string | undefined => (typeof form.once === 'string' ? form.once : undefined);
