import type { Id } from '../../../../basics/id';
import { type Cents, cents, totalCents } from '../../../../basics/money';
import { coveredBy } from '../payments';

/** A pledge as far as it says who owes it today, and how much was called of it; nothing before it was called. */
interface CalledPledge {
  readonly holderId: Id;
  readonly calledCents: Cents;
}

/** How its holder stands for the whole project: what it owes after all that came since, and what it paid. */
interface Standing {
  readonly holderId: Id;
  readonly owedCents: Cents;
  readonly paidCents: Cents;
}

/**
 * What is paid of each called pledge and what is left, in their order. Nobody has more left than it still owes for the
 * project, whatever was called; whoever holds several pledges has paid the first of them first.
 */
export function paidOfCalled(
  pledges: readonly CalledPledge[],
  standings: readonly Standing[],
): readonly { readonly paidCents: Cents; readonly leftCents: Cents }[] {
  const found = pledges.map(() => ({ paidCents: cents(0), leftCents: cents(0) }));
  for (const { holderId, owedCents, paidCents } of standings) {
    const places = [...pledges.keys()].filter((place) => pledges[place]?.holderId === holderId);
    const called = places.map((place) => ({ cents: pledges[place]?.calledCents ?? cents(0) }));
    const total = totalCents(called.map((each) => each.cents));
    const left = cents(Math.max(0, Math.min(total, owedCents) - Math.max(0, paidCents)));
    const paid = coveredBy(called, paidCents);
    const settled = coveredBy(called, cents(total - left));
    places.forEach((place, index) => {
      const own = called[index]?.cents ?? cents(0);
      found[place] = { paidCents: paid[index] ?? cents(0), leftCents: cents(own - (settled[index] ?? 0)) };
    });
  }
  return found;
}
