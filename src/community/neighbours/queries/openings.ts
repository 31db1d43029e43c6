import { dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { type Db, enterWalls, rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';

/** Another community that opened itself to this one. */
export interface Neighbour {
  readonly id: Id;
  readonly slug: string;
  readonly name: string;
  /** This community opened itself to it too: they are neighbours. */
  readonly isNeighbour: boolean;
}

// A demonstration and what is real are never neighbours.
const NEIGHBOURS = `
  select c.id, c.slug, c.name,
    exists (select from neighbour_openings w where w.from_id = $1 and w.to_slug = c.slug and w.closed_at is null)
      as "isNeighbour"
  from communities own
  join neighbour_openings o on o.to_slug = own.slug and o.closed_at is null
  join communities c on c.id = o.from_id and c.is_demonstration = own.is_demonstration and c.id <> own.id
  where own.id = $1
  order by c.name, c.id`;

/** The communities that opened themselves to this one, neighbours or not yet. */
export const neighboursOf = ({ db, community }: Pick<Here, 'db' | 'community'>): Promise<readonly Neighbour[]> =>
  rows<Neighbour>(db, NEIGHBOURS, [community.id]);

/** The addresses this community opened itself to; whether anybody is there, only an answer tells. */
export const openedBy = async ({ db, community }: Pick<Here, 'db' | 'community'>): Promise<readonly string[]> => {
  const text = 'select to_slug as slug from neighbour_openings where from_id = $1 and closed_at is null order by 1';
  return (await rows<{ slug: string }>(db, text, [community.id])).map(({ slug }) => slug);
};

/**
 * Looks at something in a neighbour, within its walls, and comes back. What may be asked there is what both agreed to
 * show one another; undefined where they are not neighbours.
 */
export async function lookInto<T>(here: Here, neighbourId: Id, ask: (db: Db) => Promise<T>): Promise<T | undefined> {
  const found = (await neighboursOf(here)).find(({ id }) => id === neighbourId);
  if (!found?.isNeighbour) return undefined;
  await enterWalls(here.db, neighbourId);
  try {
    return await ask(here.db);
  } finally {
    await enterWalls(here.db, here.community.id);
  }
}

const MODULES = `
  select distinct m.module from organisation_modules m
  join organisations o on o.community_id = $1 and o.id = m.organisation_id
  where m.community_id = $1 and (o.left_on is null or o.left_on > $2) order by 1`;

/** The technical names of the modules that run in a community: asked in one's own, and in a neighbour. */
export const modulesIn = async (db: Db, communityId: Id, today: string): Promise<readonly string[]> =>
  (await rows<{ module: string }>(db, MODULES, [communityId, today])).map(({ module }) => module);

const PAYERS = `
  select o.id from organisations o
  where o.community_id = $1 and o.kind = 'member' and o.joined_on <= $2 and (o.left_on is null or o.left_on > $2)
  order by o.id`;

/** The ids of the member organisations that take part: all that a shared cost needs to know of a neighbour. */
export const payerIdsIn = async (db: Db, communityId: Id, today: string): Promise<readonly Id[]> =>
  (await rows<{ id: Id }>(db, PAYERS, [communityId, today])).map(({ id }) => id);

/** The modules that run both here and in neighbours, with the names of these: what both have agreed to show. */
export async function modulesElsewhere(here: Here): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  const neighbours = (await neighboursOf(here)).filter(({ isNeighbour }) => isNeighbour);
  if (neighbours.length === 0) return found;
  const today = dayOf(here.now, here.community.timeZone);
  const own = new Set(await modulesIn(here.db, here.community.id, today));
  for (const { id, name } of neighbours)
    for (const module of (await lookInto(here, id, (db) => modulesIn(db, id, today))) ?? [])
      if (own.has(module)) found.set(module, [...(found.get(module) ?? []), name]);
  return found;
}
