import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import type { Place } from '../rules/map';
import type { Declared } from '../rules/running';
import type { Inside } from '../store';

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

/** What each member of today declared to run, by technical name; who it is is not told any further. */
export const declaredOn = ({ db, community }: Inside, today: Day): Promise<readonly Declared[]> =>
  rows<Declared>(db, DECLARED, [community.id, today]);

const DECLARED = `
  select m.organisation_id as "organisationId", m.module from organisation_modules m
  join organisations o on o.community_id = m.community_id and o.id = m.organisation_id
  where m.community_id = $1 and o.kind = 'member' and o.joined_on <= $2 and (o.left_on is null or o.left_on > $2)
  order by m.module`;
