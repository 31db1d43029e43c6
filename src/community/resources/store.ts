import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import { rows, say } from '../../machinery/database';
import type { Here } from '../../machinery/here';
import type { Kind, ResourceWords } from './rules';

interface ResourcesTable {
  community_id: Id;
  id: Id;
  slug: string;
  kind: Kind;
  version: number;
}
interface ResourceVersionsTable {
  community_id: Id;
  resource_id: Id;
  version: number;
  title: string;
  at: Instant;
}
interface ResourceRemovalsTable {
  community_id: Id;
  resource_id: Id;
  why: string;
  at: Instant;
}
interface LinkLooksTable {
  community_id: Id;
  resource_id: Id;
  url: string;
  outcome: string;
  status: number | null;
  failing_since: Instant | null;
  at: Instant;
}
declare module '../../machinery/database' {
  interface Tables {
    resources: ResourcesTable;
    resource_versions: ResourceVersionsTable;
    resource_removals: ResourceRemovalsTable;
    link_looks: LinkLooksTable;
  }
}

/** Where it is: one of the three. */
export interface Content {
  readonly url: string | null;
  readonly fileId: Id | null;
  readonly body: string | null;
}

const ADD = `
  insert into resources (community_id, id, slug, kind, version) values ($1, $2, $3, $4, 1) on conflict do nothing returning slug`;

/** Begins a resource; undefined where its address is taken. */
export async function addResource(here: Here, id: Id, slug: string, kind: Kind): Promise<string | undefined> {
  const [added] = await rows<{ slug: string }>(here.db, ADD, [here.community.id, id, slug, kind]);
  return added?.slug;
}

const ADD_VERSION = `
  insert into resource_versions (community_id, resource_id, version, title, about, url, file_id, body, language, readers,
    moment, minutes, person_id, seat_id, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text[], $11, $12, $13, $14, $15)`;

/** Writes what a resource says from now on. */
export function addVersion(here: Here, seatId: Id, id: Id, version: number, words: ResourceWords & Content): void {
  const { title, about, url, fileId, body, language, readers, moment, minutes } = words;
  const said = [title, about, url, fileId, body, language, readers, moment, minutes];
  say(here.db, ADD_VERSION, [here.community.id, id, version, ...said, here.actor.personId, seatId, here.now]);
}

const RAISE = `
  update resources set version = version + 1 where community_id = $1 and id = $2 and version = $3 returning version`;

/** Takes the next version for a writer who saw the last one; false when someone was faster. */
export async function raiseVersion(here: Here, id: Id, seen: number): Promise<boolean> {
  return (await rows(here.db, RAISE, [here.community.id, id, seen])).length > 0;
}

/** Takes a resource away; what it said stays kept. */
export const addRemoval = (here: Here, seatId: Id, id: Id, why: string): void =>
  say(
    here.db,
    `insert into resource_removals (community_id, resource_id, why, person_id, seat_id, at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [here.community.id, id, why, here.actor.personId, seatId, here.now],
  );

const LOOKED = `
  insert into link_looks (community_id, resource_id, url, outcome, status, failing_since, at)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (community_id, resource_id) do update set url = excluded.url, outcome = excluded.outcome,
    status = excluded.status, failing_since = excluded.failing_since, at = excluded.at`;

/** Notes what the last look at a link found; not an act of anybody's. */
export function keepLook(
  { db, community, now }: Pick<Here, 'db' | 'community' | 'now'>,
  link: { readonly id: Id; readonly url: string; readonly failingSince: Instant | null },
  { outcome, status }: { readonly outcome: string; readonly status: number | null },
): void {
  const failingSince = outcome === 'there' ? null : (link.failingSince ?? now);
  say(db, LOOKED, [community.id, link.id, link.url, outcome, status, failingSince, now]);
}

/** Takes away pictures, with all their parts. */
export async function removePictures(
  { db, community }: Pick<Here, 'db' | 'community'>,
  ids: readonly Id[],
): Promise<void> {
  if (ids.length === 0) return;
  const parameters = [community.id, ids];
  await rows(db, 'delete from file_parts where community_id = $1 and file_id = any($2::uuid[])', parameters);
  await rows(db, 'delete from files where community_id = $1 and id = any($2::uuid[])', parameters);
}
