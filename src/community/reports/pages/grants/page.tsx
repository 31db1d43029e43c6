import { type Day, day as dayNamed, dayOf, daysBetween } from '../../../../basics/day';
import { totalCents } from '../../../../basics/money';
import type { Refusal } from '../../../../basics/outcome';
import {
  Actions,
  ButtonLink,
  day,
  Facts,
  Folded,
  faultsOf,
  Heading,
  layout,
  money,
  Notice,
  PrintButton,
  Problem,
  Section,
  Table,
  type Words,
  words,
} from '../../../../design';
import { type Answer, notFound, page, type Request } from '../../../../machinery/web';
import { facilitates } from '../../../members';
import {
  doneDates,
  evidenceFilesOf,
  type KeptGrant,
  linksOf,
  type MoneyEntry,
  moneyOf,
  reportsOf,
} from '../../queries';
import { isEndPrepared } from '../../rules';
import { MonthsPicture } from '../pictures/months';
import { Targets } from '../pictures/targets';
import { PeriodForm, ReportCards } from '../report/list';
import { grantToDate } from '../written/compose';
import { CalendarTable } from './calendar';
import { grantIn, grantPath } from './common';
import { EvidenceFiles } from './evidence';
import { LinksPart, MadeLink } from './links';
import { MoneyForm } from './money';

/** GET /:community/grants/:grant: where a grant stands, by its figures, its calendar and its money. */
export async function grantPage(request: Request): Promise<Answer> {
  const grant = await grantIn(request);
  return grant ? page(await grantBody(request, grant)) : notFound();
}

/** What a form of the page was refused for, and the address that is told once. */
export interface GrantPageState {
  readonly refusal?: Refusal;
  readonly form?: 'money' | 'links';
  readonly madeAddress?: string;
}

export async function grantBody(request: Request, grant: KeptGrant, state: GrantPageState = {}): Promise<string> {
  const { here } = request;
  const t = words(request.language);
  const today = dayOf(here.now, here.community.timeZone);
  const mayWrite = here.actor.seats.some(facilitates);
  const until = today < grant.untilOn ? later(today, grant.fromOn) : grant.untilOn;
  const written = await grantToDate(here, grant, until, t.language);
  const base = `/${here.community.slug}`;
  const entries = await moneyOf(here, grant.id, { fromOn: EVER[0], untilOn: EVER[1], asOf: here.now });
  const reports = (await reportsOf(here)).filter(({ grantId }) => grantId === grant.id);
  const parts = written.parts.filter(({ figures }) => figures.length > 0);
  const query = new URLSearchParams({ from: grant.fromOn, until, asOf: here.now });
  return layout(
    request,
    { title: grant.title, wide: true },
    <>
      <Heading
        above={<a href={`${base}/grants`}>{t.grants.title()}</a>}
        title={grant.title}
        lead={t.grants.grantLead({
          funder: grant.funder,
          from: day(grant.fromOn, t.language),
          until: day(grant.untilOn, t.language),
        })}
      />
      <Problem t={t} faults={faultsOf(state.refusal, t, 'grants')} />
      {state.madeAddress && <MadeLink address={state.madeAddress} t={t} />}
      {mayWrite && (
        <Actions>
          <ButtonLink href={grantPath(request, grant, '/plan')}>{t.grants.plan()}</ButtonLink>
          <ButtonLink kind="quiet" href={grantPath(request, grant, '/edit')}>
            {t.grants.edit()}
          </ButtonLink>
          <PrintButton t={t} />
        </Actions>
      )}
      <EndNotice grant={grant} today={today} t={t} currency={here.community.currency} />
      <Facts
        facts={[
          [
            t.grants.amount(),
            grant.amountCents === null
              ? t.grants.amountUntold()
              : money(grant.amountCents, here.community.currency, t.language),
          ],
          [t.grants.objectives(), grant.objectives && <span class="as-typed">{grant.objectives}</span>],
        ]}
      />
      <Section title={t.grants.indicators()} id="indicators" count={grant.indicators.length}>
        {parts.length === 0 && <p class="hint">{t.grants.noIndicators()}</p>}
        {parts.map((part) => (
          <>
            <h3>{part.title}</h3>
            {part.objectives && <p class="as-typed objectives">{part.objectives}</p>}
            <Targets
              t={t}
              caption={part.title}
              figures={part.figures}
              own={undefined}
              to={({ path }) => `${base}/${path}?${query}`}
            />
          </>
        ))}
      </Section>
      {written.picture && (
        <Section title={written.picture.title} id="picture">
          <MonthsPicture picture={written.picture} t={t} />
        </Section>
      )}
      <Section title={t.grants.calendar()} id="calendar" count={grant.deadlines.length}>
        <CalendarTable
          request={request}
          grant={grant}
          done={await doneDates(here)}
          mayWrite={mayWrite}
          today={today}
          t={t}
        />
      </Section>
      <Section title={t.grants.money()} id="money">
        <MoneyTables grant={grant} entries={entries} currency={here.community.currency} t={t} base={base} />
        {mayWrite && (
          <Folded summary={t.grants.typeMoney()} open={state.form === 'money'}>
            <MoneyForm
              request={request}
              grant={grant}
              entries={entries}
              t={t}
              refusal={state.form === 'money' ? state.refusal : undefined}
            />
          </Folded>
        )}
      </Section>
      <EvidenceFiles
        files={await evidenceFilesOf(here, grant.id)}
        to={({ fileId }) => `${base}/files/${fileId}`}
        t={t}
      />
      <Section title={t.grants.reports()} id="reports" count={reports.length}>
        {reports.length > 0 && (
          <ReportCards request={request} reports={reports} titles={new Map([[grant.id, grant.title]])} t={t} />
        )}
        {mayWrite && (
          <Folded summary={t.grants.beginReport()} open={reports.length === 0}>
            <p>{t.grants.beginReportLead()}</p>
            <PeriodForm request={request} t={t} grant={grant} fromOn={grant.fromOn} untilOn={until} />
          </Folded>
        )}
      </Section>
      {mayWrite && (
        <Section title={t.grants.links()} id="links">
          <LinksPart
            request={request}
            grant={grant}
            links={await linksOf(here, grant.id)}
            t={t}
            state={state}
            today={today}
          />
        </Section>
      )}
    </>,
  );
}

/** Whatever was received before a grant began or after it ended is its money too. */
const EVER = [dayNamed('1900-01-01'), dayNamed('2199-12-31')] as const;
const later = (one: Day, other: Day): Day => (one > other ? one : other);

/** When it ends, and what then: said first, from the first day. */
function EndNotice({ grant, today, t, currency }: { grant: KeptGrant; today: Day; t: Words; currency: string }) {
  const isReady = isEndPrepared(grant);
  return (
    <Notice
      kind={isReady ? 'calm' : 'awaited'}
      title={t.grants.remaining({
        days: daysBetween(today, grant.untilOn),
        when: today > grant.untilOn ? 'over' : today < grant.fromOn ? 'ahead' : 'running',
        day: day(grant.untilOn, t.language),
      })}
    >
      {grant.stops && <p class="as-typed">{t.grants.stopsTold({ what: grant.stops })}</p>}
      {grant.carriers && <p class="as-typed">{t.grants.carriersTold({ who: grant.carriers })}</p>}
      {grant.afterCents !== null && (
        <p>{t.grants.afterTold({ amount: money(grant.afterCents, currency, t.language) })}</p>
      )}
      {!isReady && <p>{t.grants.afterMissing()}</p>}
    </Notice>
  );
}

interface MoneyProps {
  readonly grant: KeptGrant;
  readonly entries: readonly MoneyEntry[];
  readonly currency: string;
  readonly t: Words;
  readonly base: string;
}

function MoneyTables({ grant, entries, currency, t, base }: MoneyProps) {
  const shown = (some: readonly MoneyEntry[]) =>
    money(totalCents(some.filter(({ isCorrected }) => !isCorrected).map(({ cents }) => cents)), currency, t.language);
  const axisOf = (axisId: string | null) => grant.axes.find(({ id }) => id === axisId)?.title ?? t.grants.whole();
  return (
    <>
      <p class="hint">{t.grants.moneyHint()}</p>
      <Facts
        facts={[
          [t.grants.received(), shown(entries.filter(({ kind }) => kind === 'received'))],
          [t.grants.spent(), shown(entries.filter(({ kind }) => kind === 'spent'))],
        ]}
      />
      {entries.length > 0 && (
        <Folded summary={t.grants.moneyEntries()}>
          <Table
            quiet
            caption={t.grants.moneyEntries()}
            columns={[
              { name: t.grants.columnDay() },
              { name: t.grants.columnWhat() },
              { name: t.grants.columnPart() },
              { name: t.grants.columnAmount(), numeric: true },
            ]}
            rows={entries.map((each) => [
              <time datetime={each.on}>{day(each.on, t.language)}</time>,
              <>
                <MoneyWords each={each} t={t} base={base} />
                <span class="hint as-typed">{each.evidence}</span>
              </>,
              each.kind === 'spent' ? axisOf(each.axisId) : '',
              each.isCorrected ? (
                <s>{money(each.cents, currency, t.language)}</s>
              ) : (
                money(each.cents, currency, t.language)
              ),
            ])}
          />
        </Folded>
      )}
    </>
  );
}

function MoneyWords({ each, t, base }: { each: MoneyEntry; t: Words; base: string }) {
  const said = t.grants.moneyWhat({ kind: each.kind, what: each.what });
  const shown = each.isCorrected ? t.grants.corrected({ what: said }) : said;
  return each.line === null ? shown : <a href={`${base}/chronicle/${each.line}`}>{shown}</a>;
}
