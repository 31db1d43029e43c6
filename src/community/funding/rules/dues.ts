import type { Id } from '../../../basics/id';
import { type Cents, cents, totalCents } from '../../../basics/money';
import { inclusiveOf } from '../../delivery/rules';
import { grouped } from './grouped';
import type { ObligationKind, SourceKind } from './obligations';
import { type OwedParts, owedParts } from './parts';
import { balancesOf, type MatterBalance } from './payments';
import { portions } from './portions';

/** A row of what is owed for one cost, as far as it says to whom. */
export interface DueRow {
  /** Who it is about today, and a name that settles who has an odd cent. */
  readonly holderId: Id;
  readonly organisationName: string;
  readonly kind: ObligationKind;
  readonly cents: Cents;
  readonly source: { readonly kind: SourceKind; readonly id: string };
  /** What is for the community of all that the same act called for; zero otherwise. */
  readonly commissionCents: Cents;
}

/**
 * How an organisation stands for one cost, and with whom. What it still owes goes to whoever bills the work, to the
 * community, and to those who paid more than their part; the three total what is left. What it paid too much comes back
 * from those who joined late and from whoever bills; the two total that.
 */
export interface MatterDue extends MatterBalance {
  readonly toProviderCents: Cents;
  readonly toCommunityCents: Cents;
  readonly toPayersCents: Cents;
  readonly fromJoinersCents: Cents;
  readonly fromProviderCents: Cents;
  /** Of what it owes in all, paid or not, what is for the community. */
  readonly communityCents: Cents;
  /** Whether it owes nothing but what it joined late for. */
  readonly isJoiner: boolean;
}

/**
 * How everyone stands for one cost, and whom each owes or is owed by, in the order in which they first owed; the rows come
 * oldest first. Whoever joined late owes those before it only what they really paid too much, the first newcomer first,
 * and everything else to whoever bills, who is so owed, at every moment, its bill less what was paid, and what it has to
 * give back. What is for the community is paid after the work, so that what passes on to another takes it along first.
 * Only what was paid counts, not in which order.
 */
export function duesOf(
  rows: readonly DueRow[],
  paid: readonly { readonly holderId: Id; readonly cents: Cents }[],
): readonly MatterDue[] {
  const parts = owedParts(rows);
  const standings = balancesOf(rows, paid).map((each) => standingOf(each, parts));
  const overs = standings.map(({ rebated }) => rebated);
  const matched = inTurn(
    standings.map(({ joined }) => joined),
    overs.reduce((sum, each) => sum + each, 0),
  );
  const names = new Map(rows.map((row) => [row.holderId, row.organisationName]));
  const weighed = standings.map(({ balance: { holderId } }, at) => ({
    ...{ id: holderId, name: names.get(holderId) ?? '', weight: overs[at] ?? 0 },
  }));
  const back = portions(totalCents(matched), weighed);
  return standings.map(({ balance, communityCents, toCommunityCents, isJoiner }, at) => {
    const toPayersCents = matched[at] ?? cents(0);
    const fromJoinersCents = back.get(balance.holderId)?.cents ?? cents(0);
    return {
      ...{ ...balance, isJoiner, communityCents, toCommunityCents, toPayersCents, fromJoinersCents },
      toProviderCents: cents(Math.max(0, balance.leftCents) - toCommunityCents - toPayersCents),
      fromProviderCents: cents(Math.max(0, -balance.leftCents) - fromJoinersCents),
    };
  });
}

/** One organisation: what is left of its part for the community, of what it joined late for, and of its rebates. */
function standingOf(balance: MatterBalance, parts: OwedParts) {
  const { holderId, owedCents, leftCents } = balance;
  const [community, joined] = [parts.community.get(holderId) ?? 0, parts.joined.get(holderId) ?? 0];
  const owing = Math.max(0, leftCents);
  const toCommunityCents = cents(Math.min(owing, community));
  return {
    ...{ balance, communityCents: cents(Math.min(Math.max(0, owedCents), community)), toCommunityCents },
    joined: Math.min(owing - toCommunityCents, joined),
    rebated: Math.min(Math.max(0, -leftCents), parts.rebated.get(holderId) ?? 0),
    isJoiner: joined > 0 && joined >= owedCents,
  };
}

/** Takes an amount from each in turn, the first first, never more than it has. */
function inTurn(most: readonly number[], amount: number): readonly Cents[] {
  let left = amount;
  return most.map((own) => {
    const taken = Math.min(own, left);
    left -= taken;
    return cents(taken);
  });
}

/** Whom something is owed to: whoever bills the work, the community, or those who paid more than their part. */
export type Creditor = 'provider' | 'community' | 'payers';

/**
 * Whom an organisation owes what it still owes, and how much; where all is paid, whom it owed it to, as far as that can
 * still be told: whoever joined late may have paid others. Nobody where it owes nothing or paid too much.
 */
export function creditorsOf(due: MatterDue): readonly { readonly creditor: Creditor; readonly cents: Cents }[] {
  const isPaid = due.leftCents === 0 && due.owedCents > 0;
  const toProviderCents = cents(isPaid && !due.isJoiner ? due.owedCents - due.communityCents : due.toProviderCents);
  return [
    { creditor: 'provider', cents: toProviderCents } as const,
    { creditor: 'community', cents: isPaid ? due.communityCents : due.toCommunityCents } as const,
    { creditor: 'payers', cents: due.toPayersCents } as const,
  ].filter((each) => each.cents > 0);
}

/** Whom most of them owe, of several as usual the first; nobody where nobody owes anything. */
export function usualCreditors(dues: readonly MatterDue[]): readonly Creditor[] {
  const named = dues.map((due) => creditorsOf(due).map(({ creditor }) => creditor)).filter((each) => each.length > 0);
  const alike = [...grouped(named, (each) => each.join()).values()];
  const [most] = alike.sort((a, b) => b.length - a.length);
  return most?.[0] ?? [];
}

/** Tells whether one of them owes those whom most owe, and nobody else. */
export const owesAsUsual = (due: MatterDue, usual: readonly Creditor[]): boolean =>
  creditorsOf(due)
    .map(({ creditor }) => creditor)
    .join() === usual.join();

/** What is left including VAT, at a rate in hundredths of a percent. */
export const leftInclusive = ({ leftCents }: Pick<MatterDue, 'leftCents'>, vatBasisPoints: number): Cents =>
  inclusiveOf(leftCents, vatBasisPoints);

/** What is left of several costs, or to several organisations: to be paid, the same including VAT, to be given back. */
export interface LeftTogether {
  readonly leftCents: Cents;
  readonly inclusiveCents: Cents;
  readonly backCents: Cents;
}

/**
 * What is left of all of them, each below zero where it is to be given back, at a VAT rate in hundredths of a percent. What
 * comes back of one pays nothing of another, and each has its own VAT, as it is billed.
 */
export function leftTogether(lefts: readonly Cents[], vatBasisPoints: number): LeftTogether {
  const owing = lefts.filter((each) => each > 0);
  return {
    leftCents: totalCents(owing),
    inclusiveCents: totalCents(owing.map((leftCents) => leftInclusive({ leftCents }, vatBasisPoints))),
    backCents: cents(totalCents(owing) - totalCents(lefts)),
  };
}
