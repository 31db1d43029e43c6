import { dayOf, daysBetween } from '../../../basics/day';
import { Card, type Child, day, type Words } from '../../../design';
import type { Here } from '../../../machinery/here';
import type { Request } from '../../../machinery/web';
import { type AwaitingObjection, type ProposalSummary, roundEndsAt } from '../../decisions';
import type { RoundTask } from '../rules';
import { type Awaiting, aboveOf, camel, endOfDay, Length, type OnDesk, ToDo } from './common';
import { ElectionOnDesk } from './elections';
import type { Desk } from './gather';
import { GrantDateOnDesk } from './grants';
import { PledgesOnDesk } from './money';
import { NewcomerOnDesk } from './newcomers';
import { DecidedOnDesk } from './plans';

interface LeadingProps {
  readonly request: Request;
  readonly desk: Desk;
  readonly t: Words;
}

/** What moves on only when whoever facilitates moves it; an objection that nobody has heard comes first. */
export function leadingAwaits({ request, desk, t }: LeadingProps): readonly Awaiting[] {
  const { here } = request;
  const { elections, rounds, advised, unheard } = desk.leading;
  const on = (isUrgent: boolean): OnDesk => ({ request, whose: t.desk.whose({ whose: 'lead' }), isUrgent, t });
  return [
    ...unheard.map((each) => ({
      dueAt: each.dueOn && endOfDay(here, each.dueOn),
      card: (urgent: boolean) => <ObjectionOnDesk {...on(urgent)} objection={each} task="hear-objection" />,
    })),
    ...rounds.map((each) => ({
      dueAt: overSince(each, here),
      card: (urgent: boolean) => <RoundCard {...on(urgent)} {...each} task="move-round" />,
    })),
    ...advised.map((each) => ({
      dueAt: overSince(each, here),
      card: (urgent: boolean) => <RoundCard {...on(urgent)} {...each} task="decide-after-advice" />,
    })),
    ...elections.map((each) => ({
      // Where all are heard before its day, nothing presses.
      dueAt: each.endsAt && each.endsAt <= here.now ? each.endsAt : null,
      card: (urgent: boolean) => <ElectionOnDesk {...on(urgent)} election={each} task="lead-election" />,
    })),
    ...desk.newcomers.map((each) => ({
      dueAt: each.untilAt ?? null,
      card: (urgent: boolean) => <NewcomerOnDesk {...on(urgent)} newcomer={each} />,
    })),
    ...desk.toCarryOut.map((each) => ({
      dueAt: null,
      card: (urgent: boolean) => <DecidedOnDesk {...on(urgent)} change={each} />,
    })),
    ...desk.grantDates.map((each) => ({
      dueAt: endOfDay(here, each.on),
      card: (urgent: boolean) => <GrantDateOnDesk {...on(urgent)} date={each} />,
    })),
    ...desk.toCall.map((each) => ({
      dueAt: null,
      card: (urgent: boolean) => <PledgesOnDesk {...on(urgent)} pledges={each} />,
    })),
  ];
}

/** Since when the time is over of what waits to be moved on. */
const overSince = ({ round, closesAt }: ProposalSummary, { now }: Here) => {
  const at = (round && roundEndsAt({ closesAt, round })) ?? closesAt;
  return at <= now ? at : null;
};

interface ObjectionProps extends OnDesk {
  readonly objection: AwaitingObjection;
  readonly task: RoundTask;
}

/** An objection that awaits something of the reader: whose it is, until when. */
export function ObjectionOnDesk({ objection, ...given }: ObjectionProps) {
  const { organisation, dueOn } = objection;
  const { request, t } = given;
  const today = dayOf(request.here.now, request.here.community.timeZone);
  return (
    <RoundCard {...given} number={objection.number} at="#objections" title={objection.title}>
      <span>{t.desk.objectionOf({ organisation })}</span>
      {dueOn && (
        <span>
          {t.desk.objectionDue({ day: day(dueOn, t.language), late: dueOn < today ? 'yes' : 'no' })}
          {dueOn >= today && <b> ({t.desk.untilIn({ days: daysBetween(today, dueOn) })})</b>}
        </span>
      )}
    </RoundCard>
  );
}

interface RoundProps extends OnDesk {
  readonly number: number;
  readonly title: string;
  readonly task: RoundTask;
  /** The place on its page where that is done. */
  readonly at?: string;
  readonly children?: Child;
}

function RoundCard({ request, whose, isUrgent, number, title, at = '', task, t, children }: RoundProps) {
  const href = `/${request.here.community.slug}/proposals/${number}${at}`;
  return (
    <Card
      awaited={isUrgent}
      href={href}
      title={title}
      above={aboveOf(whose, t.desk.proposalNumber({ number: String(number) }))}
      meta={
        <>
          {children}
          <Length task={task} t={t} />
        </>
      }
    >
      <ToDo href={href}>{t.desk.roundTask({ task: camel(task) })}</ToDo>
    </Card>
  );
}
