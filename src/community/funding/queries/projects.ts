import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { cents } from '../../../basics/money';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { keptConcern, LINE_KINDS, type ProjectCost, projectCost } from '../rules';
import type { PlacedLine } from '../store';

/** A line as it was written, with who wrote it. */
export interface KeptLine extends PlacedLine {
  readonly giverName: string | null;
  readonly writtenAt: Instant;
  readonly writtenBy: string;
}

/** A project as its lines stand today. */
export interface Project {
  readonly id: Id;
  readonly number: number;
  readonly title: string;
  readonly purpose: string;
  readonly needId: Id | null;
  readonly needNumber: number | null;
  readonly needTitle: string | null;
  readonly estimateId: Id | null;
  readonly openedAt: Instant;
  readonly openedBy: string;
  /** In the order they were added, each in its newest version; the cancelled ones too. */
  readonly lines: readonly KeptLine[];
  readonly cost: ProjectCost;
}

type Inside = Pick<Here, 'db' | 'community'>;

/** One project by its number. */
export const projectByNumber = async (here: Inside, number: number): Promise<Project | undefined> =>
  (await projects(here, BY_NUMBER, [number]))[0];

/** How many projects one page shows. */
export const PAGE_PROJECTS = 50;

/** The projects, newest first, fifty at a time; `before` is the number of the last one of the page before. */
export const projectsOf = (here: Inside, before: number | null = null): Promise<readonly Project[]> =>
  projects(here, NEWEST, [before]);

/** The projects that grew from a need, newest first. */
export const projectsOfNeed = (here: Inside, needId: Id): Promise<readonly Project[]> =>
  projects(here, OF_NEED, [needId]);

/** Every version of one line, the newest first. */
export async function lineVersions(here: Inside, projectId: Id, line: number): Promise<readonly KeptLine[]> {
  const found = await rows<{ line: LineRow }>(here.db, VERSIONS, [here.community.id, projectId, line]);
  return found.map((row) => lineFrom(row.line));
}

const LINE = `jsonb_build_object('line', l.position, 'version', l.version, 'label', l.label, 'kind', l.kind,
  'lowMinutes', l.minutes_low, 'highMinutes', l.minutes_high, 'hourlyCents', l.hourly_cents, 'lowCents', l.low_cents,
  'highCents', l.high_cents, 'concerns', l.concerns, 'series', l.series, 'giverId', l.giver_id, 'giverName', g.name,
  'state', l.state, 'reason', l.reason, 'writtenBy', w.name,
  'writtenAt', to_char(l.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;

const PROJECTS = `
  select p.id, p.number, p.title, p.purpose, p.need_id as "needId", n.number as "needNumber", n.title as "needTitle",
    p.estimate_id as "estimateId", p.opened_at as "openedAt", o.name as "openedBy",
    (select jsonb_agg(${LINE} order by l.position)
      from (select distinct on (position) * from project_lines
        where community_id = p.community_id and project_id = p.id order by position, version desc) l
      join people w on w.id = l.written_by
      left join organisations g on g.community_id = p.community_id and g.id = l.giver_id) as lines
  from projects p
  join people o on o.id = p.opened_by
  left join needs n on n.community_id = p.community_id and n.id = p.need_id
  where p.community_id = $1`;
const BY_NUMBER = `${PROJECTS} and p.number = $2`;
const OF_NEED = `${PROJECTS} and p.need_id = $2 order by p.number desc`;
const NEWEST = `
  ${PROJECTS} and ($2::integer is null or p.number < $2) order by p.number desc limit ${PAGE_PROJECTS}`;
const VERSIONS = `
  select ${LINE} as line from project_lines l
  join people w on w.id = l.written_by
  left join organisations g on g.community_id = l.community_id and g.id = l.giver_id
  where l.community_id = $1 and l.project_id = $2 and l.position = $3
  order by l.version desc`;

interface LineRow extends Omit<KeptLine, 'kind' | 'concerns' | 'state' | 'hourlyCents' | 'lowCents' | 'highCents'> {
  readonly kind: string;
  readonly concerns: string;
  readonly state: string;
  readonly hourlyCents: number | null;
  readonly lowCents: number;
  readonly highCents: number;
}
interface ProjectRow extends Omit<Project, 'lines' | 'cost'> {
  readonly lines: readonly LineRow[] | null;
}

async function projects(here: Inside, text: string, parameters: readonly unknown[]): Promise<readonly Project[]> {
  const found = await rows<ProjectRow>(here.db, text, [here.community.id, ...parameters]);
  return found.map(({ lines, ...row }) => {
    const kept = (lines ?? []).map(lineFrom);
    return { ...row, lines: kept, cost: projectCost(kept) };
  });
}

const lineFrom = (row: LineRow): KeptLine => ({
  ...row,
  kind: LINE_KINDS.find((kind) => kind === row.kind) ?? 'money',
  concerns: keptConcern(row.concerns),
  state: row.state === 'cancelled' ? 'cancelled' : 'kept',
  hourlyCents: row.hourlyCents === null ? null : cents(row.hourlyCents),
  lowCents: cents(row.lowCents),
  highCents: cents(row.highCents),
});
