import {
  appointment,
  ButtonLink,
  Card,
  Cards,
  day,
  Empty,
  Heading,
  layout,
  minutes,
  Section,
  type Words,
  words,
} from '../../../design';
import { type Answer, page, type Request } from '../../../machinery/web';
import { facilitates, mayBegin } from '../../members';
import { allSeries, type Meeting, meetingsBefore, meetingsFrom, openPolls, type Series } from '../queries';
import { bodyName, meetingsPath, rhythmSentence, StateTag } from './common';
import { MeetingTabs } from './tabs';

const NEXT_SHOWN = 8;
const PAST_SHOWN = 12;

/** GET /:community/meetings: what comes next, what comes again, what was. */
export async function meetingsPage(request: Request): Promise<Answer> {
  const { here } = request;
  const t = words(request.language);
  const next = await meetingsFrom(here, here.now, NEXT_SHOWN);
  const polls = await openPolls(here);
  const past = await meetingsBefore(here, here.now, PAST_SHOWN);
  const series = (await allSeries(here)).filter(({ rhythms }) => rhythms.at(-1)?.untilOn === null);
  const leads = mayBegin(here, facilitates);
  return page(
    layout(
      request,
      { title: t.meetings.title() },
      <>
        <Heading title={t.meetings.title()} lead={t.meetings.lead()}>
          {leads && <ButtonLink href={meetingsPath(request, '/new')}>{t.meetings.callOne()}</ButtonLink>}
          {leads && (
            <ButtonLink kind="quiet" href={meetingsPath(request, '/polls/new')}>
              {t.datePolls.open()}
            </ButtonLink>
          )}
          {leads && (
            <ButtonLink kind="quiet" href={meetingsPath(request, '/series/new')}>
              {t.meetings.beginSeries()}
            </ButtonLink>
          )}
        </Heading>
        <MeetingTabs request={request} at="meetings" />
        {polls.length > 0 && (
          <Section title={t.datePolls.ongoing()} count={polls.length}>
            <Cards>
              {polls.map(({ number, title, closesOn }) => (
                <Card title={title} href={meetingsPath(request, `/polls/${number}`)}>
                  <p>{t.datePolls.closes({ day: day(closesOn, t.language) })}</p>
                </Card>
              ))}
            </Cards>
          </Section>
        )}
        <Section title={t.meetings.nextTitle()}>
          {next.length === 0 ? (
            <Empty title={t.meetings.noneNext()}>
              <p>{t.meetings.noneNextHint()}</p>
            </Empty>
          ) : (
            <Cards>
              {next.map((meeting) => (
                <MeetingCard request={request} meeting={meeting} t={t} />
              ))}
            </Cards>
          )}
        </Section>
        {series.length > 0 && (
          <Section title={t.meetings.seriesTitle()}>
            <Cards>
              {series.map((each) => (
                <SeriesCard request={request} series={each} t={t} />
              ))}
            </Cards>
          </Section>
        )}
        {past.length > 0 && (
          <Section title={t.meetings.pastTitle()}>
            <Cards>
              {past.map((meeting) => (
                <MeetingCard request={request} meeting={meeting} t={t} />
              ))}
            </Cards>
          </Section>
        )}
      </>,
    ),
  );
}

interface MeetingCardProps {
  readonly request: Request;
  readonly meeting: Meeting;
  readonly t: Words;
  /** What the page is called already: a meeting of that name need not say it again. */
  readonly under?: string;
}

/** One meeting in a list: when, what, where. */
export const MeetingCard = ({ request, meeting, t, under }: MeetingCardProps) => (
  <Card
    href={meetingsPath(request, `/${meeting.number}`)}
    title={appointment(meeting.beginsAt, request.here.community.timeZone, t.language)}
    meta={
      <>
        <StateTag meeting={meeting} t={t} />
        {meeting.title !== under && <span>{meeting.title}</span>}
        {meeting.place && <span>{meeting.place}</span>}
        <span>{minutes(meeting.minutes, t.language)}</span>
      </>
    }
  />
);

const SeriesCard = ({ request, series, t }: { request: Request; series: Series; t: Words }) => {
  const rhythm = series.rhythms.at(-1);
  return (
    <Card
      href={meetingsPath(request, `/series/${series.slug}`)}
      above={series.title.includes(bodyName(series.circle, t)) ? undefined : bodyName(series.circle, t)}
      title={series.title}
      meta={rhythm && <span>{t.meetings.rhythmAt({ rhythm: rhythmSentence(rhythm, t), time: rhythm.startsAt })}</span>}
    />
  );
};
