import { plusDays, startOfDay } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { rows } from '../../../../machinery/database';
import type { Here } from '../../../../machinery/here';
import type { Row, SourceName } from '../../rules';
import type { Span } from '../grants';
import { SOURCE_TEXTS } from './sources';

type Inside = Pick<Here, 'db' | 'community'>;

/** A row with what its address is made of, for whoever makes it. */
export interface FigureRow extends Row {
  readonly matterKind: string;
  readonly data: Readonly<Record<string, unknown>> | null;
}

/** What a source counts in a period, and the newest rows of it: one statement, so that both are of one moment. */
export interface Figure {
  readonly count: number;
  readonly total: number;
  readonly rows: readonly FigureRow[];
}

/** How many rows stand behind a figure on a page. */
export const MOST_ROWS = 200;

interface Answered {
  readonly count: number;
  readonly total: number;
  readonly rows: readonly FigureRow[];
}

const texts = new Map<SourceName, string>();

/** The whole statement of a source, made once. */
function textOf(source: SourceName): string {
  const known = texts.get(source);
  if (known) return known;
  const { facts, shown } = SOURCE_TEXTS[source];
  const text = `
  with typed as (select $2::timestamptz, $3::timestamptz, $4::timestamptz, $5::date, $6::date, $7::integer, $8::text),
    facts as materialized (${facts}),
    fact as materialized (select key, sorted, value from facts order by sorted desc, key desc limit $7)
  select (select count(*)::int from facts) as count, (select coalesce(sum(value), 0)::bigint from facts) as total,
    coalesce((select json_agg(told order by told."on" desc, told.line desc nulls last, told.what) from (${shown}) told),
      '[]'::json) as rows`;
  texts.set(source, text);
  return text;
}

/** The figure of a source in a period, as it stood at a moment. */
export async function figureOf(
  { db, community }: Inside,
  source: SourceName,
  span: Span,
  most = MOST_ROWS,
): Promise<Figure> {
  const [found] = await rows<Answered>(db, textOf(source), [
    ...[community.id, startOfDay(span.fromOn, community.timeZone)],
    ...[startOfDay(plusDays(span.untilOn, 1), community.timeZone), span.asOf, span.fromOn, span.untilOn],
    ...[most, community.timeZone],
  ]);
  return found ?? { count: 0, total: 0, rows: [] };
}

const TYPED = `
  select f.happened_on as "on", f.what, '' as organisation, p.name as person, f.amount as value,
    (select min(c.number) from chronicle c where c.community_id = f.community_id and c.matter_id = f.id) as line,
    '' as path, f.evidence || coalesce((select ' · ' || x.name || ', SHA-256 ' || encode(x.sha256, 'hex') from grant_evidence e
      join files x on x.community_id = e.community_id and x.id = e.file_id
      where e.community_id = f.community_id and e.entry_id = f.id), '') as evidence,
    true as "isPublic", '' as "matterKind", null::json as data, f.id, f.corrects,
    exists (select from grant_figures x where x.community_id = f.community_id and x.corrects = f.id and x.at <= $6)
      as "isCorrected"
  from grant_figures f join people p on p.id = f.person_id
  where f.community_id = $1 and f.grant_id = $2 and f.indicator_id = $3 and f.happened_on between $4 and $5
    and f.at <= $6
  order by f.happened_on, f.at, f.id`;

/** A figure that was typed, with what it says of corrections. */
export interface TypedRow extends FigureRow {
  readonly id: Id;
  readonly corrects: Id | null;
  readonly isCorrected: boolean;
}

/** What was typed for an indicator in a period; what was corrected is told, and not counted. */
export async function typedFigureOf(
  { db, community }: Inside,
  grantId: Id,
  indicatorId: Id,
  { fromOn, untilOn, asOf }: Span,
): Promise<Figure & { readonly rows: readonly TypedRow[] }> {
  const found = await rows<TypedRow>(db, TYPED, [community.id, grantId, indicatorId, fromOn, untilOn, asOf]);
  const counted = found.filter(({ isCorrected }) => !isCorrected);
  return {
    count: counted.length,
    total: counted.reduce((sum, { value }) => sum + value, 0),
    rows: found,
  };
}

const BY_MONTH = `
  with typed as (select $7::integer), facts as materialized (FACTS)
  select to_char(sorted at time zone $8, 'YYYY-MM') as month, sum(value)::bigint as value from facts
  group by 1 order by 1`;

/** What a source counts, month by month; months without anything are left out. */
export async function monthlyFigure(
  { db, community }: Inside,
  source: SourceName,
  span: Span,
): Promise<ReadonlyMap<string, number>> {
  const text = `with days as (select $5::date, $6::date), moments as (select $2::timestamptz, $3::timestamptz,
    $4::timestamptz)${BY_MONTH.replace('with typed', ', typed').replace('FACTS', SOURCE_TEXTS[source].facts)}`;
  const found = await rows<{ month: string; value: number }>(db, text, [
    ...[community.id, startOfDay(span.fromOn, community.timeZone)],
    ...[startOfDay(plusDays(span.untilOn, 1), community.timeZone), span.asOf, span.fromOn, span.untilOn],
    ...[0, community.timeZone],
  ]);
  return new Map(found.map(({ month, value }) => [month, value]));
}
