import type { Day } from '../../../../../basics/day';
import type { Refusal } from '../../../../../basics/outcome';
import type { Shares } from '../../shares';
import type { Joiner } from '../join';
import type { Paid } from '../paid';
import type { Facts } from './facts';

/** Who joins what, and when. */
export interface Arrival {
  readonly paid: Paid;
  readonly joiner: Joiner;
  readonly joinedOn: Day;
}

/** What a scheme asks of the newcomer and where it goes: `fee = Σ rebates + toPool + toReserve`, in cents. */
export interface Offer {
  readonly fee: number;
  readonly rebates: Shares;
  readonly toPool: number;
  readonly toReserve: number;
  /** What each one has paid in the end, the newcomer's whole fee as well. */
  readonly paidAfter: Shares;
  /** The figures of the one sentence that explains it. */
  readonly facts: Facts;
}

/** A rule for late joiners; all have the same shape, so that a page can show them side by side. */
export type Scheme = (arrival: Arrival) => Offer | Refusal;
