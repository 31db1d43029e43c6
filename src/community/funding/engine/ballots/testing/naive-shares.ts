import {
  compareFractions,
  dividedBy,
  type Fraction,
  floorOf,
  fraction,
  leastFraction,
  minus,
  plus,
  roundHalfUp,
  times,
} from '../../fraction';
import { byId, largestRemainder, roundedLevel, type TieCents } from '../../remainder';
import type { Plain, Taken, Wanted } from './naive';

type Purses = Map<string, Fraction>;

/** Minor units of a currency unit that hold every amount of the generated files, cents where they can. */
function scaleOf({ budget, wanted }: Plain): Fraction {
  const isCents = [budget, ...wanted.map(({ cost }) => cost)].every(({ n, d }) => (n * 100n) % d === 0n);
  return fraction(isCents ? 100 : 1000);
}

const isCents = (plain: Plain): boolean => plain.counting.arithmetic === 'cents';

function endowments(plain: Plain, extra: number, ties: TieCents): Purses {
  const { voters, budget } = plain;
  const scale = scaleOf(plain);
  if (!isCents(plain))
    return new Map(voters.map((voter) => [voter, plus(dividedBy(budget, fraction(voters.length)), fraction(extra))]));
  const minor = times(budget, scale).n;
  const { cents } = largestRemainder(
    minor,
    voters.map(() => 1n),
    voters,
    ties,
  );
  return new Map(
    voters.map((voter, place) => [voter, plus(dividedBy(fraction(cents[place] ?? 0), scale), fraction(extra))]),
  );
}

const purse = (purses: Purses, voter: string): Fraction => purses.get(voter) ?? fraction(0);

/** The price at which the supporters carry the cost: every one of them is tried as the first who can pay in full. */
function priceOf({ cost, weights }: Wanted, purses: Purses): Fraction | null {
  const sorted = [...weights].toSorted(([a, weightA], [b, weightB]) =>
    compareFractions(dividedBy(purse(purses, a), weightA), dividedBy(purse(purses, b), weightB)),
  );
  let rest = cost;
  for (const [place, [voter, weight]] of sorted.entries()) {
    const open = sorted.slice(place).reduce((sum, [, each]) => plus(sum, each), fraction(0));
    const price = dividedBy(rest, open);
    if (compareFractions(times(price, weight), purse(purses, voter)) <= 0) return price;
    rest = minus(rest, purse(purses, voter));
  }
  return null;
}

function pay(plain: Plain, { cost, weights }: Wanted, price: Fraction, purses: Purses, ties: TieCents): void {
  const payers = [...weights.keys()].toSorted(byId);
  if (!isCents(plain)) {
    for (const voter of payers) {
      const due = times(price, weights.get(voter) ?? fraction(0));
      purses.set(voter, minus(purse(purses, voter), leastFraction(due, purse(purses, voter))));
    }
    return;
  }
  const scale = scaleOf(plain);
  const { cents } = roundedLevel(
    Number(times(cost, scale).n),
    times(price, dividedBy(scale, fraction(4))),
    payers.map((voter) => Number(times(purse(purses, voter), scale).n)),
    // Points have quarters at the most.
    payers.map((voter) => Number(times(weights.get(voter) ?? fraction(0), fraction(4)).n)),
    payers,
    ties,
  );
  for (const [place, voter] of payers.entries())
    purses.set(voter, minus(purse(purses, voter), dividedBy(fraction(cents[place] ?? 0), scale)));
}

const benefitOf = (plain: Plain, { cost }: Wanted): Fraction =>
  plain.counting.rule.startsWith('mes_cost') ? cost : fraction(1);

export function naiveShares(plain: Plain, extra: number): Taken[] {
  if (plain.voters.length === 0) return [];
  const ties: TieCents = new Map();
  const purses = endowments(plain, extra, ties);
  const free = plain.wanted.filter(({ cost, weights }) => cost.n === 0n && weights.size > 0);
  const taken: Taken[] = plain.counting.rule.startsWith('mes_cost')
    ? []
    : free.toSorted((a, b) => byId(a.id, b.id)).map(({ id }) => ({ id, rho: fraction(0) }));
  const open = new Set(plain.wanted.filter(({ cost, weights }) => cost.n > 0n && weights.size > 0));
  for (;;) {
    const payable = [...open].filter((each) => priceOf(each, purses) !== null);
    const rho = (each: Wanted): Fraction => dividedBy(priceOf(each, purses) ?? fraction(0), benefitOf(plain, each));
    const best = plain.best(payable, (a, b) => compareFractions(rho(b), rho(a)));
    if (!best) return taken;
    taken.push({ id: best.id, rho: rho(best) });
    pay(plain, best, priceOf(best, purses) ?? fraction(0), purses, ties);
    open.delete(best);
  }
}

export function naiveExactShares(plain: Plain): Taken[] {
  if (plain.voters.length === 0) return [];
  const ties: TieCents = new Map();
  const purses = endowments(plain, 0, ties);
  const open = new Set(plain.wanted.filter(({ weights }) => weights.size > 0));
  const taken: Taken[] = [];
  const groupOf = ({ cost, weights }: Wanted): string[] => {
    const sorted = [...weights.keys()].toSorted(
      (a, b) => compareFractions(purse(purses, b), purse(purses, a)) || byId(a, b),
    );
    for (let count = sorted.length; count > 0; count -= 1) {
      const last = sorted[count - 1] ?? '';
      if (compareFractions(times(purse(purses, last), fraction(count)), cost) >= 0) return sorted.slice(0, count);
    }
    return [];
  };
  const isFree = ({ cost }: Wanted): boolean => cost.n === 0n;
  const worth = (each: Wanted): Fraction => {
    if (isFree(each)) return fraction(10n ** 12n);
    const payers = fraction(groupOf(each).length);
    return plain.counting.rule === 'ees_cost' ? payers : dividedBy(payers, each.cost);
  };
  for (;;) {
    const payable = [...open].filter((each) => groupOf(each).length > 0);
    const best = plain.best(payable, (a, b) => compareFractions(worth(a), worth(b)));
    if (!best) return taken;
    const payers = groupOf(best).toSorted(byId);
    const part = dividedBy(best.cost, fraction(payers.length));
    const isCost = plain.counting.rule === 'ees_cost' && !isFree(best);
    taken.push({ id: best.id, rho: isCost ? fraction(1, payers.length) : part });
    const group = { ...best, weights: new Map(payers.map((voter) => [voter, fraction(1)])) };
    pay(plain, group, part, purses, ties);
    open.delete(best);
  }
}

export function naiveOverspending(plain: Plain): Taken[] {
  const ties: TieCents = new Map();
  const purses = plain.voters.length === 0 ? new Map() : endowments(plain, 0, ties);
  const open = new Set(plain.wanted.filter(({ cost, weights }) => cost.n > 0n && weights.size > 0));
  const taken: Taken[] = [];
  let left = plain.budget;
  for (;;) {
    const fitting = [...open].filter(({ cost }) => compareFractions(cost, left) <= 0);
    const offers = new Map(fitting.map((each) => [each, offerOf(each, purses)]));
    const payable = fitting.filter((each) => offers.get(each) !== null);
    const worth = (each: Wanted): Fraction => offers.get(each)?.worth ?? fraction(0);
    const best = plain.best(payable, (a, b) => compareFractions(worth(b), worth(a)));
    if (!best) return taken;
    const rho = offers.get(best)?.rho ?? fraction(0);
    taken.push({ id: best.id, rho });
    payPartly(plain, best, times(rho, best.cost), purses, ties);
    left = minus(left, best.cost);
    open.delete(best);
  }
}

/** λ is one of the purses over the cost, or the one that pays in full; of equals the one that covers more. */
function offerOf(project: Wanted, purses: Purses): { worth: Fraction; rho: Fraction } | null {
  const { cost, weights } = project;
  const voters = [...weights.keys()];
  const full = priceOf({ ...project, weights: new Map(voters.map((voter) => [voter, fraction(1)])) }, purses);
  const prices = [...voters.map((voter) => purse(purses, voter)), ...(full ? [full] : [])].filter(({ n }) => n > 0n);
  let best: { worth: Fraction; rho: Fraction; alpha: Fraction } | null = null;
  for (const price of prices) {
    const covered = voters.reduce((sum, voter) => plus(sum, leastFraction(purse(purses, voter), price)), fraction(0));
    const alpha = leastFraction(fraction(1), dividedBy(covered, cost));
    const rho = dividedBy(dividedBy(price, cost), alpha);
    const offer = { worth: dividedBy(rho, alpha), rho, alpha };
    const order = best === null ? -1 : compareFractions(offer.worth, best.worth) || compareFractions(best.alpha, alpha);
    if (order < 0) best = offer;
  }
  return best;
}

function payPartly(plain: Plain, { weights }: Wanted, price: Fraction, purses: Purses, ties: TieCents): void {
  const scale = isCents(plain) ? scaleOf(plain) : fraction(1);
  const due = [...weights.keys()]
    .toSorted(byId)
    .map((voter) => ({ voter, amount: times(leastFraction(purse(purses, voter), price), scale) }));
  const rounded = new Map(due.map(({ voter, amount }) => [voter, isCents(plain) ? fraction(floorOf(amount)) : amount]));
  if (isCents(plain)) {
    const all = due.reduce((sum, { amount }) => plus(sum, amount), fraction(0));
    const floors = due.reduce((sum, { amount }) => sum + floorOf(amount), 0n);
    const claimants = due
      .filter(({ amount }) => amount.d !== 1n && amount.n % amount.d !== 0n)
      .map(({ voter }) => voter);
    const count = Number(roundHalfUp(all) - floors);
    const winners = claimants.toSorted((a, b) => (ties.get(a) ?? 0) - (ties.get(b) ?? 0) || byId(a, b)).slice(0, count);
    for (const voter of winners) {
      rounded.set(voter, plus(rounded.get(voter) ?? fraction(0), fraction(1)));
      if (count < claimants.length) ties.set(voter, (ties.get(voter) ?? 0) + 1);
    }
  }
  for (const [voter, amount] of rounded) purses.set(voter, minus(purse(purses, voter), dividedBy(amount, scale)));
}
