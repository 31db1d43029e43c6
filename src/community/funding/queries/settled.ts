import type { Id } from '../../../basics/id';
import { type Cents, cents } from '../../../basics/money';
import type { Here } from '../../../machinery/here';
import { owedAfter } from '../rules';
import { BillInputShape, type MatterRef } from '../store';
import { billsOf, type KeptBill } from './joining';
import { isOwed, type Obligation, obligationsOfMatter } from './obligations';

/** How a cost was settled: what the group decided, and what it was billed at since. */
export interface Settled {
  /** Every row behind it, oldest first. */
  readonly rows: readonly Obligation[];
  /** What everybody owes today, excluding VAT, after all that came back. */
  readonly owedCents: Cents;
  /** The number of the proposal that stands behind it; null where it was decided in another way. */
  readonly decision: number | null;
  /** The newest bill; undefined before the first. */
  readonly bill: KeptBill | undefined;
}

type Inside = Pick<Here, 'db' | 'community'>;

/** How the cost of a need or a project was settled; undefined as long as nobody owes or gives anything for it. */
export async function settledOf(here: Inside, matter: MatterRef): Promise<Settled | undefined> {
  if (!(await isOwed(here, matter))) return undefined;
  const rows = await obligationsOfMatter(here, matter);
  const shares = rows.filter(({ kind, source }) => kind === 'share' && source.kind === 'proposal');
  return {
    ...{ rows, owedCents: owedAfter(rows) },
    decision: shares.at(-1)?.source.number ?? null,
    bill: (await billsOf(here, matter)).at(-1),
  };
}

/** Whether somebody owes something else today than these shares: one joined late, a bill came, one merged or left. */
export function isChangedSince(
  { rows }: Pick<Settled, 'rows'>,
  shares: readonly { readonly organisationId: Id; readonly shareCents: Cents }[],
): boolean {
  const decided = new Map(shares.map((each) => [each.organisationId, each.shareCents]));
  const ids = new Set([...decided.keys(), ...rows.map((each) => each.organisationId)]);
  return [...ids].some((id) => {
    const owed = owedAfter(rows.filter((each) => each.organisationId === id));
    return owed !== (decided.get(id) ?? 0);
  });
}

/** What everybody paid together before a bill came, hours at their worth among it. */
export const paidBeforeBill = ({ inputs }: Pick<KeptBill, 'inputs'>): Cents =>
  cents(Object.values(BillInputShape.parse(inputs).net).reduce((sum, each) => sum + each, 0));

/** What stays with the community of what was estimated, and is no part of what a bill says. */
export const besideBill = ({ inputs }: Pick<KeptBill, 'inputs'>): Cents =>
  cents(BillInputShape.parse(inputs).commissionCents ?? 0);
