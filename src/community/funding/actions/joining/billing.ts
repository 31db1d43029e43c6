import type { Id } from '../../../../basics/id';
import { type Cents, cents } from '../../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { tidyLine } from '../../../../basics/text';
import type { Here } from '../../../../machinery/here';
import { charterOf } from '../../../charter';
import { mayEstimate, seatFor } from '../../../members';
import { contingenciesOf, paidLedger, splitUnderWay } from '../../queries';
import { contingencyOf, type Settlement, settle } from '../../rules';
import { nextPage, saveBill, saveContingency } from '../../store';
import { oblige } from '../obligations';
import { type Matter, recordOfMatter } from './common';
import { joins } from './joining';

export const BILL_LIMIT = 500;

/**
 * Enters the final bill of a matter, from the provider's seat: a lower one is given back as rows; a dearer one is owed as
 * far as it was accepted beforehand. It is compared with what the provider is paid: without the hours that are given, and
 * without what stays with the community. Refuses whatever `seatFor` and the rule refuse, `nothing-shared`, `words-too-long`
 * (`limit`, `length`), `split-proposed` (`number`) while the group is asked to share the cost anew, and `changed-meanwhile` when a bill or a newcomer came since.
 */
export async function enterBill(
  here: Here,
  matter: Matter,
  input: {
    readonly cents: Cents;
    readonly words: string;
    /** How many pages the ledger had that the person saw. */
    readonly seenPages: number;
    readonly seatId: string | undefined;
  },
): Promise<Settlement | Refusal> {
  const seat = seatFor(here.actor.seats, mayEstimate, input.seatId);
  if (isRefusal(seat)) return seat;
  const words = tidyLine(input.words);
  if (words.length > BILL_LIMIT) return refuse('words-too-long', 'words', { limit: BILL_LIMIT, length: words.length });
  const page = await nextPage(here, matter.id);
  const number = await splitUnderWay(here, matter.id);
  if (number !== undefined) return refuse('split-proposed', undefined, { number });
  const ledger = await paidLedger(here, matter);
  if (!ledger || ledger.net.size === 0) return refuse('nothing-shared');
  if (ledger.pages !== input.seenPages) return refuse('changed-meanwhile');
  const accepted = Object.fromEntries(await contingenciesOf(here, matter));
  const { weighing, poolCents, hoursCents, commissionCents } = ledger;
  const bill = {
    ...{ net: Object.fromEntries(ledger.net), accepted, billCents: input.cents },
    ...(weighing && { weighing }),
    ...(poolCents > 0 && { poolCents }),
    ...(hoursCents > 0 && { hoursCents }),
    ...(commissionCents > 0 && { commissionCents }),
  };
  const settled = settle(bill);
  if (isRefusal(settled)) return settled;
  const id = await saveBill(here, seat, matter, page, { ...bill, words }, settled.netAfter);
  const amounts = [...settled.amounts].map(([organisationId, amount]) => ({ organisationId, cents: amount }));
  const by = { source: { kind: 'bill', id }, matter, seatId: seat.id } as const;
  if (settled.kind !== 'same') await oblige(here, { ...by, kind: settled.kind, amounts });
  await recordOfMatter(here, 'billed', matter, seat, { billCents: input.cents, detail: words });
  return settled;
}

/**
 * Accepts beforehand, for an organisation that pays, a dearer bill by the charter's percentage of its part, or none any
 * more. Refuses whatever `seatFor` refuses, and `payer-missing`.
 */
export async function acceptContingency(
  here: Here,
  matter: Matter,
  input: { readonly accepts: boolean; readonly seatId: string | undefined },
): Promise<{ cents: Cents } | Refusal> {
  const seat = seatFor(here.actor.seats, joins, input.seatId);
  if (isRefusal(seat) || !joins(seat)) return isRefusal(seat) ? seat : refuse('seat-may-not', 'seat');
  const paid: Cents | undefined = (await paidLedger(here, matter))?.net.get(seat.organisationId as Id);
  if (!paid) return refuse('payer-missing');
  const { contingencyPercent } = (await charterOf(here)).pledges;
  const amount = input.accepts ? contingencyOf(paid, contingencyPercent) : cents(0);
  await saveContingency(here, seat, matter, amount);
  await recordOfMatter(here, input.accepts ? 'contingency-accepted' : 'contingency-ended', matter, seat, {
    amountCents: amount,
  });
  return { cents: amount };
}
