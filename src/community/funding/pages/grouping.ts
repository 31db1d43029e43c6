/**
 * Rows that say the same of several organisations, put together in the order of the first; those with nothing to be put
 * together by stay alone, and so do fewer than three.
 */
export function together<Row>(
  rows: readonly Row[],
  sameAs: (row: Row) => string | null,
): readonly (readonly [Row, ...Row[]])[] {
  const groups = new Map<string, [Row, ...Row[]]>();
  rows.forEach((row, place) => {
    const name = sameAs(row) ?? `alone ${place}`;
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  });
  return [...groups.values()].flatMap((group): (readonly [Row, ...Row[]])[] =>
    group.length < 3 ? group.map((row) => [row]) : [group],
  );
}
