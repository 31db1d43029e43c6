import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import { type Cents, cents } from '../../../../basics/money';
import type { DueRow } from '../dues';
import { grouped } from '../grouped';
import { owedAfter } from '../obligations';
import { owedParts } from '../parts';

/** A row of what is owed for one cost, by the organisation that it names, and since when. */
export interface LedgerRow extends DueRow {
  readonly organisationId: Id;
  readonly at: Instant;
}

/** A page of a ledger as far as others follow it: when it was kept, and what everybody had paid after it. */
interface LedgerPage {
  readonly at: Instant;
  readonly netAfter: Readonly<Record<string, number>>;
}

/**
 * What everybody has paid for one cost, net of what came back: what the newest page says, and what was decided, given in
 * hours or passed on since. A fee that is for the community is in nobody's part, whoever owes it today: it pays nothing
 * that is billed. Whoever let go of all of its part is left out.
 */
export function ledgerNet(
  owed: readonly LedgerRow[],
  hours: readonly Pick<LedgerRow, 'organisationId' | 'cents' | 'at'>[],
  last: LedgerPage | undefined,
): ReadonlyMap<Id, Cents> {
  const net = new Map(Object.entries(last?.netAfter ?? {}).map(([id, amount]) => [id as Id, cents(amount)]));
  const add = (id: Id, amount: number): unknown => net.set(id, cents((net.get(id) ?? 0) + amount));
  const isSince = ({ at }: Pick<LedgerRow, 'at'>): boolean => !last || at > last.at;
  const decided = [...owed.filter(isDecided), ...hours];
  for (const [id, own] of grouped(decided.filter(isSince), ({ organisationId }) => organisationId))
    add(id, owedAfter(own));
  for (const [id, fee] of feesPassed(owed, (row) => isDecided(row) && isSince(row))) add(id, -fee);
  const released = new Set(decided.filter((each) => each.cents < 0).map(({ organisationId }) => organisationId));
  return new Map([...net].filter(([id, amount]) => amount > 0 || !released.has(id)));
}

/** Joinings and bills are pages of their own. */
const isDecided = ({ source }: Pick<LedgerRow, 'source'>): boolean =>
  source.kind !== 'joining' && source.kind !== 'bill';

/** Of fees for the community, what each took over by these rows, and below zero what it was let go of. */
function feesPassed(owed: readonly LedgerRow[], isAmong: (row: LedgerRow) => boolean): ReadonlyMap<Id, number> {
  const named = owed.map((row) => ({ ...row, holderId: row.organisationId }));
  const [before, after] = [owedParts(named.filter((row) => !isAmong(row))).fees, owedParts(named).fees];
  return new Map([...after].map(([id, fee]) => [id, fee - (before.get(id) ?? 0)]));
}
