import { type Day, dayOf } from '../../../../basics/day';
import { isId } from '../../../../basics/id';
import type { Here } from '../../../../machinery/here';
import { charterOf } from '../../../charter';
import { matterPath } from '../../../chronicle';
import { gatheringsHeld, type HeldGathering } from '../../../gatherings';
import {
  type ChosenLine,
  chosenLines,
  type Figure,
  type FigureRow,
  figureOf,
  type KeptGrant,
  loadByMonth,
  type MoneyEntry,
  type MonthOfLoad,
  moneyOf,
  monthlyFigure,
  type Report,
  type Span,
  typedFigureOf,
} from '../../queries';
import type { SourceName } from '../../rules';
import type { Chapter, ReportIndicator } from './chapters';

type Inside = Pick<Here, 'db' | 'community' | 'state'>;

export const SERIES = [
  'needs-voiced',
  'needs-released',
  'decisions',
  'analysis-minutes',
  'carried-minutes',
  'shared-cents',
  'meetings',
] as const satisfies readonly SourceName[];
export type SeriesName = (typeof SERIES)[number];

/** Everything that a report tells, before it is written in a language. */
export interface Gathered {
  readonly span: Span;
  readonly grant: KeptGrant | null;
  readonly chapters: readonly {
    readonly chapter: Chapter;
    readonly figures: readonly { readonly indicator: ReportIndicator; readonly figure: Figure }[];
    readonly lines: readonly ChosenLine[];
  }[];
  readonly decisions: Figure;
  readonly organisations: Figure;
  readonly gatherings: readonly HeldGathering[];
  readonly money: readonly MoneyEntry[];
  readonly months: ReadonlyMap<SeriesName, ReadonlyMap<string, number>>;
  /** How much those who carry gave; nothing of it in what a funder reads, or where the charter keeps it to some. */
  readonly load: readonly MonthOfLoad[];
}

/** The figure of an indicator in a period: counted, or typed. */
export const indicatorFigure = (
  here: Inside,
  grant: Pick<KeptGrant, 'id'> | null,
  indicator: ReportIndicator,
  span: Span,
): Promise<Figure> => {
  if (indicator.source !== 'typed') return figureOf(here, indicator.source, span);
  return grant && isId(indicator.id)
    ? typedFigureOf(here, grant.id, indicator.id, span)
    : Promise.resolve({ count: 0, total: 0, rows: [] });
};

/** Asks every room for its part of a report, in one transaction and as it stands at one moment. */
export async function gather(
  here: Inside,
  report: Pick<Report, 'id'> | null,
  grant: KeptGrant | null,
  chapters: readonly Chapter[],
  span: Span,
): Promise<Gathered> {
  const lines = report ? await chosenLines(here, report.id) : [];
  const found: Gathered['chapters'][number][] = [];
  for (const [place, chapter] of chapters.entries()) {
    const figures = [];
    for (const indicator of chapter.indicators)
      figures.push({ indicator, figure: await indicatorFigure(here, grant, indicator, span) });
    const isLast = place === chapters.length - 1;
    // What was chosen for a work package that is no longer there stands with the last.
    const isMine = ({ axisId }: ChosenLine) =>
      axisId === chapter.key || (isLast && !chapters.some(({ key }) => key === axisId));
    found.push({ chapter, figures, lines: lines.filter(isMine) });
  }
  const months = new Map<SeriesName, ReadonlyMap<string, number>>();
  for (const source of SERIES) months.set(source, await monthlyFigure(here, source, span));
  return {
    span,
    grant,
    chapters: found,
    decisions: await figureOf(here, 'decisions', span),
    organisations: await figureOf(here, 'organisations', span),
    gatherings: await gatheringsHeld(here, { from: span.fromOn, until: lastDayOf(here, span) }),
    money: grant ? await moneyOf(here, grant.id, span) : [],
    months,
    load: !grant && (await isLoadSeen(here)) ? await loadByMonth(here, span) : [],
  };
}

/** A report is read by everyone, so it tells of the load only what the charter lets everyone see. */
const isLoadSeen = async (here: Inside): Promise<boolean> => (await charterOf(here)).mandates.loadSeenBy === 'everyone';

/** Nothing is told of what had not happened when it was asked. */
function lastDayOf({ community }: Inside, { untilOn, asOf }: Span): Day {
  const today = dayOf(asOf, community.timeZone);
  return today < untilOn ? today : untilOn;
}

/** Where members read a row, below the community's address: the page of what it is about, else its line in the chronicle. */
export function pathOf(row: FigureRow): string {
  if (row.path !== '') return row.path;
  const line = row.data && { matter: { kind: row.matterKind, id: '', label: '' }, data: row.data };
  const page = line ? matterPath(line, '')?.slice(2) : undefined;
  return page ?? (row.line === null ? '' : `chronicle/${row.line}`);
}
