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
  const rate = await vatToday(here);
  const bills = payments.map((each) => ({ ...each, inclusiveCents: leftInclusive(each.due, rate) }));
  return [...earmarks, ...bills];
}

/** The rate of VAT that the charter has today, in hundredths of a percent. */
export const vatToday = async (here: Omit<Here, 'actor'>): Promise<number> =>
  inForceOn((await charterOf(here)).vatRates, dayOf(here.now, here.community.timeZone)).basisPoints;
