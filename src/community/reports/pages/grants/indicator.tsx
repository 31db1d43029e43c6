import { type Day, dayOf, isDay } from '../../../../basics/day';
import { isId } from '../../../../basics/id';
import { type Instant, instant } from '../../../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import {
  Button,
  day,
  Empty,
  Field,
  Folded,
  Form,
  faultsOf,
  Heading,
  layout,
  moment,
  Problem,
  Section,
  Select,
  Table,
  type Words,
  words,
} from '../../../../design';
import { type Answer, notFound, page, type Request, seeOther, typed, unprocessable } from '../../../../machinery/web';
import { facilitates } from '../../../members';
import { typeFigure } from '../../actions';
import { type Figure, type FigureRow, type KeptGrant, MOST_ROWS, type Span } from '../../queries';
import { disclosureOf, GRANT_LIMITS, isSource, LARGEST_FIGURE, unitOf } from '../../rules';
import { camel } from '../camel';
import type { ReportIndicator } from '../written/chapters';
import { indicatorFigure, pathOf } from '../written/gather';
import { shownFigure } from '../written/shown';
import { dayIn, grantIn, grantPath, lineIn, wholeIn } from './common';
import { EvidenceField } from './evidence';

/** GET /:community/grants/:grant/indicators/:indicator: the rows behind a figure, as it stood at the moment it was read. */
export async function indicatorPage(request: Request): Promise<Answer> {
  const found = await indicatorIn(request);
  return found ? page(await body(request, found)) : notFound();
}

/** POST /:community/grants/:grant/indicators/:indicator: a figure that nothing here can count, with what proves it. */
export async function typeFigurePage(request: Request): Promise<Answer> {
  const found = await indicatorIn(request);
  if (!found?.grant || !isId(found.indicator.id)) return notFound();
  const input = inputOf(request);
  const kept = isRefusal(input) ? input : await typeFigure(request.here, found.grant, found.indicator.id, input);
  if (isRefusal(kept)) return unprocessable(await body(request, found, kept));
  return seeOther(grantPath(request, found.grant, `/indicators/${found.indicator.id}?done=grants.figureTyped`));
}

/** GET /:community/figures/:source: the same for a figure that every year has. */
export async function sourcePage(request: Request): Promise<Answer> {
  const source = request.params.source ?? '';
  if (!isSource(source)) return notFound();
  const title = words(request.language).grants.source({ source: camel(source) });
  return page(await body(request, { grant: null, indicator: { id: source, title, target: null, source } }));
}

interface Found {
  readonly grant: KeptGrant | null;
  readonly indicator: ReportIndicator;
}

async function indicatorIn(request: Request): Promise<(Found & { readonly grant: KeptGrant }) | undefined> {
  const grant = await grantIn(request);
  const indicator = grant?.indicators.find(({ id }) => id === request.params.indicator);
  return grant && indicator && { grant, indicator };
}

/** The period and the moment that an address names; the grant's own until today where it names none. */
function spanIn({ query, here }: Request, grant: KeptGrant | null): Span {
  const today = dayOf(here.now, here.community.timeZone);
  const dayAt = (name: string): Day | undefined => {
    const text = query.get(name);
    return isDay(text) ? text : undefined;
  };
  return {
    fromOn: dayAt('from') ?? grant?.fromOn ?? today,
    untilOn: dayAt('until') ?? (grant && grant.untilOn < today ? grant.untilOn : today),
    asOf: momentIn(query.get('asOf'), here.now),
  };
}

function momentIn(text: string | null, now: Instant): Instant {
  const isMoment =
    text !== null && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text));
  return isMoment && text <= now ? instant(text) : now;
}

function inputOf({ form, taken }: Request) {
  const on = dayIn(form, 'on');
  if (isRefusal(on)) return on;
  const what = lineIn(form, 'what', GRANT_LIMITS.line);
  if (isRefusal(what)) return what;
  const evidence = lineIn(form, 'evidence', GRANT_LIMITS.line);
  if (isRefusal(evidence)) return evidence;
  const amount = wholeIn(form, 'amount', LARGEST_FIGURE);
  if (isRefusal(amount)) return amount;
  if (amount === null) return refuse('missing', 'amount');
  const corrects = typed(form, 'corrects');
  return { on, what, evidence, amount, file: taken.file, corrects: isId(corrects) ? corrects : null };
}

async function body(request: Request, { grant, indicator }: Found, refusal?: Refusal): Promise<string> {
  const { here } = request;
  const t = words(request.language);
  const span = spanIn(request, grant);
  const figure = await indicatorFigure(here, grant, indicator, span);
  const unit = unitOf(indicator.source);
  const shown = { t, currency: here.community.currency };
  const base = `/${here.community.slug}`;
  const isReversed = span.untilOn < span.fromOn;
  return layout(
    request,
    { title: indicator.title },
    <>
      <Heading
        above={
          grant ? (
            <a href={grantPath(request, grant)}>{grant.title}</a>
          ) : (
            <a href={`${base}/reports`}>{t.grants.reports()}</a>
          )
        }
        title={indicator.title}
        lead={t.grants.period({ from: day(span.fromOn, t.language), until: day(span.untilOn, t.language) })}
      />
      <Problem t={t} faults={faultsOf(refusal, t, 'grants')} />
      <p class="figure-sum">{shownFigure(figure.total, unit, shown)}</p>
      {figure.rows.length > 0 && (
        <p>
          {t.grants.evidenceCount({ count: figure.count, value: shownFigure(figure.total, unit, shown), unit })}{' '}
          {figure.count > MOST_ROWS && t.grants.evidenceOlder({ count: figure.count - MOST_ROWS })}
        </p>
      )}
      <p class="hint">
        {grant && <>{sourceWords(indicator, t)}. </>}
        {t.grants.outside({ disclosure: camel(disclosureOf(indicator.source)) })}{' '}
        {t.grants.asOf({ moment: moment(span.asOf, here.community.timeZone, t.language) })}
      </p>
      {isReversed ? (
        <Empty title={t.grants.periodReversed()} />
      ) : figure.rows.length === 0 ? (
        <Empty title={t.grants.noRows()}>
          <p>{indicator.source === 'typed' ? t.grants.noRowsTyped() : t.grants.noRowsHint()}</p>
        </Empty>
      ) : (
        <Rows
          figure={figure}
          unit={unit}
          shown={shown}
          base={base}
          t={t}
          title={indicator.title}
          isCounted={indicator.source === 'carried-minutes' || indicator.source === 'people'}
        />
      )}
      {grant && indicator.source === 'typed' && here.actor.seats.some(facilitates) && (
        <Section title={t.grants.typeFigure()} id="type">
          <FigureForm request={request} grant={grant} indicator={indicator} figure={figure} t={t} refusal={refusal} />
        </Section>
      )}
    </>,
  );
}

const sourceWords = ({ source }: ReportIndicator, t: Words): string =>
  source === 'typed' ? t.grants.sourceTyped() : t.grants.source({ source: camel(source) });

interface RowsProps {
  readonly figure: Figure;
  readonly unit: ReturnType<typeof unitOf>;
  readonly shown: { readonly t: Words; readonly currency: string };
  readonly base: string;
  readonly t: Words;
  readonly title: string;
  /** Each row is a person: how much each gave is for the page of loads, which the charter opens or not. */
  readonly isCounted: boolean;
}

function Rows({ figure, unit, shown, base, t, title, isCounted }: RowsProps) {
  if (isCounted) return <p class="hint">{t.grants.rowsArePeople()}</p>;
  return (
    <Table
      quiet
      caption={title}
      columns={[
        { name: t.grants.columnDay() },
        { name: t.grants.columnWhat() },
        { name: t.grants.columnOrganisation() },
        { name: t.grants.columnFigure(), numeric: true },
      ]}
      rows={figure.rows.map((row) => [
        <time datetime={row.on}>{isDay(row.on) ? day(row.on, t.language) : row.on}</time>,
        <>
          <RowLink row={row} base={base} t={t} />
          {row.person && <span class="hint">{row.person}</span>}
          {row.evidence && <span class="hint as-typed">{row.evidence}</span>}
        </>,
        row.organisation,
        shownFigure(row.value, unit, shown),
      ])}
    />
  );
}

function RowLink({ row, base, t }: { row: FigureRow; base: string; t: Words }) {
  const path = pathOf(row);
  const label = row.what.replace(/^n° (\d+)/, (_, number: string) => t.chronicle.numbered({ number }));
  const said = 'isCorrected' in row && row.isCorrected === true ? t.grants.corrected({ what: label }) : label;
  return path ? <a href={`${base}/${path}`}>{said}</a> : said;
}

interface FigureFormProps {
  readonly request: Request;
  readonly grant: KeptGrant;
  readonly indicator: ReportIndicator;
  readonly figure: Figure;
  readonly t: Words;
  readonly refusal: Refusal | undefined;
}

function FigureForm({ request, grant, indicator, figure, t, refusal }: FigureFormProps) {
  const faults = faultsOf(refusal, t, 'grants');
  const common = (name: string) => ({ t, faults, name, value: refusal ? typed(request.form, name) : '' });
  const open = figure.rows.flatMap((row) =>
    'id' in row && typeof row.id === 'string' && !('isCorrected' in row && row.isCorrected === true)
      ? [{ value: row.id, label: `${row.on} · ${row.what}` }]
      : [],
  );
  return (
    <Form
      action={grantPath(request, grant, `/indicators/${indicator.id}`)}
      keep={`grants.${grant.id}.${indicator.id}`}
      files
    >
      <Field {...common('amount')} type="number" label={t.grants.columnFigure()} />
      <Field {...common('on')} type="date" label={t.grants.fieldOn()} />
      <Field {...common('what')} label={t.grants.fieldWhat()} most={GRANT_LIMITS.line} />
      <Field
        {...common('evidence')}
        label={t.grants.fieldEvidence()}
        hint={t.grants.fieldEvidenceHint()}
        most={GRANT_LIMITS.line}
      />
      <EvidenceField t={t} faults={faults} />
      {open.length > 0 && (
        <Folded summary={t.grants.correcting()} open={typed(request.form, 'corrects') !== ''}>
          <Select
            {...common('corrects')}
            optional
            label={t.grants.fieldCorrects()}
            options={[{ value: '', label: t.grants.correctsNothing() }, ...open]}
          />
        </Folded>
      )}
      <Button>{t.grants.keepEntry()}</Button>
    </Form>
  );
}
