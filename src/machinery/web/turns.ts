/** Lets one piece of work begin after the other, so many at the same time; the rest waits in line. */
export type Turns = <T>(who: string, work: () => Promise<T>) => Promise<T>;

/**
 * A line before the work. Each who comes has a line of their own, in the order of coming, and the lines take turns: a
 * crowd from one place keeps nobody else waiting. Whoever has waited for so long is not served any more: the work never
 * begins, and `tooLong` makes what is thrown.
 */
export function turns(places: number, patienceMilliseconds: number, tooLong: () => Error): Turns {
  let taken = 0;
  const lines = new Map<string, Set<() => void>>();

  return async (who, work) => {
    if (taken < places) taken += 1;
    else await ownTurn(who);
    try {
      return await work();
    } finally {
      leave();
    }
  };

  /** Resolves when a place is handed over. */
  function ownTurn(who: string): Promise<void> {
    const line = lines.get(who) ?? new Set();
    lines.set(who, line);
    return new Promise((resolve, reject) => {
      const begin = () => {
        clearTimeout(patience);
        resolve();
      };
      const patience = setTimeout(() => {
        line.delete(begin);
        if (line.size === 0 && lines.get(who) === line) lines.delete(who);
        reject(tooLong());
      }, patienceMilliseconds);
      line.add(begin);
    });
  }

  /** Hands the place to the first of the line whose turn it is, and sends that line behind the others. */
  function leave(): void {
    const [first] = lines;
    const [who, line] = first ?? [];
    const [begin] = line ?? [];
    if (who === undefined || !line || !begin) {
      taken -= 1;
      return;
    }
    line.delete(begin);
    lines.delete(who);
    if (line.size > 0) lines.set(who, line);
    begin();
  }
}
