import type { Id } from '../../../basics/id';
import { type Cents, totalCents } from '../../../basics/money';
import { portions } from '../../funding/rules/portions';

/** An organisation that pays for what two communities build together. */
export interface Payer {
  /** In its community. */
  readonly id: Id;
  /** The link by which it is one organisation in both; null where it is in one of them only. */
  readonly linkId: Id | null;
  /** Where both communities have it: whether it pays here. */
  readonly paysHere: boolean;
}

/** What each side pays of one cost. */
export interface SharedCost {
  /** Of every organisation that pays in the first community. */
  readonly own: ReadonlyMap<Id, Cents>;
  readonly ownCents: Cents;
  readonly otherCents: Cents;
}

/**
 * Divides the cost of shared work alike among the organisations of two communities, each of them once: one that is in
 * both pays a single part, in the community where it was said to pay, and nothing in the other (domain dossier, M06 and
 * US55). The parts total the cost exactly; odd cents go by the ids, so that both communities find the same.
 */
export function shareBetween(cost: Cents, own: readonly Payer[], others: readonly Payer[]): SharedCost {
  const isTwice = (linkId: Id | null, among: readonly Payer[]) =>
    linkId !== null && among.some((each) => each.linkId === linkId);
  const payHere = own.filter((each) => !isTwice(each.linkId, others) || each.paysHere);
  const payThere = others.filter((each) => !isTwice(each.linkId, own) || each.paysHere);
  const weighed = [...payHere, ...payThere].map(({ id }) => ({ id, name: id, weight: 1 }));
  const found = portions(cost, weighed);
  const partOf = ({ id }: Payer): Cents => found.get(id)?.cents ?? totalCents([]);
  return {
    own: new Map(payHere.map((each) => [each.id, partOf(each)])),
    ownCents: totalCents(payHere.map(partOf)),
    otherCents: totalCents(payThere.map(partOf)),
  };
}
