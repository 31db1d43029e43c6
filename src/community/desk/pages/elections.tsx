import { dayOf, plusDays } from '../../../basics/day';
import { Card, Tag } from '../../../design';
import type { AwaitingElection } from '../../elections';
import type { ElectionTask } from '../rules';
import { aboveOf, camel, LastDay, Length, type OnDesk, ToDo } from './common';

interface ElectionProps extends OnDesk {
  readonly election: AwaitingElection;
  readonly task: ElectionTask;
}

/** An election that awaits something of the reader: what, until when, how long it takes. */
export function ElectionOnDesk({ request, whose, isUrgent, election, task, t }: ElectionProps) {
  const { here } = request;
  const { number, roleName, endsAt } = election;
  const href = `/${here.community.slug}/elections/${number}`;
  // What is announced ends with the midnight after its last day.
  const last = endsAt && plusDays(dayOf(endsAt, here.community.timeZone), -1);
  return (
    <Card
      awaited={isUrgent}
      href={href}
      title={roleName}
      above={aboveOf(whose, t.desk.electionNumber({ number: String(number) }))}
      meta={
        <>
          {task === 'accept-election' && <Tag kind="awaited">{t.desk.electionTask({ task: camel(task) })}</Tag>}
          {last && task !== 'lead-election' && <LastDay here={here} on={last} t={t} />}
          <Length task={task} t={t} />
        </>
      }
    >
      <ToDo href={href}>
        {task === 'accept-election' ? t.desk.toDo({ task: 'accept' }) : t.desk.electionTask({ task: camel(task) })}
      </ToDo>
    </Card>
  );
}
