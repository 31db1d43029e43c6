import type { Id } from '../../../basics/id';

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Names that nobody can own (RFC 6761 and RFC 2606), and those of a house's own network. */
const NOBODYS = new Set(['localhost', 'local', 'invalid', 'test', 'internal', 'lan', 'home', 'arpa', 'onion']);

/** A domain name as people type it, also with `https://` before it, as browsers send it; undefined for what is none. */
export function readHost(text: string): string | undefined {
  const address = /^[a-z]+:\/\//i.test(text) ? text : `http://${text}`;
  if (/\s/.test(text) || !URL.canParse(address)) return undefined;
  const { hostname, port, username } = new URL(address);
  const labels = hostname.replace(/\.$/, '').split('.');
  const last = labels.at(-1) ?? '';
  const isName = labels.length >= 2 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(last);
  return isName && !NOBODYS.has(last) && hostname.length <= 200 && port === '' && username === ''
    ? labels.join('.')
    : undefined;
}

/** Where a domain says whose it is. */
export const recordNameFor = (host: string): string => `_komunigi.${host}`;

/** What it says there. Only whoever has the domain can write it, and it names one community: it need not be secret. */
export const proofFor = (communityId: Id): string => `komunigi-community=${communityId}`;
