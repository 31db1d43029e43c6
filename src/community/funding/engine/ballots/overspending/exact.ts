import { type Fraction, fraction } from '../../fraction';
import type { Election } from '../election';
import { endowmentOf } from '../shares/books';
import { nearPurses } from '../shares/near';
import type { Support } from '../support';
import { type Kinds, kindsOf } from './kinds';
import type { Offer, PartialPurses } from './purses';

/** Supporters with the same purse; `near` is within the error of the purses. */
interface Group {
  /** Any one of them. */
  readonly voter: number;
  readonly near: number;
  readonly heads: number;
}

/** A price to try: the purse of the group at this place, or the price that pays in full with those before it emptied. */
interface Try {
  readonly place: number;
  readonly isFull: boolean;
  readonly low: number;
  readonly high: number;
}

/**
 * Exact purses. Voters who paid in the same purchases have the same purse and are counted as one kind; doubles choose
 * among prices where they can, and whole numbers where they cannot. The common denominator of all that was paid may
 * double in length with every purchase: it is let grow to 4,096 bits, and later prices are rounded to what it can say.
 */
export function exactPartly({ projects, budget }: Election, support: Support): PartialPurses {
  const { byProject, voters } = support;
  const purses = nearPurses(support, projects.length, endowmentOf(budget, voters, 0));
  const { books, near } = purses;
  const kinds: Kinds = kindsOf(voters, purses.exactly);
  const costOf = (project: number): number => projects[project]?.cost ?? 0;
  const supportersOf = (project: number): Int32Array =>
    byProject.others.subarray(byProject.starts[project] ?? 0, byProject.starts[project + 1] ?? 0);

  function groupsOf(project: number): Group[] {
    const found = new Map<number, { voter: number; near: number; heads: number }>();
    for (const voter of supportersOf(project)) {
      const purse = near[voter] ?? 0;
      if (purse === 0) continue;
      const group = found.get(kinds.of(voter));
      if (group) group.heads += 1;
      else found.set(kinds.of(voter), { voter, near: purse, heads: 1 });
    }
    const groups: Group[] = [...found.values()];
    return groups.sort((a, b) => (Math.abs(a.near - b.near) > 2 * purses.error ? a.near - b.near : exactOrder(a, b)));
  }

  function exactOrder(a: Group, b: Group): number {
    const [left, right] = [kinds.purse(a.voter), kinds.purse(b.voter)];
    return left < right ? -1 : left > right ? 1 : 0;
  }

  /** Every purse below the full price, and the full price when there is one, with bounds on λ/α² for each. */
  function triesOf(cost: number, groups: readonly Group[]): Try[] {
    const tries: Try[] = [];
    let heads = groups.reduce((sum, group) => sum + group.heads, 0);
    const doubt = purses.errorOfSum(heads) + cost * 2 ** -48;
    let covered = 0;
    for (const [place, group] of groups.entries()) {
      const gap = group.near * heads + covered - cost;
      if (gap > doubt || (gap > -doubt && coveredExactly(groups, place, heads) >= BigInt(cost) * books.denominator())) {
        const price = (cost - covered) / heads;
        const error = doubt / heads + price * 2 ** -48;
        return [...tries, { place, isFull: true, low: (price - error) / cost, high: (price + error) / cost }];
      }
      const all = covered + group.near * heads;
      const [least, most] = [Math.max(all - doubt, Number.MIN_VALUE), all + doubt];
      const low = ((group.near - purses.error) / most / most) * cost * (1 - 2 ** -48);
      tries.push({
        place,
        isFull: false,
        low,
        high: ((group.near + purses.error) / least / least) * cost * (1 + 2 ** -48),
      });
      covered += group.near * group.heads;
      heads -= group.heads;
    }
    return tries;
  }

  /** What is covered when everybody pays up to the purse of the group at `place`, which `heads` have or exceed. */
  const coveredExactly = (groups: readonly Group[], place: number, heads: number): bigint =>
    moneyBefore(groups, place) + kinds.purse(groups[place]?.voter ?? 0) * BigInt(heads);

  const moneyBefore = (groups: readonly Group[], place: number): bigint =>
    groups.slice(0, place).reduce((sum, { voter, heads }) => sum + kinds.purse(voter) * BigInt(heads), 0n);

  /** The price of a try and what it covers, both over the denominator of the books. */
  function figuresOf(
    project: number,
    groups: readonly Group[],
    { place, isFull }: Try,
  ): { price: Fraction; covered: bigint } {
    const heads = groups.slice(place).reduce((sum, group) => sum + group.heads, 0);
    const cost = BigInt(costOf(project)) * books.denominator();
    if (isFull) return { price: { n: cost - moneyBefore(groups, place), d: BigInt(heads) }, covered: cost };
    return {
      price: { n: kinds.purse(groups[place]?.voter ?? 0), d: 1n },
      covered: coveredExactly(groups, place, heads),
    };
  }

  /** λ/α²: the price times the cost over the square of what is covered. */
  function worthOf(project: number, groups: readonly Group[], chosen: Try): Fraction {
    const { price, covered } = figuresOf(project, groups, chosen);
    return { n: price.n * BigInt(costOf(project)) * books.denominator(), d: price.d * covered * covered };
  }

  function bestOf(project: number, groups: readonly Group[]): Try | null {
    const tries = triesOf(costOf(project), groups);
    const limit = tries.reduce((least, { high }) => Math.min(least, high), Number.POSITIVE_INFINITY);
    const [first, ...others] = tries.filter(({ low }) => low <= limit);
    let best = first ?? null;
    for (const each of others)
      if (best !== null && isNoWorse(worthOf(project, groups, each), worthOf(project, groups, best))) best = each;
    return best;
  }

  const isNoWorse = (a: Fraction, b: Fraction): boolean => a.n * b.d <= b.n * a.d;

  function offer(project: number): Offer | null {
    const tries = triesOf(costOf(project), groupsOf(project));
    if (tries.length === 0) return null;
    return {
      low: tries.reduce((least, { low }) => Math.min(least, low), Number.POSITIVE_INFINITY),
      high: tries.reduce((least, { high }) => Math.min(least, high), Number.POSITIVE_INFINITY),
    };
  }

  function exactly(project: number): Fraction {
    const groups = groupsOf(project);
    const best = bestOf(project, groups);
    return best === null ? { n: 1n, d: 0n } : worthOf(project, groups, best);
  }

  function charge(project: number): Fraction {
    const groups = groupsOf(project);
    const best = bestOf(project, groups);
    if (best === null) return fraction(0);
    const { price, covered } = figuresOf(project, groups, best);
    const cost = BigInt(costOf(project));
    const payment = fraction(price.n * cost, price.d * covered);
    const paid = books.enterPrice(project, payment);
    kinds.begin();
    for (const voter of supportersOf(project)) {
      const purse = near[voter] ?? 0;
      if (purse === 0) continue;
      kinds.move(voter);
      const rest = purse - paid;
      near[voter] = Math.abs(rest) > 2 * purses.error ? Math.max(0, rest) : purses.nearTo(kinds.purse(voter));
    }
    return fraction(payment.n, payment.d * cost);
  }

  return { offer, exactly, charge };
}
