import type { Id } from '../../../basics/id';
import { type Cents, cents } from '../../../basics/money';
import { plain } from '../../../basics/text';

/** One who takes part in a division, with a weight that is a whole number, zero or more. */
export interface Weighed {
  readonly id: Id;
  readonly name: string;
  readonly weight: number;
}

export interface Portion {
  readonly cents: Cents;
  /** Whether it holds one of the cents that were left over. */
  readonly hasOddCent: boolean;
}

/**
 * Divides an amount by weight, to the cent: floors first, then one cent each to the largest remainders, ties in
 * alphabetical order (domain dossier, section 4.2). The portions total the amount exactly whenever any weight is
 * above zero; a weight of zero gets nothing; the order of the weighed changes nothing.
 */
export function portions(amount: Cents, weighed: readonly Weighed[]): ReadonlyMap<Id, Portion> {
  const whole = weighed.reduce((sum, each) => sum + BigInt(each.weight), 0n);
  const floors = weighed.map((each) => {
    const product = BigInt(amount) * BigInt(each.weight);
    return { ...each, floor: whole === 0n ? 0n : product / whole, rest: whole === 0n ? 0n : product % whole };
  });
  const left = whole === 0n ? 0n : BigInt(amount) - floors.reduce((sum, each) => sum + each.floor, 0n);
  const byRest = (): typeof floors =>
    [...floors].sort((a, b) => (a.rest === b.rest ? byName(a, b) : a.rest > b.rest ? -1 : 1));
  const lucky = left === 0n ? [] : byRest();
  const oddIds = new Set(lucky.slice(0, Number(left)).map((each) => each.id));
  return new Map(
    floors.map(({ id, floor }) => [
      id,
      { cents: cents(floor + (oddIds.has(id) ? 1n : 0n)), hasOddCent: oddIds.has(id) },
    ]),
  );
}

/**
 * Alphabetical order that is the same on every machine: letters without accents or case, then the exact text, then
 * the id, compared by code unit.
 */
export const byName = (a: { id: Id; name: string }, b: { id: Id; name: string }): number =>
  compare(plain(a.name), plain(b.name)) || compare(a.name, b.name) || compare(a.id, b.id);

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
