import { type Fraction, fraction } from '../../fraction';
import type { Support } from '../support';
import { openBooks } from './books';
import { quotient } from './quotient';
import type { Bounds, Purses } from './rounds';
import { scratchFor } from './scratch';

/** A project as the purses see it. */
export interface Good {
  /** In minor units, above zero. */
  readonly cost: number;
  /** What a supporter with weight 1 has of it: its cost, or 1. */
  readonly benefit: number;
}

/** Exact purses, and how much more everybody could have begun with without any purchase coming out differently. */
export interface ExactPurses extends Purses {
  /** In minor units; zero when the very next unit may change something, and always where weights differ. */
  slack(): number;
}

/**
 * Purses in exact arithmetic. A double stands for every purse, with a known bound on its error; where that bound leaves
 * open who can pay in full, or which of two prices is lower, the books decide with whole numbers.
 *
 * For the slack each purse and price also has its slope: how it moves when all begin with one unit more. Prices fall and
 * purses grow, as long as nobody who paid all they had could pay in full. Where the purses move in straight lines, the
 * price of a project is convex in the endowment, so that a price once found and its slope bound it from below.
 */
export function exactPurses(support: Support, goods: readonly Good[], endowment: Fraction): ExactPurses {
  const { byProject } = support;
  const books = openBooks(endowment, support.byVoter, goods.length);
  const begin = quotient(endowment.n, endowment.d);
  const purses = new Float64Array(support.voters).fill(begin);
  const slopes = new Float64Array(support.voters).fill(1);
  const scratch = scratchFor(byProject.starts);
  const poor = new Int32Array(scratch.voters.length);
  const lone = new Int32Array(1);
  /** How far a double may be from the purse it stands for; payments by one voter are far fewer than 2^10. */
  const purseError = begin * 2 ** -42;
  /** The last known price of each project from below, and its slope; before the first appraisal everybody pays alike. */
  const known = goods.map(({ cost, benefit }, project) => ({
    low: (cost / (support.totals[project] ?? 1) / benefit) * (1 - 2 ** -50),
    slope: 0,
  }));
  let slack = begin > 0 ? Number.POSITIVE_INFINITY : 0;

  /** How the supporters of a project stand: those in `scratch` pay in full, the first `poorCount` of `poor` all they have. */
  interface Standing {
    readonly count: number;
    readonly poorCount: number;
    readonly weight: number;
    readonly price: number;
    readonly error: number;
    readonly poorSlope: number;
  }

  function standing(project: number): Standing | null {
    const { cost } = goods[project] ?? { cost: 0 };
    const all = gather(project);
    const doubt = all.count * (purseError + all.count * begin * 2 ** -52);
    if (all.money < cost - doubt || (all.money < cost + doubt && !reaches(all.count, cost))) {
      if (all.count > 0) slack = Math.min(slack, Math.max(0, cost - all.money - doubt) / slopesOf(all.count));
      return null;
    }
    return settled(cost, all.count, all.weight);
  }

  function gather(project: number): { count: number; money: number; weight: number } {
    let [count, money, weight] = [0, 0, 0];
    const end = byProject.starts[project + 1] ?? 0;
    for (let entry = byProject.starts[project] ?? 0; entry < end; entry += 1) {
      const voter = byProject.others[entry] ?? 0;
      const purse = purses[voter] ?? 0;
      if (purse === 0) continue;
      const own = byProject.weights === null ? 1 : (byProject.weights[entry] ?? 0);
      scratch.voters[count] = voter;
      scratch.purses[count] = purse;
      scratch.weights[count] = own;
      money += purse;
      weight += own;
      count += 1;
    }
    return { count, money, weight };
  }

  const reaches = (count: number, cost: number): boolean =>
    books.moneyOf(scratch.voters, count) >= BigInt(cost) * books.denominator();

  function slopesOf(count: number): number {
    let sum = 0;
    for (let place = 0; place < count; place += 1) sum += slopes[scratch.voters[place] ?? 0] ?? 0;
    return sum;
  }

  /** Sifts out the poor until everybody left can pay in full. */
  function settled(cost: number, all: number, allWeight: number): Standing {
    let [count, weight, rest, poorCount, poorSlope] = [all, allWeight, cost, 0, 0];
    for (;;) {
      const price = rest / weight;
      const error = (poorCount * (purseError + poorCount * begin * 2 ** -52) + cost * 2 ** -49) / weight;
      const [before, doubtful]: [number, number[]] = [count, []];
      count = 0;
      for (let place = 0; place < before; place += 1) {
        const [purse, own] = [scratch.purses[place] ?? 0, scratch.weights[place] ?? 0];
        const gap = purse - price * own;
        const doubt = purseError + error * own;
        if (gap < -doubt) {
          const voter = scratch.voters[place] ?? 0;
          poor[poorCount] = voter;
          poorCount += 1;
          poorSlope += slopes[voter] ?? 0;
          rest -= purse;
          weight -= own;
          continue;
        }
        if (gap < doubt) doubtful.push(count);
        scratch.voters[count] = scratch.voters[place] ?? 0;
        scratch.purses[count] = purse;
        scratch.weights[count] = own;
        count += 1;
      }
      if (count < before) continue;
      const below = doubtful.length > 0 ? strictlyBelow(doubtful, cost, poorCount, weight) : doubtful;
      if (below.length === 0) return { count, poorCount, weight, price, error, poorSlope };
      for (const place of below) {
        const voter = scratch.voters[place] ?? 0;
        poor[poorCount] = voter;
        poorCount += 1;
        poorSlope += slopes[voter] ?? 0;
        rest -= scratch.purses[place] ?? 0;
        weight -= scratch.weights[place] ?? 0;
      }
      count = leaveOut(below, count);
    }
  }

  /** Of the doubtful, those whose purse is really below the price times their weight. */
  function strictlyBelow(doubtful: readonly number[], cost: number, poorCount: number, weight: number): number[] {
    const top = topOf(cost, poorCount);
    return doubtful.filter((place) => gapOf(place, top, weight) < 0n);
  }

  /** The purse less the price times the weight, times something above zero. */
  function gapOf(place: number, top: bigint, weight: number): bigint {
    lone[0] = scratch.voters[place] ?? 0;
    return books.moneyOf(lone, 1) * BigInt(weight) - top * BigInt(scratch.weights[place] ?? 0);
  }

  /** What the poor leave of the cost, over the denominator of the books. */
  const topOf = (cost: number, poorCount: number): bigint =>
    BigInt(cost) * books.denominator() - books.moneyOf(poor, poorCount);

  function leaveOut(places: readonly number[], count: number): number {
    const out = new Set(places);
    let kept = 0;
    for (let place = 0; place < count; place += 1) {
      if (out.has(place)) continue;
      scratch.voters[kept] = scratch.voters[place] ?? 0;
      scratch.purses[kept] = scratch.purses[place] ?? 0;
      scratch.weights[kept] = scratch.weights[place] ?? 0;
      kept += 1;
    }
    return kept;
  }

  function appraise(project: number): Bounds | null {
    const found = standing(project);
    if (found === null) return null;
    const { benefit } = goods[project] ?? { benefit: 1 };
    const error = found.error + found.price * 2 ** -50;
    const bounds = { low: (found.price - error) / benefit, high: (found.price + error) / benefit };
    known[project] = { low: bounds.low, slope: -found.poorSlope / found.weight / benefit };
    return bounds;
  }

  function exactPrice(project: number): { top: bigint; bottom: bigint } {
    const { cost, benefit } = goods[project] ?? { cost: 0, benefit: 1 };
    const found = standing(project);
    if (found === null) return { top: 1n, bottom: 0n };
    return { top: topOf(cost, found.poorCount), bottom: BigInt(found.weight) * BigInt(benefit) };
  }

  function compare(a: number, b: number): number {
    const [left, right] = [exactPrice(a), exactPrice(b)];
    const [over, under] = [left.top * right.bottom, right.top * left.bottom];
    return over < under ? -1 : over > under ? 1 : 0;
  }

  function charge(project: number, rivals: ReadonlySet<number>): Fraction {
    const { cost, benefit } = goods[project] ?? { cost: 0, benefit: 1 };
    const found = standing(project);
    if (found === null) return fraction(0);
    const top = topOf(cost, found.poorCount);
    const slope = -found.poorSlope / found.weight;
    const doubtful = doubtfulOf(found);
    const { exact, price } = books.enter(project, top, found.weight);
    noteRivals(rivals, { high: (found.price + found.error) / benefit, slope: slope / benefit });
    noteThePoor(price, slope, found.poorCount);
    for (let place = 0; place < found.poorCount; place += 1) purses[poor[place] ?? 0] = 0;
    for (let place = 0; place < found.count; place += 1) {
      const voter = scratch.voters[place] ?? 0;
      const own = scratch.weights[place] ?? 0;
      purses[voter] = (purses[voter] ?? 0) - price * own;
      slopes[voter] = (slopes[voter] ?? 0) - slope * own;
    }
    for (const voter of doubtful) purses[voter] = exactly(voter);
    return fraction(exact.n, exact.d * BigInt(benefit));
  }

  /** Those who may have nothing left, or so little that the error of a double matters. */
  function doubtfulOf({ count, price, error }: Standing): number[] {
    const found: number[] = [];
    for (let place = 0; place < count; place += 1) {
      const own = scratch.weights[place] ?? 0;
      if ((scratch.purses[place] ?? 0) - price * own < purseError + error * own) found.push(scratch.voters[place] ?? 0);
    }
    return found;
  }

  function exactly(voter: number): number {
    lone[0] = voter;
    const money = books.moneyOf(lone, 1);
    if (money === 0n) slack = 0;
    return money === 0n ? 0 : Math.max(quotient(money, books.denominator()), Number.MIN_VALUE);
  }

  /** How much more it takes until one of the rivals may cost no more than what was chosen. */
  function noteRivals(rivals: ReadonlySet<number>, best: { high: number; slope: number }): void {
    for (const rival of rivals) {
      const { low, slope } = known[rival] ?? { low: 0, slope: 0 };
      const gap = low - best.high;
      const closing = best.slope - slope;
      if (closing > 0) slack = Math.min(slack, Math.max(0, gap) / closing);
      else if (gap <= 0 && (slope !== 0 || best.slope !== 0)) slack = 0;
    }
  }

  /** How much more it takes until the first of those who paid all they had can pay in full. */
  function noteThePoor(price: number, slope: number, poorCount: number): void {
    for (let place = 0; place < poorCount; place += 1) {
      const voter = poor[place] ?? 0;
      slack = Math.min(slack, Math.max(0, price - (purses[voter] ?? 0)) / ((slopes[voter] ?? 0) - slope));
    }
  }

  return { appraise, compare, charge, slack: () => (byProject.weights === null ? slack : 0) };
}
