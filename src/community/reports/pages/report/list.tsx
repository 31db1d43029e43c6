import { type Day, day as dayNamed, dayOf, isDay } from '../../../../basics/day';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import {
  Button,
  Card,
  Cards,
  day,
  Empty,
  Field,
  Folded,
  Form,
  faultsOf,
  Heading,
  layout,
  Problem,
  Section,
  type Words,
  words,
} from '../../../../design';
import { type Answer, page, type Request, seeOther, typed, unprocessable } from '../../../../machinery/web';
import { facilitates } from '../../../members';
import { beginReport } from '../../actions';
import { grantBySlug, grantsOf, type KeptGrant, type Report, reportsOf } from '../../queries';
import { reportPath } from './common';

/** GET /:community/reports: every report, to funders and to the members. */
export const reportsPage = async (request: Request): Promise<Answer> => page(await body(request));

/** POST /:community/reports: begins one, of the grant that is named or of a year. */
export async function beginReportPage(request: Request): Promise<Answer> {
  const slug = typed(request.form, 'grant');
  const grant = slug === '' ? null : ((await grantBySlug(request.here, slug)) ?? null);
  const [fromOn, untilOn] = [typed(request.form, 'fromOn'), typed(request.form, 'untilOn')];
  const begun = await begin(request, grant, fromOn, untilOn);
  if (isRefusal(begun)) return unprocessable(await body(request, begun));
  return seeOther(reportPath(request, begun, '?done=grants.reportBegun'));
}

function begin({ here }: Request, grant: KeptGrant | null, fromOn: string, untilOn: string) {
  if (!isDay(fromOn)) return Promise.resolve(refuse('not-a-day', 'fromOn'));
  if (!isDay(untilOn)) return Promise.resolve(refuse('not-a-day', 'untilOn'));
  return beginReport(here, grant, fromOn, untilOn);
}

async function body(request: Request, refusal?: Refusal): Promise<string> {
  const { here } = request;
  const t = words(request.language);
  const reports = await reportsOf(here);
  const titles = new Map((await grantsOf(here)).map(({ id, title }) => [id, title]));
  const today = dayOf(here.now, here.community.timeZone);
  return layout(
    request,
    { title: t.grants.reports() },
    <>
      <Heading
        above={<a href={`/${here.community.slug}/grants`}>{t.grants.title()}</a>}
        title={t.grants.reports()}
        lead={t.grants.reportsLead()}
      />
      <Problem t={t} faults={faultsOf(refusal, t, 'grants')} />
      {here.actor.seats.some(facilitates) && (
        <Folded summary={t.grants.beginYear()} open={refusal !== undefined}>
          <p>{t.grants.beginYearLead()}</p>
          <PeriodForm
            request={request}
            t={t}
            refusal={refusal}
            fromOn={yearBefore(today, 'first')}
            untilOn={yearBefore(today, 'last')}
          />
        </Folded>
      )}
      <Section title={t.grants.reportsWritten()} count={reports.length}>
        {reports.length === 0 ? (
          <Empty title={t.grants.noReports()}>
            <p>{t.grants.noReportsHint()}</p>
          </Empty>
        ) : (
          <ReportCards request={request} reports={reports} titles={titles} t={t} />
        )}
      </Section>
    </>,
  );
}

/** The first or the last day of the year that was over last. */
const yearBefore = (today: Day, which: 'first' | 'last'): Day => {
  const year = Number(today.slice(0, 4)) - 1;
  return dayNamed(`${String(year).padStart(4, '0')}-${which === 'first' ? '01-01' : '12-31'}`);
};

interface PeriodFormProps {
  readonly request: Request;
  readonly t: Words;
  readonly refusal?: Refusal | undefined;
  readonly grant?: Pick<KeptGrant, 'slug'>;
  readonly fromOn: string;
  readonly untilOn: string;
}

/** Which days a report is about. */
export function PeriodForm({ request, t, refusal, grant, fromOn, untilOn }: PeriodFormProps) {
  const faults = faultsOf(refusal, t, 'grants');
  const { form } = request;
  return (
    <Form action={`/${request.here.community.slug}/reports`} class="form period">
      {grant && <input type="hidden" name="grant" value={grant.slug} />}
      <Field
        t={t}
        type="date"
        name="fromOn"
        label={t.grants.fieldFrom()}
        value={typed(form, 'fromOn') || fromOn}
        faults={faults}
      />
      <Field
        t={t}
        type="date"
        name="untilOn"
        label={t.grants.fieldUntil()}
        value={typed(form, 'untilOn') || untilOn}
        faults={faults}
      />
      <Button>{t.grants.beginReport()}</Button>
    </Form>
  );
}

interface CardsProps {
  readonly request: Request;
  readonly reports: readonly Report[];
  readonly titles: ReadonlyMap<string, string>;
  readonly t: Words;
}

export const ReportCards = ({ request, reports, titles, t }: CardsProps) => (
  <Cards>
    {reports.map((report) => (
      <Card
        above={t.grants.reportNumbered({ number: report.number })}
        title={report.grantId === null ? t.grants.yearly() : (titles.get(report.grantId) ?? t.grants.title())}
        href={reportPath(request, report)}
        meta={
          <span>
            {t.grants.period({ from: day(report.fromOn, t.language), until: day(report.untilOn, t.language) })}{' '}
            {t.grants.issuesCount({ count: report.issues })}
          </span>
        }
      />
    ))}
  </Cards>
);
