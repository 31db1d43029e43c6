import type { Words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { type Awaiting, closesAtOf, endOfDay, type OnDesk } from '../common';
import { ElectionOnDesk } from '../elections';
import { RoundOnDesk } from '../funding';
import { type OrganisationDesk, taskIn } from '../gather';
import { VersionOnDesk } from '../handbook';
import { moneyAwaits } from '../money';
import { FirstHourOnDesk, NewcomerOnDesk } from '../newcomers';
import { PlanOnDesk } from '../plans';
import { NeedOnDesk } from './need';
import { ProposalOnDesk } from './proposal';

interface OrganisationProps {
  readonly request: Request;
  readonly desk: OrganisationDesk;
  readonly t: Words;
}

/** What awaits one organisation, each with a first answer in one tap; the needs as they wait, the longest first. */
export function organisationAwaits({ request, desk, t }: OrganisationProps): readonly Awaiting[] {
  const { here } = request;
  const { seat, firstHour } = desk;
  const on = (isUrgent: boolean): OnDesk => ({ request, whose: seat.organisationName ?? '', isUrgent, t });
  return [
    ...(firstHour
      ? [{ dueAt: null, card: (urgent: boolean) => <FirstHourOnDesk {...on(urgent)} left={firstHour.left} /> }]
      : []),
    ...desk.plans.map((each) => ({
      dueAt: null,
      card: (urgent: boolean) => <PlanOnDesk {...on(urgent)} plan={each} slug={desk.organisationSlug} />,
    })),
    ...desk.newcomers.map((each) => ({
      dueAt: each.untilAt ?? null,
      card: (urgent: boolean) => <NewcomerOnDesk {...on(urgent)} newcomer={each} />,
    })),
    ...desk.proposals.map((awaited) => ({
      dueAt: closesAtOf(awaited.question.proposal, here.now),
      card: (urgent: boolean) => <ProposalOnDesk {...on(urgent)} awaited={awaited} desk={desk} />,
    })),
    ...desk.elections.map((each) => ({
      dueAt: each.endsAt,
      card: (urgent: boolean) => <ElectionOnDesk {...on(urgent)} election={each} task={taskIn(each)} />,
    })),
    ...desk.rounds.map((round) => ({
      dueAt: endOfDay(here, round.lastOn),
      card: (urgent: boolean) => <RoundOnDesk {...on(urgent)} round={round} />,
    })),
    ...moneyAwaits(on, desk.money, desk.organisationSlug),
    ...desk.versions.map((each) => ({
      dueAt: null,
      card: (urgent: boolean) => <VersionOnDesk {...on(urgent)} version={each} />,
    })),
    ...desk.needs.map((need) => ({
      dueAt: null,
      card: (urgent: boolean) => <NeedOnDesk {...on(urgent)} need={need} seat={seat} />,
    })),
  ];
}
