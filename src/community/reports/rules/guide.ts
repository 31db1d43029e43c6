import { type Day, daysBetween, plusDays } from '../../../basics/day';
import { type Cents, cents } from '../../../basics/money';

/** The questions that a community that lived through a grant wished somebody had asked it before. */
export const GUIDE_STEPS = ['grant', 'relay', 'reporting', 'calendar', 'after', 'cushion'] as const;
export type GuideStep = (typeof GUIDE_STEPS)[number];

/** What was answered so far; whatever was not asked yet is null. */
export interface GuideAnswers {
  readonly title: string;
  readonly funder: string;
  readonly fromOn: Day | null;
  readonly untilOn: Day | null;
  readonly amountCents: Cents | null;
  /** How many people will carry it, and who would take over at half-time. */
  readonly carriers: number | null;
  readonly relay: string;
  /** How many reports, and how many minutes each one takes. */
  readonly reports: number | null;
  readonly reportMinutes: number | null;
  /** What the whole pays for, in minutes of work. */
  readonly workMinutes: number | null;
  /** When the answer comes, and what must happen in the first three months. */
  readonly answerOn: Day | null;
  readonly firstMonths: string;
  readonly stops: string;
  readonly carriersAfter: string;
  readonly afterCents: Cents | null;
  /** What the members can put aside each month from the first day. */
  readonly asideCents: Cents | null;
}

export const NO_ANSWERS: GuideAnswers = {
  title: '',
  funder: '',
  fromOn: null,
  untilOn: null,
  amountCents: null,
  carriers: null,
  relay: '',
  reports: null,
  reportMinutes: null,
  workMinutes: null,
  answerOn: null,
  firstMonths: '',
  stops: '',
  carriersAfter: '',
  afterCents: null,
  asideCents: null,
};

/** What follows from the answers, by name, with the figures its sentence needs. */
export type Conclusion = { readonly tone: 'good' | 'awaited' | 'bad' } & (
  | { readonly is: 'relay'; readonly on: Day; readonly who: string }
  | { readonly is: 'one-carrier' }
  | { readonly is: 'reporting'; readonly minutes: number; readonly percent: number | null }
  | { readonly is: 'reporting-unknown' }
  | { readonly is: 'late-answer'; readonly days: number }
  | { readonly is: 'calendar'; readonly days: number; readonly months: number }
  | { readonly is: 'first-months-unknown' }
  | { readonly is: 'after'; readonly on: Day; readonly monthCents: Cents; readonly who: string }
  | { readonly is: 'after-unknown'; readonly on: Day | null }
  | { readonly is: 'cushion'; readonly cents: Cents; readonly months: number }
  | { readonly is: 'cushion-lasts'; readonly cents: Cents }
  | { readonly is: 'no-cushion'; readonly monthCents: Cents | null }
);

/** More than this part of the work told instead of done is much. */
const MUCH_REPORTING_PERCENT = 10;
/** People who have lived it: whoever hires or asks for help needs this long. */
const SHORT_NOTICE_DAYS = 60;

/** The day in the middle of a period: 1 June 2021 to 31 December 2022 is 17 March 2022. */
export const midpoint = (fromOn: Day, untilOn: Day): Day =>
  plusDays(fromOn, Math.floor(daysBetween(fromOn, untilOn) / 2));

/** Whole months from the first day to the last, the last one included. */
export const monthsBetween = (fromOn: Day, untilOn: Day): number => {
  const [year = 0, month = 0] = fromOn.split('-').map(Number);
  const after = plusDays(untilOn, 1);
  const [lastYear = 0, lastMonth = 0] = after.split('-').map(Number);
  const whole = (lastYear - year) * 12 + lastMonth - month;
  return Math.max(0, after.slice(8) < fromOn.slice(8) ? whole - 1 : whole);
};

/** Everything that can be said so far, in the order of the questions. */
export function conclusionsOf(answers: GuideAnswers): readonly Conclusion[] {
  return [
    ...relayOf(answers),
    ...reportingOf(answers),
    ...calendarOf(answers),
    ...afterOf(answers),
    ...cushionOf(answers),
  ];
}

function relayOf({ fromOn, untilOn, carriers, relay }: GuideAnswers): readonly Conclusion[] {
  const found: Conclusion[] = [];
  if (carriers !== null && carriers < 2) found.push({ is: 'one-carrier', tone: 'bad' });
  if (fromOn && untilOn)
    found.push({ is: 'relay', tone: relay === '' ? 'awaited' : 'good', on: midpoint(fromOn, untilOn), who: relay });
  return found;
}

function reportingOf({ reports, reportMinutes, workMinutes }: GuideAnswers): readonly Conclusion[] {
  if (reports === null || reportMinutes === null) return [{ is: 'reporting-unknown', tone: 'awaited' }];
  const minutes = reports * reportMinutes;
  const percent = workMinutes ? Math.round((minutes * 100) / workMinutes) : null;
  const isMuch = percent !== null && percent > MUCH_REPORTING_PERCENT;
  return [{ is: 'reporting', tone: isMuch ? 'bad' : 'good', minutes, percent }];
}

function calendarOf({ fromOn, untilOn, answerOn, firstMonths }: GuideAnswers): readonly Conclusion[] {
  const found: Conclusion[] = [];
  if (fromOn && answerOn) {
    const days = daysBetween(answerOn, fromOn);
    if (days < 0) found.push({ is: 'late-answer', tone: 'bad', days: -days });
    else if (untilOn)
      found.push({
        is: 'calendar',
        tone: days < SHORT_NOTICE_DAYS ? 'awaited' : 'good',
        days,
        months: monthsBetween(fromOn, untilOn),
      });
  }
  if (firstMonths === '') found.push({ is: 'first-months-unknown', tone: 'awaited' });
  return found;
}

function afterOf({ untilOn, stops, carriersAfter, afterCents }: GuideAnswers): readonly Conclusion[] {
  if (!untilOn || stops === '' || carriersAfter === '' || afterCents === null)
    return [{ is: 'after-unknown', tone: 'bad', on: untilOn && plusDays(untilOn, 1) }];
  return [{ is: 'after', tone: 'good', on: plusDays(untilOn, 1), monthCents: afterCents, who: carriersAfter }];
}

/** What is put aside every month of the grant, and how long it then pays what carrying on costs beyond it. */
function cushionOf({ fromOn, untilOn, afterCents, asideCents }: GuideAnswers): readonly Conclusion[] {
  if (!asideCents || !fromOn || !untilOn) return [{ is: 'no-cushion', tone: 'bad', monthCents: afterCents }];
  const put = cents(asideCents * monthsBetween(fromOn, untilOn));
  if (afterCents === null) return [{ is: 'no-cushion', tone: 'awaited', monthCents: null }];
  const missing = afterCents - asideCents;
  if (missing <= 0) return [{ is: 'cushion-lasts', tone: 'good', cents: put }];
  const months = Math.floor(put / missing);
  return [{ is: 'cushion', tone: months < 6 ? 'awaited' : 'good', cents: put, months }];
}
