import { dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Cents } from '../../../basics/money';
import type { Here } from '../../../machinery/here';
import { charterOf, inForceOn } from '../../charter';
import { type AwaitedPayment, type AwaitedPledges, earmarksAwaiting, paymentsAwaiting } from '../queries';
import { leftInclusive } from '../rules';

/** Something left to pay, with what that is including VAT at today's rate. */
export type AwaitedBill = AwaitedPayment & { readonly inclusiveCents: Cents };
export type AwaitedMoney = AwaitedPledges | AwaitedBill;

/** What money awaits of an organisation: its answers for what it earmarked, and every cost it still owes, oldest first. */
export async function moneyAwaiting(here: Here, organisationId: Id): Promise<readonly AwaitedMoney[]> {
  const earmarks = await earmarksAwaiting(here, organisationId);
  const payments = await paymentsAwaiting(here, organisationId);
  if (payments.length === 0) return earmarks;
  const today = dayOf(here.now, here.community.timeZone);
  const { basisPoints } = inForceOn((await charterOf(here)).vatRates, today);
  const bills = payments.map((each) => ({ ...each, inclusiveCents: leftInclusive(each.due, basisPoints) }));
  return [...earmarks, ...bills];
}
