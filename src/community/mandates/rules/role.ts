import type { Day } from '../../../basics/day';
import type { Cents } from '../../../basics/money';
import { type Refusal, refuse } from '../../../basics/outcome';
import type { Seat } from '../../../machinery/here';
import { stateOn } from './term';

/** What a circle is for. */
export interface CircleInput {
  readonly name: string;
  readonly purpose: string;
  readonly domains: string;
}

/** What a role is for, what its holder answers for and may decide alone. Texts may have several lines. */
export interface RoleInput {
  readonly name: string;
  readonly purpose: string;
  readonly domains: string;
  readonly accountabilities: string;
  readonly criteria: string;
  /** What the holder may decide without asking anyone. */
  readonly alone: string;
  /** Up to which amount for one decision, excluding VAT; null is no money at all. */
  readonly aloneCents: Cents | null;
  readonly termMonths: number;
  /** How many holders it seeks. */
  readonly places: number;
  readonly standing: 'core-group' | 'coordinator' | null;
}

/** The role of the seat behind a term. */
export const seatRoleOf = (standing: RoleInput['standing']): Seat['role'] => standing ?? 'holder';

/** The most that may be typed in each text of a circle or role. */
export const TEXT_LIMIT = 4000;
export const NAME_LIMIT = 80;

/** Who holds a term, as the rule on deciding alone must know it. */
export interface HeldTerm {
  readonly personName: string;
  readonly fromOn: Day;
  readonly lastOn: Day;
}

/**
 * Says whether a decision may be taken under a mandate on a day. Refuses `mandate-ended` (`since`, `who` can instead),
 * `mandate-to-come` (`from`), `amount-not-foreseen` and `amount-above` (`mostCents`).
 */
export function decideAlone(
  term: HeldTerm,
  role: Pick<RoleInput, 'aloneCents'>,
  amountCents: Cents | null,
  on: Day,
  others: readonly string[],
): Refusal | null {
  const state = stateOn(term, on);
  if (state === 'ended') return ended(term.lastOn, others);
  if (state === 'coming') return refuse('mandate-to-come', undefined, { from: term.fromOn });
  if (amountCents === null) return null;
  if (role.aloneCents === null) return refuse('amount-not-foreseen', 'amount');
  return amountCents > role.aloneCents ? refuse('amount-above', 'amount', { mostCents: role.aloneCents }) : null;
}

/** That a mandate has ended, since when, and who can act in its place; `many` tells the sentence how many they are. */
export const ended = (lastOn: Day, others: readonly string[]): Refusal =>
  refuse('mandate-ended', undefined, { since: lastOn, who: others.join(', '), many: others.length });
