import type { Refusal } from '../../../../basics/outcome';
import {
  Actions,
  ButtonLink,
  type Child,
  Facts,
  faultsOf,
  Heading,
  layout,
  Notice,
  Problem,
  type Words,
  words,
  zoneName,
} from '../../../../design';
import { type Answer, page, type Request, unprocessable } from '../../../../machinery/web';
import { leads } from '../../actions';
import { type Expected, expectedAt, type Meeting } from '../../queries';
import { bodyName, meetingsPath, StateTag, When } from '../common';
import { Coming } from './coming';
import { onMeeting } from './finding';
import { People } from './people';

/** What is known of a meeting when its page is drawn. */
export interface MeetingView {
  readonly request: Request;
  readonly meeting: Meeting;
  readonly people: readonly Expected[];
  readonly isLead: boolean;
  readonly t: Words;
  readonly refusal?: Refusal | undefined;
}

/** A part of the page of a meeting that another part of the house adds. */
export type MeetingPart = (view: MeetingView) => Promise<Child>;

/** GET /:community/meetings/:number */
export const meetingPage = onMeeting(async (request, meeting) => page(await meetingBody(request, meeting)));

/** The page again, after an act that was refused. */
export const meetingAgain = async (request: Request, meeting: Meeting, refusal: Refusal): Promise<Answer> =>
  unprocessable(await meetingBody(request, meeting, refusal));

async function meetingBody(request: Request, meeting: Meeting, refusal?: Refusal): Promise<string> {
  const { here } = request;
  const t = words(request.language);
  const people = await expectedAt(here, meeting);
  const view: MeetingView = { request, meeting, people, isLead: await leads(here, meeting), t, refusal };
  return layout(
    request,
    { title: meeting.title },
    <>
      <Head view={view} />
      <Problem t={t} faults={faultsOf(refusal, t, 'meetings')} />
      {meeting.cancellation && (
        <Notice kind="bad" title={t.meetings.cancelledBecause({ who: meeting.cancellation.by })}>
          <p class="as-typed">{meeting.cancellation.why}</p>
        </Notice>
      )}
      <Coming view={view} />
      <People view={view} />
    </>,
  );
}

function Head({ view: { request, meeting, isLead, t } }: { view: MeetingView }) {
  const isOver = meeting.endsAt <= request.here.now;
  return (
    <>
      <Heading
        above={
          <>
            <a href={meetingsPath(request)}>{t.meetings.title()}</a> ·{' '}
            {meeting.series ? (
              <a href={meetingsPath(request, `/series/${meeting.series.slug}`)}>{bodyName(meeting.circle, t)}</a>
            ) : (
              bodyName(meeting.circle, t)
            )}
          </>
        }
        title={meeting.title}
      >
        <StateTag meeting={meeting} t={t} />
      </Heading>
      <Facts
        facts={[
          [
            t.meetings.factWhen(),
            <>
              <When meeting={meeting} request={request} t={t} />
              <br />
              <span class="hint">{zoneName(request.here.community.timeZone, t.language)}</span>
            </>,
          ],
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
      {isLead && !isOver && (
        <Actions>
          <ButtonLink kind="quiet" href={meetingsPath(request, `/${meeting.number}/edit`)}>
            {t.meetings.changeOne()}
          </ButtonLink>
        </Actions>
      )}
    </>
  );
}
