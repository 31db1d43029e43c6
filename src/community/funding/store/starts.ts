import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Here, Seat } from '../../../machinery/here';

interface ProjectStartsTable {
  community_id: Id;
  project_id: Id;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
declare module '../../../machinery/database' {
  interface Tables {
    project_starts: ProjectStartsTable;
  }
}

/** Keeps that the work on a project has begun; false when it had begun already. */
export async function saveStart(here: Here, seat: Seat, projectId: Id): Promise<boolean> {
  const saved = await here.db
    .insertInto('project_starts')
    .values({
      ...{ community_id: here.community.id, project_id: projectId },
      ...{ person_id: here.actor.personId, seat_id: seat.id, at: here.now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('project_id')
    .executeTakeFirst();
  return saved !== undefined;
}
