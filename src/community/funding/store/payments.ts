import type { Day } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Cents } from '../../../basics/money';
import type { Here, Seat } from '../../../machinery/here';
import type { MatterRef } from './joining';

interface PaymentsTable {
  community_id: Id;
  id: Id;
  organisation_id: Id;
  need_id: Id | null;
  project_id: Id | null;
  cents: number;
  paid_on: Day;
  reference: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface PaymentWithdrawalsTable {
  community_id: Id;
  payment_id: Id;
  organisation_id: Id;
  reason: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
declare module '../../../machinery/database' {
  interface Tables {
    payments: PaymentsTable;
    payment_withdrawals: PaymentWithdrawalsTable;
  }
}

/** What was paid, as it is noted. */
export interface NewPayment {
  readonly organisationId: Id;
  readonly matter: MatterRef;
  /** Excluding VAT; below zero where it was given back. */
  readonly cents: Cents;
  readonly paidOn: Day;
  readonly reference: string;
}

/** Notes a payment; the ledger of its matter is held. */
export async function savePayment(here: Here, seat: Seat, { matter, ...payment }: NewPayment): Promise<void> {
  await here.db
    .insertInto('payments')
    .values({
      ...{ community_id: here.community.id, id: newId(), organisation_id: payment.organisationId },
      ...{
        need_id: matter.kind === 'need' ? matter.id : null,
        project_id: matter.kind === 'project' ? matter.id : null,
      },
      ...{ cents: payment.cents, paid_on: payment.paidOn, reference: payment.reference },
      ...{ person_id: here.actor.personId, seat_id: seat.id, at: here.now },
    })
    .execute();
}

/** Keeps that a payment was noted by mistake; false when that was said already. */
export async function savePaymentWithdrawal(
  here: Here,
  seat: Seat,
  payment: { readonly id: Id; readonly organisationId: Id },
  reason: string,
): Promise<boolean> {
  const saved = await here.db
    .insertInto('payment_withdrawals')
    .values({
      ...{ community_id: here.community.id, payment_id: payment.id, organisation_id: payment.organisationId, reason },
      ...{ person_id: here.actor.personId, seat_id: seat.id, at: here.now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('payment_id')
    .executeTakeFirst();
  return saved !== undefined;
}
