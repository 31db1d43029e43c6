import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** A secret that nobody can guess: 32 random bytes as a URL-safe text. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** A code that a person can type: six digits. */
export const newCode = (): string => String(randomInt(0, 1_000_000)).padStart(6, '0');

/** What is kept of a secret. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Compares two hashes without telling by its duration how much of them agrees. */
export const sameHash = (one: Uint8Array, other: Uint8Array): boolean =>
  one.byteLength === other.byteLength && timingSafeEqual(one, other);
