import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { type Cents, cents, totalCents } from '../../../basics/money';
import { type Refusal, refuse } from '../../../basics/outcome';
import { grouped } from './grouped';

/** How an organisation stands for one cost: what it owes of it, what it paid, and what is left, below zero to give back. */
export interface MatterBalance {
  readonly holderId: Id;
  readonly owedCents: Cents;
  readonly paidCents: Cents;
  readonly leftCents: Cents;
}

/** A row of what is owed, or of what was paid, by who it is about today. */
interface HeldRow {
  readonly holderId: Id;
  readonly cents: Cents;
}

/** How everyone stands who owes or paid something for one cost, in the order in which they first owed. */
export function balancesOf(owed: readonly HeldRow[], paid: readonly HeldRow[]): readonly MatterBalance[] {
  const [owing, paying] = [owed, paid].map((rows) => grouped(rows, ({ holderId }) => holderId));
  const sumOf = (own: readonly HeldRow[] = []): Cents => totalCents(own.map((row) => row.cents));
  return [...new Set([...owed, ...paid].map(({ holderId }) => holderId))].map((holderId) => {
    const [owedCents, paidCents] = [sumOf(owing?.get(holderId)), sumOf(paying?.get(holderId))];
    return { holderId, owedCents, paidCents, leftCents: cents(owedCents - paidCents) };
  });
}

/**
 * A payment of somebody who stands like that, in cents above zero where it pays and below where it gets back; never more
 * than is left. Refuses `amount-missing`, `paid-in-future`, `nothing-left` and `more-than-left` (`leftCents`).
 */
export function paymentOf(
  { leftCents }: Pick<MatterBalance, 'leftCents'>,
  { amount, paidOn, today }: { readonly amount: Cents; readonly paidOn: Day; readonly today: Day },
): Cents | Refusal {
  if (amount <= 0) return refuse('amount-missing', 'amount');
  if (paidOn > today) return refuse('paid-in-future', 'paidOn');
  if (leftCents === 0) return refuse('nothing-left', 'amount');
  const most = Math.abs(leftCents);
  if (amount > most) return refuse('more-than-left', 'amount', { leftCents: most });
  return leftCents > 0 ? amount : cents(-amount);
}

/** Tells whether a payment may be taken back: nobody may have got back more than it would then have paid. */
export const mayWithdraw = (payment: HeldRow, standings: readonly MatterBalance[]): boolean => {
  const paid = standings.find(({ holderId }) => holderId === payment.holderId)?.paidCents ?? 0;
  return paid - payment.cents >= 0;
};

/** How much of each agreed payment is covered by what was paid, the earliest first; in all never more than was paid. */
export function coveredBy(payments: readonly { readonly cents: Cents }[], paid: Cents): readonly Cents[] {
  let left = Math.max(0, paid);
  return payments.map(({ cents: due }) => {
    const covered = Math.min(due, left);
    left -= covered;
    return cents(covered);
  });
}
