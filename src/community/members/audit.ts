import { dayOf } from '../../basics/day';
import { rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';

type Inside = Pick<Here, 'db' | 'community' | 'now'>;

/** Organisations that are otherwise than their changes say. */
export async function faultsOf(here: Inside): Promise<readonly string[]> {
  const parameters = [here.community.id, dayOf(here.now, here.community.timeZone)];
  const levels = await rows<{ name: string }>(here.db, LEVELS, parameters);
  const mergers = await rows<{ name: string }>(here.db, MERGERS, [here.community.id]);
  return [
    ...levels.map(({ name }) => `${name} has another level than was last set for it`),
    ...mergers.map(
      ({ name }) => `${name} is part of another organisation without a merger that says so, or still there`,
    ),
  ];
}

// A level that begins today may still be waiting for the calendar.
const LEVELS = `
  select o.name from organisations o
  join lateral (
    select c.after from organisation_changes c
    where c.community_id = $1 and c.organisation_id = o.id and c.kind = 'tier' and c.from_on < $2
    order by c.from_on desc, c.at desc, c.id desc limit 1) due on true
  where o.community_id = $1 and o.tier is distinct from due.after
    and not exists (select from organisation_changes t where t.community_id = $1 and t.organisation_id = o.id
      and t.kind = 'tier' and t.from_on = $2)
  order by 1`;

// Whoever became part of one that became part of a third is part of the third.
const MERGERS = `
  select o.name from organisations o
  where o.community_id = $1 and o.merged_into is not null and (o.left_on is null
    or not exists (select from organisation_changes c
      where c.community_id = $1 and c.organisation_id = o.id and c.kind = 'merged')
    or not exists (select from organisations i
      where i.community_id = $1 and i.id = o.merged_into and i.merged_into is null))
  union all
  select o.name from organisations o
  join organisation_changes c on c.community_id = $1 and c.organisation_id = o.id and c.kind = 'merged'
  where o.community_id = $1 and o.merged_into is null
  order by 1`;
