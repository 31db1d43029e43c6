import type { Id } from '../../../../basics/id';
import { rows } from '../../../../machinery/database';
import type { Follower, Follows, LinkKind } from '../../rules';
import type { Inside } from '../tables';

interface ProposalLinksTable {
  community_id: Id;
  proposal_id: Id;
  earlier_id: Id;
  kind: LinkKind;
}
declare module '../../../../machinery/database' {
  interface Tables {
    proposal_links: ProposalLinksTable;
  }
}

/** The earlier proposal that one takes up; null where it takes up none. */
export async function loadFollows({ db, community }: Inside, proposalId: Id): Promise<Follows | null> {
  const [found = null] = await rows<Follows>(db, FOLLOWS, [community.id, proposalId]);
  return found;
}

const FOLLOWS = `
  select l.kind, l.earlier_id as "proposalId", p.number, r.title, r.number as register
  from proposal_links l
  join proposals p on p.community_id = l.community_id and p.id = l.earlier_id
  join register r on r.community_id = l.community_id and r.matter_id = l.earlier_id and r.kind = 'proposal'
  where l.community_id = $1 and l.proposal_id = $2`;

/** The later proposals that take one up, the first one first. */
export const loadFollowers = ({ db, community }: Inside, proposalId: Id): Promise<readonly Follower[]> =>
  rows<Follower>(db, FOLLOWERS, [community.id, proposalId]);

const FOLLOWERS = `
  select l.kind, p.number, coalesce((select w.title from proposal_wordings w
      where w.community_id = $1 and w.proposal_id = l.proposal_id order by w.number desc limit 1), p.title) as title,
    c.outcome, p.ended_at is null as "isUnderWay"
  from proposal_links l
  join proposals p on p.community_id = l.community_id and p.id = l.proposal_id
  left join proposal_closings c on c.community_id = l.community_id and c.proposal_id = l.proposal_id
  where l.community_id = $1 and l.earlier_id = $2 order by p.number`;

export async function saveLink(
  { db, community }: Inside,
  proposalId: Id,
  { kind, earlierId }: { readonly kind: LinkKind; readonly earlierId: Id },
): Promise<void> {
  await db
    .insertInto('proposal_links')
    .values({ community_id: community.id, proposal_id: proposalId, earlier_id: earlierId, kind })
    .execute();
}
