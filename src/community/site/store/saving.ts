import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows, say } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Accent } from '../rules/accents';
import type { Change } from '../rules/choices';

/** Inside a community's walls, whoever looks. */
export type Inside = Omit<Here, 'actor'>;

/** Who does something, from which seat. */
export interface Doer {
  readonly personId: Id;
  readonly seatId: Id;
}

const CHOICES = `
  select distinct on (piece) piece, is_public as "isPublic", sum(1) over () as seen
  from site_choices where community_id = $1 order by piece, number desc`;

/** What is public now, and how many choices were ever made: whoever changes one says how many they had seen. */
export async function loadChoices({
  db,
  community,
}: Pick<Inside, 'db' | 'community'>): Promise<{ readonly shown: ReadonlySet<string>; readonly seen: number }> {
  const found = await rows<{ piece: string; isPublic: boolean; seen: string }>(db, CHOICES, [community.id]);
  const shown = new Set(found.filter(({ isPublic }) => isPublic).map(({ piece }) => piece));
  return { shown, seen: Number(found[0]?.seen ?? 0) };
}

/** Adds a choice after the last one about its piece; false when somebody was quicker. */
export async function saveChoice({ db, community, now }: Here, change: Change, by: Doer): Promise<boolean> {
  const next = await rows<{ number: number }>(
    db,
    `insert into site_choices (community_id, piece, number, is_public, person_id, seat_id, at)
     select $1::uuid, $2::text, coalesce(max(number), 0) + 1, $3::boolean, $4::uuid, $5::uuid, $6::timestamptz
     from site_choices where community_id = $1 and piece = $2
     on conflict do nothing returning number`,
    [community.id, change.piece, change.isPublic, by.personId, by.seatId, now],
  );
  return next.length === 1;
}

/**
 * Waits for whoever gives the first page of the instance a name, until their act has ended: of two communities that are
 * called alike and let themselves be named at once, the second is told.
 */
export const holdListed = (db: Here['db']): void =>
  say(db, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', ['listed communities']);

/** Names the community on the first page of the instance, or no longer. */
export function saveListed({ db, community }: Here, isListed: boolean): void {
  if (isListed)
    say(db, 'insert into listed_communities (community_id) values ($1) on conflict do nothing', [community.id]);
  else say(db, 'delete from listed_communities where community_id = $1', [community.id]);
}

/** Shows a need to strangers in one of its wordings, or takes it back; false when somebody was quicker. */
export async function saveNeed(
  { db, community, now }: Here,
  need: { readonly id: Id; readonly wording: number | null },
  by: Doer,
): Promise<boolean> {
  const next = await rows(
    db,
    `insert into site_needs (community_id, need_id, number, wording, person_id, seat_id, at)
     select $1::uuid, $2::uuid, coalesce(max(number), 0) + 1, $3::integer, $4::uuid, $5::uuid, $6::timestamptz
     from site_needs where community_id = $1 and need_id = $2
     on conflict do nothing returning number`,
    [community.id, need.id, need.wording, by.personId, by.seatId, now],
  );
  return next.length === 1;
}

/** Adds a version of how the community presents itself in a language; false when somebody was quicker. */
export async function saveText(
  { db, community, now }: Here,
  text: { readonly language: string; readonly version: number; readonly sentence: string; readonly body: string },
  by: Doer,
): Promise<boolean> {
  const saved = await db
    .insertInto('site_texts')
    .values({
      ...{ community_id: community.id, ...text, person_id: by.personId, seat_id: by.seatId, at: now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst();
  return saved !== undefined;
}

/** Takes another colour. */
export async function saveAccent({ db, community, now }: Here, accent: Accent, by: Doer): Promise<void> {
  await rows(
    db,
    `insert into site_looks (community_id, version, accent, person_id, seat_id, at)
     select $1::uuid, coalesce(max(version), 0) + 1, $2::text, $3::uuid, $4::uuid, $5::timestamptz
     from site_looks where community_id = $1`,
    [community.id, accent, by.personId, by.seatId, now],
  );
}

/** Says where an organisation is. */
export async function savePlace(
  { db, community, now }: Here,
  place: {
    readonly organisationId: Id;
    readonly town: string;
    readonly latitude: number | null;
    readonly longitude: number | null;
  },
  by: Doer,
): Promise<void> {
  await rows(
    db,
    `insert into site_places
       (community_id, organisation_id, number, town, latitude, longitude, person_id, seat_id, at)
     select $1::uuid, $2::uuid, coalesce(max(number), 0) + 1, $3::text, $4::integer, $5::integer, $6::uuid, $7::uuid,
       $8::timestamptz
     from site_places where community_id = $1 and organisation_id = $2`,
    [community.id, place.organisationId, place.town, place.latitude, place.longitude, by.personId, by.seatId, now],
  );
}

/** Shows another picture beside the community's name, or none. */
export async function saveLogo({ db, community, now }: Here, fileId: Id | null, by: Doer): Promise<void> {
  await rows(
    db,
    `insert into site_logos (community_id, version, file_id, person_id, seat_id, at)
     select $1::uuid, coalesce(max(version), 0) + 1, $2::uuid, $3::uuid, $4::uuid, $5::timestamptz
     from site_logos where community_id = $1`,
    [community.id, fileId, by.personId, by.seatId, now],
  );
}

/** Claims a domain, which proves nothing yet. */
export async function saveHost({ db, community, now }: Inside, host: string): Promise<void> {
  await rows(
    db,
    `insert into site_hosts (community_id, host, asked_at) values ($1, $2, $3)
     on conflict (community_id) do update set host = $2, asked_at = $3, checked_at = null, confirmed_at = null`,
    [community.id, host, now],
  );
}

/** Gives a domain up. */
export const removeHost = ({ db, community }: Inside): void =>
  say(db, 'delete from site_hosts where community_id = $1', [community.id]);

/** Keeps what the domain itself said: that it is this community's, or not; false where another one has it. */
export async function settleHost({ db, community }: Inside, host: string, isOurs: boolean, at: Instant) {
  const found = await rows(
    db,
    `update site_hosts set checked_at = $3, confirmed_at = case when $4::boolean then coalesce(confirmed_at, $3) end
     where community_id = $1 and host = $2
       and not ($4::boolean and exists (select from site_hosts o
         where o.host = $2 and o.confirmed_at is not null and o.community_id <> $1))
     returning host`,
    [community.id, host, at, isOurs],
  );
  return found.length === 1;
}
