/** The rows that have the same key, in their order; those whose key is null are left out. */
export function grouped<Row, Key>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key | null,
): ReadonlyMap<Key, readonly [Row, ...Row[]]> {
  const found = new Map<Key, [Row, ...Row[]]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const own = found.get(key);
    if (own) own.push(row);
    else found.set(key, [row]);
  }
  return found;
}
