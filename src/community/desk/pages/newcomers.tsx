import { Card, Tag } from '../../../design';
import { type AwaitedJoining, joiningSectionOf } from '../../joining';
import { aboveOf, camel, Deadline, Length, type OnDesk, Since, ToDo } from './common';

/** A newcomer, or a member's dues, that await something of the reader: what, since when. */
export const NewcomerOnDesk = ({ request, whose, isUrgent, newcomer, t }: OnDesk & { newcomer: AwaitedJoining }) => (
  <Card
    awaited={isUrgent}
    href={`/${request.here.community.slug}/${newcomer.path}`}
    title={newcomer.name}
    above={aboveOf(whose, newcomer.number === null ? undefined : t.newcomers.numbered({ number: newcomer.number }))}
    meta={
      <>
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
    <ToDo href={`/${request.here.community.slug}/${newcomer.path}#${joiningSectionOf[newcomer.task]}`}>
      {t.desk.newcomerTask({ task: camel(newcomer.task) })}
    </ToDo>
  </Card>
);

/** What is left of the first hour of the reader's own organisation. */
export const FirstHourOnDesk = ({ request, whose, isUrgent, left, t }: OnDesk & { left: number }) => (
  <Card
    awaited={isUrgent}
    href={`/${request.here.community.slug}/welcome`}
    title={t.desk.firstHour()}
    above={whose}
    meta={
      <>
        <Tag kind="awaited">{t.desk.firstHourLeft({ count: left })}</Tag>
        <Length task="first-hour" t={t} />
      </>
    }
  >
    <ToDo href={`/${request.here.community.slug}/welcome`}>{t.desk.toDo({ task: 'firstHour' })}</ToDo>
  </Card>
);
