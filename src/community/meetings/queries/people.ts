import { type Day, dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import type { Here, Seat } from '../../../machinery/here';
import type { Meeting } from './meetings';

type Asking = Pick<Here, 'db' | 'community'>;

/** Someone whose meeting it is, with the seat they come from and what they have said. */
export interface Expected {
  readonly personId: Id;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly seatId: Id;
  readonly role: Seat['role'];
  readonly organisationId: Id | null;
  readonly organisationName: string | null;
  readonly organisationKind: Seat['organisationKind'];
  /** The mandate that brings them, in a circle. */
  readonly mandate: string | null;
  readonly isInvited: boolean;
  readonly answer: 'comes' | 'excused' | null;
  readonly note: string;
  readonly deputyId: Id | null;
  readonly deputyName: string | null;
  readonly isPresent: boolean | null;
}

/** Who may sit at everyone's table: those who bind an organisation, those who develop, those who care for the whole. */
const AT_EVERYONES = `
  select s.person_id, s.id as seat_id, s.role, s.organisation_id, null::text as mandate,
    case s.role when 'delegate' then 0 when 'deputy' then 1 when 'member' then 2 else 3 end as rank
  from seats s left join organisations o on o.community_id = s.community_id and o.id = s.organisation_id
  where s.community_id = $1 and s.from_on <= $3 and (s.until_on is null or s.until_on > $3)
    and (o.left_on is null or o.left_on > $3)
    and (s.role in ('delegate', 'deputy', 'coordinator', 'core-group') or s.role = 'member' and o.kind <> 'member')`;
const OF_CIRCLE = `
  select t.person_id, t.seat_id, s.role, t.organisation_id, v.name as mandate,
    case t.kind when 'holder' then 0 else 1 end as rank
  from terms t
  join roles r on r.community_id = t.community_id and r.id = t.role_id and r.circle_id = $4
  join role_versions v on v.community_id = r.community_id and v.role_id = r.id and v.version = r.version
  join seats s on s.community_id = t.community_id and s.id = t.seat_id
  where t.community_id = $1 and t.from_on <= $3 and (s.until_on is null or s.until_on > $3)`;
/** Whoever answered or was there belongs to it, whatever their seats are today. */
const ALSO_SAID = `
  select a.person_id, a.seat_id, s.role, a.organisation_id, null::text as mandate, 9 as rank
  from (select person_id, seat_id, organisation_id from meeting_answers where community_id = $1 and meeting_id = $2
    union select person_id, seat_id, organisation_id from meeting_presences where community_id = $1 and meeting_id = $2
  ) a join seats s on s.community_id = $1 and s.id = a.seat_id`;

const expected = (body: string): string => `
  with body as (select distinct on (person_id) * from (${body} union all ${ALSO_SAID}) as each
    order by person_id, rank, seat_id)
  select b.person_id as "personId", p.name, p.email, p.language, coalesce(h.seat_id, a.seat_id, b.seat_id) as "seatId",
    hs.role, o.id as "organisationId", o.name as "organisationName", o.kind as "organisationKind", b.mandate,
    i.person_id is not null as "isInvited", a.answer, coalesce(a.note, '') as note, a.deputy_id as "deputyId",
    d.name as "deputyName", h.is_present as "isPresent"
  from body b
  join people p on p.id = b.person_id
  left join lateral (select * from meeting_answers a where a.community_id = $1 and a.meeting_id = $2
    and a.person_id = b.person_id order by a.at desc, a.id desc limit 1) a on true
  left join lateral (select * from meeting_presences h where h.community_id = $1 and h.meeting_id = $2
    and h.person_id = b.person_id order by h.at desc, h.id desc limit 1) h on true
  join seats hs on hs.community_id = $1 and hs.id = coalesce(h.seat_id, a.seat_id, b.seat_id)
  left join organisations o on o.community_id = $1
    and o.id = case when h.id is not null then h.organisation_id when a.id is not null then a.organisation_id
      else b.organisation_id end
  left join people d on d.id = a.deputy_id
  left join meeting_invitations i on i.community_id = $1 and i.meeting_id = $2 and i.person_id = b.person_id
  order by o.name nulls last, p.name, b.person_id`;
const AT_EVERYONES_TABLE = expected(AT_EVERYONES);
const AT_CIRCLES_TABLE = expected(OF_CIRCLE);

/** Everyone who belongs to a meeting on its day, by organisation and name, with what each has said. */
export function expectedAt(
  here: Asking,
  meeting: Pick<Meeting, 'id' | 'onDay' | 'circle'>,
): Promise<readonly Expected[]> {
  const said: unknown[] = [here.community.id, meeting.id, meeting.onDay];
  return meeting.circle
    ? rows<Expected>(here.db, AT_CIRCLES_TABLE, [...said, meeting.circle.id])
    : rows<Expected>(here.db, AT_EVERYONES_TABLE, said);
}

/** Who may come in whose place: others with a seat in the same organisation today. */
export const deputiesOf = (
  here: Pick<Here, 'db' | 'community' | 'now'>,
  organisationId: Id,
): Promise<readonly { personId: Id; name: string }[]> =>
  rows(here.db, DEPUTIES, [here.community.id, organisationId, dayOf(here.now, here.community.timeZone)]);

const DEPUTIES = `
  select distinct p.id as "personId", p.name from seats s join people p on p.id = s.person_id
  where s.community_id = $1 and s.organisation_id = $2 and s.role <> 'observer'
    and s.from_on <= $3 and (s.until_on is null or s.until_on > $3)
  order by p.name`;

/** A person behind the link of their invitation. */
export interface Invited {
  readonly meetingNumber: number;
  readonly personId: Id;
  readonly name: string;
  readonly language: string;
}

const BEHIND = `
  select m.number as "meetingNumber", p.id as "personId", p.name, p.language
  from meeting_invitations i
  join meetings m on m.community_id = i.community_id and m.id = i.meeting_id
  join people p on p.id = i.person_id
  where i.community_id = $1 and i.token_hash = $2`;

/** Whom a link of an invitation belongs to; undefined when it leads nowhere. */
export const invitedBehind = async (here: Asking, tokenHash: Buffer): Promise<Invited | undefined> =>
  (await rows<Invited>(here.db, BEHIND, [here.community.id, tokenHash]))[0];

/** Who was invited, and at which version of the meeting. */
export const invitationsOf = (here: Asking, meetingId: Id): Promise<readonly { personId: Id; version: number }[]> =>
  rows(
    here.db,
    'select person_id as "personId", version from meeting_invitations where community_id = $1 and meeting_id = $2',
    [here.community.id, meetingId],
  );

/** Somebody who was there, for whom. */
export interface Participant {
  readonly meetingId: Id;
  readonly personId: Id;
  readonly name: string;
  readonly organisationId: Id | null;
  readonly organisationName: string | null;
}

const PARTICIPANTS = `
  select h.meeting_id as "meetingId", p.id as "personId", p.name, o.id as "organisationId", o.name as "organisationName"
  from (select distinct on (meeting_id, person_id) * from meeting_presences
    where community_id = $1 and meeting_id = any($2) order by meeting_id, person_id, at desc, id desc) h
  join people p on p.id = h.person_id
  left join organisations o on o.community_id = $1 and o.id = h.organisation_id
  where h.is_present order by h.meeting_id, o.name nulls last, p.name`;

/** Who was at these meetings, by organisation and name. */
export const participantsOf = (here: Asking, meetingIds: readonly Id[]): Promise<readonly Participant[]> =>
  rows<Participant>(here.db, PARTICIPANTS, [here.community.id, meetingIds]);

const BODIES_OF_PERSON = `
  select distinct r.circle_id as id from terms t
  join roles r on r.community_id = t.community_id and r.id = t.role_id
  join seats s on s.community_id = t.community_id and s.id = t.seat_id
  where t.community_id = $1 and t.person_id = $2 and t.from_on <= $3 and (s.until_on is null or s.until_on > $3)`;

/** The circles in which a person holds a mandate on a day. */
export const circlesOfPerson = async (here: Asking, personId: Id, on: Day): Promise<ReadonlySet<Id>> =>
  new Set((await rows<{ id: Id }>(here.db, BODIES_OF_PERSON, [here.community.id, personId, on])).map(({ id }) => id));
