import type { Id } from '../../../basics/id';
import type { Here } from '../../../machinery/here';
import { duesOf, type MatterDue } from '../rules';
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
  const all = await obligationsOfMatters(here, ids);
  const paid = await paymentsOfMatters(here, ids);
  return new Map(
    ids.map((id) => {
      const rows = all.filter(({ matter }) => matter.id === id);
      const payments = paid.filter(({ matter }) => matter.id === id);
      return [id, { rows, payments, dues: duesOf(rows, counting(payments)) }];
    }),
  );
}
