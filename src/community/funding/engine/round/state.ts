import type { Fraction } from '../fraction';
import { byId, type TieCents } from '../remainder';
import type { Arithmetic } from './arithmetic';
import type { Options, RoundInput, Support } from './input';
import { type Contender, type Price, priced } from './price';

/** One who supports one project: by its place in the list of organisations, with what it accepted and offered. */
export interface Backer<Amount> {
  readonly org: number;
  readonly weight: number;
  readonly cap: Amount | null;
  /** What is accepted of its offer in kind. */
  readonly inkind: Amount;
}

export interface Candidate<Amount> extends Contender {
  readonly amount: Amount;
  readonly backers: readonly Backer<Amount>[];
  readonly weights: readonly number[];
  readonly ids: readonly string[];
}

/** What one organisation pays for one project. */
export interface Payment<Amount> {
  readonly project: string;
  readonly org: string;
  readonly voucher: Amount;
  readonly inkind: Amount;
  readonly cash: Amount;
  readonly total: Amount;
}

export type Phase = 0 | 1 | 2;

/** One purchase: everything that a sentence about it needs besides the input. */
export interface Purchase<Amount> {
  readonly project: string;
  readonly phase: Phase;
  /** The price ρ of one unit of weight, in cents. */
  readonly rho: Fraction;
  readonly mu: Price;
  readonly pool: Amount;
  readonly payments: readonly Payment<Amount>[];
  readonly atCap: readonly string[];
  readonly odd: readonly string[];
}

/** A round while it is computed: the purses empty, the purchases grow. */
export interface Round<Amount> {
  readonly arithmetic: Arithmetic<Amount>;
  readonly options: Options;
  /** Organisations in the order of their ids, so that no order of input matters. */
  readonly ids: readonly string[];
  readonly keys: readonly number[];
  readonly candidates: readonly Candidate<Amount>[];
  readonly cash: Amount[];
  readonly vouchers: Amount[];
  pool: Amount;
  vouchersUsed: Amount;
  readonly ties: TieCents;
  readonly purchases: Purchase<Amount>[];
  /** The levies that nobody could pay. */
  readonly unaffordable: Set<string>;
}

export function openRound<Amount>(input: RoundInput, arithmetic: Arithmetic<Amount>): Round<Amount> {
  const orgs = [...input.orgs].sort((a, b) => byId(a.id, b.id));
  const nothing = arithmetic.of(0);
  return {
    arithmetic,
    options: input.options,
    ids: orgs.map(({ id }) => id),
    keys: orgs.map(({ key }) => key),
    candidates: candidatesOf(input, orgs, arithmetic),
    cash: orgs.map(({ limit }) => arithmetic.of(limit)),
    vouchers: orgs.map(() => nothing),
    pool: arithmetic.of(input.options.pool),
    vouchersUsed: nothing,
    ties: new Map(Object.entries(input.options.tieCents)),
    purchases: [],
    unaffordable: new Set(),
  };
}

function candidatesOf<Amount>(
  input: RoundInput,
  orgs: readonly { readonly id: string; readonly key: number }[],
  arithmetic: Arithmetic<Amount>,
): Candidate<Amount>[] {
  const places = new Map(orgs.map(({ id }, place) => [id, place]));
  const saidBy = orgs.map((): Support[] => []);
  for (const support of input.support) if (support.score > 0) saidBy[places.get(support.org) ?? 0]?.push(support);
  const backing = new Map<string, Support[]>(input.projects.map(({ id }) => [id, []]));
  for (const support of saidBy.flat()) backing.get(support.project)?.push(support);
  const projects = [...input.projects].sort((a, b) => byId(a.id, b.id));
  return projects.map(({ id, cost, inkindMax }) => {
    const supports = backing.get(id) ?? [];
    const accepted = acceptedInkind(supports, inkindMax, arithmetic);
    const backers = supports.map(({ org, score, cap }, index) => {
      const place = places.get(org) ?? 0;
      return {
        org: place,
        weight: (orgs[place]?.key ?? 1) * score,
        cap: cap === null ? null : arithmetic.of(cap),
        inkind: accepted[index] ?? arithmetic.of(0),
      };
    });
    const weights = backers.map(({ weight }) => weight);
    return {
      id,
      cost,
      weight: weights.reduce((sum, weight) => sum + weight, 0),
      amount: arithmetic.of(cost),
      backers,
      weights,
      ids: supports.map(({ org }) => org),
    };
  });
}

/** What is offered in kind, levelled where it is more than the plan can take in; its odd cents are counted nowhere else. */
function acceptedInkind<Amount>(
  supports: readonly Support[],
  inkindMax: number,
  arithmetic: Arithmetic<Amount>,
): readonly Amount[] {
  const offers = supports.map(({ inkind }) => arithmetic.of(inkind));
  const ones = supports.map(() => 1);
  const ids = supports.map(({ org }) => org);
  const most = arithmetic.of(inkindMax);
  const price = arithmetic.level(most, offers, ones);
  return price === null ? offers : arithmetic.payments(most, price, offers, ones, ids, new Map()).amounts;
}

/** What a backer can put in for a project besides its voucher: its own limit for it, or its cash and its hours. */
export function ownReach<Amount>(round: Round<Amount>, { org, cap, inkind }: Backer<Amount>): Amount {
  const { plus, least } = round.arithmetic;
  const all = plus(round.cash[org] as Amount, inkind);
  return cap === null ? all : least(cap, all);
}

/** The price that projects are put in order by: per unit of weight and, by cost, per cent of cost (D3). */
export const orderPrice = (rho: Fraction, { cost }: Contender, { benefit }: Options): Price =>
  priced(benefit === 'cost' ? { n: rho.n, d: rho.d * BigInt(cost) } : rho);
