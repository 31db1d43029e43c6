import { dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Here } from '../../../machinery/here';
import { appealStanding, askedIn, type MatterDue, stillOwed } from '../rules';
import { duesOfMatters, unpaidRow } from './dues';
import { type ObligationMatter, obligationsOfOrganisation } from './obligations';
import { type Biller, billersOf, paidMatters } from './payments';
import { appealsOfGiver, appealsUnderWay } from './pledges';

/** Something about pledges that awaits someone: an answer about an earmark, the call. */
export interface AwaitedPledges {
  readonly task: 'answer-earmark' | 'call-pledges';
  readonly projectNumber: number;
  readonly title: string;
}

/** Something left to pay for one cost: of what was pledged and called, or of what was decided otherwise. */
export interface AwaitedPayment {
  readonly task: 'pay-pledge' | 'pay-share';
  readonly matter: ObligationMatter;
  readonly due: MatterDue;
  readonly biller: Biller | undefined;
  /** When the first act obliged it that what it paid does not cover. */
  readonly since: Instant;
}

/** What pledges await of an organisation: its answers for what it earmarked. */
export async function earmarksAwaiting(here: Here, organisationId: Id): Promise<readonly AwaitedPledges[]> {
  return (await appealsOfGiver(here, organisationId)).flatMap((appeal) => {
    const { projectNumber, projectTitle: title, pledges, moves, ending } = appeal;
    if (ending?.kind === 'released') return [];
    return moves
      .filter((move) => askedIn(move, pledges, moves).includes(organisationId))
      .map(() => ({ task: 'answer-earmark', projectNumber, title }) as const);
  });
}

/** What an organisation has left to pay, one for each cost, what it has owed for longest first. */
export async function paymentsAwaiting(here: Here, organisationId: Id): Promise<readonly AwaitedPayment[]> {
  const rows = await obligationsOfOrganisation(here, organisationId);
  if (rows.length === 0) return [];
  const ids = stillOwed(rows, await paidMatters(here, organisationId)).map(({ matterId }) => matterId);
  if (ids.length === 0) return [];
  const found = await duesOfMatters(here, ids);
  const billers = await billersOf(here, ids);
  return ids
    .flatMap((id): readonly AwaitedPayment[] => {
      const due = found.get(id)?.dues.find(({ holderId }) => holderId === organisationId);
      const since = unpaidRow(found.get(id), organisationId)?.at;
      const newest = rows.findLast(({ matter, cents: owed }) => matter.id === id && owed > 0);
      if (!due || !newest || !since) return [];
      const biller = billers.find(({ matterId }) => matterId === id);
      const task = newest.kind === 'call' ? 'pay-pledge' : 'pay-share';
      return [{ task, matter: newest.matter, due, biller, since }];
    })
    .sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

/** The pledges that whoever prepares projects may call now: their last day is over, or the whole goal is pledged. */
export async function pledgesToCall(here: Here): Promise<readonly AwaitedPledges[]> {
  const today = dayOf(here.now, here.community.timeZone);
  return (await appealsUnderWay(here)).flatMap((appeal) => {
    const { mayStart, isOpen, missingCents } = appealStanding(appeal, appeal.pledges, today);
    const mayCall = mayStart && (!isOpen || missingCents === 0);
    const { projectNumber, projectTitle: title } = appeal;
    return mayCall ? [{ task: 'call-pledges', projectNumber, title } as const] : [];
  });
}
