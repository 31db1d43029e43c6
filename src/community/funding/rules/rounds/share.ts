import type { Day } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { type Cents, cents } from '../../../../basics/money';
import { inclusiveOf, vatOf } from '../../../delivery/rules';
import type { RoundInput, RoundOutcome } from '../../engine';
import { type FundingRound, presentOn, type RoundMember } from './round';

/** What a round comes to for one organisation, over all projects. */
export interface RoundShare {
  readonly organisationId: Id;
  /** What it has to pay, excluding VAT. */
  readonly cashCents: Cents;
  /** The hours it gives, in money. */
  readonly inkindCents: Cents;
  /** Its part of the pool, used for what it supports. */
  readonly voucherCents: Cents;
  readonly totalCents: Cents;
  readonly limitCents: Cents;
  readonly leftCents: Cents;
}

/** One share per organisation of the round, those who pay nothing too. */
export const roundShares = (input: RoundInput, outcome: RoundOutcome): readonly RoundShare[] =>
  input.orgs.map(({ id, limit }) => {
    const paid = outcome.payments.filter(({ org }) => org === id);
    const sum = (of: 'cash' | 'inkind' | 'voucher' | 'total'): Cents =>
      cents(paid.reduce((all, each) => all + Number(each[of]), 0));
    return {
      organisationId: id as Id,
      cashCents: sum('cash'),
      inkindCents: sum('inkind'),
      voucherCents: sum('voucher'),
      totalCents: sum('total'),
      limitCents: cents(limit),
      leftCents: cents(Number(outcome.cashLeft[id] ?? 0)),
    };
  });

/** What anybody gives besides money, so that a table has no empty column. */
export const besideCash = (shares: readonly RoundShare[]): readonly ('inkind' | 'voucher')[] =>
  (['inkind', 'voucher'] as const).filter((of) => shares.some((share) => share[`${of}Cents`] > 0));

/** What the funded projects cost together, the pool's part included. */
export const fundedCents = ({ projects }: RoundInput, { order }: RoundOutcome): Cents =>
  cents(projects.filter(({ id }) => order.includes(id)).reduce((sum, { cost }) => sum + cost, 0));

/**
 * The effective support of a project in tenths, half up: how many full members stand behind each cent of it, its cost
 * over the price ρ of one unit of weight (funding specification, D3). Null where nobody had to pay.
 */
export function supportTenths(costCents: number, rho: string): number | null {
  const [n = '0', d = '1'] = rho.split('/');
  const price = BigInt(n);
  if (price === 0n) return null;
  return Number((20n * BigInt(costCents) * BigInt(d) + price) / (2n * price));
}

/** VAT on what one organisation pays, at a rate in hundredths of a percent: each has its own invoice. */
export const vatOn = (cashCents: Cents, basisPoints: number): { vatCents: Cents; inclusiveCents: Cents } => ({
  vatCents: vatOf(cashCents, basisPoints),
  inclusiveCents: inclusiveOf(cashCents, basisPoints),
});

/** Those who would give something, money or hours, and take part no longer on that day: their part binds nobody else. */
export function payersLeft(round: FundingRound, shares: readonly RoundShare[], on: Day): readonly RoundMember[] {
  const present = new Set(presentOn(round, on).map(({ id }) => id));
  const paying = new Set(shares.filter(({ totalCents }) => totalCents > 0).map(({ organisationId }) => organisationId));
  return round.members.filter(({ id }) => paying.has(id) && !present.has(id));
}
