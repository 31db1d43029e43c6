import { dayOf } from '../../../../basics/day';
import { Actions, ButtonLink, Facts, faultsOf, Heading, layout, Notice, Problem } from '../../../../design';
import { type Answer, page, type Request, unprocessable } from '../../../../machinery/web';
import { facilitates } from '../../../members';
import type { Meeting } from '../../queries';
import { Agenda } from '../agenda/part';
import { bodyName, meetingsPath, StateTag, When } from '../common';
import { Coming } from './coming';
import { onMeeting } from './finding';
import { People } from './people';
import { type MeetingView, mayStillWrite, type RefusedHere, viewOf } from './view';

/** GET /:community/meetings/:number */
export const meetingPage = onMeeting(async (request, meeting) => page(await meetingBody(request, meeting)));

/** The page again, after an act that was refused. */
export const meetingAgain = async (request: Request, meeting: Meeting, refused: RefusedHere): Promise<Answer> =>
  unprocessable(await meetingBody(request, meeting, refused));

async function meetingBody(request: Request, meeting: Meeting, refused?: RefusedHere): Promise<string> {
  const view = await viewOf(request, meeting, refused);
  const { t } = view;
  return layout(
    request,
    { title: meeting.title },
    <>
      <Head view={view} />
      <Problem t={t} faults={faultsOf(refused?.refusal, t, refused?.room ?? 'meetings')} />
      {meeting.cancellation && (
        <Notice kind="bad" title={t.meetings.cancelledBecause({ who: meeting.cancellation.by })}>
          <p class="as-typed">{meeting.cancellation.why}</p>
        </Notice>
      )}
      <Coming view={view} />
      <Agenda view={view} />
      <People view={view} />
    </>,
  );
}

function Head({ view }: { view: MeetingView }) {
  const { request, meeting, isOver, t } = view;
  return (
    <>
      <Heading
        above={
          <>
            <a href={meetingsPath(request)}>{t.meetings.title()}</a>
            {meeting.series ? (
              <>
                {' · '}
                <a href={meetingsPath(request, `/series/${meeting.series.slug}`)}>{bodyName(meeting.circle, t)}</a>
              </>
            ) : (
              bodyName(meeting.circle, t) !== meeting.title && ` · ${bodyName(meeting.circle, t)}`
            )}
          </>
        }
        title={meeting.title}
      >
        <StateTag meeting={meeting} t={t} />
      </Heading>
      <Facts
        facts={[
          [t.meetings.factWhen(), <When meeting={meeting} request={request} t={t} />],
          ...(meeting.place ? [[t.meetings.fieldPlace(), meeting.place] as const] : []),
          ...(meeting.link
            ? [
                [
                  t.meetings.fieldLink(),
                  <a href={meeting.link} rel="noopener noreferrer">
                    {meeting.link}
                  </a>,
                ] as const,
              ]
            : []),
        ]}
      />
      <Actions>
        <ToMinutes view={view} />
        {request.here.actor.seats.some(facilitates) && !isOver && (
          <ButtonLink kind="quiet" href={meetingsPath(request, `/${meeting.number}/edit`)}>
            {t.meetings.changeOne()}
          </ButtonLink>
        )}
      </Actions>
    </>
  );
}

/** On the day, the way in; afterwards, what was written. */
function ToMinutes({ view }: { view: MeetingView }) {
  const { request, meeting, minutes, isOver, isLead, t } = view;
  const href = meetingsPath(request, `/${meeting.number}/minutes`);
  if (minutes) {
    const said = { state: minutes.isApproved ? 'approved' : 'open', version: minutes.version };
    return <ButtonLink href={href}>{t.minutes.minutesLine(said)}</ButtonLink>;
  }
  if (isLead && mayStillWrite(view)) {
    return (
      <ButtonLink kind="quiet" href={href}>
        {t.minutes.write()}
      </ButtonLink>
    );
  }
  const isDay = meeting.onDay <= dayOf(request.here.now, request.here.community.timeZone);
  return isDay && !isOver && !meeting.cancellation ? <ButtonLink href={href}>{t.minutes.toLive()}</ButtonLink> : '';
}
