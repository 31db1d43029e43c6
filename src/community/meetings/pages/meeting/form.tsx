import { z } from 'zod';
import { dayOf } from '../../../../basics/day';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import { Button, Field, Folded, Form, Heading, layout, Problem, words } from '../../../../design';
import {
  type Answer,
  line,
  page,
  parse,
  type Request,
  seenIn,
  seeOther,
  unprocessable,
} from '../../../../machinery/web';
import { circlesOf } from '../../../mandates';
import { callMeeting, changeMeeting } from '../../actions';
import type { Meeting } from '../../queries';
import { NOTE_LIMIT, TITLE_LIMIT } from '../../rules';
import { filled, meetingsPath, TitleField, WhereFields, WhereShape } from '../common';
import { CircleField, circleIn } from '../series';
import { onMeeting } from './finding';

const Shape = z.object({ title: line(TITLE_LIMIT), onDay: z.string(), circle: z.string().optional(), ...WhereShape });

/** GET /:community/meetings/new */
export const newMeetingPage = async (request: Request): Promise<Answer> => page(await formBody(request));

/** POST /:community/meetings */
export async function callPage(request: Request): Promise<Answer> {
  const called = await call(request);
  if (isRefusal(called)) return unprocessable(await formBody(request, undefined, called));
  return seeOther(meetingsPath(request, `/${called.number}?done=meetings.called`));
}

async function call(request: Request) {
  const input = parse(Shape, request.form);
  if (isRefusal(input)) return input;
  const circleId = await circleIn(request, input.circle);
  if (isRefusal(circleId)) return circleId;
  return callMeeting(request.here, { ...input, circleId, seatId: input.seat || undefined });
}

/** GET /:community/meetings/:number/edit */
export const editMeetingPage = onMeeting(async (request, meeting) => page(await formBody(request, meeting)));

/** POST /:community/meetings/:number */
export const changeMeetingPage = onMeeting(async (request, meeting) => {
  const input = parse(Shape, request.form);
  const seen = seenIn(request.form);
  const changed = isRefusal(input)
    ? input
    : await changeMeeting(request.here, meeting, { ...input, seatId: input.seat || undefined, seen }, request);
  if (isRefusal(changed)) return unprocessable(await formBody(request, meeting, changed));
  return seeOther(meetingsPath(request, `/${meeting.number}?done=meetings.changed`));
});

async function formBody(request: Request, meeting?: Meeting, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { now, community } = request.here;
  const refused = refusal && { form: 'meeting', refusal };
  const usual = { onDay: dayOf(now, community.timeZone), startsAt: '19:30', minutes: 60 };
  const { faults, common } = filled(
    request,
    t,
    'meeting',
    refused,
    meeting ? { ...meeting, circle: '', series: '', cancellation: '' } : usual,
  );
  const title = meeting ? t.meetings.changeOne() : t.meetings.callOne();
  const path = meetingsPath(request, meeting ? `/${meeting.number}` : '');
  return layout(
    request,
    { title },
    <>
      <Heading above={<a href={path}>{meeting?.title ?? t.meetings.title()}</a>} title={title} />
      <Problem t={t} faults={faults} />
      <Form action={path} version={meeting?.version} keep={`meetings.${community.slug}.${meeting?.number ?? 'new'}`}>
        <TitleField common={common} t={t} />
        {!meeting && <CircleField common={common} circles={await circlesOf(request.here)} t={t} />}
        <Field {...common('onDay')} type="date" label={t.meetings.fieldDay()} />
        <WhereFields common={common} request={request} t={t} />
        {meeting && <p class="hint">{t.meetings.changeHint()}</p>}
        <Button>{title}</Button>
      </Form>
      {meeting && <Cancelling request={request} meeting={meeting} />}
    </>,
  );
}

function Cancelling({ request, meeting }: { request: Request; meeting: Meeting }) {
  const t = words(request.language);
  const path = meetingsPath(request, `/${meeting.number}`);
  if (meeting.cancellation) {
    return (
      <Form action={`${path}/restoration`} label={t.meetings.restore()}>
        <Button kind="quiet">{t.meetings.restore()}</Button>
      </Form>
    );
  }
  return (
    <Folded summary={t.meetings.cancelOne()}>
      <Form action={`${path}/cancellation`} label={t.meetings.cancelOne()}>
        <Field t={t} name="why" label={t.meetings.fieldWhy()} hint={t.meetings.fieldWhyHint()} most={NOTE_LIMIT} />
        <Button kind="danger">{t.meetings.cancelOne()}</Button>
      </Form>
    </Folded>
  );
}
