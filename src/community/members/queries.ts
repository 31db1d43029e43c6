import { type Day, dayOf } from '../../basics/day';
import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import { type Db, rows } from '../../machinery/database';
import type { Community, Here, Seat } from '../../machinery/here';
import { type DatedSeat, heldOn } from './rules';

// Asked at every request, so written by hand. Delegates first, then deputies, then the rest, mandates last.
const seatsWith = (more: string) => `
  select ${more}s.id, s.role, o.id as "organisationId", o.name as "organisationName", o.kind as "organisationKind",
         s.from_on as "fromOn", s.until_on as "untilOn", o.left_on as "leftOn"
  from seats s
  left join organisations o on o.community_id = s.community_id and o.id = s.organisation_id`;
const IN_ORDER = `order by case s.role when 'delegate' then 0 when 'deputy' then 1 when 'holder' then 3 else 2 end, o.name, s.id`;
const OF_PERSON = `${seatsWith('')} where s.community_id = $1 and s.person_id = $2 ${IN_ORDER}`;
const END = `(select encode(hash, 'hex') from chronicle_heads where community_id = $1) as state, `;
const behindSession = (closed: string) => `${seatsWith(`${END}${closed} as "isClosed", `)}
  where s.community_id = $1 and s.person_id = (select person_id from sessions where id = $2) ${IN_ORDER}`;

/** The seats a person holds today: whom they may speak for is derived from them at every request. */
export async function standingOf(db: Db, community: Community, personId: Id, now: Instant): Promise<readonly Seat[]> {
  const seats = await rows<DatedSeat>(db, OF_PERSON, [community.id, personId]);
  return heldOn(seats, dayOf(now, community.timeZone));
}

/**
 * The seats ever given to whoever the session belongs to, as a question that can be asked before that is known; the
 * answer tells which of them are held on a day. Whether the session itself still holds is for others to say. Along comes
 * where the community's chronicle ends, which names its state, and whether it is closed, which SQL about `$1` tells.
 */
export function standingBehind(closed: string) {
  const text = behindSession(closed);
  return async (db: Db, communityId: Id, sessionId: Uint8Array): Promise<StandingBehind> => {
    const seats = await rows<SeatBehind>(db, text, [communityId, sessionId]);
    return { seatsOn: (today) => heldOn(seats, today), state: seats[0]?.state, isClosed: seats[0]?.isClosed ?? false };
  };
}

interface SeatBehind extends DatedSeat {
  readonly state: string;
  readonly isClosed: boolean;
}

interface StandingBehind {
  readonly seatsOn: (today: Day) => readonly Seat[];
  readonly state: string | undefined;
  readonly isClosed: boolean;
}

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
}

/** The communities in which a person was ever given a seat, by name; asked outside any community's walls. */
export const communitiesOf = (db: Db, personId: Id): Promise<readonly OwnCommunity[]> =>
  db
    .selectFrom('known_communities')
    .innerJoin('communities', 'communities.id', 'known_communities.community_id')
    .where('person_id', '=', personId)
    .where('left_at', 'is', null)
    .select(['slug', 'name'])
    .orderBy('name')
    .execute();
