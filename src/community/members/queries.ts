import { type Day, dayOf } from '../../basics/day';
import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import type { Db } from '../../machinery/database';
import type { Here, Seat } from '../../machinery/here';

export interface Organisation {
  readonly id: Id;
  readonly slug: string;
  readonly name: string;
  readonly kind: 'member' | 'provider' | 'partner';
  readonly country: string;
  readonly language: string;
  readonly tier: string | null;
  readonly activeCooperators: number | null;
  readonly joinedOn: Day;
  readonly leftOn: Day | null;
  readonly version: number;
  /** The organisation it became part of. */
  readonly mergedInto: Id | null;
  readonly modules: readonly string[];
}

const organisations = (here: Pick<Here, 'db' | 'community'>) =>
  here.db
    .selectFrom('organisations')
    .where('organisations.community_id', '=', here.community.id)
    .select((set) => [
      'id',
      'slug',
      'name',
      'kind',
      'country',
      'language',
      'tier',
      'active_cooperators as activeCooperators',
      'joined_on as joinedOn',
      'left_on as leftOn',
      'version',
      'merged_into as mergedInto',
      set.fn
        .coalesce(
          set
            .selectFrom('organisation_modules')
            .whereRef('organisation_modules.community_id', '=', 'organisations.community_id')
            .whereRef('organisation_modules.organisation_id', '=', 'organisations.id')
            .select((each) => each.fn.agg<string[]>('array_agg', ['module']).orderBy('module').as('modules')),
          set.val<string[]>([]),
        )
        .as('modules'),
    ])
    .orderBy('name');

/** Every organisation that ever took part, by name. */
export const organisationsOf = (here: Pick<Here, 'db' | 'community'>): Promise<readonly Organisation[]> =>
  organisations(here).execute();

/** The member organisations that take part today, by name: those who answer and share costs. */
export async function membersToday(here: Omit<Here, 'actor'>): Promise<readonly Organisation[]> {
  const today = dayOf(here.now, here.community.timeZone);
  return organisations(here)
    .where('kind', '=', 'member')
    .where('joined_on', '<=', today)
    .where((set) => set.or([set('left_on', 'is', null), set('left_on', '>', today)]))
    .execute();
}

/** One organisation by the name in its URL. */
export const organisationBySlug = (here: Here, slug: string): Promise<Organisation | undefined> =>
  organisations(here).where('slug', '=', slug).executeTakeFirst();

/** One organisation by its id. */
export const organisationById = (here: Here, id: Id): Promise<Organisation | undefined> =>
  organisations(here).where('id', '=', id).executeTakeFirst();

export interface SeatHolder {
  readonly seatId: Id;
  readonly personId: Id;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly role: Seat['role'];
  readonly organisationId: Id | null;
  readonly fromOn: Day;
  readonly untilOn: Day | null;
}

/** Who holds a seat today: of one organisation, of the community itself (null), or all when not given. */
export async function seatHolders(
  here: Pick<Here, 'db' | 'community' | 'now'>,
  organisationId?: Id | null,
): Promise<readonly SeatHolder[]> {
  const today = dayOf(here.now, here.community.timeZone);
  let query = here.db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person_id')
    .where('seats.community_id', '=', here.community.id)
    .where('seats.from_on', '<=', today)
    .where((set) => set.or([set('seats.until_on', 'is', null), set('seats.until_on', '>', today)]))
    .select([
      'seats.id as seatId',
      'people.id as personId',
      'people.name',
      'people.email',
      'people.language',
      'seats.role',
      'seats.organisation_id as organisationId',
      'seats.from_on as fromOn',
      'seats.until_on as untilOn',
    ])
    .orderBy('people.name');
  if (organisationId === null) query = query.where('seats.organisation_id', 'is', null);
  if (organisationId) query = query.where('seats.organisation_id', '=', organisationId);
  return query.execute();
}

export interface Invitation {
  readonly id: Id;
  readonly email: string;
  readonly role: Seat['role'];
  readonly organisationId: Id | null;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

/** The invitations that wait for an answer. */
export const openInvitations = (here: Here): Promise<readonly Invitation[]> =>
  here.db
    .selectFrom('invitations')
    .where('community_id', '=', here.community.id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', here.now)
    .select([
      'id',
      'email',
      'role',
      'organisation_id as organisationId',
      'created_at as createdAt',
      'expires_at as expiresAt',
    ])
    .orderBy('created_at')
    .execute();

/** A community whose door is offered to a person who signs in. */
export interface OwnCommunity {
  readonly slug: string;
  readonly name: string;
  readonly isDemonstration: boolean;
}

/** The communities in which a person was ever given a seat, by name; asked outside any community's walls. */
export const communitiesOf = (db: Db, personId: Id): Promise<readonly OwnCommunity[]> =>
  db
    .selectFrom('known_communities')
    .innerJoin('communities', 'communities.id', 'known_communities.community_id')
    .where('person_id', '=', personId)
    .where('left_at', 'is', null)
    .select(['slug', 'name', 'is_demonstration as isDemonstration'])
    .orderBy('name')
    .execute();
