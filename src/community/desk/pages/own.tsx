import { dayOf, daysBetween } from '../../../basics/day';
import { appointment, Card, Cards, Section, Tag, type Words } from '../../../design';
import type { Request } from '../../../machinery/web';
import { type MeetingTask, type OwnMeeting, TaskCard } from '../../meetings';
import { type Awaiting, aboveOf, endOfDay, Length, type OnDesk, ToDo } from './common';
import type { Desk } from './gather';

interface OwnProps {
  readonly request: Request;
  readonly desk: Pick<Desk, 'meetings' | 'tasks'>;
  readonly t: Words;
}

/** The reader's own meetings of the next days of which they have not said whether they come, and what they promised until a day. */
export function ownAwaits({ request, desk, t }: OwnProps): readonly Awaiting[] {
  const given = (isUrgent: boolean): OnDesk => ({ request, whose: t.desk.whose({ whose: 'you' }), isUrgent, t });
  return [
    ...desk.meetings.map((each) => ({
      dueAt: each.meeting.beginsAt,
      card: (urgent: boolean) => <MeetingOnDesk {...given(urgent)} {...each} />,
    })),
    ...desk.tasks.map((task) => ({
      dueAt: task.dueOn && endOfDay(request.here, task.dueOn),
      card: (urgent: boolean) => <TaskOnDesk {...given(urgent)} task={task} />,
    })),
  ];
}

/** The meetings to which the reader comes, apart from what awaits them: they are in no count and in no minutes. */
export const Appointments = ({ request, appointments, t }: Omit<OwnProps, 'desk'> & Pick<Desk, 'appointments'>) =>
  appointments.length > 0 && (
    <Section title={t.desk.appointments()} id="appointments">
      <Cards>
        {appointments.map((each) => (
          <MeetingOnDesk {...{ request, whose: t.desk.whose({ whose: 'you' }), isUrgent: false, t }} {...each} />
        ))}
      </Cards>
    </Section>
  );

/** A meeting of which the reader is to say whether they come, or to which they do: from its hour on it leads to its minutes. */
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
            {appointment(meeting.beginsAt, community.timeZone, t.language)}{' '}
            {days >= 0 && <b>({t.desk.meetingIn({ days })})</b>}
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
