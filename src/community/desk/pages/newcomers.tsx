import { Card, Tag, type Words } from '../../../design';
import type { Request } from '../../../machinery/web';
import type { AwaitedJoining } from '../../joining';
import { camel, Deadline, Length, Since } from './common';

interface NewcomerProps {
  readonly request: Request;
  readonly newcomer: AwaitedJoining;
  readonly t: Words;
}

/** A newcomer, or a member's dues, that await something of the reader: what, since when. */
export const NewcomerOnDesk = ({ request, newcomer, t }: NewcomerProps) => (
  <Card
    awaited
    href={`/${request.here.community.slug}/${newcomer.path}`}
    title={newcomer.name}
    above={newcomer.number === null ? t.newcomers.duePanel() : t.newcomers.numbered({ number: newcomer.number })}
    meta={
      <>
        <Tag kind="awaited">{t.desk.newcomerTask({ task: camel(newcomer.task) })}</Tag>
        {newcomer.untilAt ? (
          <Deadline here={request.here} closesAt={newcomer.untilAt} t={t} />
        ) : (
          <Since here={request.here} since={newcomer.since} t={t} />
        )}
        <Length task={newcomer.task} t={t} />
      </>
    }
  >
    {newcomer.task === 'weigh-dues' && <p>{t.desk.weighDues({ name: newcomer.name })}</p>}
  </Card>
);

/** What is left of the first hour of the reader's own organisation. */
export const FirstHourOnDesk = ({ request, left, t }: { request: Request; left: number; t: Words }) => (
  <Card
    awaited
    href={`/${request.here.community.slug}/welcome`}
    title={t.desk.firstHour()}
    meta={
      <>
        <Tag kind="awaited">{t.desk.firstHourLeft({ count: left })}</Tag>
        <Length task="first-hour" t={t} />
      </>
    }
  />
);
