import type { Day } from '../../../../../basics/day';
import { refuse } from '../../../../../basics/outcome';
import { amountProblem } from '../../amount';
import { costOf } from '../paid';
import { intoReserve } from './giving';
import type { Scheme } from './scheme';

/** A ticket's price from a day on; the first one has none, it holds from the beginning. */
export interface TicketStep {
  readonly from: Day | null;
  readonly fee: number;
}

/** Nothing, by solidarity. */
export const noFee: Scheme = (arrival) =>
  intoReserve(arrival, 0, { scheme: 'none', cost: costOf(arrival.paid), payers: arrival.paid.net.size });

/**
 * A fixed ticket that rises with lateness and goes to the reserve (domain dossier, M08): cents by day, and cents a year
 * for each unit of the newcomer's weight. Refuses `ticket-not-yet` before the first day, and what is no amount.
 */
export function ticket(steps: readonly TicketStep[], yearlyPerWeight = 0): Scheme {
  const sorted = [...steps].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
  return (arrival) => {
    const next = sorted.find(({ from }) => from !== null && from > arrival.joinedOn);
    const now = sorted[(next ? sorted.indexOf(next) : sorted.length) - 1];
    if (!now) return refuse('ticket-not-yet', 'joinedOn');
    const yearly = yearlyPerWeight * arrival.joiner.weight;
    const coming = next?.from ? { from: next.from, fee: next.fee } : null;
    const facts = { scheme: 'ticket', from: now.from, next: coming, yearly } as const;
    return amountProblem(yearly, 'yearly') ?? intoReserve(arrival, now.fee, facts);
  };
}

/** A first year that costs more than the others (domain dossier, M09): the difference, in cents, is the fee. */
export const heavierFirstYear =
  (firstYear: number, yearly: number): Scheme =>
  (arrival) =>
    amountProblem(yearly, 'yearly') ??
    intoReserve(arrival, firstYear - yearly, { scheme: 'first-year', firstYear, yearly });
