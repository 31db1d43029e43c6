/** Counts acts by whoever does them, within a sliding window of whole windows; forgets the quiet ones. */
export interface RateLimit {
  /** Counts one more and tells whether it is still within the limit. */
  allows(who: string, nowMilliseconds: number): boolean;
}

/** At most `most` acts per window and person; memory is bounded by clearing each window. */
export function rateLimit(most: number, windowMilliseconds: number): RateLimit {
  let windowNumber = -1;
  let counts = new Map<string, number>();
  let before = new Map<string, number>();
  return {
    allows(who, now) {
      const current = Math.floor(now / windowMilliseconds);
      if (current !== windowNumber) {
        before = current === windowNumber + 1 ? counts : new Map();
        counts = new Map();
        windowNumber = current;
      }
      const elapsed = (now % windowMilliseconds) / windowMilliseconds;
      const count = (counts.get(who) ?? 0) + 1;
      counts.set(who, count);
      return count + (before.get(who) ?? 0) * (1 - elapsed) <= most;
    },
  };
}
