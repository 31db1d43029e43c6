/** How often each voter had an odd unit that somebody with an equal claim did not get; it goes on from round to round. */
export interface OddUnits {
  /** Begins to divide at a price of `rest / weight` per unit of weight. */
  round(rest: number, weight: number): Division;
}

/** One payment that is being rounded; voters come in the order of their ids. */
export interface Division {
  /** What a voter pays of it, rounded down, and never more than the purse. */
  add(voter: number, own: number, purse: number): number;
  /** Those who pay one unit more: the largest remainders, then whoever had it least often, then the first by id. */
  odd(): Int32Array;
}

/** The voters with one remainder. */
interface Claim {
  readonly remainder: number;
  readonly voters: number[];
}

/**
 * Largest remainders as in `remainder.ts` (funding specification, C2), in one pass over voters who come in the order of
 * their ids: they are kept by remainder, of which there are as many as different weights, and counted by how often they
 * had an odd unit before, so that nothing is compared and sorted.
 */
export function oddUnits(voters: number): OddUnits {
  const had = new Int32Array(voters);

  function round(rest: number, weight: number): Division {
    const claims = new Map<number, Claim>();
    const isSafe = rest * weight <= Number.MAX_SAFE_INTEGER;
    let [over, lastOwn, lastWhole, lastClaim]: [number, number, number, Claim | null] = [0, 0, 0, null];

    function add(voter: number, own: number, purse: number): number {
      if (own !== lastOwn) [lastOwn, lastWhole, lastClaim] = [own, ...claimOf(own)];
      if (lastWhole >= purse) return purse;
      if (lastClaim !== null) {
        lastClaim.voters.push(voter);
        over += lastClaim.remainder;
      }
      return lastWhole;
    }

    function claimOf(own: number): [number, Claim | null] {
      const [whole, remainder] = isSafe ? safely(rest * own, weight) : exactly(rest, own, weight);
      if (remainder === 0) return [whole, null];
      const claim = claims.get(remainder) ?? { remainder, voters: [] };
      claims.set(remainder, claim);
      return [whole, claim];
    }

    function odd(): Int32Array {
      let left = Math.round(over / weight);
      const winners: number[] = [];
      for (const { voters: claimants } of [...claims.values()].sort((a, b) => b.remainder - a.remainder)) {
        if (left <= 0) break;
        if (left >= claimants.length) winners.push(...claimants);
        else winners.push(...leastOften(claimants, left, had));
        left -= claimants.length;
      }
      return Int32Array.from(winners);
    }

    return { add, odd };
  }

  return { round };
}

/** The `count` claimants who had an odd unit least often, the first by id among equals; it is counted for them. */
function leastOften(claimants: readonly number[], count: number, had: Int32Array): number[] {
  const often: number[] = [];
  for (const voter of claimants) often[had[voter] ?? 0] = (often[had[voter] ?? 0] ?? 0) + 1;
  let [limit, below] = [0, 0];
  while (below + (often[limit] ?? 0) < count) {
    below += often[limit] ?? 0;
    limit += 1;
  }
  let atLimit = count - below;
  const winners = claimants.filter((voter) => {
    const times = had[voter] ?? 0;
    if (times !== limit) return times < limit;
    atLimit -= 1;
    return atLimit >= 0;
  });
  for (const voter of winners) had[voter] = (had[voter] ?? 0) + 1;
  return winners;
}

function safely(n: number, d: number): [number, number] {
  const remainder = n % d;
  return [(n - remainder) / d, remainder];
}

function exactly(rest: number, own: number, weight: number): [number, number] {
  const product = BigInt(rest) * BigInt(own);
  return [Number(product / BigInt(weight)), Number(product % BigInt(weight))];
}
