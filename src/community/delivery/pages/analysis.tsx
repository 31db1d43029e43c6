import { z } from 'zod';
import { type Day, dayOf, isDay, plusDays } from '../../../basics/day';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import {
  Button,
  Empty,
  Field,
  Folded,
  Form,
  faultsOf,
  Heading,
  layout,
  minutes,
  Pager,
  Problem,
  Section,
  SpeakingFor,
  Table,
  TextArea,
  type Words,
  words,
} from '../../../design';
import {
  type Answer,
  allTyped,
  page,
  type Request,
  seeOther,
  type Form as TypedForm,
  typed as typedText,
  unprocessable,
} from '../../../machinery/web';
import { mayEstimate } from '../../members';
import { needSummary } from '../../needs';
import { enterAnalysis, REMARK_LIMIT } from '../actions';
import { type AnalysisOfNeed, analysisBetween, analysisBudgets, firstAnalysisOn } from '../queries';
import { analysisLeft, monthOf } from '../rules';
import { readDay } from './form';
import { firstOfMonth, monthName, monthTitle, plusMonths } from './months';
import { readMinutes } from './work';

const MONTHS_SHOWN = 12;

interface Typed {
  readonly form: TypedForm;
  readonly refusal: Refusal;
}

/** GET /:community/analysis: month by month, what analysis has taken, for which needs, and what was left. */
export async function analysisPage(request: Request): Promise<Answer> {
  return page(await analysisBody(request));
}

/** POST /:community/analysis: minutes spent on a need, or a correction of minutes entered by mistake. */
export async function enterAnalysisPage(request: Request): Promise<Answer> {
  const entered = await enter(request);
  if (!isRefusal(entered)) return seeOther(`/${request.here.community.slug}/analysis?done=delivery.analysisEntered`);
  // Refusals of lengths name a line of an estimate; here there is none.
  const refusal = { ...entered, details: { ...entered.details, line: '0' } };
  return unprocessable(await analysisBody(request, { form: request.form, refusal }));
}

const NeedNumber = z.coerce.number().int().min(1).max(2_147_483_647);

async function enter({ here, form }: Request): Promise<{ id: string } | Refusal> {
  const number = NeedNumber.safeParse(typedText(form, 'need').replace(/^\s*(?:n°|#)?\s*/i, ''));
  const need = number.success ? await needSummary(here, number.data) : undefined;
  if (!need) return refuse('need-unknown', 'need');
  const spent = readMinutes(typedText(form, 'minutes'), 'minutes', true);
  if (isRefusal(spent)) return spent;
  const spentOn = readDay(typedText(form, 'spentOn'), 'spentOn');
  if (isRefusal(spentOn)) return spentOn;
  const seatId = allTyped(form, 'seat')[0];
  return enterAnalysis(here, need, { minutes: spent, spentOn, remark: typedText(form, 'remark'), seatId });
}

async function analysisBody(request: Request, typed?: Typed): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const today = dayOf(here.now, here.community.timeZone);
  const asked = request.query.get('until');
  const newest = firstOfMonth(isDay(asked) && asked < today ? asked : today);
  const shown = Array.from({ length: MONTHS_SHOWN }, (_, index) => plusMonths(newest, -index));
  const oldest = shown.at(-1) ?? newest;
  const spent = await analysisBetween(here, oldest, plusDays(plusMonths(newest, 1), -1));
  const budgets = await analysisBudgets(here, shown);
  const first = await firstAnalysisOn(here);
  const months = shown.filter((month) => month === newest || (first !== null && monthOf(month) >= monthOf(first)));
  return layout(
    request,
    { title: t.delivery.analysisTitle() },
    <>
      <Heading
        above={<a href={`/${here.community.slug}/needs`}>{t.needs.title()}</a>}
        title={t.delivery.analysisTitle()}
        lead={t.delivery.analysisLead()}
      />
      {here.actor.seats.some(mayEstimate) && <EntryForm request={request} typed={typed} />}
      {first === null ? (
        <Empty title={t.delivery.analysisEmptyTitle()}>
          <p>{t.delivery.analysisEmpty()}</p>
        </Empty>
      ) : (
        months.map((month) => (
          <Month
            request={request}
            month={month}
            isNewest={month === newest}
            budgetMinutes={budgets.get(month) ?? 0}
            spent={spent.filter((each) => each.month === month)}
          />
        ))
      )}
      <Pager
        t={t}
        previous={newest === firstOfMonth(today) ? undefined : later(request.path, newest, today)}
        next={first !== null && first < oldest ? `${request.path}?until=${plusMonths(oldest, -1)}` : undefined}
      />
    </>,
  );
}

function later(path: string, newest: Day, today: Day): string {
  const until = plusMonths(newest, MONTHS_SHOWN);
  return until >= firstOfMonth(today) ? path : `${path}?until=${until}`;
}

interface MonthProps {
  readonly request: Request;
  readonly month: Day;
  /** The newest is told whole, even while nothing was taken. */
  readonly isNewest: boolean;
  readonly budgetMinutes: number;
  readonly spent: readonly AnalysisOfNeed[];
}

function Month({ request, month, isNewest, budgetMinutes, spent }: MonthProps) {
  const t = words(request.language);
  const spentMinutes = spent.reduce((sum, each) => sum + each.minutes, 0);
  const length = (value: number) => minutes(value, t.language);
  if (spent.length === 0 && !isNewest) {
    return (
      <div class="line" id={`month-${monthOf(month)}`}>
        <h2 class="small-title">{monthTitle(month, t.language)}</h2>
        <p class="hint">{t.delivery.monthUnused({ whole: length(budgetMinutes) })}</p>
      </div>
    );
  }
  return (
    <Section title={monthTitle(month, t.language)} id={`month-${monthOf(month)}`}>
      <p class="lead">{leftWords(budgetMinutes, spentMinutes, t)}</p>
      {spent.length > 0 && (
        <Table
          quiet
          caption={t.delivery.monthCaption({ month: monthName(month, t.language) })}
          columns={[{ name: t.delivery.need() }, { name: t.delivery.lineTime(), numeric: true }]}
          rows={spent.map((each) => [
            <a href={`/${request.here.community.slug}/needs/${each.needNumber}`}>
              {t.delivery.needLine({ number: each.needNumber, title: each.needTitle })}
            </a>,
            length(each.minutes),
          ])}
          totals={[t.delivery.spentTotal(), length(spentMinutes)]}
        />
      )}
    </Section>
  );
}

function leftWords(budgetMinutes: number, spentMinutes: number, t: Words): string {
  const { leftMinutes, overMinutes } = analysisLeft(budgetMinutes, spentMinutes);
  const whole = minutes(budgetMinutes, t.language);
  return overMinutes > 0
    ? t.delivery.monthOver({ time: minutes(overMinutes, t.language), whole })
    : t.delivery.monthLeft({ time: minutes(leftMinutes, t.language), whole });
}

function EntryForm({ request, typed }: { request: Request; typed: Typed | undefined }) {
  const t = words(request.language);
  const { community, now, actor } = request.here;
  const faults = faultsOf(typed?.refusal, t, 'delivery', community.currency);
  const usual: Record<string, string> = { spentOn: dayOf(now, community.timeZone) };
  const common = (name: string) => ({
    t,
    name,
    faults,
    value: typed ? typedText(typed.form, name) : (usual[name] ?? ''),
  });
  return (
    <Folded summary={t.delivery.enter()} open={typed !== undefined}>
      <Problem t={t} faults={faults} />
      <Form action={`/${community.slug}/analysis`} keep={`analysis.${community.slug}`}>
        <div class="side-by-side">
          <Field {...common('need')} label={t.delivery.needNumberField()} inputmode="numeric" most={12} />
          <Field {...common('minutes')} label={t.delivery.minutesField()} hint={t.delivery.minutesHint()} most={30} />
        </div>
        <Field {...common('spentOn')} type="date" label={t.delivery.spentOn()} />
        <TextArea {...common('remark')} optional label={t.delivery.remark()} rows={2} most={REMARK_LIMIT} />
        <SpeakingFor t={t} seats={actor.seats.filter(mayEstimate)} chosen={typed && typedText(typed.form, 'seat')} />
        <Button>{t.delivery.enterSend()}</Button>
      </Form>
    </Folded>
  );
}
