import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';

/** That the work on a project has begun. */
export interface Start {
  readonly at: Instant;
  readonly by: string;
}

/** When the work on a project began, and who said so; undefined before. */
export async function startOf({ db, community }: Pick<Here, 'db' | 'community'>, id: Id): Promise<Start | undefined> {
  return (await rows<Start>(db, START, [community.id, id]))[0];
}

const START = `
  select s.at, w.name as by from project_starts s join people w on w.id = s.person_id
  where s.community_id = $1 and s.project_id = $2`;
