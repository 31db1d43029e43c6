import { type Day, dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Db, rows } from '../../../machinery/database';
import type { Community, Seat } from '../../../machinery/here';
import { type DatedSeat, heldOn } from '../rules';

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
