import { dayOf, plusDays } from '../../../basics/day';
import { Card, Cards, day, Section, Tag, type Words } from '../../../design';
import type { Request } from '../../../machinery/web';
import type { AwaitingElection } from '../../elections';
import type { ElectionTask } from '../rules';
import { camel, Length } from './common';
import type { Desk } from './gather';

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

/** A mandate that is proposed to the reader, and the elections that wait for whoever leads them. */
export function ElectionsSection({ request, desk, t }: { request: Request; desk: Desk; t: Words }) {
  const { accepting, leading } = desk;
  if (accepting.length + leading.length === 0) return '';
  return (
    <Section title={t.desk.electionsTitle()} count={accepting.length + leading.length}>
      <Cards>
        {[
          ...accepting.map((each) => <ElectionOnDesk request={request} election={each} task="accept-election" t={t} />),
          ...leading.map((each) => <ElectionOnDesk request={request} election={each} task="lead-election" t={t} />),
        ]}
      </Cards>
    </Section>
  );
}
