import { type Day, dayOf, isDay } from '../../../basics/day';
import {
  Button,
  day,
  Empty,
  Field,
  Folded,
  Form,
  Heading,
  layout,
  list,
  PrintButton,
  Section,
  Timeline,
  type Words,
  words,
} from '../../../design';
import { type Answer, notFound, page, type Request } from '../../../machinery/web';
import { type ChronicleLine, linesFrom, REPORT_LINES, sentenceOf } from '../../chronicle';
import { circleBySlug, type Term, termsOf } from '../queries';
import { monthOf } from '../rules';
import { todayOf } from './common';
import { monthName, monthTitle } from './months';

/** GET /:community/mandates/circles/:circle/report: what a circle did under its mandate in a period. */
export async function reportPage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const { here } = request;
  const { slug, timeZone } = here.community;
  const circle = await circleBySlug(here, request.params.circle ?? '');
  if (!circle) return notFound();
  const terms = (await termsOf(here)).filter(({ circleId }) => circleId === circle.id);
  const { fromOn, untilOn } = periodOf(request, terms);
  const seats = terms.filter((term) => term.fromOn <= untilOn && term.lastOn >= fromOn);
  const lines = await linesFrom(
    here,
    seats.map(({ seatId }) => seatId),
    fromOn,
    untilOn,
  );
  const title = t.mandates.reportTitle({ circle: circle.name });
  const names = [...new Set(seats.map(({ personName, roleName }) => `${personName} (${roleName})`))];
  return page(
    layout(
      request,
      { title },
      <>
        <Heading
          above={<a href={`/${slug}/mandates/circles/${circle.slug}`}>{circle.name}</a>}
          title={title}
          lead={t.mandates.reportLead({ from: day(fromOn, t.language), until: day(untilOn, t.language) })}
        >
          <PrintButton t={t} />
        </Heading>
        <Form action={request.path} method="get" class="form filter" label={t.mandates.reportPeriod()}>
          <Field t={t} type="date" name="from" label={t.mandates.fromOn()} value={fromOn} />
          <Field t={t} type="date" name="until" label={t.mandates.untilOn()} value={untilOn} />
          <Button kind="quiet">{t.mandates.reportShow()}</Button>
        </Form>
        {names.length > 0 && (
          <Folded summary={t.mandates.reportBy({ count: names.length })}>
            <ul>
              {names.map((name) => (
                <li>{name}</li>
              ))}
            </ul>
          </Folded>
        )}
        <p>{summary(lines, t)}</p>
        {lines.length === REPORT_LINES && <p class="hint">{t.mandates.reportCut({ most: REPORT_LINES })}</p>}
        {lines.length === 0 && <Empty title={t.mandates.reportEmpty()} />}
        {monthsOf(lines, timeZone).map(([month, ofMonth]) => (
          <Section title={monthTitle(month, t.language)} count={ofMonth.length}>
            <Timeline
              t={t}
              label={monthName(month, t.language)}
              lines={ofMonth.map((line) => ({
                on: dayOf(line.at, timeZone),
                what: sentenceOf(line, t),
                more: typeof line.data.why === 'string' && line.data.why ? <q>{line.data.why}</q> : undefined,
              }))}
            />
          </Section>
        ))}
      </>,
    ),
  );
}

/** The period that was asked for, the right way round; else from the first mandate to today. */
function periodOf({ query, here }: Request, terms: readonly Term[]): { readonly fromOn: Day; readonly untilOn: Day } {
  const today = todayOf(here);
  const [from, until] = [query.get('from'), query.get('until')];
  const first = terms[0]?.fromOn ?? today;
  const days = [isDay(from) ? from : first, isDay(until) ? until : today].sort();
  return { fromOn: days[0] ?? today, untilOn: days[1] ?? today };
}

/** How many acts of which kind, the most frequent first. */
function summary(lines: readonly ChronicleLine[], t: Words): string {
  const counts = new Map<string, number>();
  for (const { kind } of lines) {
    const room = kind.split('/')[0] ?? kind;
    counts.set(room, (counts.get(room) ?? 0) + 1);
  }
  const parts = [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([room, count]) => t.mandates.reportCount({ room: t.chronicle.room({ room }), count }));
  return parts.length > 0 ? t.mandates.reportSummary({ count: lines.length, parts: list(parts, t.language) }) : '';
}

function monthsOf(
  lines: readonly ChronicleLine[],
  timeZone: string,
): readonly (readonly [Day, readonly ChronicleLine[]])[] {
  const months = new Map<Day, ChronicleLine[]>();
  for (const line of lines) {
    const month = monthOf(dayOf(line.at, timeZone));
    months.set(month, [...(months.get(month) ?? []), line]);
  }
  return [...months];
}
