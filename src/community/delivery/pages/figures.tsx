import { dayOf } from '../../../basics/day';
import { isRefusal } from '../../../basics/outcome';
import { day, Facts, Folded, minutes, money, Notice, Table, Timeline, type Words, words } from '../../../design';
import type { Request } from '../../../machinery/web';
import { charterOf } from '../../charter';
import { type EstimatePrice, priceUnder } from '../actions';
import { analysisOfNeed, analysisSpent, type GivenEstimate } from '../queries';
import { analysisLeft, type Concern, inclusiveOf, isValid } from '../rules';
import { monthName } from './months';

/** What one page says of an estimate; gathered before anything is drawn. */
export interface Shown {
  readonly given: GivenEstimate;
  readonly price: EstimatePrice | undefined;
  readonly budget: Budget;
}

interface Budget {
  readonly monthMinutes: number;
  readonly spentMinutes: number;
  readonly needMinutes: number;
}

/** An estimate with its price, and the month's pooled analysis hours with what its need has taken of them so far. */
export async function shownOf({ here }: Request, given: GivenEstimate): Promise<Shown> {
  const [charter, spentMinutes, needMinutes] = await Promise.all([
    charterOf(here),
    analysisSpent(here, dayOf(here.now, here.community.timeZone)),
    analysisOfNeed(here, given.needId),
  ]);
  const price = priceUnder(charter, here, given);
  const budget = { monthMinutes: charter.analysisMinutesPerMonth, spentMinutes, needMinutes };
  return { given, price: isRefusal(price) ? undefined : price, budget };
}

interface FiguresProps {
  readonly request: Request;
  readonly shown: Shown;
  /** The need is decided or ended: whether the estimate still holds no longer matters. */
  readonly isSettled: boolean;
}

/** An estimate in plain words: how long, what it costs, until when it holds, what finding it out has taken. */
export function EstimateFigures({ request, shown, isSettled }: FiguresProps) {
  const t = words(request.language);
  const { given, price, budget } = shown;
  const { community, now } = request.here;
  const amount = (value: Parameters<typeof money>[0]) => money(value, community.currency, t.language);
  const length = lengthWords(given, t);
  return (
    <>
      <p class="lead">{price ? priceWords(price, length, t, amount) : length}</p>
      {!isSettled && !isValid(given, dayOf(now, community.timeZone)) && (
        <Notice kind="awaited" title={t.delivery.expiredTitle({ day: day(given.validUntil, t.language) })}>
          <p>{t.delivery.expired()}</p>
        </Notice>
      )}
      <Facts
        facts={[
          [t.delivery.rate(), price && t.delivery.perHour({ amount: amount(price.hourlyCents) })],
          [t.delivery.validUntil(), day(given.validUntil, t.language)],
          [t.delivery.analysis(), <BudgetLine request={request} given={given} budget={budget} />],
          [t.delivery.givenBy(), givenWords(given, t, community.timeZone)],
        ]}
      />
      {given.remark && <p class="quote">{given.remark}</p>}
      {(given.lines.length > 1 || given.lines.some((line) => line.concerns.kind !== 'all')) && (
        <Folded summary={t.delivery.linesFolded({ count: given.lines.length })}>
          <Lines shown={shown} t={t} amount={amount} />
        </Folded>
      )}
    </>
  );
}

interface BudgetProps extends Pick<Shown, 'given' | 'budget'> {
  readonly request: Request;
}

/** What the estimate took of the pooled analysis hours; in the month it was given, what is left of them. */
function BudgetLine({ request, given, budget }: BudgetProps) {
  const t = words(request.language);
  const { timeZone } = request.here.community;
  const { leftMinutes, overMinutes } = analysisLeft(budget.monthMinutes, budget.spentMinutes);
  const today = dayOf(request.here.now, timeZone);
  const isThisMonth = dayOf(given.givenAt, timeZone).slice(0, 7) === today.slice(0, 7);
  const month = monthName(today, t.language);
  const whole = minutes(budget.monthMinutes, t.language);
  const used = t.delivery.usedOnNeed({ time: minutes(budget.needMinutes, t.language) });
  const left =
    overMinutes > 0
      ? t.delivery.overInMonth({ time: minutes(overMinutes, t.language), month, whole })
      : t.delivery.leftInMonth({ time: minutes(leftMinutes, t.language), month, whole });
  return (
    <>
      {used} <a href={`/${request.here.community.slug}/analysis`}>{isThisMonth ? left : t.delivery.analysisTitle()}</a>
    </>
  );
}

/** The estimates before the one that counts. */
export const Former = ({ former, t, timeZone }: { former: readonly GivenEstimate[]; t: Words; timeZone: string }) =>
  former.length > 0 && (
    <Folded summary={t.delivery.former({ count: former.length })}>
      <Timeline
        t={t}
        label={t.delivery.former({ count: former.length })}
        lines={former.map((given) => ({
          on: dayOf(given.givenAt, timeZone),
          what: lengthWords(given, t),
          who: t.delivery.by({ who: given.givenBy, organisation: given.organisationName }),
          more: given.remark && <span class="quote">{given.remark}</span>,
        }))}
      />
    </Folded>
  );

/** `4 h`, or `de 2 h à 4 h`. */
export const lengthWords = (given: { lowMinutes: number; highMinutes: number }, t: Words): string =>
  given.lowMinutes === given.highMinutes
    ? minutes(given.highMinutes, t.language)
    : t.delivery.range({ low: minutes(given.lowMinutes, t.language), high: minutes(given.highMinutes, t.language) });

/** Whom a line of work concerns, in words. */
export function concernWords(concern: Concern, t: Words): string {
  if (concern.kind === 'country') {
    const name = new Intl.DisplayNames([t.language], { type: 'region' }).of(concern.country);
    return t.delivery.concernsCountry({ country: name ?? concern.country });
  }
  return concern.kind === 'module' ? t.delivery.concernsModule({ module: concern.module }) : t.delivery.concernsAll();
}

const givenWords = (given: GivenEstimate, t: Words, timeZone: string): string =>
  t.delivery.givenByOn({
    who: given.givenBy,
    organisation: given.organisationName,
    day: day(dayOf(given.givenAt, timeZone), t.language),
  });

type Amount = (value: Parameters<typeof money>[0]) => string;

function priceWords(price: EstimatePrice, length: string, t: Words, amount: Amount): string {
  const inclusive = (value: EstimatePrice['highCents']) => amount(inclusiveOf(value, price.vatBasisPoints));
  if (price.lowCents === price.highCents) {
    return t.delivery.price({ length, amount: amount(price.highCents), inclusive: inclusive(price.highCents) });
  }
  return t.delivery.priceRange({
    length,
    low: amount(price.lowCents),
    high: amount(price.highCents),
    inclusive: inclusive(price.highCents),
  });
}

const Lines = ({ shown, t, amount }: { shown: Shown; t: Words; amount: Amount }) => (
  <Table
    quiet
    caption={t.delivery.linesCaption()}
    columns={[
      { name: t.delivery.lineLabel() },
      { name: t.delivery.lineConcerns() },
      { name: t.delivery.lineTime(), numeric: true },
      { name: t.delivery.lineCost(), numeric: true },
    ]}
    rows={shown.given.lines.map((line, index) => [
      line.label,
      line.reason
        ? t.delivery.concernsAndReason({ concerns: concernWords(line.concerns, t), reason: line.reason })
        : concernWords(line.concerns, t),
      lengthWords(line, t),
      shown.price?.lines[index] ? amount(shown.price.lines[index].highCents) : '–',
    ])}
    totals={[
      t.delivery.linesTotal(),
      '',
      lengthWords(shown.given, t),
      shown.price ? amount(shown.price.highCents) : '–',
    ]}
  />
);
