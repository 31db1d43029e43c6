import type { Id } from '../../../basics/id';
import type { Here } from '../../../machinery/here';
import { duesOf, grouped, type MatterDue, unpaidSince } from '../rules';
import type { MatterRef } from '../store';
import { type Obligation, obligationsOfMatter, obligationsOfMatters } from './obligations';
import { counting, type Payment, paymentsOfMatter, paymentsOfMatters } from './payments';

/** How everyone stands for one cost, with every row and every payment behind it. */
export interface MatterDues {
  readonly rows: readonly Obligation[];
  /** Those that were taken back among them. */
  readonly payments: readonly Payment[];
  readonly dues: readonly MatterDue[];
}

type Inside = Pick<Here, 'db' | 'community'>;

/** How everyone stands today for one cost, and whom each owes or is owed by. */
export async function duesOfMatter(here: Inside, matter: MatterRef): Promise<MatterDues> {
  const rows = await obligationsOfMatter(here, matter);
  const payments = await paymentsOfMatter(here, matter);
  return { rows, payments, dues: duesOf(rows, counting(payments)) };
}

/** The same for several costs, by the id of each. */
export async function duesOfMatters(here: Inside, ids: readonly Id[]): Promise<ReadonlyMap<Id, MatterDues>> {
  const all = grouped(await obligationsOfMatters(here, ids), ({ matter }) => matter.id);
  const paid = grouped(await paymentsOfMatters(here, ids), ({ matter }) => matter.id);
  return new Map(
    ids.map((id) => {
      const [rows, payments] = [all.get(id) ?? [], paid.get(id) ?? []];
      return [id, { rows, payments, dues: duesOf(rows, counting(payments)) }];
    }),
  );
}

/** The row since which an organisation has something of one cost left to pay; undefined where nothing is left. */
export function unpaidRow(found: MatterDues | undefined, organisationId: Id): Obligation | undefined {
  const due = found?.dues.find(({ holderId }) => holderId === organisationId);
  const own = (found?.rows ?? []).filter(({ holderId }) => holderId === organisationId);
  const rows = own.map((row) => ({ row, sourceId: row.source.id, cents: row.cents, at: row.at }));
  return due && unpaidSince(rows, due.paidCents)?.row;
}
