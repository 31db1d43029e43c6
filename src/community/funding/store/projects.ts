import { type Id, newId } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here, Seat } from '../../../machinery/here';
import { lineConcernText, type ProjectLine } from '../rules';

interface ProjectsTable {
  community_id: Id;
  id: Id;
  number: number;
  title: string;
  purpose: string;
  need_id: Id | null;
  estimate_id: Id | null;
  opened_by: Id;
  seat_id: Id;
  opened_at: Instant;
}
interface ProjectCountersTable {
  community_id: Id;
  number: number;
}
interface ProjectLinesTable {
  community_id: Id;
  project_id: Id;
  position: number;
  version: number;
  label: string;
  kind: string;
  minutes_low: number;
  minutes_high: number;
  hourly_cents: number | null;
  low_cents: number;
  high_cents: number;
  concerns: string;
  series: string;
  giver_id: Id | null;
  state: string;
  reason: string;
  written_by: Id;
  seat_id: Id;
  written_at: Instant;
}
declare module '../../../machinery/database' {
  interface Tables {
    projects: ProjectsTable;
    project_counters: ProjectCountersTable;
    project_lines: ProjectLinesTable;
  }
}

/** The next number of a project; whoever opens another waits until this one is kept or dropped. */
async function nextNumber({ db, community }: Here): Promise<number> {
  const { number } = await db
    .insertInto('project_counters')
    .values({ community_id: community.id, number: 1 })
    .onConflict((conflict) =>
      conflict.column('community_id').doUpdateSet((set) => ({ number: set('project_counters.number', '+', 1) })),
    )
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

export interface NewProject {
  readonly title: string;
  readonly purpose: string;
  readonly needId: Id | null;
  readonly estimateId: Id | null;
}

/** Adds a project under the next number, without lines. */
export async function saveProject(here: Here, seat: Seat, project: NewProject): Promise<{ id: Id; number: number }> {
  const id = newId();
  const number = await nextNumber(here);
  await here.db
    .insertInto('projects')
    .values({
      ...{ community_id: here.community.id, id, number, title: project.title, purpose: project.purpose },
      ...{ need_id: project.needId, estimate_id: project.estimateId },
      ...{ opened_by: here.actor.personId, seat_id: seat.id, opened_at: here.now },
    })
    .execute();
  return { id, number };
}

/** A line with its place in the project: 1 is its first version. */
export interface PlacedLine extends ProjectLine {
  readonly line: number;
  readonly version: number;
}

// One question for any number of lines, so that the statement stays one.
const ADD_LINES = `
  insert into project_lines (community_id, project_id, position, version, label, kind, minutes_low, minutes_high,
    hourly_cents, low_cents, high_cents, concerns, series, giver_id, state, reason, written_by, seat_id, written_at)
  select $1, $2, l.position, l.version, l.label, l.kind, l.minutes_low, l.minutes_high, l.hourly_cents, l.low_cents,
    l.high_cents, l.concerns, l.series, l.giver_id, l.state, l.reason, $4, $5, $6
  from jsonb_to_recordset($3::jsonb) as l(position int, version int, label text, kind text, minutes_low int,
    minutes_high int, hourly_cents bigint, low_cents bigint, high_cents bigint, concerns text, series text,
    giver_id uuid, state text, reason text)
  on conflict do nothing
  returning position`;

/** Adds lines, or versions of lines; false when one of those places was taken meanwhile: the act is then refused whole. */
export async function saveLines(here: Here, seat: Seat, projectId: Id, lines: readonly PlacedLine[]): Promise<boolean> {
  const written = lines.map((line) => ({
    ...{ position: line.line, version: line.version, label: line.label, kind: line.kind, series: line.series },
    ...{ minutes_low: line.lowMinutes, minutes_high: line.highMinutes, hourly_cents: line.hourlyCents },
    ...{ low_cents: line.lowCents, high_cents: line.highCents, concerns: lineConcernText(line.concerns) },
    ...{ giver_id: line.giverId, state: line.state, reason: line.reason },
  }));
  const { community, actor, now } = here;
  const parameters = [community.id, projectId, JSON.stringify(written), actor.personId, seat.id, now];
  return (await rows(here.db, ADD_LINES, parameters)).length === lines.length;
}
