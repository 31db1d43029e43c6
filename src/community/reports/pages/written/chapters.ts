import type { Words } from '../../../../design';
import type { KeptGrant } from '../../queries';
import { disclosed, disclosedOutside, disclosureOf, type Indicator, type Row, type SourceName } from '../../rules';
import { camel } from '../camel';

/** An indicator of a report: of a grant, or one that every year has. */
export type ReportIndicator = Omit<Indicator, 'id' | 'axisId'> & { readonly id: string };

/** A part of a report that is about something: a work package, or a theme of the year. */
export interface Chapter {
  readonly key: string;
  readonly title: string;
  readonly isOwn: boolean;
  readonly objectives: string;
  readonly indicators: readonly ReportIndicator[];
}

/** What belongs to no work package. */
const WHOLE = 'whole';

/** The parts of a grant's report: its work packages, and what belongs to none where there is any. */
export function chaptersOfGrant(grant: KeptGrant, t: Words): readonly Chapter[] {
  const of = (axisId: string | null) => grant.indicators.filter((each) => each.axisId === axisId);
  const axes = grant.axes.map(({ id, title, objectives }) => ({
    key: id,
    title,
    isOwn: true,
    objectives,
    indicators: of(id),
  }));
  const whole = of(null);
  return whole.length === 0 && axes.length > 0
    ? axes
    : [...axes, { key: WHOLE, title: t.grants.whole(), isOwn: false, objectives: '', indicators: whole }];
}

const YEAR: readonly (readonly [key: string, sources: readonly SourceName[]])[] = [
  ['needs', ['needs-voiced', 'needs-released', 'answers', 'contributions', 'estimates']],
  ['decisions', ['decisions', 'elections']],
  ['meetings', ['meetings', 'meeting-people', 'gatherings', 'gathering-people', 'organisations', 'people']],
  ['hours', ['analysis-minutes', 'given-minutes', 'carried-minutes']],
  ['money', ['shared-cents']],
  ['telling', ['articles', 'lines']],
];

/** The themes of a year, the same for every community. */
export const chaptersOfYear = (t: Words): readonly Chapter[] =>
  YEAR.map(([key, sources]) => ({
    key,
    title: t.grants.theme({ theme: key }),
    isOwn: false,
    objectives: '',
    indicators: sources.map((source) => ({
      id: source,
      title: t.grants.source({ source: camel(source) }),
      target: null,
      source,
    })),
  }));

/** What members tell one another of a year is told whole, but for what was only ever counted. */
export const toldRow = (row: Row, source: SourceName | 'typed', isForFunder: boolean): Row | undefined => {
  if (isForFunder) return disclosedOutside(row, source);
  return disclosed(row, disclosureOf(source) === 'count' ? 'count' : 'rows');
};
