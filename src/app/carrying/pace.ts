/** So many letters a minute for the whole house, evenly spread: each asks how long it has to wait, and takes its place. */
export interface Pace {
  /** Milliseconds until the next place; the place is taken. */
  readonly wait: () => number;
}

export function paceOf(perMinute: number, clock: () => number = () => performance.now()): Pace {
  const apart = 60_000 / perMinute;
  let next = 0;
  return {
    wait: () => {
      const now = clock();
      const place = Math.max(now, next);
      next = place + apart;
      // What is shorter than a tick is made up for by the next one.
      return place - now < 5 ? 0 : place - now;
    },
  };
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
