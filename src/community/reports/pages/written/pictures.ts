import type { Words } from '../../../../design';
import type { MonthOfLoad } from '../../queries';
import { monthsOf, unitOf } from '../../rules';
import { camel } from '../camel';
import { type Gathered, SERIES } from './gather';
import type { WrittenPicture, WrittenSeries } from './shape';
import { countedFigure, type Shown, shownFigure } from './shown';

type Drawing = Shown & { readonly gathered: Pick<Gathered, 'months' | 'span' | 'load'> };

/**
 * Needs, decisions, hours, money and meetings, month by month; null where nothing happened at all. A `whole` one says too
 * of what there was none, but never of hours, which a charter may keep to some.
 */
export function pictureOf({ gathered, t, currency }: Drawing, whole?: 'whole'): WrittenPicture | null {
  const months = monthsOf(gathered.span.fromOn, gathered.span.untilOn);
  const shown = { t, currency };
  const series = SERIES.map((source) => {
    const found = gathered.months.get(source);
    const values = months.map((month) => found?.get(month) ?? 0);
    const unit = unitOf(source);
    const total = values.reduce((sum, value) => sum + value, 0);
    return {
      source,
      name: t.grants.source({ source: camel(source) }),
      total: shownFigure(total, unit, shown),
      values,
      shown: values.map((value) => (value === 0 ? '' : shownFigure(value, unit, shown))),
      numbers: values.map((value) => countedFigure(value, unit)),
    };
  });
  const isFilled = ({ values }: { readonly values: readonly number[] }) => values.some((value) => value !== 0);
  if (!series.some(isFilled)) return null;
  const drawn = series.filter((each) => isFilled(each) || (whole && each.source !== 'carried-minutes'));
  return { title: t.grants.picture(), ...monthsNamed(months, t), series: drawn.map(({ source: _, ...each }) => each) };
}

/** The load of those who carry the community: hours, how many gave them, and how much of it one person bears. */
export function loadOf({ gathered, t, currency }: Drawing): WrittenPicture | null {
  const { load, span } = gathered;
  if (load.length === 0) return null;
  const months = monthsOf(span.fromOn, span.untilOn);
  const lane = (
    name: string,
    of: (each: MonthOfLoad) => number,
    say: (value: number) => string,
    total: string,
  ): WrittenSeries => {
    const values = months.map((month) => load.filter((each) => each.month === month).map(of)[0] ?? 0);
    return { name, total, values, shown: values.map((value) => (value === 0 ? '' : say(value))), numbers: values };
  };
  const most = (of: (each: MonthOfLoad) => number): number => Math.max(...load.map(of));
  const hours = (value: number): string => shownFigure(value, 'minutes', { t, currency });
  const percent = (value: number): string => t.grants.loadPercent({ percent: value });
  const share = ({ mostPercent }: MonthOfLoad): number => mostPercent ?? 0;
  const given = lane(
    t.grants.loadHours(),
    ({ minutes }) => minutes,
    hours,
    hours(load.reduce((sum, { minutes }) => sum + minutes, 0)),
  );
  return {
    title: t.grants.loadTitle(),
    ...monthsNamed(months, t),
    series: [
      { ...given, numbers: given.values.map((value) => countedFigure(value, 'minutes')) },
      lane(
        t.grants.loadPeople(),
        ({ people }) => people,
        String,
        t.grants.loadUpTo({ value: String(most(({ people }) => people)) }),
      ),
      ...(most(share) > 0
        ? [lane(t.grants.loadMost(), share, percent, t.grants.loadUpTo({ value: percent(most(share)) }))]
        : []),
    ],
  };
}

function monthsNamed(months: readonly string[], t: Words): Pick<WrittenPicture, 'of' | 'months'> {
  const named = (month: string, style: 'long' | 'narrow'): string =>
    new Intl.DateTimeFormat(t.language, { month: style, timeZone: 'UTC' }).format(Date.parse(`${month}-01T00:00:00Z`));
  const isOneYear = new Set(months.map((month) => month.slice(0, 4))).size === 1;
  return {
    of: t.grants.pictureMonth(),
    months: months.map((month) => ({
      name: `${named(month, 'long')} ${month.slice(0, 4)}`,
      short: month.endsWith('-01') && !isOneYear ? month.slice(0, 4) : named(month, 'narrow'),
    })),
  };
}
