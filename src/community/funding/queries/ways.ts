import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Project } from './projects';

/**
 * One way in which a project is being paid: a split before the group, another proposal of money for its need, a funding
 * round, pledges, or what is owed.
 */
export interface Way {
  readonly kind: 'split' | 'proposal' | 'round' | 'appeal' | 'owed';
  /** Of the proposal, the round or the appeal; 0 for what is owed. */
  readonly number: number;
}

type Inside = Pick<Here, 'db' | 'community'>;

/** The ways under way for a project; those of the need it comes from count as well. */
export const waysOf = async (here: Inside, { id }: Pick<Project, 'id'>): Promise<readonly Way[]> =>
  (await waysAmong(here, [id])).get(id) ?? [];

/** The same of several projects; those with no way under way are left out. */
export async function waysAmong(
  { db, community }: Inside,
  projectIds: readonly Id[],
): Promise<ReadonlyMap<Id, readonly Way[]>> {
  const found = await rows<Way & { projectId: Id }>(db, WAYS, [community.id, projectIds]);
  const ways = new Map<Id, Way[]>();
  for (const { projectId, ...way } of found) ways.set(projectId, [...(ways.get(projectId) ?? []), way]);
  return ways;
}

const WAYS = `
  select x.id as "projectId", w.kind, w.number
  from projects x
  cross join lateral (
    select 1 as place, 'split' as kind, p.number
    from proposals p
    join proposal_splits ps on ps.community_id = $1 and ps.proposal_id = p.id
    join splits s on s.community_id = $1 and s.id = ps.split_id
    where p.community_id = $1 and p.ended_at is null and (s.project_id = x.id or s.need_id = x.need_id)
    union all
    select 2, 'proposal', p.number
    from proposals p
    where p.community_id = $1 and p.ended_at is null and p.need_id = x.need_id
      and (p.amount_cents is not null or p.commitment is not null)
      and not exists (select from proposal_splits ps where ps.community_id = $1 and ps.proposal_id = p.id)
    union all
    select 3, 'round', r.number
    from funding_rounds r
    join funding_round_projects f on f.community_id = $1 and f.round_id = r.id and f.project_id = x.id
    where r.community_id = $1 and (
      not exists (select from funding_freezes z where z.community_id = $1 and z.round_id = r.id)
      or exists (select from funding_round_proposals c
        join proposals p on p.community_id = $1 and p.id = c.proposal_id and p.ended_at is null
        where c.community_id = $1 and c.round_id = r.id))
    union all
    select 4, 'appeal', a.number from pledge_appeals a
    where a.community_id = $1 and a.project_id = x.id and a.ended_at is null
    union all
    select 5, 'owed', 0 from (
      select cents from obligations where community_id = $1 and project_id = x.id
      union all select cents from obligations_in_kind where community_id = $1 and project_id = x.id) o
    having sum(o.cents) > 0) w
  where x.community_id = $1 and x.id = any($2)
  order by x.number, w.place, w.number`;
