import { dayOf } from '../../../basics/day';
import { Card, day, minutes, Tag } from '../../../design';
import type { AwaitedDate } from '../../reports';
import { aboveOf, Length, type OnDesk, ToDo } from './common';

/** A day of a grant that is near or late: what is due, to whom, how long it takes. */
export function GrantDateOnDesk({ request, whose, isUrgent, date, t }: OnDesk & { date: AwaitedDate }) {
  const { here } = request;
  const { kind, title, grant, on } = date;
  const href = `/${here.community.slug}/grants/${grant.slug}${kind === 'end' ? '/edit' : '#calendar'}`;
  const isLate = on < dayOf(here.now, here.community.timeZone);
  return (
    <Card
      awaited={isUrgent}
      href={href}
      title={title}
      above={aboveOf(whose, kind === 'end' ? t.desk.grantAbove() : grant.title)}
      meta={
        <>
          <Tag kind="awaited">{t.desk.grantTask({ task: kind })}</Tag>
          <span>{t.desk.grantOn({ kind, day: day(on, t.language), late: isLate ? 'yes' : 'no' })}</span>
          {date.minutes > 0 ? (
            <Tag>{t.desk.minutes({ time: minutes(date.minutes, t.language) })}</Tag>
          ) : (
            <Length task={`grant-${kind}`} t={t} />
          )}
        </>
      }
    >
      <ToDo href={href}>{t.desk.toDo({ task: 'other' })}</ToDo>
    </Card>
  );
}
