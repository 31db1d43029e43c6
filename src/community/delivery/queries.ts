import type { Day } from '../../basics/day';
import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import { assert, isRefusal } from '../../basics/outcome';
import { rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';
import { type Estimate, type EstimateLine, minutesOf, readConcern } from './rules';

/** An estimate as it was given: what it says, by whom, when, and what finding it out has cost. */
export interface GivenEstimate extends Estimate {
  readonly id: Id;
  readonly needId: Id;
  /** 1 for the first of its need. */
  readonly number: number;
  readonly lowMinutes: number;
  readonly highMinutes: number;
  readonly remark: string;
  readonly givenAt: Instant;
  readonly givenBy: string;
  readonly organisationId: Id;
  readonly organisationName: string;
}

interface EstimateRow {
  id: Id;
  needId: Id;
  number: number;
  validUntil: Day;
  remark: string;
  givenAt: Instant;
  givenBy: string;
  organisationId: Id;
  organisationName: string;
  analysisMinutes: number;
  lines: { label: string; low: number; high: number; concerns: string; reason: string }[];
}

const ESTIMATES = `
  select e.id, e.need_id as "needId", e.number, e.valid_until as "validUntil", e.remark, e.given_at as "givenAt",
    p.name as "givenBy", o.id as "organisationId", o.name as "organisationName",
    (select coalesce(sum(a.minutes), 0) from analysis_entries a
      where a.community_id = e.community_id and a.need_id = e.need_id and a.estimate_id = e.id) as "analysisMinutes",
    (select jsonb_agg(jsonb_build_object('label', l.label, 'low', l.minutes_low, 'high', l.minutes_high,
        'concerns', l.concerns, 'reason', l.reason) order by l.position)
      from estimate_lines l where l.community_id = e.community_id and l.estimate_id = e.id) as lines
  from estimates e
  join people p on p.id = e.given_by
  join organisations o on o.community_id = e.community_id and o.id = e.organisation_id`;
const OF_NEED = `${ESTIMATES} where e.community_id = $1 and e.need_id = $2 order by e.number desc limit $3`;
const BY_ID = `${ESTIMATES} where e.community_id = $1 and e.id = $2`;

/** Every estimate that a need was given, newest first; the first one is the one that counts. */
export async function estimatesOf(here: Here, needId: Id): Promise<readonly GivenEstimate[]> {
  return (await rows<EstimateRow>(here.db, OF_NEED, [here.community.id, needId, 100])).map(estimateFrom);
}

/** The estimate that counts today: the newest, whether it still holds or not. */
export async function estimateOf(here: Pick<Here, 'db' | 'community'>, needId: Id): Promise<GivenEstimate | undefined> {
  return (await rows<EstimateRow>(here.db, OF_NEED, [here.community.id, needId, 1])).map(estimateFrom)[0];
}

/** Which provider's estimate of a need counts today; null where there is none. */
export const estimatorOf = async (here: Here, needId: Id): Promise<Id | null> =>
  (await estimateOf(here, needId))?.organisationId ?? null;

/** One estimate by its id, such as the one a split was worked out on. */
export async function estimateById(here: Here, id: Id): Promise<GivenEstimate | undefined> {
  return (await rows<EstimateRow>(here.db, BY_ID, [here.community.id, id])).map(estimateFrom)[0];
}

function estimateFrom({ lines, ...row }: EstimateRow): GivenEstimate {
  const read = (lines ?? []).map(({ low, high, concerns, ...line }): EstimateLine => {
    const concern = readConcern(concerns);
    assert(!isRefusal(concern), 'a kept line says whom it concerns');
    return { ...line, lowMinutes: low, highMinutes: high, concerns: concern };
  });
  const analysisMinutes = Number(row.analysisMinutes);
  return { ...row, analysisMinutes, lines: read, ...minutesOf({ lines: read }) };
}

/** What was promised for a need that is still open: its newest estimate. */
export interface OpenEstimate {
  readonly needNumber: number;
  readonly needTitle: string;
  readonly lowMinutes: number;
  readonly highMinutes: number;
  readonly givenAt: Instant;
  readonly validUntil: Day;
}

const OPEN_ESTIMATES = `
  select distinct on (n.number) n.number as "needNumber", n.title as "needTitle", e.given_at as "givenAt",
    e.valid_until as "validUntil",
    (select sum(l.minutes_low)::int from estimate_lines l
      where l.community_id = e.community_id and l.estimate_id = e.id) as "lowMinutes",
    (select sum(l.minutes_high)::int from estimate_lines l
      where l.community_id = e.community_id and l.estimate_id = e.id) as "highMinutes"
  from estimates e
  join needs n on n.community_id = e.community_id and n.id = e.need_id
  where e.community_id = $1 and n.is_open
  order by n.number, e.number desc
  limit 200`;

/** The newest estimate of every need that is still open, by number; at most 200. */
export const openEstimates = (here: Here): Promise<readonly OpenEstimate[]> =>
  rows<OpenEstimate>(here.db, OPEN_ESTIMATES, [here.community.id]);

/** Minutes of analysis that one need has taken in one calendar month. */
export interface AnalysisOfNeed {
  /** The first day of the month. */
  readonly month: Day;
  readonly needId: Id;
  readonly needNumber: number;
  readonly needTitle: string;
  readonly minutes: number;
}

const MONTHS = `
  select date_trunc('month', a.spent_on)::date as month, n.id as "needId", n.number as "needNumber",
    n.title as "needTitle", sum(a.minutes)::int as minutes
  from analysis_entries a
  join needs n on n.community_id = a.community_id and n.id = a.need_id
  where a.community_id = $1 and a.spent_on >= $2 and a.spent_on <= $3
  group by 1, 2, 3, 4
  order by 1 desc, 5 desc, 3`;

/** What analysis has taken between two days (both included), by month and need, newest month first. */
export const analysisBetween = (here: Here, from: Day, until: Day): Promise<readonly AnalysisOfNeed[]> =>
  rows<AnalysisOfNeed>(here.db, MONTHS, [here.community.id, from, until]);

const FIRST_ENTRY = `select min(spent_on) as day from analysis_entries where community_id = $1`;

/** The day of the first minutes ever entered. */
export const firstAnalysisOn = async (here: Here): Promise<Day | null> =>
  (await rows<{ day: Day | null }>(here.db, FIRST_ENTRY, [here.community.id]))[0]?.day ?? null;

// The charter's version that held at the end of each month; the first one for the months before it.
const BUDGETS = `
  select month::date as month, (
    select (c.settings ->> 'analysisMinutesPerMonth')::int from charter_versions c
    where c.community_id = $1
    order by (c.changed_at at time zone $3)::date < (month + interval '1 month')::date desc,
      case when (c.changed_at at time zone $3)::date < (month + interval '1 month')::date then -c.version else c.version end
    limit 1) as minutes
  from unnest($2::date[]) as month`;

/** The pooled analysis budget of each of these months, in minutes, as the charter had it at the month's end. */
export async function analysisBudgets(here: Here, months: readonly Day[]): Promise<ReadonlyMap<Day, number>> {
  const { id, timeZone } = here.community;
  const found = await rows<{ month: Day; minutes: number }>(here.db, BUDGETS, [id, months, timeZone]);
  return new Map(found.map(({ month, minutes }) => [month, minutes]));
}

const SPENT = `
  select coalesce(sum(minutes), 0)::int as minutes from analysis_entries
  where community_id = $1 and spent_on >= date_trunc('month', $2::date)::date
    and spent_on < (date_trunc('month', $2::date) + interval '1 month')::date`;

/** Minutes of analysis taken in the calendar month of that day, all needs together. */
export async function analysisSpent(here: Here, on: Day): Promise<number> {
  return (await rows<{ minutes: number }>(here.db, SPENT, [here.community.id, on]))[0]?.minutes ?? 0;
}

const SPENT_ON_NEED = `
  select coalesce(sum(minutes), 0)::int as minutes from analysis_entries where community_id = $1 and need_id = $2`;

/** Minutes of analysis that a need has taken since it was voiced. */
export async function analysisOfNeed(here: Here, needId: Id): Promise<number> {
  return (await rows<{ minutes: number }>(here.db, SPENT_ON_NEED, [here.community.id, needId]))[0]?.minutes ?? 0;
}
