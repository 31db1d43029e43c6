import { createHash, randomBytes } from 'node:crypto';

/** A secret for an address that nobody can guess: 32 random bytes. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of it. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();
