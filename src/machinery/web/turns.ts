/** Gives a place to the next in line; saying it twice is no more than once. */
export type Leave = () => void;

/**
 * Calls `begin` at once, or when a place is handed over; whoever has waited too long gets `giveUp` instead, and never
 * begins. They are plain calls, so that waiting holds on to nothing else.
 */
export type Turns = (who: string, begin: (leave: Leave) => void, giveUp: () => void) => void;

/**
 * A line before the work, so much of which is done at the same time. Each who comes has a line of their own, in the order
 * of coming, and the lines take turns: a crowd from one place keeps nobody else waiting.
 */
export function turns(places: number, patienceMilliseconds: number): Turns {
  let taken = 0;
  const lines = new Map<string, Set<() => void>>();

  return (who, begin, giveUp) => {
    if (taken < places) {
      taken += 1;
      begin(leaving());
    } else wait(who, begin, giveUp);
  };

  function wait(who: string, begin: (leave: Leave) => void, giveUp: () => void): void {
    const line = lines.get(who) ?? new Set();
    lines.set(who, line);
    const called = () => {
      clearTimeout(patience);
      begin(leaving());
    };
    const patience = setTimeout(() => {
      line.delete(called);
      if (line.size === 0 && lines.get(who) === line) lines.delete(who);
      giveUp();
    }, patienceMilliseconds);
    line.add(called);
  }

  function leaving(): Leave {
    let isHere = true;
    return () => {
      if (isHere) handOver();
      isHere = false;
    };
  }

  /** Hands the place to the first of the line whose turn it is, and sends that line behind the others. */
  function handOver(): void {
    const [first] = lines;
    const [who, line] = first ?? [];
    const [next] = line ?? [];
    if (who === undefined || !line || !next) {
      taken -= 1;
      return;
    }
    line.delete(next);
    lines.delete(who);
    if (line.size > 0) lines.set(who, line);
    next();
  }
}

/** Work that waits for its turn; `tooLong` makes what is thrown where it never came. */
export const inTurn = <T>(turns: Turns, who: string, work: () => Promise<T>, tooLong: () => Error): Promise<T> =>
  new Promise((resolve, reject) => {
    const begin = (leave: Leave) => work().finally(leave).then(resolve, reject);
    turns(who, begin, () => reject(tooLong()));
  });
