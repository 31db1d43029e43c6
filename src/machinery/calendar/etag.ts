import { createHash } from 'node:crypto';

/** The fingerprint of whatever these texts stand for, as HTTP writes it. */
export const etagOf = (...parts: readonly string[]): string =>
  `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27)}"`;
