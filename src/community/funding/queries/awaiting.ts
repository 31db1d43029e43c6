import { dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Here } from '../../../machinery/here';
import { appealStanding, askedIn } from '../rules';
import { appealsOfGiver, appealsUnderWay } from './pledges';

/** Something about pledges that awaits someone: an answer about an earmark, a payment, the call. */
export interface AwaitedMoney {
  readonly task: 'answer-earmark' | 'pay-pledge' | 'call-pledges';
  readonly projectNumber: number;
  readonly title: string;
}

/** What pledges await of an organisation: its answer for what it earmarked, and what was called and is not paid. */
export async function moneyAwaiting(here: Here, organisationId: Id): Promise<readonly AwaitedMoney[]> {
  return (await appealsOfGiver(here, organisationId)).flatMap((appeal) => {
    const { projectNumber, projectTitle: title, pledges, moves, ending } = appeal;
    const asked = moves.filter((move) => askedIn(move, pledges, moves).includes(organisationId));
    const isDue = pledges.some(({ holderId, leftCents }) => holderId === organisationId && leftCents > 0);
    return [
      ...(ending?.kind === 'released'
        ? []
        : asked.map(() => ({ task: 'answer-earmark', projectNumber, title }) as const)),
      ...(isDue ? [{ task: 'pay-pledge', projectNumber, title } as const] : []),
    ];
  });
}

/** The pledges that whoever prepares projects may call now: their last day is over, or the whole goal is pledged. */
export async function pledgesToCall(here: Here): Promise<readonly AwaitedMoney[]> {
  const today = dayOf(here.now, here.community.timeZone);
  return (await appealsUnderWay(here)).flatMap((appeal) => {
    const { mayStart, isOpen, missingCents } = appealStanding(appeal, appeal.pledges, today);
    const mayCall = mayStart && (!isOpen || missingCents === 0);
    const { projectNumber, projectTitle: title } = appeal;
    return mayCall ? [{ task: 'call-pledges', projectNumber, title } as const] : [];
  });
}
