/** One figure that a certificate says otherwise than its input does: where it stands, what is there, what should be. */
export interface Difference {
  readonly path: readonly string[];
  /** Undefined where there is nothing. */
  readonly was: unknown;
  readonly is: unknown;
}

/** Every figure in which two results differ, in the order of the first, then what only the second has. */
export function differencesOf(was: unknown, is: unknown, path: readonly string[] = []): readonly Difference[] {
  const [left, right] = [partsOf(was), partsOf(is)];
  if (!left || !right) return was === is ? [] : [{ path, was, is }];
  const names = new Set([...left.keys(), ...right.keys()]);
  return [...names].flatMap((name) => differencesOf(left.get(name), right.get(name), [...path, name]));
}

/** A table or a list by the names of its parts; what is undefined is not there. */
function partsOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map(Object.entries(value).filter(([, each]) => each !== undefined));
}
