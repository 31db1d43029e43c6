import { Tabs, words } from '../../../design';
import type { Request } from '../../../machinery/web';

/** Between what belongs together: meetings, gatherings of some days, tasks, and calendars that follow them. */
export function MeetingTabs({
  request,
  at,
}: {
  request: Request;
  at: 'meetings' | 'gatherings' | 'tasks' | 'calendars';
}) {
  const t = words(request.language);
  const { slug } = request.here.community;
  const tabs = [
    ['meetings', t.meetings.title(), 'meetings'],
    ['gatherings', t.gatherings.title(), 'gatherings'],
    ['tasks', t.minutes.tasksTitle(), 'tasks'],
    ['calendars', t.meetings.calendars(), 'meetings/calendars'],
  ] as const;
  return (
    <Tabs
      label={t.meetings.views()}
      tabs={tabs.map(([place, name, path]) => ({ name, href: `/${slug}/${path}`, current: place === at }))}
    />
  );
}
