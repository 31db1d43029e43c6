import { dayOf, plusDays } from '../../../basics/day';
import { Card, day, Tag, type Words } from '../../../design';
import type { Request } from '../../../machinery/web';
import type { AwaitingElection } from '../../elections';
import type { ElectionTask } from '../rules';
import { camel, Length } from './common';

interface ElectionProps {
  readonly request: Request;
  readonly election: AwaitingElection;
  readonly task: ElectionTask;
  readonly t: Words;
}

/** An election that awaits something of the reader: what, until when, how long it takes. */
export function ElectionOnDesk({ request, election, task, t }: ElectionProps) {
  const { here } = request;
  const { number, roleName, endsAt } = election;
  // What is announced ends with the midnight after its last day.
  const last = endsAt && plusDays(dayOf(endsAt, here.community.timeZone), -1);
  return (
    <Card
      awaited
      href={`/${here.community.slug}/elections/${number}`}
      title={roleName}
      above={t.desk.electionNumber({ number: String(number) })}
      meta={
        <>
          <Tag kind="awaited">{t.desk.electionTask({ task: camel(task) })}</Tag>
          {last && task !== 'lead-election' && <span>{t.desk.until({ moment: day(last, t.language) })}</span>}
          <Length task={task} t={t} />
        </>
      }
    />
  );
}
