import type { Id } from '../../../../basics/id';
import { type Cents, cents, totalCents } from '../../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { contingencies, settleBill, shareOverrun } from '../../engine/ending';
import { type Weighing, weightAmong } from './weighing';

/** What a final bill follows from: what everybody has paid, and what each accepted beforehand for more. */
export interface BillInput {
  readonly net: Readonly<Record<string, number>>;
  readonly accepted: Readonly<Record<string, number>>;
  /** What they weigh, where the key of their split weighs them differently. */
  readonly weighing?: Weighing | undefined;
  /** What the provider bills; the hours that were given are not in it. */
  readonly billCents: number;
  /** What the common pool carries, which stays; nothing where it is left out. */
  readonly poolCents?: number | undefined;
  /** What the hours that were given are worth: part of what those who give them have paid. */
  readonly hoursCents?: number | undefined;
  /** What stays with the community of pledges that were called: part of what was paid, and no part of the bill. */
  readonly commissionCents?: number | undefined;
}

/** What a bill changes: amounts that go back, or that are added; then what everybody has paid. */
export interface Settlement {
  readonly kind: 'refund' | 'overrun' | 'same';
  readonly amounts: ReadonlyMap<Id, Cents>;
  readonly netAfter: ReadonlyMap<Id, Cents>;
}

/**
 * Settles a bill (funding specification, D8). A lower one goes back from those above the level, never more than they paid;
 * a dearer one is shared as far as it was accepted beforehand. The pool's part is kept, hours count as paid, and a
 * commission stays with the community beside whatever is billed: of 3,450.00 that were called the team bills 2,932.50
 * (domain dossier, T19). Refuses `overrun-not-accepted` (`missingCents`): beyond that it takes a new decision; and
 * whatever is no amount.
 */
export function settle({
  net,
  accepted,
  weighing,
  billCents,
  poolCents = 0,
  hoursCents = 0,
  commissionCents = 0,
}: BillInput): Settlement | Refusal {
  const paid = new Map(Object.entries(net));
  const committed = {
    net: paid,
    weights: new Map([...paid.keys()].map((id) => [id, weightAmong(weighing, id)])),
    pool: poolCents,
  };
  const before = totalCents([...paid.values()].map(cents)) + poolCents;
  const cost = billCents + hoursCents + commissionCents;
  if (cost > before) return overrun(committed, cost - before, accepted);
  const settled = settleBill(committed, cost, 'kept');
  if (isRefusal(settled)) return settled;
  const kind = cost === before ? 'same' : 'refund';
  return { kind, amounts: asCents(settled.refunds), netAfter: asCents(settled.netAfter) };
}

function overrun(
  committed: Parameters<typeof shareOverrun>[0],
  more: number,
  accepted: BillInput['accepted'],
): Settlement | Refusal {
  const shared = shareOverrun(committed, more, new Map(Object.entries(accepted)));
  if (isRefusal(shared)) {
    const missing = Number(shared.details?.missing);
    return Number.isFinite(missing) ? refuse('overrun-not-accepted', 'amount', { missingCents: missing }) : shared;
  }
  const netAfter = [...committed.net].map(([id, paid]) => [id, paid + (shared.get(id) ?? 0)] as const);
  return { kind: 'overrun', amounts: asCents(shared), netAfter: asCents(new Map(netAfter)) };
}

/** What each payer is asked to accept beforehand, by the charter's percentage; the rest of a cent is left out. */
export function contingencyOf(paidCents: Cents, percent: number): Cents {
  const found = contingencies(new Map([['payer', paidCents]]), [percent, 100]);
  return cents(isRefusal(found) ? 0 : (found.get('payer') ?? 0));
}

const asCents = (shares: ReadonlyMap<string, number>): ReadonlyMap<Id, Cents> =>
  new Map([...shares].map(([id, amount]) => [id as Id, cents(amount)]));
