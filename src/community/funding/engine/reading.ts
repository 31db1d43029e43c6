import { type Refusal, refuse } from '../../../basics/outcome';
import { amountProblem, idsProblem, isGroup } from './amount';

/** How something from outside is refused half-way through a structure: caught by `reading`, and nowhere else. */
class Unreadable extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.refused);
  }
}

/** Runs a reader of outside data; a `no` from any depth of it comes back as the refusal. */
export function reading<T>(read: () => T): T | Refusal {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return error.refusal;
    throw error;
  }
}

/** Stops the reading with a named refusal; `at` says where in the data, such as `projects.3.cost`. */
export function no(refused: string, at: string, details: Readonly<Record<string, string | number>> = {}): never {
  throw new Unreadable(refuse(refused, at, { at, ...details }));
}

/** A plain object: what JSON writes between braces. */
export const record = (value: unknown, at: string): Readonly<Record<string, unknown>> =>
  isGroup(value) ? value : no('not-an-object', at);

/** A list, each item read with its place. */
export function list<T>(value: unknown, at: string, read: (item: unknown, at: string) => T): readonly T[] {
  if (!Array.isArray(value)) return no('not-a-list', at);
  return value.map((item, place) => read(item, `${at}.${place}`));
}

/** Whole cents, zero or more; refuses what `amountProblem` does. */
export function wholeCents(value: unknown, at: string): number {
  const problem = amountProblem(value, at);
  return problem ? no(problem.refused, at, { value: shown(value) }) : Number(value);
}

/** A whole number from `least` on that a number holds exactly. Refuses `not-whole`, `number-too-small`, `number-not-exact`. */
export function wholeNumber(value: unknown, at: string, least: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) return no('not-whole', at, { value: shown(value) });
  if (value < least) return no('number-too-small', at, { value, least });
  if (!Number.isSafeInteger(value)) return no('number-not-exact', at, { value: shown(value) });
  return value;
}

/** An id: printable ASCII, not empty, as it will be compared code unit by code unit; refuses what `idsProblem` does. */
export function readId(value: unknown, at: string): string {
  const problem = idsProblem([value], at);
  return problem ? no(problem.refused, at, { value: shown(value) }) : String(value);
}

/** One of a few words. */
export function oneOf<T extends string>(value: unknown, at: string, words: readonly T[]): T {
  const found = words.find((each) => each === value);
  return found ?? no('not-one-of', at, { value: shown(value), words: words.join(', ') });
}

/** Ids that stand once each. Refuses `id-twice`. */
export function once(ids: readonly string[], at: string): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) no('id-twice', at, { id });
    seen.add(id);
  }
}

/** What was found instead, short enough for a sentence. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
