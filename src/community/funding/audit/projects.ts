import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';

type Inside = Pick<Here, 'db' | 'community'>;

/** What is kept of projects otherwise than its rules allow, one sentence each; nothing when all is well. */
export async function projectFaults(here: Inside): Promise<readonly string[]> {
  const ask = async (question: string, say: (found: Found) => string): Promise<readonly string[]> =>
    (await rows<Found>(here.db, question, [here.community.id])).map(say);
  return [
    ...(await ask(UNCOUNTED, ({ id }) => `community ${id}: the last number of a project is not the one counted`)),
    ...(await ask(GAPS, ({ id, at }) => `project ${id}: line ${at} or its versions are not numbered one by one`)),
    ...(await ask(MISPRICED, ({ id, at }) => `project ${id}: line ${at} does not cost its hours at its rate`)),
    ...(await ask(
      GIVEN,
      ({ id, at }) => `project ${id}: line ${at} is given and costs something, or is free without a why`,
    )),
    ...(await ask(SKIPPED, ({ id, what }) => `${what} ${id}: what was said of it is not numbered one by one`)),
    ...(await ask(OVERTAKEN, ({ id, at }) => `project ${id}: more hours of line ${at} were taken back than given`)),
  ];
}

interface Found {
  readonly id: string;
  readonly at: number;
  readonly what: string;
}

const UNCOUNTED = `
  select c.community_id as id from project_counters c
  where c.community_id = $1
    and c.number <> (select coalesce(max(p.number), 0) from projects p where p.community_id = c.community_id)`;
const GAPS = `
  select project_id as id, position as at from project_lines where community_id = $1
  group by project_id, position having max(version) <> count(*)
  union
  select project_id, max(position) from project_lines where community_id = $1
  group by project_id having max(position) <> count(distinct position)`;
// Half a cent up, as the rules price hours.
const MISPRICED = `
  select distinct project_id as id, position as at from project_lines
  where community_id = $1 and kind = 'hours'
    and (low_cents <> (2 * minutes_low::bigint * hourly_cents + 60) / 120
      or high_cents <> (2 * minutes_high::bigint * hourly_cents + 60) / 120)`;
const GIVEN = `
  select distinct project_id as id, position as at from project_lines
  where community_id = $1 and state = 'kept'
    and ((giver_id is not null and high_cents > 0) or (giver_id is null and high_cents = 0 and reason = ''))`;
const SKIPPED = `
  select project_id as id, 'project' as what from project_terms where community_id = $1
  group by project_id having max(number) <> count(*)
  union all
  select project_id, 'project' from project_ceilings where community_id = $1
  group by project_id, organisation_id having max(number) <> count(*)
  union all
  select organisation_id, 'organisation' from organisation_turnovers where community_id = $1
  group by organisation_id having max(number) <> count(*)`;
const OVERTAKEN = `
  select project_id as id, position as at from project_givings where community_id = $1
  group by project_id, position, organisation_id having sum(minutes) < 0`;
