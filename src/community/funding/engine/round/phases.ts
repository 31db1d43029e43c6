import type { Fraction } from '../fraction';
import { Queue } from '../queue';
import { buy } from './paying';
import { compareContenders, comparePrices, type Price, priced } from './price';
import { type Candidate, orderPrice, ownReach, type Round } from './state';

/** Phase 0: what the charter has everybody pay, in its order; charged whole, in cash, or not at all (D4). */
export function chargeLevies<Amount>(round: Round<Amount>): void {
  const { arithmetic, options, ids, keys } = round;
  for (const id of options.levies) {
    const candidate = round.candidates.find((each) => each.id === id) as Candidate<Amount>;
    const caps = [...round.cash];
    const rho = arithmetic.level(candidate.amount, caps, keys);
    if (rho === null) {
      round.unaffordable.add(id);
      continue;
    }
    const nothing = arithmetic.of(0);
    const backers = ids.map((_, org) => ({ org, weight: keys[org] ?? 1, cap: null, inkind: nothing }));
    buy(round, { ...candidate, backers, weights: keys, ids }, 0, rho, caps, nothing);
  }
}

/** The pool divided among all by key: each one's part can only be spent on what it supports. */
export function giveVouchers<Amount>(round: Round<Amount>): void {
  const { arithmetic, options, ids, keys, ties } = round;
  if (options.poolMode !== 'voucher' || ids.length === 0) return;
  const parts = arithmetic.divide(round.pool, keys, ids, ties);
  for (const [org, part] of parts.entries()) round.vouchers[org] = part;
  round.pool = arithmetic.of(0);
}

/** A project that waits, with the lowest price it can have: prices only rise while purses empty. */
interface Waiting<Amount> {
  readonly candidate: Candidate<Amount>;
  readonly price: Price;
  /** What the price was found with; null while it is only a bound. */
  readonly offer: Offer<Amount> | null;
}

interface Offer<Amount> {
  readonly rho: Fraction;
  readonly caps: readonly Amount[];
  readonly fromPool: Amount;
  readonly price: Price;
  /** How many purchases were made when it was worked out. */
  readonly at: number;
}

/** Phase 1: equal shares from everybody's own purse; the lowest price first, until nothing can be paid any more. */
export const buyByEqualShares = <Amount>(round: Round<Amount>): void => buyInTurn(round, 1, sharesOffer);

/** Phase 2: the pool closes gaps, the smallest part of a cost first; supporters put in all they can (D4). */
export function fillGaps<Amount>(round: Round<Amount>): void {
  const { arithmetic, options } = round;
  if (options.poolMode === 'ratio' || options.pool === 0) return;
  for (const [org, left] of round.vouchers.entries()) {
    round.pool = arithmetic.plus(round.pool, left);
    round.vouchers[org] = arithmetic.of(0);
  }
  buyInTurn(round, 2, gapOffer);
}

/**
 * Buys whatever is first, again and again. A project is worked out anew only when it comes to the front with figures
 * from before the last purchase: its old price is a lower bound of the new one, and one that cannot be bought now never
 * can be later, since purses only empty.
 */
function buyInTurn<Amount>(
  round: Round<Amount>,
  phase: 1 | 2,
  work: (round: Round<Amount>, candidate: Candidate<Amount>) => Offer<Amount> | null,
): void {
  const queue = new Queue<Waiting<Amount>>(
    (a, b) => (comparePrices(a.price, b.price) || compareContenders(a.candidate, b.candidate, round.options.ties)) < 0,
  );
  const bought = new Set([...round.purchases.map(({ project }) => project), ...round.unaffordable]);
  for (const candidate of round.candidates) {
    if (!bought.has(candidate.id) && candidate.backers.length > 0)
      queue.add({ candidate, price: priced({ n: 0n, d: 1n }), offer: null });
  }
  for (let next = queue.take(); next; next = queue.take()) {
    const { candidate, offer } = next;
    if (offer?.at === round.purchases.length) {
      buy(round, candidate, phase, offer.rho, offer.caps, offer.fromPool);
      continue;
    }
    const fresh = work(round, candidate);
    if (fresh) queue.add({ candidate, price: fresh.price, offer: fresh });
  }
}

function sharesOffer<Amount>(round: Round<Amount>, candidate: Candidate<Amount>): Offer<Amount> | null {
  const { arithmetic, options, vouchers } = round;
  const fromPool =
    options.poolMode === 'ratio'
      ? arithmetic.least(round.pool, arithmetic.part(candidate.amount, options.sigma))
      : arithmetic.of(0);
  const caps = candidate.backers.map((backer) =>
    arithmetic.plus(vouchers[backer.org] as Amount, ownReach(round, backer)),
  );
  const rho = arithmetic.level(arithmetic.minus(candidate.amount, fromPool), caps, candidate.weights);
  if (rho === null) return null;
  return { rho, caps, fromPool, price: orderPrice(rho, candidate, options), at: round.purchases.length };
}

function gapOffer<Amount>(round: Round<Amount>, candidate: Candidate<Amount>): Offer<Amount> | null {
  const { arithmetic, options } = round;
  const { compare, exact, minus, plus } = arithmetic;
  const nothing = arithmetic.of(0);
  const caps = candidate.backers.map((backer) => ownReach(round, backer));
  const reach = caps.reduce((sum, cap) => plus(sum, cap), nothing);
  const gap = minus(candidate.amount, reach);
  const [n, d] = options.sigma;
  const part = { n: exact(gap).n, d: exact(gap).d * BigInt(candidate.cost) };
  const isSmall = compare(gap, round.pool) <= 0 && part.n * BigInt(d) <= BigInt(n) * part.d;
  const paying = caps.filter((cap) => compare(cap, nothing) > 0).length;
  if (compare(gap, nothing) <= 0 || !isSmall || paying < options.minBackers) return null;
  // Everybody pays all they can: the level price of what they can pay together.
  const rho = arithmetic.level(reach, caps, candidate.weights);
  return rho && { rho, caps, fromPool: gap, price: priced(part), at: round.purchases.length };
}
