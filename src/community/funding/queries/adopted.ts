import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';

type Inside = Pick<Here, 'db' | 'community'>;

/** The number of the proposal by which the shares of a split are owed; undefined where none was adopted, or none stands. */
export const splitOwedBy = async ({ db, community }: Inside, splitId: Id): Promise<number | undefined> =>
  (await rows<{ number: number }>(db, OF_SPLIT, [community.id, splitId]))[0]?.number;

/** The number of the proposal that adopted a split for a cost that was owed already; undefined where there was none. */
export const splitNeedlessBy = async ({ db, community }: Inside, splitId: Id): Promise<number | undefined> =>
  (await rows<{ number: number }>(db, NEEDLESS, [community.id, splitId]))[0]?.number;

/** The number of the proposal by which the result of a round is owed; undefined where it binds nobody. */
export const roundOwedBy = async ({ db, community }: Inside, roundId: Id): Promise<number | undefined> =>
  (await rows<{ number: number }>(db, OF_ROUND, [community.id, roundId]))[0]?.number;

const STANDS = `
  not exists (select from proposal_links l
    join proposal_closings later on later.community_id = $1 and later.proposal_id = l.proposal_id
      and later.outcome = 'adopted'
      and not exists (select from splits_owed_already u where u.community_id = $1 and u.proposal_id = l.proposal_id)
    where l.community_id = $1 and l.kind = 'supersedes' and l.earlier_id = p.id)`;
const OF_SPLIT = `
  select p.number from proposal_splits s
  join proposals p on p.community_id = $1 and p.id = s.proposal_id
  where s.community_id = $1 and s.split_id = $2 and ${STANDS}
    and exists (select from obligations o
      where o.community_id = $1 and o.source_kind = 'proposal' and o.source_id = p.id and o.kind = 'share')
  order by p.number desc limit 1`;
const NEEDLESS = `
  select p.number from splits_owed_already u
  join proposal_splits s on s.community_id = $1 and s.proposal_id = u.proposal_id and s.split_id = $2
  join proposals p on p.community_id = $1 and p.id = u.proposal_id
  where u.community_id = $1 order by p.number desc limit 1`;
const OF_ROUND = `
  select p.number from funding_round_adoptions a
  join proposals p on p.community_id = $1 and p.id = a.proposal_id
  where a.community_id = $1 and a.round_id = $2 and a.outcome = 'obliged' and ${STANDS}
  order by p.number desc limit 1`;

/** The number of the proposal by which the group is being asked about a split of a need or a project. */
export const splitUnderWay = async ({ db, community }: Inside, matterId: Id): Promise<number | undefined> =>
  (await rows<{ number: number }>(db, UNDER_WAY, [community.id, matterId]))[0]?.number;

const UNDER_WAY = `
  select p.number from proposals p
  join proposal_splits ps on ps.community_id = $1 and ps.proposal_id = p.id
  join splits s on s.community_id = $1 and s.id = ps.split_id and (s.need_id = $2 or s.project_id = $2)
  where p.community_id = $1 and p.ended_at is null
  order by p.number limit 1`;
