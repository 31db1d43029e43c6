import type { Day } from '../../basics/day';
import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import { type Db, rows } from '../../machinery/database';
import { isAccent } from './rules/accents';
import type { Place } from './rules/map';
import type { Declared } from './rules/running';
import type { Inside } from './store';

export { loadChoices } from './store';

export interface SiteText {
  readonly language: string;
  readonly version: number;
  readonly sentence: string;
  readonly body: string;
}

/** How the community presents itself, in each language it wrote in. */
export const textsOf = ({ db, community }: Inside): Promise<readonly SiteText[]> =>
  rows<SiteText>(
    db,
    `select distinct on (language) language, version, sentence, body from site_texts
     where community_id = $1 order by language, version desc`,
    [community.id],
  );

/** The community's own colour; the house's where it chose none. */
export async function accentOf({ db, community }: Inside): Promise<string> {
  const [row] = await rows<{ accent: string }>(
    db,
    'select accent from site_looks where community_id = $1 order by version desc limit 1',
    [community.id],
  );
  return isAccent(row?.accent) ? row.accent : 'orange';
}

/** Who ever had a seat here, by name. */
export const namesOf = async ({ db, community }: Inside): Promise<readonly string[]> =>
  (
    await rows<{ name: string }>(
      db,
      `select distinct p.name from seats s join people p on p.id = s.person_id where s.community_id = $1`,
      [community.id],
    )
  ).map(({ name }) => name);

/** A need as strangers may read it: no name of a person, no answer of anybody, no cost. */
export interface PublicNeed {
  readonly id: Id;
  readonly number: number;
  readonly language: string;
  readonly title: string;
  readonly today: string;
  readonly hurt: string;
  readonly often: string;
  readonly enough: string;
  readonly existing: string;
  readonly level: 'common' | 'specific' | 'upstream' | null;
  readonly waitingFor: 'organisations' | 'core-group' | 'provider' | 'author' | 'nobody';
  readonly why: string;
  readonly since: Instant;
  /** When the window ends in which organisations may still answer. */
  readonly until: Instant | null;
  readonly voicedAt: Instant;
  readonly usToo: number;
  readonly couldLiveWith: number;
}

const WORDS = 'w.title, w.today, w.hurt, w.often, w.enough, w.existing';
const LAST_CHOICE = `
  left join lateral (select wording, number from site_needs s
    where s.community_id = $1 and s.need_id = n.id order by s.number desc limit 1) s on true`;
// A need that was taken back stays so, whatever the rule says.
const BY_RULE = `(s.number is null and case $2 when 'delivered' then n.waiting_why = 'released'
    when 'common' then n.level = 'common' else false end)`;
const NEEDS = `
  select n.id, n.number, w.language, ${WORDS}, n.level, n.waiting_for as "waitingFor", n.waiting_why as why,
    n.waiting_since as since, n.waiting_until as until, n.voiced_at as "voicedAt", n.us_too as "usToo",
    n.could_live_with as "couldLiveWith"
  from needs n ${LAST_CHOICE}
  join need_wordings w on w.community_id = $1 and w.need_id = n.id and w.version = coalesce(s.wording, n.version)
  where n.community_id = $1 and n.waiting_why <> 'merged' and (s.wording is not null or ${BY_RULE})
  order by n.number desc limit 500`;

/** The needs that are public, newest first: those released, in the wording that was; by the rule, in their newest one. */
export const publicNeeds = ({ db, community }: Inside, rule: string): Promise<readonly PublicNeed[]> =>
  rows<PublicNeed>(db, NEEDS, [community.id, rule]);

export interface NeedToShow {
  readonly id: Id;
  readonly title: string;
  /** The number of its newest wording. */
  readonly newest: number;
  readonly texts: readonly string[];
  /** The wording that was released to strangers; null where none was. */
  readonly shown: number | null;
  /** Whether they read it because the charter says so. */
  readonly isByRule: boolean;
}

const TO_SHOW = `
  select n.id, n.title, n.version as newest, array[${WORDS}] as texts, s.wording as shown, ${BY_RULE} as "isByRule"
  from needs n ${LAST_CHOICE}
  join need_wordings w on w.community_id = $1 and w.need_id = n.id and w.version = n.version
  where n.community_id = $1 and n.number = $3`;

/** A need as it would be shown to strangers today, and whether it is. */
export const needToShow = async (
  { db, community }: Inside,
  number: number,
  rule: string,
): Promise<NeedToShow | undefined> => (await rows<NeedToShow>(db, TO_SHOW, [community.id, rule, number]))[0];

export interface SitePlace {
  readonly town: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

const PLACES = `
  select distinct on (organisation_id) organisation_id as "organisationId", town, latitude, longitude
  from site_places where community_id = $1 order by organisation_id, number desc`;

/** Where the organisations said they are. */
export const placesOf = async ({ db, community }: Inside): Promise<ReadonlyMap<Id, SitePlace>> =>
  new Map(
    (await rows<SitePlace & { organisationId: Id }>(db, PLACES, [community.id])).map(({ organisationId, ...place }) => [
      organisationId,
      place,
    ]),
  );

/** Where one of them is; undefined while it has not said. */
export const placeOf = async (here: Inside, organisationId: Id): Promise<SitePlace | undefined> =>
  (await placesOf(here)).get(organisationId);

/** Tells whether that is what is known already. */
export const isTold = (known: SitePlace | undefined, said: SitePlace): boolean =>
  known !== undefined &&
  known.town === said.town &&
  known.latitude === said.latitude &&
  known.longitude === said.longitude;

/** The place on the globe of what an organisation said, where it said one. */
export const onGlobe = (place: SitePlace | undefined): Place | undefined =>
  place?.latitude != null && place.longitude !== null
    ? { latitude: place.latitude, longitude: place.longitude }
    : undefined;

export interface PublicOrganisation {
  readonly id: Id;
  readonly name: string;
  readonly kind: 'member' | 'provider' | 'partner';
  readonly country: string;
  readonly joinedOn: Day;
}

const ORGANISATIONS = `
  select id, name, kind, country, joined_on as "joinedOn" from organisations
  where community_id = $1 and joined_on <= $2 and (left_on is null or left_on > $2)
  order by kind = 'member' desc, name`;

/** Who takes part on a day, members first. */
export const organisationsOn = ({ db, community }: Inside, today: Day): Promise<readonly PublicOrganisation[]> =>
  rows<PublicOrganisation>(db, ORGANISATIONS, [community.id, today]);

/** The communities that let the first page of the instance name them, by name. */
export const listedCommunities = (db: Db): Promise<readonly { readonly slug: string; readonly name: string }[]> =>
  db
    .selectFrom('listed_communities')
    .innerJoin('communities', 'communities.id', 'listed_communities.community_id')
    .select(['slug', 'name'])
    .orderBy('name')
    .execute();

/** A line of the chronicle without whoever did it. */
export interface Happened {
  readonly number: number;
  readonly at: Instant;
  readonly kind: string;
  readonly matterId: Id;
  readonly label: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const HAPPENED = `
  select number, at, kind, matter_id as "matterId", entry from chronicle
  where community_id = $1 and kind = any($2) and ($3::uuid[] is null or matter_id = any($3))
  order by number desc limit 50`;

/** The newest lines of these kinds, about these matters or about any; never who wrote them. */
export async function happened(
  { db, community }: Inside,
  kinds: readonly string[],
  matterIds: readonly Id[] | null = null,
): Promise<readonly Happened[]> {
  const found = await rows<Omit<Happened, 'label' | 'data'> & { entry: string }>(db, HAPPENED, [
    community.id,
    kinds,
    matterIds,
  ]);
  return found.map(({ entry, ...line }) => {
    // The entry was written by this program as canonical JSON and its hash is audited.
    const { matter, data } = JSON.parse(entry) as { matter: { label: string }; data: Happened['data'] };
    return { ...line, label: matter.label, data };
  });
}

/** What each member of today declared to run, by technical name; who it is is not told any further. */
export const declaredOn = ({ db, community }: Inside, today: Day): Promise<readonly Declared[]> =>
  rows<Declared>(db, DECLARED, [community.id, today]);

const DECLARED = `
  select m.organisation_id as "organisationId", m.module from organisation_modules m
  join organisations o on o.community_id = m.community_id and o.id = m.organisation_id
  where m.community_id = $1 and o.kind = 'member' and o.joined_on <= $2 and (o.left_on is null or o.left_on > $2)
  order by m.module`;

export interface SiteHost {
  readonly host: string;
  readonly checkedAt: Instant | null;
  readonly confirmedAt: Instant | null;
}

const HOST = 'host, checked_at as "checkedAt", confirmed_at as "confirmedAt"';

/** The domain that a community claims, confirmed or not. */
export const hostOf = async ({ db, community }: Pick<Inside, 'db' | 'community'>): Promise<SiteHost | undefined> =>
  (await rows<SiteHost>(db, `select ${HOST} from site_hosts where community_id = $1`, [community.id]))[0];

/** Which community a domain leads to: the one that it has confirmed. */
export const communityAt = async (db: Db, host: string): Promise<string | undefined> =>
  (
    await rows<{ slug: string }>(
      db,
      `select c.slug from site_hosts h join communities c on c.id = h.community_id
       where h.host = $1 and h.confirmed_at is not null`,
      [host],
    )
  )[0]?.slug;

/** The domains that have to be asked again: those that wait, every ten minutes for a month; the others once a day. */
export const hostsToAsk = (db: Db, now: Instant): Promise<readonly (SiteHost & { readonly communityId: Id })[]> =>
  rows<SiteHost & { communityId: Id }>(
    db,
    `select community_id as "communityId", ${HOST} from site_hosts
     where (confirmed_at is null and asked_at > $1::timestamptz - interval '31 days'
         and (checked_at is null or checked_at < $1::timestamptz - interval '10 minutes'))
       or (confirmed_at is not null and checked_at < $1::timestamptz - interval '1 day')
     order by checked_at nulls first limit 50`,
    [now],
  );

/** The file of the picture beside the community's name; undefined where it shows none. */
export const logoOf = async ({ db, community }: Pick<Inside, 'db' | 'community'>): Promise<Id | undefined> =>
  (
    await rows<{ fileId: Id | null }>(
      db,
      'select file_id as "fileId" from site_logos where community_id = $1 order by version desc limit 1',
      [community.id],
    )
  )[0]?.fileId ?? undefined;
