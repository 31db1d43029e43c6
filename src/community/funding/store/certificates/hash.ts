import { createHash } from 'node:crypto';
import { canonical } from '../../../../basics/text';

/** The SHA-256 of the canonical text of an input: published with the outcome, so that both belong together for good. */
export const hashOfInput = (input: unknown): string => createHash('sha256').update(canonical(input)).digest('hex');
