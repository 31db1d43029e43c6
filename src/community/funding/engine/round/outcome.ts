import { type Fraction, fractionText } from '../fraction';
import type { Arithmetic } from './arithmetic';
import { ownReach, type Purchase, type Round } from './state';

/** An amount in cents; in rational arithmetic one that is not whole is written `n/d`. */
export type Told = number | string;

export interface RoundEvent {
  readonly project: string;
  readonly phase: 0 | 1 | 2;
  readonly rho: string;
  readonly mu: string;
  readonly pool: Told;
  readonly atCap: readonly string[];
  /** Who holds one of the cents that were left over. */
  readonly oddCents: readonly string[];
}

export interface PaymentTold {
  readonly project: string;
  readonly org: string;
  readonly voucher: Told;
  readonly inkind: Told;
  readonly cash: Told;
  readonly total: Told;
}

/** What a round comes to (funding specification, D5), all but the hash of its input. */
export interface RoundOutcome {
  readonly order: readonly string[];
  readonly events: readonly RoundEvent[];
  readonly payments: readonly PaymentTold[];
  readonly pool: readonly { readonly project: string; readonly amount: Told }[];
  readonly poolLeft: Told;
  readonly cashLeft: Readonly<Record<string, Told>>;
  readonly status: Readonly<Record<string, string>>;
  readonly tieCents: Readonly<Record<string, number>>;
  readonly engineVersion: string;
}

/** Changes whenever the same input could give other cents. */
const ENGINE_VERSION = '1';

export function outcomeOf<Amount>(round: Round<Amount>): RoundOutcome {
  const { arithmetic, ids, purchases } = round;
  const { shown, compare, of } = arithmetic;
  const left = round.vouchers.reduce((sum, each) => arithmetic.plus(sum, each), round.pool);
  return {
    order: purchases.map(({ project }) => project),
    events: purchases.map((purchase) => eventOf(purchase, arithmetic)),
    payments: purchases.flatMap(({ payments }) =>
      payments.map(({ project, org, voucher, inkind, cash, total }) => ({
        project,
        org,
        voucher: shown(voucher),
        inkind: shown(inkind),
        cash: shown(cash),
        total: shown(total),
      })),
    ),
    pool: purchases
      .filter(({ pool }) => compare(pool, of(0)) > 0)
      .map(({ project, pool }) => ({ project, amount: shown(pool) })),
    poolLeft: shown(left),
    cashLeft: Object.fromEntries(ids.map((id, org) => [id, shown(round.cash[org] as Amount)])),
    status: Object.fromEntries(statuses(round)),
    tieCents: Object.fromEntries(ids.map((id) => [id, round.ties.get(id) ?? 0])),
    engineVersion: ENGINE_VERSION,
  };
}

function eventOf<Amount>(purchase: Purchase<Amount>, { shown }: Arithmetic<Amount>): RoundEvent {
  const { project, phase, rho, mu, pool, atCap, odd } = purchase;
  return {
    project,
    phase,
    rho: fractionText(rho),
    mu: fractionText(mu satisfies Fraction),
    pool: shown(pool),
    atCap,
    oddCents: odd,
  };
}

const STATUS = ['levied', 'funded', 'funded-with-gap'] as const;

function statuses<Amount>(round: Round<Amount>): [string, string][] {
  const { arithmetic, candidates, purchases, unaffordable } = round;
  const phases = new Map(purchases.map(({ project, phase }) => [project, phase]));
  return candidates.map((candidate) => {
    const phase = phases.get(candidate.id);
    if (phase !== undefined) return [candidate.id, STATUS[phase]];
    if (unaffordable.has(candidate.id)) return [candidate.id, 'levy-unaffordable'];
    if (candidate.backers.length === 0) return [candidate.id, 'unfunded:no-supporter'];
    const short = candidate.backers.reduce(
      (missing, backer) => arithmetic.minus(missing, arithmetic.least(missing, ownReach(round, backer))),
      candidate.amount,
    );
    return [candidate.id, `unfunded:short-by-${arithmetic.shown(short)}`];
  });
}
