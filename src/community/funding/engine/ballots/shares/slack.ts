import type { Support } from '../support';
import type { Good } from './goods';
import type { NearPurses } from './near';
import type { Short, Sieve, Standing } from './standing';

/** Watches a count, and says how much more everybody could begin with until something may come out differently. */
export interface Slack {
  /** How the price of a project moves with the endowments: falling with the purses of the poor. */
  slopeOf(poor: Int32Array, standing: Standing): number;
  notePrice(project: number, low: number, slope: number): void;
  noteShort(supporters: Int32Array, short: Short, cost: number): void;
  noteRivals(rivals: ReadonlySet<number>, high: number, slope: number): void;
  /** Before the purses change. */
  notePayment(sieve: Sieve, standing: Standing): void;
  noteEmptied(): void;
  /** In minor units. */
  value(): number;
}

/**
 * Each purse and price has a slope: how it moves when all begin with one unit more. As long as the same voters are poor
 * in every purchase, all these are straight lines, and prices fall while purses grow. A project that was not bought has a
 * price that is convex in the endowment, and no lower in later rounds, so that one price it once had and the slope there
 * bound it from below. The slack ends where the first line may cross another: where someone poor could pay in full, where
 * a rival becomes as cheap as what was bought, or where supporters who were short could pay.
 */
export function slackOf(support: Support, goods: readonly Good[], purses: NearPurses): Slack {
  const slopes = new Float64Array(support.voters).fill(1);
  /** Before the first appraisal the price is bounded by everybody paying in full, whatever they begin with. */
  const known = goods.map(({ cost, benefit }, project) => ({
    low: (cost / (support.totals[project] ?? 1) / benefit) * (1 - 2 ** -50),
    slope: 0,
  }));
  let slack = support.byProject.weights === null && purses.begin > 0 ? Number.POSITIVE_INFINITY : 0;

  const least = (gap: number, closing: number): void => {
    slack = Math.min(slack, Math.max(0, gap) / closing);
  };

  function sumOfSlopes(voters: Int32Array, count: number): number {
    let sum = 0;
    for (let place = 0; place < count; place += 1) sum += slopes[voters[place] ?? 0] ?? 0;
    return sum;
  }

  const slopeOf = (poor: Int32Array, standing: Standing): number =>
    slack === 0 ? 0 : -sumOfSlopes(poor, standing.poor) / standing.weight;

  function noteRivals(rivals: ReadonlySet<number>, high: number, slope: number): void {
    for (const rival of rivals) {
      const bound = known[rival] ?? { low: 0, slope: 0 };
      const gap = bound.low - high;
      if (bound.slope < slope) least(gap, slope - bound.slope);
      else if (gap <= 0 && (slope !== 0 || bound.slope !== 0)) slack = 0;
    }
  }

  function notePayment({ able, poor }: Sieve, standing: Standing): void {
    if (slack === 0) return;
    const slope = slopeOf(poor, standing);
    for (let place = 0; place < standing.poor; place += 1) {
      const voter = poor[place] ?? 0;
      least(standing.price - standing.error - (purses.near[voter] ?? 0), (slopes[voter] ?? 0) - slope);
    }
    for (let place = 0; place < standing.able; place += 1) {
      const voter = able.voters[place] ?? 0;
      slopes[voter] = (slopes[voter] ?? 0) - slope;
    }
  }

  return {
    slopeOf,
    notePrice(project, low, slope) {
      known[project] = { low, slope };
    },
    noteShort(supporters, short, cost) {
      if (short.count > 0 && slack > 0) least(cost - short.money, sumOfSlopes(supporters, short.count));
    },
    noteRivals,
    notePayment,
    noteEmptied() {
      slack = 0;
    },
    value: () => slack,
  };
}
