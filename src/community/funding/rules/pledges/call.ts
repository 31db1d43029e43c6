import type { Id } from '../../../../basics/id';
import { type Cents, cents, totalCents } from '../../../../basics/money';
import { assert, isRefusal } from '../../../../basics/outcome';
import { payAtDelivery } from '../../engine/ending';
import { bind, type Goal, offer, standingOf } from '../../engine/sharing';
import type { Appeal } from './appeal';

/** Everything that a call of pledges follows from. */
export type CallInput = Pick<Appeal, 'goalCents' | 'lastOn' | 'excess' | 'commissionBasisPoints'> & {
  /** What each promised, in cents. */
  readonly pledges: Readonly<Record<string, number>>;
};

/** What is called for, and how it is divided at delivery. */
export interface Call {
  readonly shares: ReadonlyMap<Id, Cents>;
  readonly calledCents: Cents;
  readonly commissionCents: Cents;
  readonly teamCents: Cents;
}

/** What each pays of what it promised, then the commission and the team's part of the whole. */
export function divideCall({ pledges, ...appeal }: CallInput): Call {
  const promised = Object.entries(pledges).map(([id, amount]) => ({ organisationId: id as Id, cents: cents(amount) }));
  const shares = pledgedShares(appeal, promised);
  const calledCents = totalCents(shares.values());
  const paid = payAtDelivery(calledCents, [appeal.commissionBasisPoints, 10_000]);
  assert(!isRefusal(paid), 'a commission is a part of the cost');
  return { shares, calledCents, commissionCents: cents(paid.commission), teamCents: cents(paid.team) };
}

/** What was promised in full where it does not reach the goal; level or in proportion where there is too much. */
export function pledgedShares(
  { goalCents, lastOn, excess }: Pick<Appeal, 'goalCents' | 'lastOn' | 'excess'>,
  promised: readonly { readonly organisationId: Id; readonly cents: Cents }[],
): ReadonlyMap<Id, Cents> {
  const pledgedCents = totalCents(promised.map((each) => each.cents));
  const goal: Goal = { cost: Math.min(goalCents, pledgedCents), lastDay: lastOn, excess };
  const bound = promised.flatMap((each) => {
    const one = bind(offer(each.organisationId, each.cents, lastOn), lastOn);
    return isRefusal(one) ? [] : [one];
  });
  const found = standingOf(goal, bound, lastOn);
  assert(!isRefusal(found), 'what is promised can be counted');
  return new Map(promised.map(({ organisationId }) => [organisationId, cents(found.shares.get(organisationId) ?? 0)]));
}
