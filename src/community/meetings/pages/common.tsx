import { z } from 'zod';
import type { Refusal } from '../../../basics/outcome';
import { appointment, day, type Fault, Field, faultsOf, minutes, Tag, type Words, zoneName } from '../../../design';
import { line, optionalText, type Request, typed } from '../../../machinery/web';
import type { Meeting } from '../queries';
import { LINK_LIMIT, LONGEST_MINUTES, PLACE_LIMIT, type Rhythm, TITLE_LIMIT } from '../rules';

/** `/supermarches/meetings` and what is below. */
export const meetingsPath = ({ here }: Pick<Request, 'here'>, below = ''): string =>
  `/${here.community.slug}/meetings${below}`;

/** A form that was refused, to be shown again with what was typed. */
export interface Refused {
  readonly form: string;
  readonly refusal: Refusal;
}

/** What fields of a form show: what was typed where it was refused, else what is kept. */
export function filled(
  request: Request,
  t: Words,
  form: string,
  refused: Refused | undefined,
  kept: Kept = {},
  room: 'meetings' | 'datePolls' = 'meetings',
) {
  const own = refused?.form === form ? refused.refusal : undefined;
  const faults: readonly Fault[] = faultsOf(own, t, room);
  const common = (name: string) => ({
    ...{ t, name, faults },
    value: own ? typed(request.form, name) : String(kept[name] ?? ''),
  });
  return { faults, common };
}
type Kept = Readonly<Record<string, string | number | null | undefined>>;

/** Where a meeting is and how long, as forms send it. */
export const WhereShape = {
  startsAt: line(5),
  minutes: z
    .string()
    .trim()
    .regex(/^\d{1,6}$/, { abort: true })
    .transform(Number),
  place: optionalText(PLACE_LIMIT),
  link: optionalText(LINK_LIMIT),
  seat: z.string().optional(),
};

interface WhereProps {
  readonly common: ReturnType<typeof filled>['common'];
  readonly request: Request;
  readonly t: Words;
}

/** The fields for when on its day a meeting begins, by which clocks, how long it lasts and where it is. */
export const WhereFields = ({ common, request, t }: WhereProps) => (
  <>
    <div class="side-by-side">
      <Field
        {...common('startsAt')}
        type="time"
        label={t.meetings.fieldTime()}
        hint={t.meetings.zoneHint({ zone: zoneName(request.here.community.timeZone, t.language) })}
      />
      <Field
        {...common('minutes')}
        inputmode="numeric"
        max={LONGEST_MINUTES}
        label={t.meetings.fieldLength()}
        unit={t.meetings.minutesUnit()}
      />
    </div>
    <Field {...common('place')} optional most={PLACE_LIMIT} label={t.meetings.fieldPlace()} />
    <Field
      {...common('link')}
      optional
      most={LINK_LIMIT}
      label={t.meetings.fieldLink()}
      hint={t.meetings.fieldLinkHint()}
    />
  </>
);

/** The field for what a meeting or a series is called. */
export const TitleField = ({ common, t }: { common: ReturnType<typeof filled>['common']; t: Words }) => (
  <Field {...common('title')} label={t.meetings.fieldTitle()} most={TITLE_LIMIT} />
);

/** `le dernier jeudi de chaque mois`. */
export function rhythmSentence({ every, step, weekday, nth }: Rhythm, t: Words): string {
  const name = weekdayName(weekday, t);
  return every === 'week'
    ? t.meetings.rhythmWeeks({ step, weekday: name })
    : t.meetings.rhythmMonths({ step, weekday: name, nth: nthName(nth) });
}

/** The names of the choices as the catalogues choose by them. */
export const nthName = (nth: number | null) =>
  nth === 1 ? 'first' : nth === 2 ? 'second' : nth === 3 ? 'third' : nth === 4 ? 'fourth' : 'last';

/** `jeudi`. */
export const weekdayName = (weekday: number, t: Words): string =>
  // 5 January 2026 is a Monday.
  new Intl.DateTimeFormat(t.language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, 0, 4 + weekday));

/** Whose meetings these are. */
export const bodyName = (circle: Meeting['circle'], t: Words): string => circle?.name ?? t.meetings.everyone();

/** `jeudi 29 octobre 2026 à 19:30 (1 h)`, and by which clocks. */
export const When = ({ meeting, request, t }: { meeting: Meeting; request: Request; t: Words }) => (
  <>
    {`${appointment(meeting.beginsAt, request.here.community.timeZone, t.language)} (${minutes(meeting.minutes, t.language)})`}
    <span class="hint">{zoneName(request.here.community.timeZone, t.language)}</span>
  </>
);

/** Cancelled, or moved from the day that its rhythm gave. */
export const StateTag = ({ meeting, t }: { meeting: Meeting; t: Words }) =>
  meeting.cancellation ? (
    <Tag kind="bad">{t.meetings.cancelled()}</Tag>
  ) : meeting.series && meeting.series.rhythmOn !== meeting.onDay ? (
    <Tag>{t.meetings.movedFrom({ day: day(meeting.series.rhythmOn, t.language) })}</Tag>
  ) : (
    ''
  );
