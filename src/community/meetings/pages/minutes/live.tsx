import { dayOf } from '../../../../basics/day';
import { type Id, newId } from '../../../../basics/id';
import {
  Actions,
  appointment,
  Button,
  Form,
  faultsOf,
  Heading,
  layout,
  list,
  minutes,
  Notice,
  Problem,
  Section,
} from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { latestOf } from '../../../chronicle';
import { type SeatHolder, seatHolders } from '../../../members';
import { isTimeToBegin, standingsOf } from '../../actions';
import {
  courseAt,
  type Effect,
  effectsOf,
  type Meeting,
  notesOf,
  openTasks,
  pulsesAmong,
  type Task,
  tasksOfMeeting,
} from '../../queries';
import { type Course, itemEnds, type Standing } from '../../rules';
import { itemTitle } from '../agenda/names';
import { meetingsPath } from '../common';
import { type MeetingView, mayStillWrite, viewOf } from '../meeting/view';
import { Timer } from '../rooms/room';
import { Item } from './item';
import { NOTES_FORM, writtenIn } from './notes';
import type { RefusedMinutes } from './page';
import { keepingList, Presences } from './presences';

/** What is known while people meet. */
export interface LiveView extends MeetingView {
  readonly course: Course;
  readonly notes: ReadonlyMap<string, string>;
  readonly effects: readonly Effect[];
  readonly given: readonly Task[];
  readonly open: readonly Task[];
  readonly everyone: readonly SeatHolder[];
  readonly standings: ReadonlyMap<Id, Standing>;
  readonly refusal?: RefusedMinutes | undefined;
}

/** The page on which everybody writes while people meet: it shows by itself what the others do. */
export async function liveBody(request: Request, meeting: Meeting, refusal?: RefusedMinutes): Promise<string> {
  const { here } = request;
  const known = await viewOf(request, meeting);
  const view: LiveView = {
    ...known,
    course: await courseAt(here, meeting.id),
    notes: await notesOf(here, meeting.id),
    effects: await effectsOf(here, meeting.id),
    given: await tasksOfMeeting(here, meeting.id),
    open: await openTasks(here),
    everyone: await seatHolders(here),
    standings: await standingsOf(here, known.agenda),
    refusal,
  };
  const { t } = view;
  const path = meetingsPath(request, `/${meeting.number}/minutes`);
  const pulse = (await pulsesAmong(here.db, here.community.id, [meeting.id])).get(meeting.id) ?? 0;
  const isShownBelow = view.agenda.some(({ id }) => id === refusal?.item);
  // What is wrong with a field of an item stands there.
  const general = isShownBelow && refusal?.refusal.field ? undefined : refusal?.refusal;
  return layout(
    request,
    { title: t.minutes.liveTitle({ title: meeting.title }), wide: true },
    <div class="minutes" data-live={`${path}/live`} data-live-at={(await latestOf(here, meeting.id)) + pulse}>
      <Heading
        above={
          <a href={meetingsPath(request, `/${meeting.number}`)}>
            {appointment(meeting.beginsAt, here.community.timeZone, t.language)}
          </a>
        }
        title={meeting.title}
      />
      <Problem t={t} faults={faultsOf(general, t, 'minutes')} />
      <Homeless view={view} />
      <form method="post" id={NOTES_FORM} action={keepingList(request, `${path}/notes`)}>
        {/* Enter in any field of the page presses the first button: this one, which takes no step. */}
        <button type="submit" name="entered" value="yes" hidden>
          {t.minutes.keepNotes()}
        </button>
      </form>
      <div class="minutes-side">
        <div id="minutes-course" data-part="">
          <Steps view={view} path={path} />
        </div>
        <div id="minutes-people" data-part="">
          <Presences view={view} />
        </div>
      </div>
      <div class="minutes-items">
        <NoItems view={view} path={path} />
        {view.agenda.map((item, index) => (
          <Item view={view} item={item} place={index + 1} path={path} />
        ))}
        <div id="minutes-end" data-part="">
          <Ending view={view} path={path} />
        </div>
      </div>
    </div>,
  );
}

/** What somebody wrote under an item that another took off the agenda meanwhile: they see it, to take it elsewhere. */
function Homeless({ view: { request, agenda, t } }: { view: LiveView }) {
  const written = writtenIn(request.form, agenda);
  return (
    written !== '' && (
      <Notice title={t.minutes.homelessTitle()}>
        <p class="as-typed">{written}</p>
      </Notice>
    )
  );
}

/** Nothing to write under: before it is over, the way to the agenda; afterwards, to one item for all that was said. */
function NoItems({ view, path }: { view: LiveView; path: string }) {
  const { request, meeting, agenda, course, isOver, t } = view;
  if (agenda.length > 0) return '';
  if (!isOver)
    return (
      <Notice title={t.agendas.none()}>
        <p>
          <a href={meetingsPath(request, `/${meeting.number}#agenda`)}>{t.agendas.title()}</a>
        </p>
      </Notice>
    );
  return course.begunAt === null ? '' : <NotTaken view={view} path={path} />;
}

/** It is over and nobody took minutes; whoever leads it still may. */
function NotTaken({ view, path }: { view: LiveView; path: string }) {
  const { isLead, request, t } = view;
  return (
    <Notice title={t.minutes.notTaken()}>
      {isLead && mayStillWrite(view) && (
        <>
          <p>{t.minutes.notTakenHint()}</p>
          <Form action={keepingList(request, `${path}/steps`)} label={t.minutes.write()}>
            <Button kind="quiet">{t.minutes.write()}</Button>
          </Form>
        </>
      )}
    </Notice>
  );
}

/** Where the meeting is, how much time the item has, and the next step for whoever leads. */
function Steps({ view, path }: { view: LiveView; path: string }) {
  const { request, meeting, agenda, course, duties, isLead, isOver, t } = view;
  const index = agenda.findIndex(({ id }) => id === course.item?.id);
  const current = agenda[index];
  const next = agenda[index + 1];
  if (course.begunAt === null) return <NotBegun view={view} path={path} />;
  return (
    <Section title={current ? itemTitle(current, t) : t.minutes.begun()}>
      {current && course.item && (
        <p class="minutes-now">
          {t.minutes.itemOf({ place: index + 1, count: agenda.length, length: minutes(current.minutes, t.language) })}{' '}
          {!isOver && <Timer endsAt={itemEnds(course.item.since, current.minutes)} request={request} t={t} />}
        </p>
      )}
      {duties.length > 0 && (
        <p class="hint">
          {list(
            duties.map(({ duty, name }) => t.minutes.dutyOf({ duty, name })),
            t.language,
          )}
        </p>
      )}
      {isLead && next && (
        <p>
          <Button form={NOTES_FORM} action={keepingList(request, `${path}/steps`)} name="item" value={next.id}>
            {t.minutes.next({ title: itemTitle(next, t) })}
          </Button>
        </p>
      )}
      <p>
        {current && <a href={`#item-${current.id}`}>{t.minutes.toCurrent()}</a>}
        {meeting.link && (
          <>
            {' · '}
            <a href={meeting.link} rel="noopener noreferrer">
              {t.meetings.fieldLink()}
            </a>
          </>
        )}
      </p>
    </Section>
  );
}

function NotBegun({ view, path }: { view: LiveView; path: string }) {
  const { request, meeting, isLead, isOver, t } = view;
  const isDay = meeting.onDay <= dayOf(request.here.now, request.here.community.timeZone);
  if (isOver) return <NotTaken view={view} path={path} />;
  return (
    <Notice title={t.minutes.notBegun()}>
      <p>{t.minutes.notBegunHint()}</p>
      {isLead && isDay && !isTimeToBegin(meeting, request.here.now) && <p>{t.minutes.refusalTooEarly()}</p>}
      {isLead && isDay && isTimeToBegin(meeting, request.here.now) && (
        <Form action={keepingList(request, `${path}/steps`)} label={t.minutes.begin()}>
          <Button>{t.minutes.begin()}</Button>
        </Form>
      )}
    </Notice>
  );
}

function Ending({ view: { course, isLead, t }, path }: { view: LiveView; path: string }) {
  if (!isLead || course.begunAt === null) return '';
  return (
    <Section title={t.minutes.endTitle()}>
      <p>{t.minutes.endHint()}</p>
      <Actions>
        <Button form={NOTES_FORM} action={`${path}/ending`} name="once" value={newId()}>
          {t.minutes.end()}
        </Button>
      </Actions>
    </Section>
  );
}
