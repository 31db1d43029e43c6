import { compareFractions, type Fraction } from '../fraction';
import { byId } from '../remainder';
import type { Ties } from './input';

/** A price to be compared with others: exact, with a double beside it that settles most comparisons. */
export interface Price extends Fraction {
  readonly about: number;
}

export const priced = ({ n, d }: Fraction): Price => ({ n, d, about: Number(n) / Number(d) });

/** A double of a quotient of whole numbers is off by less than this part of itself. */
const ERROR = 1e-12;

/** Below zero when a is the lower price. */
export function comparePrices(a: Price, b: Price): number {
  const apart = a.about - b.about;
  if (Math.abs(apart) > ERROR * Math.max(Math.abs(a.about), Math.abs(b.about))) return apart;
  return compareFractions(a, b);
}

/** What settles a tie between two projects. */
export interface Contender {
  readonly id: string;
  readonly cost: number;
  /** The weight of all its supporters. */
  readonly weight: number;
}

/** Of two projects with the same price: the more weight behind it, then the lower cost, then the id; or the id alone (D4). */
export const compareContenders = (a: Contender, b: Contender, ties: Ties): number =>
  (ties === 'default' && (b.weight - a.weight || a.cost - b.cost)) || byId(a.id, b.id);
