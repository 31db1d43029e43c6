import { dayOf, daysBetween } from '../../../../basics/day';
import { ButtonLink, Card, Cards, day, Empty, Heading, layout, money, Section, words } from '../../../../design';
import { type Answer, page, type Request } from '../../../../machinery/web';
import { facilitates, mayBegin } from '../../../members';
import { grantsOf, guidesOf, reportsOf } from '../../queries';
import { GuidesSection } from '../guide/section';
import { ReportCards } from '../report/list';

const NEWEST = 5;

/** GET /:community/grants: what others pay for, until when, and what is told them. */
export async function grantsPage(request: Request): Promise<Answer> {
  const { here } = request;
  const t = words(request.language);
  const grants = await grantsOf(here);
  const reports = await reportsOf(here);
  const mayWrite = mayBegin(here, facilitates);
  const base = `/${here.community.slug}`;
  const today = dayOf(here.now, here.community.timeZone);
  return page(
    layout(
      request,
      { title: t.grants.title() },
      <>
        <Heading
          above={<a href={`${base}/chronicle`}>{t.chronicle.title()}</a>}
          title={t.grants.title()}
          lead={t.grants.lead()}
        >
          {mayWrite && <ButtonLink href={`${base}/grants/new`}>{t.grants.newGrant()}</ButtonLink>}
        </Heading>
        {grants.length === 0 ? (
          <Empty title={t.grants.none()}>
            <p>{t.grants.noneHint()}</p>
          </Empty>
        ) : (
          <Cards>
            {grants.map((grant) => (
              <Card
                level={2}
                above={grant.funder}
                title={grant.title}
                href={`${base}/grants/${grant.slug}`}
                meta={
                  <span>
                    {t.grants.period({ from: day(grant.fromOn, t.language), until: day(grant.untilOn, t.language) })}
                  </span>
                }
              >
                <p>
                  {t.grants.remaining({
                    days: daysBetween(today, grant.untilOn),
                    when: today > grant.untilOn ? 'over' : today < grant.fromOn ? 'ahead' : 'running',
                    day: day(grant.untilOn, t.language),
                  })}
                  {grant.amountCents !== null && ` ${money(grant.amountCents, here.community.currency, t.language)}.`}
                </p>
              </Card>
            ))}
          </Cards>
        )}
        {mayWrite && <GuidesSection request={request} guides={await guidesOf(here)} t={t} />}
        <Section title={t.grants.reports()} count={reports.length}>
          <p>{t.grants.reportsLead()}</p>
          {reports.length > 0 && (
            <ReportCards
              request={request}
              reports={reports.slice(0, NEWEST)}
              titles={new Map(grants.map(({ id, title }) => [id, title]))}
              t={t}
            />
          )}
          <p>
            <a href={`${base}/reports`}>{t.grants.allReports()}</a> ·{' '}
            <a href={`${base}/year`}>{t.grants.yearPicture()}</a>
          </p>
        </Section>
      </>,
    ),
  );
}
