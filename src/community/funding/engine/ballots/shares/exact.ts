import { type Fraction, fraction } from '../../fraction';
import type { Support } from '../support';
import type { Good } from './goods';
import { nearPurses } from './near';
import type { Bounds, Purses } from './rounds';
import { slackOf } from './slack';
import { isShort, type Standing, sieveFor } from './standing';

/** Exact purses, and how much more everybody could have begun with without any purchase coming out differently. */
export interface ExactPurses extends Purses {
  /** In minor units; zero when the very next unit may change something, and always where weights differ. */
  slack(): number;
}

/**
 * Purses in exact arithmetic. A double stands for every purse, with a known bound on its error; where that bound leaves
 * open who can pay in full, or which of two prices is lower, the books decide with whole numbers.
 */
export function exactPurses(support: Support, goods: readonly Good[], endowment: Fraction): ExactPurses {
  const purses = nearPurses(support, goods.length, endowment);
  const { books, near } = purses;
  const sieve = sieveFor(support, purses);
  const slack = slackOf(support, goods, purses);
  const goodOf = (project: number): Good => goods[project] ?? { cost: 0, benefit: 1 };

  function appraise(project: number): Bounds | null {
    const { cost, benefit } = goodOf(project);
    const found = sieve.stand(project, cost);
    if (isShort(found)) {
      slack.noteShort(sieve.able.voters, found, cost);
      return null;
    }
    const error = found.error + found.price * 2 ** -50;
    const low = (found.price - error) / benefit;
    slack.notePrice(project, low, slack.slopeOf(sieve.poor, found) / benefit);
    return { low, high: (found.price + error) / benefit };
  }

  function exactPrice(project: number): Fraction {
    const { cost, benefit } = goodOf(project);
    const found = sieve.stand(project, cost);
    if (isShort(found)) return { n: 1n, d: 0n };
    return { n: sieve.top(cost, found), d: BigInt(found.weight) * BigInt(benefit) };
  }

  function compare(a: number, b: number): number {
    const [left, right] = [exactPrice(a), exactPrice(b)];
    const [over, under] = [left.n * right.d, right.n * left.d];
    return over < under ? -1 : over > under ? 1 : 0;
  }

  function charge(project: number, rivals: ReadonlySet<number>): Fraction {
    const { cost, benefit } = goodOf(project);
    const found = sieve.stand(project, cost);
    if (isShort(found)) return fraction(0);
    const doubtful = doubtfulOf(found);
    const { exact, price } = books.enter(project, sieve.top(cost, found), found.weight);
    slack.noteRivals(rivals, (found.price + found.error) / benefit, slack.slopeOf(sieve.poor, found) / benefit);
    slack.notePayment(sieve, found);
    for (let place = 0; place < found.poor; place += 1) near[sieve.poor[place] ?? 0] = 0;
    for (let place = 0; place < found.able; place += 1) {
      const voter = sieve.able.voters[place] ?? 0;
      near[voter] = (near[voter] ?? 0) - price * (sieve.able.weights[place] ?? 0);
    }
    for (const voter of doubtful) {
      near[voter] = purses.nearTo(purses.exactly(voter));
      if (near[voter] === 0) slack.noteEmptied();
    }
    return fraction(exact.n, exact.d * BigInt(benefit));
  }

  /** Those who may have nothing left, or so little that the error of a double matters. */
  function doubtfulOf({ able, price, error }: Standing): number[] {
    const found: number[] = [];
    for (let place = 0; place < able; place += 1) {
      const own = sieve.able.weights[place] ?? 0;
      const gap = (sieve.able.purses[place] ?? 0) - price * own;
      if (gap < 2 * (purses.error + error * own)) found.push(sieve.able.voters[place] ?? 0);
    }
    return found;
  }

  return { appraise, compare, charge, slack: slack.value };
}
