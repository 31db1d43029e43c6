import { ButtonLink, Card, Cards, day, Empty, Heading, layout, Section, type Words, words } from '../../../design';
import { type Answer, page, type Request } from '../../../machinery/web';
import { facilitates } from '../../members';
import { allSeries, type Meeting, meetingsBefore, meetingsFrom, openPolls, type Series } from '../queries';
import { bodyName, meetingsPath, rhythmSentence, StateTag, When } from './common';
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
  const leads = here.actor.seats.some(facilitates);
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

/** One meeting in a list: whose, when, where. */
export const MeetingCard = ({ request, meeting, t }: { request: Request; meeting: Meeting; t: Words }) => (
  <Card
    href={meetingsPath(request, `/${meeting.number}`)}
    above={bodyName(meeting.circle, t)}
    title={meeting.title}
    meta={
      <>
        <StateTag meeting={meeting} t={t} />
        <span>
          <When meeting={meeting} request={request} t={t} />
        </span>
        {meeting.place && <span>{meeting.place}</span>}
      </>
    }
  />
);

const SeriesCard = ({ request, series, t }: { request: Request; series: Series; t: Words }) => {
  const rhythm = series.rhythms.at(-1);
  return (
    <Card
      href={meetingsPath(request, `/series/${series.slug}`)}
      above={bodyName(series.circle, t)}
      title={series.title}
      meta={rhythm && <span>{t.meetings.rhythmAt({ rhythm: rhythmSentence(rhythm, t), time: rhythm.startsAt })}</span>}
    />
  );
};
