/** Lets one piece of work begin after the other, so many at the same time; the rest waits in line. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * A line before the work, in the order of coming. Whoever has waited for so long is not served any more: the work never
 * begins, and `tooLong` makes what is thrown.
 */
export function turns(places: number, patienceMilliseconds: number, tooLong: () => Error): Turns {
  let taken = 0;
  const line = new Set<() => void>();

  return async (work) => {
    if (taken < places) taken += 1;
    else await ownTurn();
    try {
      return await work();
    } finally {
      leave();
    }
  };

  /** Resolves when a place is handed over. */
  function ownTurn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = () => {
        clearTimeout(patience);
        resolve();
      };
      const patience = setTimeout(() => {
        line.delete(begin);
        reject(tooLong());
      }, patienceMilliseconds);
      line.add(begin);
    });
  }

  function leave(): void {
    const [next] = line;
    if (!next) {
      taken -= 1;
      return;
    }
    line.delete(next);
    next();
  }
}
