import type { Answered, Asking } from '../outside';

/** A WordPress site and whom it knows us as. */
export interface Site {
  /** `https://komunigi.example`, without a closing slash. */
  readonly address: string;
  readonly login: string;
  /** An application password, with or without its spaces. */
  readonly password: string;
}

export type Ask = (url: string, asking: Asking) => Promise<Answered>;

/**
 * Why something could not be done there: our own network; nobody answers; too slow; the site is in trouble itself; it
 * sends us elsewhere; it answers with a page, for a log-in or for a maintenance; it has no such interface; it does not
 * know us; it does not let us; the post is gone; it did not take what was sent.
 */
export type Trouble =
  | 'inside'
  | 'unreachable'
  | 'too-slow'
  | 'site-trouble'
  | 'moved'
  | 'log-in-page'
  | 'no-interface'
  | 'not-known'
  | 'may-not'
  | 'post-lost'
  | 'refused';

/** What may be over in a while: it is tried again by itself. */
export const mayPass = (trouble: Trouble): boolean =>
  ['unreachable', 'too-slow', 'site-trouble', 'log-in-page'].includes(trouble);

export type Told = { readonly data: unknown } | { readonly trouble: Trouble; readonly code: string };

/** Where a path of its interface is, with pretty links and without. */
const restAddress = (site: Pick<Site, 'address'>, path: string, query: Readonly<Record<string, string>> = {}) =>
  `${site.address}/?${new URLSearchParams({ rest_route: `/wp/v2${path}`, ...query })}`;

interface Sent {
  readonly method?: Asking['method'];
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: Readonly<Record<string, unknown>>;
  readonly file?: { readonly bytes: Uint8Array; readonly type: string; readonly name: string };
}

/** Asks the interface of a site; whatever it answers becomes data or one named trouble. */
export async function tell(ask: Ask, site: Site, path: string, sent: Sent = {}): Promise<Told> {
  const { method = 'GET', query, json, file } = sent;
  const login = Buffer.from(`${site.login}:${site.password}`, 'utf8').toString('base64');
  const answered = await ask(restAddress(site, path, query), {
    method,
    headers: {
      authorization: `Basic ${login}`,
      accept: 'application/json',
      'user-agent': 'Komunigi',
      ...(json && { 'content-type': 'application/json' }),
      ...(file && { 'content-type': file.type, 'content-disposition': `attachment; filename="${file.name}"` }),
    },
    body: json ? JSON.stringify(json) : file?.bytes,
    ...(file && { patienceMilliseconds: 60_000 }),
  });
  if ('trouble' in answered) return { trouble: answered.trouble, code: '' };
  return understood(answered);
}

function understood({ status, type, body }: Exclude<Answered, { trouble: string }>): Told {
  const data = /\bjson\b/.test(type) ? parsed(body) : undefined;
  const code = codeOf(data);
  if (status >= 300 && status < 400) return { trouble: 'moved', code };
  if (status === 429 || status >= 500) return { trouble: 'site-trouble', code };
  if (data === undefined) return { trouble: status === 404 ? 'no-interface' : 'log-in-page', code };
  if (status >= 200 && status < 300) return { data };
  if (status === 401) return { trouble: code === 'rest_cannot_create' ? 'may-not' : 'not-known', code };
  if (status === 403) return { trouble: 'may-not', code };
  if (status === 404) return { trouble: code === 'rest_post_invalid_id' ? 'post-lost' : 'no-interface', code };
  if (status === 410) return { trouble: 'post-lost', code };
  return { trouble: 'refused', code };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** A field of what somebody else's server answered; undefined where it is not there. */
export const fieldOf = (data: unknown, name: string): unknown =>
  typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;

export const numberOf = (data: unknown, name: string): number | undefined => {
  const value = fieldOf(data, name);
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
};

export const textOf = (data: unknown, name: string): string | undefined => {
  const value = fieldOf(data, name);
  return typeof value === 'string' ? value : undefined;
};

const codeOf = (data: unknown): string => textOf(data, 'code')?.slice(0, 80) ?? '';
