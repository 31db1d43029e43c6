import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What letters are signed with (DKIM, RFC 6376): a key whose other half stands in the domain name system. */
export interface Signing {
  readonly domain: string;
  readonly selector: string;
  /** PEM. */
  readonly privateKey: string;
}

/** The key of that file cannot be used: a sentence for whoever runs the instance. */
export class WrongKey extends Error {}

/** The address of a sender such as `Komunigi <bonjour@example.org>`, and its parts. */
export function addressIn(sender: string): {
  readonly address: string;
  readonly local: string;
  readonly domain: string;
} {
  const address = (/<([^<>]+)>\s*$/.exec(sender)?.[1] ?? sender).trim().toLowerCase();
  const cut = address.lastIndexOf('@');
  return { address, local: address.slice(0, cut), domain: address.slice(cut + 1) };
}

/** Reads the key of a file; the domain is that of the sender, as large receivers want it. Throws WrongKey. */
export function signingWith(keyFile: string, selector: string, sender: string): Signing {
  try {
    const privateKey = readFileSync(keyFile, 'utf8');
    createPrivateKey(privateKey);
    return { domain: addressIn(sender).domain, selector, privateKey };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new WrongKey(`KOMUNIGI_DKIM_KEY names no private key that can be read: ${keyFile} (${why}).`);
  }
}

/** A fresh key, as PEM. */
export const newSigningKey = (): string =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey;

/** The TXT record by which whoever receives a letter finds the other half of its key. */
export function recordOf({ domain, selector, privateKey }: Signing): { readonly name: string; readonly value: string } {
  const other = createPublicKey(createPrivateKey(privateKey));
  const half = other.export({ type: 'spki', format: 'der' }).toString('base64');
  const kind = other.asymmetricKeyType === 'ed25519' ? 'ed25519' : 'rsa';
  return { name: `${selector}._domainkey.${domain}`, value: `v=DKIM1; k=${kind}; p=${half}` };
}

/** What is signed: the two headers of RFC 8058 too, which a mailer leaves out by itself. */
const SIGNED = [
  ...['from', 'to', 'subject', 'date', 'message-id', 'reply-to', 'mime-version', 'content-type'],
  ...['content-transfer-encoding', 'list-id', 'list-unsubscribe', 'list-unsubscribe-post', 'precedence'],
];

/** The same as the mailer wants it. */
export const dkimOf = ({ domain, selector, privateKey }: Signing) => ({
  domainName: domain,
  keySelector: selector,
  privateKey,
  headerFieldNames: SIGNED.join(':'),
});
