import { type Day, dayOf } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import { type Refusal, refuse } from '../../../basics/outcome';
import type { Here, Seat } from '../../../machinery/here';
import { record } from '../../chronicle';
import { facilitates } from '../rules';
import { careSeat } from './care';

export interface SeatInput {
  readonly personId: Id;
  readonly personName: string;
  readonly organisationId: Id | null;
  readonly role: Seat['role'];
  readonly fromOn?: Day;
  /** The first day on which it is no longer held; open when not given. */
  readonly untilOn?: Day;
}

/** Gives a person a seat from today (or a given day) on. A new delegate ends the former one's seat that day. */
export async function grantSeat(here: Here, input: SeatInput): Promise<Id> {
  const { db, community, actor, now } = here;
  const id = newId();
  const fromOn = input.fromOn ?? dayOf(now, community.timeZone);
  if (input.role === 'delegate' && input.organisationId) await endDelegate(here, input.organisationId, fromOn);
  await db
    .insertInto('seats')
    .values({
      community_id: community.id,
      id,
      person_id: input.personId,
      organisation_id: input.organisationId,
      role: input.role,
      from_on: fromOn,
      until_on: input.untilOn ?? null,
      granted_by: actor.personId,
    })
    .execute();
  await db
    .insertInto('known_communities')
    .values({ person_id: input.personId, community_id: community.id, left_at: null })
    .onConflict((conflict) => conflict.columns(['person_id', 'community_id']).doUpdateSet({ left_at: null }))
    .execute();
  await record(here, 'members/seat-granted', {
    matter: { kind: 'person', id: input.personId, label: input.personName },
    organisationId: input.organisationId,
    seatId: careSeat(here, input.organisationId),
    data: { role: input.role, from: fromOn },
  });
  return id;
}

/**
 * Moves the end of a seat that has one: `untilOn` is the first day on which it is no longer held. Gives whether there
 * was such a seat; the chronicle's line is for whoever knows why.
 */
export async function moveSeatEnd(here: Pick<Here, 'db' | 'community'>, seatId: Id, untilOn: Day): Promise<boolean> {
  const moved = await here.db
    .updateTable('seats')
    .set({ until_on: untilOn })
    .where('community_id', '=', here.community.id)
    .where('id', '=', seatId)
    .where('until_on', 'is not', null)
    .returning('id')
    .executeTakeFirst();
  return moved !== undefined;
}

/**
 * Ends the seats of the whole community that a person holds in a role without an end: a mandate takes their place, so
 * that its end is an end.
 */
export async function endOpenSeats(here: Here, personId: Id, role: Seat['role'], on: Day): Promise<void> {
  const ended = await here.db
    .updateTable('seats')
    .from('people')
    .whereRef('people.id', '=', 'seats.person_id')
    .set({ until_on: on })
    .where('community_id', '=', here.community.id)
    .where('person_id', '=', personId)
    .where('organisation_id', 'is', null)
    .where('role', '=', role)
    .where('until_on', 'is', null)
    .returning('people.name')
    .execute();
  for (const { name } of ended) {
    await record(here, 'members/seat-ended', {
      matter: { kind: 'person', id: personId, label: name },
      organisationId: null,
      seatId: careSeat(here, null),
      data: { role, until: on },
    });
  }
}

/**
 * Ends a seat today. Refuses `seat-may-not`, `seat-ended-already`, and `last-coordinator` when nobody would be left to
 * care for the community.
 */
export async function endSeat(here: Here, seatId: Id): Promise<undefined | Refusal> {
  if (!here.actor.seats.some(facilitates)) return refuse('seat-may-not');
  const { db, community, now } = here;
  const today = dayOf(now, community.timeZone);
  const coordinators = await db
    .selectFrom('seats')
    .select('id')
    .where('community_id', '=', community.id)
    .where('role', '=', 'coordinator')
    .where('from_on', '<=', today)
    .where((set) => set.or([set('until_on', 'is', null), set('until_on', '>', today)]))
    .forUpdate()
    .execute();
  if (coordinators.length === 1 && coordinators[0]?.id === seatId) return refuse('last-coordinator');
  const ended = await db
    .updateTable('seats')
    .set({ until_on: today })
    .where('community_id', '=', community.id)
    .where('id', '=', seatId)
    .where((set) => set.or([set('until_on', 'is', null), set('until_on', '>', today)]))
    .returning(['person_id', 'organisation_id', 'role'])
    .executeTakeFirst();
  if (!ended) return refuse('seat-ended-already');
  const person = await db
    .selectFrom('people')
    .select('name')
    .where('id', '=', ended.person_id)
    .executeTakeFirstOrThrow();
  await record(here, 'members/seat-ended', {
    matter: { kind: 'person', id: ended.person_id, label: person.name },
    organisationId: ended.organisation_id,
    seatId: careSeat(here, ended.organisation_id),
    data: { role: ended.role, until: today },
  });
  return undefined;
}

async function endDelegate(here: Here, organisationId: Id, on: Day): Promise<void> {
  const ended = await here.db
    .updateTable('seats')
    .from('people')
    .whereRef('people.id', '=', 'seats.person_id')
    .set({ until_on: on })
    .where('community_id', '=', here.community.id)
    .where('organisation_id', '=', organisationId)
    .where('role', '=', 'delegate')
    .where((set) => set.or([set('until_on', 'is', null), set('until_on', '>', on)]))
    .returning(['seats.person_id as personId', 'people.name'])
    .execute();
  for (const { personId, name } of ended) {
    await record(here, 'members/seat-ended', {
      matter: { kind: 'person', id: personId, label: name },
      organisationId,
      seatId: careSeat(here, organisationId),
      data: { role: 'delegate', until: on },
    });
  }
}
