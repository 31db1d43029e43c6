import { type Refusal, refuse } from '../../../basics/outcome';
import { type Fraction, fraction, roundHalfUp } from './fraction';

/** A part or a multiple as two whole numbers, `[3, 4]` for three quarters: the first from zero, the second from one. */
export type Factor = readonly [number, number];

/** Tells whether a value from outside is a factor: two safe integers, of which the second is not zero. */
export const isFactor = (value: unknown): value is Factor =>
  Array.isArray(value) &&
  value.length === 2 &&
  value.every((part) => Number.isSafeInteger(part)) &&
  value[0] >= 0 &&
  value[1] > 0;

/** Why a value is no factor: `factor-malformed`. */
export const factorProblem = (value: unknown, field: string): Refusal | undefined =>
  isFactor(value) ? undefined : refuse('factor-malformed', field);

export const fractionOf = ([n, d]: Factor): Fraction => fraction(n, d);

/** That part of an amount in whole cents, half a cent up. */
export const partOf = (amount: number, [n, d]: Factor): bigint =>
  roundHalfUp({ n: BigInt(amount) * BigInt(n), d: BigInt(d) });
