import { dayOf, daysBetween } from '../../../basics/day';
import { appointment, Card, Tag, type Words } from '../../../design';
import type { Request } from '../../../machinery/web';
import { type MeetingTask, type OwnMeeting, TaskCard } from '../../meetings';
import { type Awaiting, aboveOf, endOfDay, Length, type OnDesk, ToDo } from './common';
import type { Desk } from './gather';

interface OwnProps {
  readonly request: Request;
  readonly desk: Pick<Desk, 'meetings' | 'tasks'>;
  readonly t: Words;
}

/** The reader's own meetings of the next days, and what they promised until a day. */
export function ownAwaits({ request, desk, t }: OwnProps): readonly Awaiting[] {
  const { here } = request;
  const given = (isUrgent: boolean): OnDesk => ({ request, whose: t.desk.whose({ whose: 'you' }), isUrgent, t });
  return [
    ...desk.meetings.map((each) => ({
      // One that goes on is not late.
      dueAt: each.meeting.beginsAt > here.now ? each.meeting.beginsAt : each.meeting.endsAt,
      card: (urgent: boolean) => <MeetingOnDesk {...given(urgent)} {...each} />,
    })),
    ...desk.tasks.map((task) => ({
      dueAt: task.dueOn && endOfDay(here, task.dueOn),
      card: (urgent: boolean) => <TaskOnDesk {...given(urgent)} task={task} />,
    })),
  ];
}

/** A meeting that the reader may still say something of, or comes to: once its hour has come it leads to its minutes. */
function MeetingOnDesk({ request, whose, isUrgent, meeting, own, t }: OnDesk & OwnMeeting) {
  const { now, community } = request.here;
  const href = `/${community.slug}/meetings/${meeting.number}`;
  const isOn = meeting.beginsAt <= now;
  const days = daysBetween(dayOf(now, community.timeZone), meeting.onDay);
  return (
    <Card
      awaited={isUrgent}
      href={href}
      title={meeting.title}
      above={aboveOf(whose, t.desk.meeting())}
      meta={
        <>
          <span>
            {appointment(meeting.beginsAt, community.timeZone, t.language)} <b>({t.desk.meetingIn({ days })})</b>
          </span>
          {own?.answer === 'comes' && <Tag kind="good">{t.desk.meetingComes()}</Tag>}
          {!own?.answer && !isOn && <Length task="answer-meeting" t={t} />}
        </>
      }
    >
      <ToDo href={isOn ? `${href}/minutes` : own?.answer ? href : `${href}#coming`}>
        {t.desk.meetingTask({ task: isOn || own?.answer ? 'open' : 'say' })}
      </ToDo>
    </Card>
  );
}

const TaskOnDesk = ({ request, whose, isUrgent, task, t }: OnDesk & { readonly task: MeetingTask }) => (
  <TaskCard
    request={request}
    task={task}
    t={t}
    back="desk"
    above={aboveOf(whose, task.origin?.title ?? t.minutes.task())}
    awaited={isUrgent}
    length={<Length task="do-task" t={t} />}
  />
);
