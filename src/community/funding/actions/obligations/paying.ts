import { dayOf, isDay } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import type { Cents } from '../../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { tidyLine } from '../../../../basics/text';
import type { Here, Seat } from '../../../../machinery/here';
import { record } from '../../../chronicle';
import { binds, facilitates, mayEstimate, seatFor } from '../../../members';
import { billersOf, counting, type NotedPayment, obligationsOfMatter, paymentsOfMatter } from '../../queries';
import * as rules from '../../rules';
import { holdLedger, savePayment, savePaymentWithdrawal } from '../../store';
import type { Matter } from '../joining';

export const PAYMENT_LIMITS = { reference: 200, reason: 500 };

/**
 * Tells whether a seat may note what an organisation paid: who facilitates, who binds that organisation, or who speaks for
 * the one that bills this matter (`billersOf`), as whoever enters its bill.
 */
export const mayNotePaymentOf =
  (organisationId: Id, billerId: Id | undefined) =>
  (seat: Seat): boolean =>
    facilitates(seat) ||
    (binds(seat) && seat.organisationId === organisationId) ||
    (mayEstimate(seat) && seat.organisationId === billerId);

const billerOf = async (here: Here, matter: Matter): Promise<Id | undefined> =>
  (await billersOf(here, [matter.id]))[0]?.organisationId;

/** How everyone stands today who owes or paid something for a matter. */
export async function balancesFor(
  here: Pick<Here, 'db' | 'community'>,
  matter: Pick<Matter, 'kind' | 'id'>,
): Promise<readonly rules.MatterBalance[]> {
  const paid = counting(await paymentsOfMatter(here, matter));
  return rules.balancesOf(await obligationsOfMatter(here, matter), paid);
}

/**
 * Notes that an organisation paid part of what it owes for a matter, or all of it; or, where it paid too much, that it got
 * something back. Refuses whatever `seatFor` and the rule refuse, `not-a-day`, `payer-missing` and
 * `words-too-long` (`limit`, `length`).
 */
export async function noteMatterPayment(
  here: Here,
  matter: Matter,
  input: {
    readonly organisationId: Id;
    /** Excluding VAT, above zero. */
    readonly amount: Cents;
    readonly paidOn: string;
    readonly reference: string;
    readonly seatId: string | undefined;
  },
): Promise<{ cents: Cents } | Refusal> {
  const seat = seatFor(
    here.actor.seats,
    mayNotePaymentOf(input.organisationId, await billerOf(here, matter)),
    input.seatId,
  );
  if (isRefusal(seat)) return seat;
  const reference = tidyLine(input.reference);
  const limit = PAYMENT_LIMITS.reference;
  if (reference.length > limit) return refuse('words-too-long', 'reference', { limit, length: reference.length });
  const { organisationId, paidOn } = input;
  if (!isDay(paidOn)) return refuse('not-a-day', 'paidOn');
  await holdLedger(here, matter.id);
  const standing = (await balancesFor(here, matter)).find(({ holderId }) => holderId === organisationId);
  if (!standing) return refuse('payer-missing', 'organisation');
  const today = dayOf(here.now, here.community.timeZone);
  const amount = rules.paymentOf(standing, { amount: input.amount, paidOn, today });
  if (isRefusal(amount)) return amount;
  await savePayment(here, seat, { organisationId, matter, cents: amount, paidOn, reference });
  await recordPayment(here, amount > 0 ? 'paid' : 'paid-back', matter, seat, { organisationId, cents: amount, paidOn });
  return { cents: amount };
}

/**
 * Takes back a payment that was noted by mistake: it stays readable and counts no longer. Refuses whatever `seatFor`
 * refuses, `payment-missing`, `reason-missing`, `words-too-long` (`limit`, `length`) and `given-back-since` where what was
 * given back meanwhile rests on it.
 */
export async function withdrawPayment(
  here: Here,
  matter: Matter,
  input: { readonly paymentId: Id; readonly reason: string; readonly seatId: string | undefined },
): Promise<{ cents: Cents } | Refusal> {
  await holdLedger(here, matter.id);
  const payment = counting(await paymentsOfMatter(here, matter)).find(({ id }) => id === input.paymentId);
  if (!payment?.id) return refuse('payment-missing');
  const seat = seatFor(
    here.actor.seats,
    mayNotePaymentOf(payment.holderId, await billerOf(here, matter)),
    input.seatId,
  );
  if (isRefusal(seat)) return seat;
  const reason = tidyLine(input.reason);
  const limit = PAYMENT_LIMITS.reason;
  if (reason === '') return refuse('reason-missing', 'reason');
  if (reason.length > limit) return refuse('words-too-long', 'reason', { limit, length: reason.length });
  if (!rules.mayWithdraw(payment, await balancesFor(here, matter))) return refuse('given-back-since');
  const { id, cents, paidOn, organisationId } = payment;
  if (!(await savePaymentWithdrawal(here, seat, { id, organisationId }, reason))) return refuse('payment-missing');
  await recordPayment(here, 'payment-withdrawn', matter, seat, { organisationId, cents, paidOn, detail: reason });
  return { cents };
}

/** Tells the chronicle whose payment it was; the amount stands in its data. */
const recordPayment = (
  here: Here,
  event: 'paid' | 'paid-back' | 'payment-withdrawn',
  { kind, id, number, title }: Matter,
  seat: Seat,
  { organisationId, cents, paidOn, detail }: Pick<NotedPayment, 'organisationId' | 'cents'> & PaidOn,
): Promise<void> =>
  record(here, `obligations/${event}`, {
    matter: { kind, id, label: `n° ${number} — ${title}` },
    organisationId,
    seatId: seat.id,
    data: { number, totalCents: cents, on: paidOn, ...(detail !== undefined && { detail }) },
  });

interface PaidOn {
  readonly paidOn: string;
  readonly detail?: string;
}
