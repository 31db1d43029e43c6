import { rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';
import { settle } from './rules';
import { SettlementShape } from './store';

type Inside = Pick<Here, 'db' | 'community'>;

/**
 * Departures whose balance was not settled by their rule, organisations gone on another day than was said, and decisions
 * by which something else was done than they asked, or more than once.
 */
export async function faultsOf(here: Inside): Promise<readonly string[]> {
  const ended = await rows<{ name: string; balance: unknown }>(here.db, ENDED, [here.community.id]);
  const astray = await rows<{ name: string }>(here.db, ASTRAY, [here.community.id]);
  const beside = await rows<{ number: number }>(here.db, BESIDE, [here.community.id]);
  const unsettled = ended.filter(({ balance }) => {
    const kept = SettlementShape.parse(balance);
    return JSON.stringify(sorted(settle(kept.rule, kept))) !== JSON.stringify(sorted(kept));
  });
  return [
    ...unsettled.map(({ name }) => `${name}: the balance of its departure is not what the rule gives`),
    ...astray.map(({ name }) => `${name} is gone on another day than it said`),
    ...beside.map(({ number }) => `what was done by decision ${number} of the register is not what it asked, once`),
  ];
}

const sorted = (value: object): readonly (readonly [string, unknown])[] =>
  Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));

const ENDED = `
  select o.name, e.balance from departure_ends e
  join departures d on d.community_id = $1 and d.id = e.departure_id
  join organisations o on o.community_id = $1 and o.id = d.organisation_id
  where e.community_id = $1 and e.kind = 'left'`;

const ASTRAY = `
  select o.name from departures d
  join organisations o on o.community_id = $1 and o.id = d.organisation_id
  left join departure_ends e on e.community_id = $1 and e.departure_id = d.id
  where d.community_id = $1 and (e.kind is null or e.kind = 'left') and o.left_on is distinct from d.leaves_on
    and o.merged_into is null`;

const DONE = `
  select p.* from change_plans p
  join change_plan_ends e on e.community_id = $1 and e.plan_id = p.id and e.kind = 'done'
  where p.community_id = $1`;
const BESIDE = `
  select r.number from register r
  join change_proposals c on c.community_id = $1 and c.proposal_id = r.matter_id
  where r.community_id = $1 and (
    (select count(*) from (${DONE}) done where done.register_number = r.number) > 1
    or exists (select from (${DONE}) done where done.register_number = r.number
      and (done.kind, done.organisation_id, done.other_id, done.input)
        is distinct from (c.kind, c.organisation_id, c.other_id, c.input)))`;
