import type { Id } from '../../../basics/id';
import type { Here } from '../../../machinery/here';
import { duesOf, grouped, type MatterDue } from '../rules';
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
