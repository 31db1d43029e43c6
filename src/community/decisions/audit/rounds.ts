import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';

type Inside = Pick<Here, 'db' | 'community'>;

/** What is not as the rounds of consent promise, one sentence each; nothing when all is well. */
export async function roundFaults({ db, community }: Inside): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [query, fault] of PROMISES) {
    const broken = await rows<{ number: number }>(db, query, [community.id]);
    found.push(...broken.map(({ number }) => `proposal ${number} ${fault}`));
  }
  return found;
}

const PROMISES: readonly (readonly [query: string, fault: string])[] = [
  [
    `select p.number from proposals p
     where p.community_id = $1 and (p.rule->>'method' is not distinct from 'consent') is distinct from
       (exists (select from proposal_rounds r where r.community_id = $1 and r.proposal_id = p.id and r.number = 1
          and r.round = 'clarify')
        and exists (select from proposal_wordings w where w.community_id = $1 and w.proposal_id = p.id and w.number = 1
          and w.title = p.title and w.text = p.text))
     order by p.number`,
    'has not the rounds and the first wording that its rule asks for',
  ],
  [
    `select distinct p.number from proposals p
     join (select proposal_id, number, row_number() over (partition by proposal_id order by number) as place
       from proposal_rounds where community_id = $1
       union all
       select proposal_id, number, row_number() over (partition by proposal_id order by number)
       from proposal_wordings where community_id = $1) as counted on counted.proposal_id = p.id
     where p.community_id = $1 and counted.number <> counted.place order by p.number`,
    'lacks a round or a wording between two others',
  ],
  [
    `select distinct p.number from proposals p
     join proposal_wordings w on w.community_id = $1 and w.proposal_id = p.id and w.number > 1
     where p.community_id = $1 and not exists (
       select from (select round, opened_at, lead(opened_at) over (order by number) as until
         from proposal_rounds r where r.community_id = $1 and r.proposal_id = p.id) as had
       where had.round in ('amend', 'integrate') and had.opened_at <= w.at and (had.until is null or w.at <= had.until))
     order by p.number`,
    'changed its words in a round where they may not change',
  ],
  [
    `select distinct p.number from proposals p
     join amendment_outcomes o on o.community_id = $1 and o.proposal_id = p.id
     join amendments a on a.community_id = $1 and a.id = o.amendment_id
     left join proposal_wordings w on w.community_id = $1 and w.proposal_id = p.id and w.number = o.wording
     where p.community_id = $1 and (a.proposal_id <> p.id or (o.wording is not null and
       (w.credited_to is distinct from a.person_id or w.credited_organisation_id is distinct from a.organisation_id)))
     order by p.number`,
    'owes a change to somebody else than who proposed it',
  ],
  [
    `select distinct p.number from proposals p
     join objection_events e on e.community_id = $1 and e.proposal_id = p.id
     left join proposal_answers a on a.community_id = $1 and a.id = e.objection_id and a.proposal_id = p.id
       and a.kind = 'object' and a.stage = 'binding' and a.at <= e.at
     where p.community_id = $1 and a.id is null order by p.number`,
    'tells what was done about an objection that nobody raised',
  ],
];
