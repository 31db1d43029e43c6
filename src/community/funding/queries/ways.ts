import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Project } from './projects';

/** One way in which a project is being paid: a split before the group, a funding round, pledges, or what is owed. */
export interface Way {
  readonly kind: 'split' | 'round' | 'appeal' | 'owed';
  /** Of the proposal, the round or the appeal; 0 for what is owed. */
  readonly number: number;
}

/** The ways under way for a project; those of the need it comes from count as well. */
export const waysOf = (
  { db, community }: Pick<Here, 'db' | 'community'>,
  { id, needId }: Pick<Project, 'id' | 'needId'>,
): Promise<readonly Way[]> => rows<Way>(db, WAYS, [community.id, id, needId]);

const WAYS = `
  select 'split' as kind, p.number
  from proposals p
  join proposal_splits ps on ps.community_id = p.community_id and ps.proposal_id = p.id
  join splits s on s.community_id = ps.community_id and s.id = ps.split_id
  where p.community_id = $1 and p.ended_at is null and (s.project_id = $2 or s.need_id = $3)
  union all
  select 'round', r.number
  from funding_rounds r
  join funding_round_projects x on x.community_id = r.community_id and x.round_id = r.id and x.project_id = $2
  where r.community_id = $1 and (
    not exists (select from funding_freezes f where f.community_id = r.community_id and f.round_id = r.id)
    or exists (select from funding_round_proposals c
      join proposals p on p.community_id = c.community_id and p.id = c.proposal_id and p.ended_at is null
      where c.community_id = r.community_id and c.round_id = r.id))
  union all
  select 'appeal', a.number from pledge_appeals a
  where a.community_id = $1 and a.project_id = $2 and a.ended_at is null
  union all
  select 'owed', 0 from (
    select cents from obligations where community_id = $1 and project_id = $2
    union all select cents from obligations_in_kind where community_id = $1 and project_id = $2) o
  having sum(o.cents) > 0`;
