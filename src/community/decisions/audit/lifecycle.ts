import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { STANDING_INTEREST } from '../store';

type Inside = Pick<Here, 'db' | 'community'>;

/** What is not as the lifecycle promises, one sentence each; nothing when all is well. */
export async function lifecycleFaults({ db, community }: Inside): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [query, fault] of PROMISES) {
    const broken = await rows<{ number: number }>(db, query, [community.id]);
    found.push(...broken.map(({ number }) => `proposal ${number} ${fault}`));
  }
  return found;
}

const PROMISES: readonly (readonly [query: string, fault: string])[] = [
  [
    `select distinct p.number from proposals p
     join proposal_pauses s on s.community_id = $1 and s.proposal_id = p.id
     left join proposal_resumptions r on r.community_id = $1 and r.proposal_id = p.id and r.number = s.number
     join proposal_answers a on a.community_id = $1 and a.proposal_id = p.id
       and a.at > s.at and (r.at is null or a.at < r.at)
     where p.community_id = $1 order by p.number`,
    'was answered while it was suspended',
  ],
  [
    `select distinct p.number from proposals p
     join proposal_pauses s on s.community_id = $1 and s.proposal_id = p.id
     left join proposal_resumptions r on r.community_id = $1 and r.proposal_id = p.id and r.number = s.number
     join proposal_closings c on c.community_id = $1 and c.proposal_id = p.id
       and c.at > s.at and (r.at is null or c.at < r.at)
     where p.community_id = $1 order by p.number`,
    'was closed while it was suspended',
  ],
  [
    // A call is noted over nothing, over another call, over an answer to earlier words, or over one that was taken back.
    `select distinct p.number from proposals p
     join proposal_answers a on a.community_id = $1 and a.proposal_id = p.id and a.told_by is not null
     join proposal_answers b on b.community_id = $1 and b.id = a.replaces_id
     where p.community_id = $1 and b.told_by is null and b.wording = a.wording order by p.number`,
    'has a telephone answer in the place of one that an organisation gave itself to the same words',
  ],
  [
    `select distinct p.number from proposals p
     join proposal_interests i on i.community_id = $1 and i.proposal_id = p.id and i.is_left_out
       and ${STANDING_INTEREST}
     join proposal_answers a on a.community_id = $1 and a.proposal_id = p.id
       and a.organisation_id = i.organisation_id and a.at > i.at
     where p.community_id = $1 order by p.number`,
    'was answered by an organisation that is left out as concerned',
  ],
  [
    `select p.number from proposals p
     join proposal_interests i on i.community_id = $1 and i.proposal_id = p.id and i.is_left_out
       and ${STANDING_INTEREST}
     where p.community_id = $1 and (p.concerned_may_answer or not exists (select from proposal_voters v
       where v.community_id = $1 and v.proposal_id = p.id and v.organisation_id = i.organisation_id))
     group by p.number order by p.number`,
    'leaves out an organisation that its charter lets answer',
  ],
  [
    `select p.number from proposals p
     join proposal_charter_changes h on h.community_id = $1 and h.proposal_id = p.id
     left join proposal_closings c on c.community_id = $1 and c.proposal_id = p.id and c.outcome = 'adopted'
     left join proposal_charter_outcomes o on o.community_id = $1 and o.proposal_id = p.id
     where p.community_id = $1 and c.at is distinct from o.at order by p.number`,
    'changes the charter otherwise than by being adopted',
  ],
  [
    `select distinct p.number from proposals p
     join (select proposal_id, number, row_number() over (partition by proposal_id order by number) as place
       from proposal_pauses where community_id = $1
       union all
       select proposal_id, number, row_number() over (partition by proposal_id order by number)
       from proposal_reviews where community_id = $1) as counted on counted.proposal_id = p.id
     where p.community_id = $1 and counted.number <> counted.place order by p.number`,
    'lacks a pause or a review between two others',
  ],
];
