import type { Day } from '../../../../basics/day';
import { type Refusal, refuse } from '../../../../basics/outcome';

/** What became of a pledge, in the order it may happen; a released one is over. */
export type PledgeState = 'offered' | 'binding' | 'called' | 'paid' | 'released';

/** An organisation's promise for one goal, in cents, with the day of each step that was taken. */
export interface Pledge {
  readonly org: string;
  readonly amount: number;
  readonly offeredOn: Day;
  readonly boundOn: Day | null;
  /** What the goal takes of it. */
  readonly call: { readonly on: Day; readonly amount: number } | null;
  readonly paidOn: Day | null;
  readonly releasedOn: Day | null;
}

/** A pledge as it is first said: it counts for nothing until it is binding. */
export const offer = (org: string, amount: number, on: Day): Pledge => ({
  org,
  amount,
  offeredOn: on,
  boundOn: null,
  call: null,
  paidOn: null,
  releasedOn: null,
});

export function stateOf({ boundOn, call, paidOn, releasedOn }: Pledge): PledgeState {
  if (releasedOn) return 'released';
  if (paidOn) return 'paid';
  if (call) return 'called';
  return boundOn ? 'binding' : 'offered';
}

/** From then on the organisation is held to it; refuses `pledge-not-offered`. */
export const bind = (pledge: Pledge, on: Day): Pledge | Refusal =>
  stateOf(pledge) === 'offered' ? { ...pledge, boundOn: on } : refuse('pledge-not-offered', 'org', { id: pledge.org });

/** Asks for what the goal takes of it, in cents; refuses `pledge-not-binding` and `call-above-pledge`. */
export function call(pledge: Pledge, amount: number, on: Day): Pledge | Refusal {
  if (stateOf(pledge) !== 'binding') return refuse('pledge-not-binding', 'org', { id: pledge.org });
  if (amount > pledge.amount) return refuse('call-above-pledge', 'amount', { id: pledge.org });
  return { ...pledge, call: { on, amount } };
}

/** Refuses `pledge-not-called`. */
export const pay = (pledge: Pledge, on: Day): Pledge | Refusal =>
  stateOf(pledge) === 'called' ? { ...pledge, paidOn: on } : refuse('pledge-not-called', 'org', { id: pledge.org });

/**
 * Lets go of a pledge. One that is only offered may be taken back at any time; one that binds is released when its goal
 * was not reached. Refuses `pledge-binding` while it is held to, `pledge-over` once it was called, paid or released.
 */
export function release(pledge: Pledge, on: Day, hasGoalFailed: boolean): Pledge | Refusal {
  const state = stateOf(pledge);
  if (state === 'binding' && !hasGoalFailed) return refuse('pledge-binding', 'org', { id: pledge.org });
  if (state !== 'offered' && state !== 'binding') return refuse('pledge-over', 'org', { id: pledge.org });
  return { ...pledge, releasedOn: on };
}
