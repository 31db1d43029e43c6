import { type Cents, cents, totalCents } from '../../../basics/money';

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
