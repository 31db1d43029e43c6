import { type Cents, cents } from '../../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { carryDebt, join, paidBy } from '../../engine/late';
import { namesById } from './names';
import type { Named } from './reading';

/** Who carries what somebody cannot pay; `missingCents` is above nothing where the work is paused. */
export interface CarriedDebt {
  readonly reserveCents: Cents;
  readonly extras: readonly { readonly name: string; readonly cents: Cents }[];
  readonly missingCents: Cents;
}

/**
 * What becomes of a part that an organisation cannot pay: the reserve first, then the others within the extra each accepts
 * (the second amount of its line), else the work is paused (funding specification, D7). Refuses `debtor-unknown` (`name`)
 * and `debt-above-part`.
 */
export function tryDebt(
  debtor: string,
  debt: number,
  reserve: number,
  payers: readonly Named[],
): CarriedDebt | Refusal {
  const { idOf, nameOf } = namesById(payers.map(({ id }) => id));
  const own = payers.find(({ id }) => id === debtor);
  if (!own) return refuse('debtor-unknown', 'debtor', { name: debtor });
  if (debt > (own.amount ?? 0)) return refuse('debt-above-part', 'debt', { partCents: own.amount ?? 0 });
  const paid = paidOf(payers, idOf);
  if (isRefusal(paid)) return paid;
  const consents = new Map(payers.map(({ id, second }) => [idOf(id), second ?? 0]));
  const carried = carryDebt({ ...paid, reserve }, idOf(debtor), debt, consents);
  if (isRefusal(carried)) return carried;
  if (carried.kind === 'paused')
    return { reserveCents: cents(Math.min(reserve, debt)), extras: [], missingCents: cents(carried.missing) };
  return {
    reserveCents: cents(carried.fromReserve),
    extras: [...carried.extras].flatMap(([id, extra]) =>
      extra > 0 ? [{ name: nameOf(id), cents: cents(extra) }] : [],
    ),
    missingCents: cents(0),
  };
}

/** One newcomer: what it pays, and where that goes. */
export interface RevolvingStep {
  readonly feeCents: Cents;
  readonly toPoolCents: Cents;
  readonly toOthersCents: Cents;
  /** What the pool still waits for. */
  readonly poolCents: Cents;
}

const MOST_NEWCOMERS = 50;

/**
 * A fund that advanced a part of a cost and is paid back by newcomers before the members are (funding specification, D7).
 * Refuses `newcomers-out-of-range` (`limit`).
 */
export function tryRevolving(
  pool: number,
  payers: readonly Named[],
  newcomers: number,
): readonly RevolvingStep[] | Refusal {
  if (!Number.isInteger(newcomers) || newcomers < 1 || newcomers > MOST_NEWCOMERS)
    return refuse('newcomers-out-of-range', 'newcomers', { limit: MOST_NEWCOMERS });
  const { idOf } = namesById(payers.map(({ id }) => id));
  const first = paidOf(payers, idOf, pool);
  if (isRefusal(first)) return first;
  const steps: RevolvingStep[] = [];
  let paid = first;
  for (let number = 1; number <= newcomers; number += 1) {
    const joined = join(paid, { id: `new-${number}`, weight: 1 }, { factor: [1, 1] });
    if (isRefusal(joined)) return joined;
    paid = joined.after;
    steps.push({
      ...{ feeCents: cents(joined.fee), toPoolCents: cents(joined.toPool), toOthersCents: cents(joined.toRebates) },
      poolCents: cents(paid.pool?.net ?? 0),
    });
  }
  return steps;
}

const paidOf = (payers: readonly Named[], idOf: (name: string) => string, pool?: number) =>
  paidBy(
    new Map(payers.map(({ id, amount }) => [idOf(id), amount ?? 0])),
    new Map(payers.map(({ id }) => [idOf(id), 1])),
    pool === undefined ? null : { net: pool, weight: 1 },
  );
