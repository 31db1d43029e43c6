import { z } from 'zod';
import { type Day, dayOf, isDay, plusDays } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import {
  Button,
  Cards,
  day,
  Facts,
  Field,
  Folded,
  Form,
  Heading,
  layout,
  Notice,
  Problem,
  Section,
  Select,
  type Words,
  words,
} from '../../../design';
import {
  type Answer,
  line,
  notFound,
  page,
  parse,
  type Request,
  seenIn,
  seeOther,
  typed,
  unprocessable,
} from '../../../machinery/web';
import { type Circle, circlesOf } from '../../mandates';
import { facilitates } from '../../members';
import { beginSeries, changeRhythm, endSeries } from '../actions';
import { type KeptRhythm, lastKnownDay, meetingsFrom, type Series, seriesBySlug } from '../queries';
import { NTHS, TITLE_LIMIT } from '../rules';
import {
  bodyName,
  filled,
  meetingsPath,
  nthName,
  type Refused,
  rhythmSentence,
  TitleField,
  WhereFields,
  WhereShape,
  weekdayName,
} from './common';
import { MeetingCard } from './list';

const FORESEEN_SHOWN = 60;
const SHOWN = 12;

const RhythmShape = z.object({
  every: z.enum(['week', 'month']),
  step: z.coerce.number().int().catch(0),
  weekday: z.coerce.number().int().catch(0),
  nth: z.coerce.number().int().catch(0),
  fromOn: z.string(),
  ...WhereShape,
});
const SeriesShape = RhythmShape.extend({ title: line(TITLE_LIMIT), circle: z.string().optional() });

/** GET /:community/meetings/series/new */
export const newSeriesPage = async (request: Request): Promise<Answer> => page(await newSeriesBody(request));

/** POST /:community/meetings/series */
export async function beginSeriesPage(request: Request): Promise<Answer> {
  const input = parse(SeriesShape, request.form);
  const begun = isRefusal(input) ? input : await begin(request, input);
  if (isRefusal(begun)) return unprocessable(await newSeriesBody(request, begun));
  return seeOther(meetingsPath(request, `/series/${begun.slug}?done=meetings.seriesBegun`));
}

async function begin(request: Request, input: z.infer<typeof SeriesShape>) {
  const circleId = await circleIn(request, input.circle);
  if (isRefusal(circleId)) return circleId;
  const rhythm = exact(input);
  return isRefusal(rhythm) ? rhythm : beginSeries(request.here, { ...rhythm, title: input.title, circleId });
}

/** GET /:community/meetings/series/:series */
export async function seriesPage(request: Request): Promise<Answer> {
  const series = await seriesBySlug(request.here, request.params.series ?? '');
  return series ? page(await seriesBody(request, series)) : notFound();
}

/** POST /:community/meetings/series/:series: another rhythm, from a day on. */
export const changeRhythmPage = actOnSeries('rhythm', async (request, series, seen) => {
  const input = parse(RhythmShape, request.form);
  if (isRefusal(input)) return input;
  const rhythm = exact(input);
  return isRefusal(rhythm) ? rhythm : changeRhythm(request.here, series, { ...rhythm, seen });
});

/** POST /:community/meetings/series/:series/ending */
export const endSeriesPage = actOnSeries('ending', async (request, series, seen) => {
  const fromOn = typed(request.form, 'fromOn');
  if (!isDay(fromOn)) return refuse('day-unknown', 'fromOn');
  return endSeries(request.here, series, { fromOn, seen, seatId: typed(request.form, 'seat') || undefined });
});

function actOnSeries(
  form: string,
  act: (request: Request, series: Series, seen: number) => Promise<undefined | Refusal>,
) {
  return async (request: Request): Promise<Answer> => {
    const series = await seriesBySlug(request.here, request.params.series ?? '');
    if (!series) return notFound();
    const refusal = await act(request, series, seenIn(request.form));
    if (refusal) return unprocessable(await seriesBody(request, series, { form, refusal }));
    return seeOther(meetingsPath(request, `/series/${series.slug}?done=meetings.${form}Kept`));
  };
}

function exact(input: z.infer<typeof RhythmShape>) {
  const { every, step, weekday, nth, fromOn, seat, ...where } = input;
  if (!isDay(fromOn)) return refuse('day-unknown', 'fromOn');
  const seatId = seat || undefined;
  return { ...where, every, step, weekday, nth: every === 'month' ? nth : null, fromOn: fromOn as Day, seatId };
}

/** The circle that a form names; none is everyone. Refuses `circle-unknown`. */
export async function circleIn(request: Request, slug: string | undefined): Promise<Id | null | Refusal> {
  if (!slug || slug === EVERYONE) return null;
  const circle = (await circlesOf(request.here)).find((each) => each.slug === slug);
  return circle ? circle.id : refuse('circle-unknown', 'circle');
}

async function newSeriesBody(request: Request, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const refused = refusal && { form: 'series', refusal };
  const today = dayOf(request.here.now, request.here.community.timeZone);
  const usual = { every: 'month', step: 1, weekday: 4, nth: -1, fromOn: today, startsAt: '19:30', minutes: 60 };
  const { faults, common } = filled(request, t, 'series', refused, usual);
  return layout(
    request,
    { title: t.meetings.beginSeries() },
    <>
      <Heading
        above={<a href={meetingsPath(request)}>{t.meetings.title()}</a>}
        title={t.meetings.beginSeries()}
        lead={t.meetings.seriesLead()}
      />
      <Problem t={t} faults={faults} />
      <Form action={meetingsPath(request, '/series')} keep={`meetings.${request.here.community.slug}.series`}>
        <TitleField common={common} t={t} />
        <CircleField common={common} circles={await circlesOf(request.here)} t={t} />
        <RhythmFields common={common} t={t} />
        <WhereFields common={common} request={request} t={t} />
        <Button>{t.meetings.beginSeries()}</Button>
      </Form>
    </>,
  );
}

interface FieldsProps {
  readonly common: ReturnType<typeof filled>['common'];
  readonly t: Words;
}

/** No circle is called so. */
const EVERYONE = ':everyone';

/** Whose meeting it is. */
export const CircleField = ({ common, circles, t }: FieldsProps & { circles: readonly Circle[] }) => (
  <Select
    {...common('circle')}
    value={common('circle').value || EVERYONE}
    label={t.meetings.fieldBody()}
    hint={t.meetings.fieldBodyHint()}
    options={[
      { value: EVERYONE, label: t.meetings.everyone() },
      ...circles.map(({ slug, name }) => ({ value: slug, label: name })),
    ]}
  />
);

const RhythmFields = ({ common, t }: FieldsProps) => (
  <>
    <div class="side-by-side">
      <Field {...common('step')} inputmode="numeric" label={t.meetings.fieldStep()} />
      <Select
        {...common('every')}
        label={t.meetings.fieldEvery()}
        options={[
          { value: 'month', label: t.meetings.months() },
          { value: 'week', label: t.meetings.weeks() },
        ]}
      />
    </div>
    <div class="side-by-side">
      <Select
        {...common('nth')}
        label={t.meetings.fieldNth()}
        hint={t.meetings.fieldNthHint()}
        options={NTHS.map((nth) => ({ value: String(nth), label: t.meetings.nthOf({ nth: nthName(nth) }) }))}
      />
      <Select
        {...common('weekday')}
        label={t.meetings.fieldWeekday()}
        options={[1, 2, 3, 4, 5, 6, 7].map((each) => ({ value: String(each), label: weekdayName(each, t) }))}
      />
    </div>
    <Field {...common('fromOn')} type="date" label={t.meetings.fieldFrom()} hint={t.meetings.fieldFromHint()} />
  </>
);

async function seriesBody(request: Request, series: Series, refused?: Refused): Promise<string> {
  const { here } = request;
  const t = words(request.language);
  const foreseen = (await meetingsFrom(here, here.now, FORESEEN_SHOWN)).filter(
    (each) => each.series?.slug === series.slug,
  );
  const rhythm = series.rhythms.at(-1);
  const known = await lastKnownDay(here, series);
  return layout(
    request,
    { title: series.title },
    <>
      <Heading
        above={
          <>
            <a href={meetingsPath(request)}>{t.meetings.title()}</a> · {bodyName(series.circle, t)}
          </>
        }
        title={series.title}
        lead={rhythm && t.meetings.rhythmAt({ rhythm: rhythmSentence(rhythm, t), time: rhythm.startsAt })}
      />
      {rhythm && rhythm.untilOn !== null && (
        <Notice title={t.meetings.seriesOver({ day: day(rhythm.untilOn, t.language) })} />
      )}
      <Section title={t.meetings.nextTitle()}>
        <Cards>
          {foreseen.slice(0, SHOWN).map((each) => (
            <MeetingCard request={request} meeting={each} t={t} under={series.title} />
          ))}
        </Cards>
      </Section>
      {here.actor.seats.some(facilitates) && rhythm && (
        <Changing request={request} series={series} rhythm={rhythm} known={known} refused={refused} t={t} />
      )}
      {series.rhythms.length > 1 && (
        <Folded summary={t.meetings.rhythmsBefore()}>
          <Facts
            facts={series.rhythms.map((each) => [
              t.meetings.fromDay({ day: day(each.fromOn, t.language) }),
              t.meetings.rhythmAt({ rhythm: rhythmSentence(each, t), time: each.startsAt }),
            ])}
          />
        </Folded>
      )}
    </>,
  );
}

interface ChangingProps {
  readonly request: Request;
  readonly series: Series;
  readonly rhythm: KeptRhythm;
  readonly known: string | null;
  readonly refused: Refused | undefined;
  readonly t: Words;
}

function Changing({ request, series, rhythm, known, refused, t }: ChangingProps) {
  const today = dayOf(request.here.now, request.here.community.timeZone);
  const from = isDay(known) && known >= today ? plusDays(known, 1) : today;
  const path = meetingsPath(request, `/series/${series.slug}`);
  const change = filled(request, t, 'rhythm', refused, { ...rhythm, fromOn: from });
  const ending = filled(request, t, 'ending', refused, { fromOn: from });
  return (
    <>
      <Folded summary={t.meetings.changeRhythm()} open={refused?.form === 'rhythm'}>
        <Problem t={t} faults={change.faults} />
        <Form action={path} version={series.version}>
          <RhythmFields common={change.common} t={t} />
          <WhereFields common={change.common} request={request} t={t} />
          <Button>{t.meetings.changeRhythm()}</Button>
        </Form>
      </Folded>
      {rhythm.untilOn === null && (
        <Folded summary={t.meetings.endSeries()} open={refused?.form === 'ending'}>
          <Problem t={t} faults={ending.faults} />
          <Form action={`${path}/ending`} version={series.version}>
            <Field
              {...ending.common('fromOn')}
              id="ending-from"
              type="date"
              label={t.meetings.endFrom()}
              hint={t.meetings.endFromHint()}
            />
            <Button kind="danger">{t.meetings.endSeries()}</Button>
          </Form>
        </Folded>
      )}
    </>
  );
}
