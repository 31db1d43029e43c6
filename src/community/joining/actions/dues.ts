import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { cents } from '../../../basics/money';
import type { Here } from '../../../machinery/here';
import { charterOf } from '../../charter';
import { type Due, membersToday, monthlyDue, type Organisation, payingElsewhere } from '../../members';
import { reducedDuesOf } from '../queries';

type Inside = Pick<Here, 'db' | 'community' | 'now'>;

/** What one member organisation owes each month. */
export interface MemberDue extends Due {
  readonly organisationId: Id;
  readonly organisationName: string;
  /** The last day of reduced dues. */
  readonly untilOn: Day | null;
}

/**
 * What every member of today owes each month, and why: its level, what was granted to it, or nothing where it is in two
 * communities and pays in the other. Whoever asks for money asks this.
 */
export const duesToday = async (here: Inside): Promise<readonly MemberDue[]> =>
  monthlyDuesOf(here, await membersToday(here));

/** The same for some of them. */
export async function monthlyDuesOf(here: Inside, members: readonly Organisation[]): Promise<readonly MemberDue[]> {
  const { tiers } = await charterOf(here);
  const elsewhere = await payingElsewhere(here);
  const found: MemberDue[] = [];
  for (const { id, name, tier } of members) {
    const levelCents = tiers.find(({ key }) => key === tier)?.monthlyCents ?? cents(0);
    const reduced = await reducedDuesOf(here, id);
    const due = monthlyDue({ levelCents, reducedCents: reduced?.cents ?? null, paysIn: elsewhere.get(id) ?? null });
    const untilOn = due.because === 'reduced' ? (reduced?.untilOn ?? null) : null;
    found.push({ ...due, organisationId: id, organisationName: name, untilOn });
  }
  return found;
}
