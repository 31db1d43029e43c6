import { type Refusal, refuse } from '../../../basics/outcome';

/** The largest amount the engine counts with, in cents, just below ten million million euros: sums of several stay exact. */
export const LARGEST_AMOUNT = 999_999_999_999_999;

/**
 * Why a value is no amount in whole cents from zero to LARGEST_AMOUNT: `amount-not-whole`, `amount-negative` or
 * `amount-too-large`, with the field it came from.
 */
export function amountProblem(value: unknown, field: string): Refusal | undefined {
  if (typeof value !== 'number' || !Number.isInteger(value)) return refuse('amount-not-whole', field);
  if (value < 0) return refuse('amount-negative', field);
  return value > LARGEST_AMOUNT ? refuse('amount-too-large', field) : undefined;
}

/** The same for many amounts and for their sum. */
export function amountsProblem(values: Iterable<unknown>, field: string): Refusal | undefined {
  let sum = 0;
  for (const value of values) {
    const problem = amountProblem(value, field);
    if (problem) return problem;
    sum += Number(value);
    if (sum > LARGEST_AMOUNT) return refuse('amount-too-large', field);
  }
  return undefined;
}

/**
 * Why values are no weights, whole numbers from 1 whose sum is at most LARGEST_AMOUNT: `weight-not-whole`,
 * `weight-not-positive` or `weight-too-large`.
 */
export function weightsProblem(values: Iterable<unknown>, field: string): Refusal | undefined {
  let sum = 0;
  for (const value of values) {
    if (typeof value !== 'number' || !Number.isInteger(value)) return refuse('weight-not-whole', field);
    if (value < 1) return refuse('weight-not-positive', field);
    sum += value;
    if (sum > LARGEST_AMOUNT) return refuse('weight-too-large', field);
  }
  return undefined;
}

/** Why values are no ids, each once, in printable ASCII: `id-empty`, `id-not-ascii` or `id-twice` (`id`). */
export function idsProblem(values: Iterable<unknown>, field: string): Refusal | undefined {
  const seen = new Set<string>();
  for (const value of values) {
    if (typeof value !== 'string' || value === '') return refuse('id-empty', field);
    if (!/^[ -~]+$/.test(value)) return refuse('id-not-ascii', field);
    if (seen.has(value)) return refuse('id-twice', field, { id: value });
    seen.add(value);
  }
  return undefined;
}

/**
 * Reads `{ id: whole number }` from outside, in the order it came; `problemOf` says what the numbers must be. Refuses
 * `not-a-table`, what is no id, and what `problemOf` refuses.
 */
export function readTable(
  value: unknown,
  field: string,
  problemOf: (values: Iterable<unknown>, field: string) => Refusal | undefined,
): ReadonlyMap<string, number> | Refusal {
  if (!isGroup(value)) return refuse('not-a-table', field);
  const entries = Object.entries(value);
  const problem = idsProblem(Object.keys(value), field) ?? problemOf(Object.values(value), field);
  return problem ?? new Map(entries.map(([id, amount]) => [id, Number(amount)]));
}

/** Tells whether a value from outside has named parts. */
export const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Adds whole cents. */
export function sumOf(amounts: Iterable<number>): number {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return sum;
}
