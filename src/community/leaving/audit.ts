import { rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';
import { settle } from './rules';
import { SettlementShape } from './store';

type Inside = Pick<Here, 'db' | 'community'>;

/** Departures whose balance was not settled by their rule, and organisations gone on another day than was said. */
export async function faultsOf(here: Inside): Promise<readonly string[]> {
  const ended = await rows<{ name: string; balance: unknown }>(here.db, ENDED, [here.community.id]);
  const astray = await rows<{ name: string }>(here.db, ASTRAY, [here.community.id]);
  const unsettled = ended.filter(({ balance }) => {
    const kept = SettlementShape.parse(balance);
    return JSON.stringify(sorted(settle(kept.rule, kept))) !== JSON.stringify(sorted(kept));
  });
  return [
    ...unsettled.map(({ name }) => `${name}: the balance of its departure is not what the rule gives`),
    ...astray.map(({ name }) => `${name} is gone on another day than it said`),
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
