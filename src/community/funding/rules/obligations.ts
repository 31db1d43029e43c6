import type { Id } from '../../../basics/id';
import { type Cents, cents, totalCents } from '../../../basics/money';
import { grouped } from './grouped';

/** What makes an organisation owe: its share, a called pledge, joining late, a dearer bill, what another one owed. */
const OWED_BY = ['share', 'call', 'joining', 'overrun', 'takeover'] as const;
/** What it is owed, or owes no longer: part of a newcomer's fee, part of a lower bill, what a later act let go. */
const OWED_TO = ['rebate', 'refund', 'release'] as const;
export type ObligationKind = (typeof OWED_BY)[number] | (typeof OWED_TO)[number];

/**
 * The acts that oblige: a proposal adopted, a round adopted, pledges called, a late joining, a final bill; two
 * organisations that become one, one that becomes two, one that leaves.
 */
export type SourceKind = 'proposal' | 'round' | 'pledges' | 'joining' | 'bill' | 'merger' | 'division' | 'departure';

/** What an amount of a kind is to the organisation, in cents: above zero it owes, below zero it is owed. */
export const signedCents = (kind: ObligationKind, amount: Cents): Cents =>
  OWED_BY.some((each) => each === kind) ? amount : cents(-amount);

/** What is owed after all these rows, in cents. */
export const owedAfter = (rows: readonly { readonly cents: Cents }[]): Cents =>
  totalCents(rows.map((each) => each.cents));

/** A row as far as it says whether payments are agreed for it. */
interface PaidRow {
  readonly kind: ObligationKind;
  readonly cents: Cents;
  readonly source: { readonly kind: SourceKind; readonly id: string };
}

/**
 * The rows of one organisation, oldest first, in two: what was decided last, which the agreed payments divide, and all
 * that came or went apart from it, so that no payment that was asked for changes afterwards.
 */
export function paidByTerms<Row extends PaidRow>(
  rows: readonly Row[],
): { readonly decided: readonly Row[]; readonly apart: readonly Row[] } {
  const replaced = rows.findLastIndex(({ kind, source }) => kind === 'release' && source.kind === 'proposal');
  const isDecided = ({ kind, source }: Row, place: number): boolean =>
    (kind === 'share' || kind === 'call') && (place > replaced || source.id === rows[replaced]?.source.id);
  return { decided: rows.filter(isDecided), apart: rows.filter((row, place) => !isDecided(row, place)) };
}

/** A row as far as it says how a cost is owed; the number is that of a proposal. */
interface OwedRow {
  readonly kind: ObligationKind;
  readonly cents: Cents;
  /** Who it is about today. */
  readonly holderId: string;
  readonly source: { readonly kind: SourceKind; readonly id: string; readonly number: number | null };
}

/**
 * How a cost is owed today: by nobody, by the shares of one decision alone (the number of its proposal), in whose place
 * another split can stand, or in other ways too: pledges, a round, whoever joined since, a bill.
 */
export type Owing = 'nothing' | 'otherwise' | { readonly decision: number };

/** Tells how a cost is owed, from all its rows, the oldest first. */
export function owingOf(rows: readonly OwedRow[]): Owing {
  if (owedAfter(rows) <= 0) return 'nothing';
  const isPlain = rows.every(({ kind, source }) => kind === 'release' || isDecidedShare({ kind, source }));
  const newest = rows.findLast(isDecidedShare)?.source;
  if (!isPlain || !newest || newest.number === null) return 'otherwise';
  // Of an earlier decision nothing may be left: nobody owes more than its own share of the newest.
  const shareOf = (own: readonly OwedRow[]): Cents =>
    owedAfter(own.filter((each) => isDecidedShare(each) && each.source.id === newest.id));
  const holders = grouped(rows, ({ holderId }) => holderId);
  return [...holders.values()].every((own) => owedAfter(own) <= shareOf(own))
    ? { decision: newest.number }
    : 'otherwise';
}

const isDecidedShare = ({ kind, source }: Pick<OwedRow, 'kind' | 'source'>): boolean =>
  kind === 'share' && source.kind === 'proposal';

/** What a holder owes or is owed of something. */
interface HeldRow {
  readonly holderId: Id;
  readonly cents: Cents;
}

/**
 * What a decision lets go of the rows of an earlier act, by who they are about today: what was given back meanwhile, as
 * all rows of the cost tell, is not let go a second time.
 */
export function replacedShares(
  ofAct: readonly HeldRow[],
  ofCost: readonly HeldRow[],
): readonly { readonly organisationId: Id; readonly cents: Cents }[] {
  const all = grouped(ofCost, ({ holderId }) => holderId);
  return [...grouped(ofAct, ({ holderId }) => holderId)].map(([organisationId, own]) => ({
    organisationId,
    cents: cents(Math.min(owedAfter(own), owedAfter(all.get(organisationId) ?? []))),
  }));
}
