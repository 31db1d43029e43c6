import { type Id, newId } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import { rows, say } from '../../machinery/database';
import type { Here, Seat } from '../../machinery/here';
import type { CostKind, GatheringWords, ItemWords, Stay } from './rules';

/** Waits until nobody else arranges this gathering: rooms, beds, places and choices are counted one act after another. */
export const holdGathering = async ({ db, community }: Here, id: Id): Promise<void> => {
  await rows(db, 'select 1 from gatherings where community_id = $1 and id = $2 for update', [community.id, id]);
};

const ANNOUNCE = `
  insert into gatherings (community_id, id, number, title, place, about, first_on, last_on, topics_until, places, version,
    changed_at, person_id, seat_id, at)
  select $1, $2, coalesce((select max(number) from gatherings where community_id = $1), 0) + 1,
    $3, $4, $5, $6, $7, $8, $9, 1, $12, $10, $11, $12
  on conflict do nothing returning number`;

/** Keeps a new gathering and gives its number; undefined where another took that number meanwhile. */
export async function insertGathering(
  here: Here,
  id: Id,
  words: GatheringWords,
  seat: Seat,
): Promise<number | undefined> {
  const said = [words.title, words.place, words.about, words.firstOn, words.lastOn, words.topicsUntil, words.places];
  const [kept] = await rows<{ number: number }>(here.db, ANNOUNCE, [
    here.community.id,
    id,
    ...said,
    ...stamp(here, seat),
  ]);
  return kept?.number;
}

const CHANGE = `
  update gatherings set title = $4, place = $5, about = $6, first_on = $7, last_on = $8, topics_until = $9, places = $10,
    version = version + 1, changed_at = $11
  where community_id = $1 and id = $2 and version = $3 returning id`;

/** Keeps a gathering as it is now; false where someone else changed it since it was seen. */
export async function updateGathering(here: Here, id: Id, seen: number, words: GatheringWords): Promise<boolean> {
  const said = [words.title, words.place, words.about, words.firstOn, words.lastOn, words.topicsUntil, words.places];
  return (await rows(here.db, CHANGE, [here.community.id, id, seen, ...said, here.now])).length > 0;
}

/** Calls a gathering off; a second time changes nothing. */
export async function insertCancellation(here: Here, gatheringId: Id, why: string, seat: Seat): Promise<boolean> {
  const kept = await rows(
    here.db,
    `insert into gathering_cancellations (community_id, gathering_id, why, person_id, seat_id, at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning gathering_id`,
    [here.community.id, gatheringId, why, ...stamp(here, seat)],
  );
  return kept.length > 0;
}

/** Whoever comes: a person with an account, or a guest by name. */
export interface Coming extends Stay {
  readonly guestId: Id | null;
  readonly guestName: string | null;
  readonly organisationId: Id | null;
  readonly organisationName: string;
  readonly country: string;
  readonly travel: string;
}

const TAKE_PART = `
  insert into gathering_participants (community_id, id, gathering_id, guest_id, guest_name, organisation_id,
    organisation_name, country, arrives_on, leaves_on, travel, person_id, seat_id, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
  on conflict (community_id, gathering_id, guest_id) do update set organisation_id = excluded.organisation_id,
    organisation_name = excluded.organisation_name, country = excluded.country, arrives_on = excluded.arrives_on,
    leaves_on = excluded.leaves_on, travel = excluded.travel, withdrawn_at = null, night_room_id = null
  returning id`;

/** Keeps that somebody comes and gives the row's id; whoever says so again changes what they said. A changed stay has no bed yet. */
export async function keepParticipant(here: Here, gatheringId: Id, coming: Coming, seat: Seat): Promise<Id> {
  const { guestId, guestName, organisationId, organisationName, country, arrivesOn, leavesOn, travel } = coming;
  const [kept] = await rows<{ id: Id }>(here.db, TAKE_PART, [
    ...[here.community.id, newId(), gatheringId, guestId, guestName, organisationId, organisationName, country],
    ...[arrivesOn, leavesOn, travel, ...stamp(here, seat)],
  ]);
  if (!kept) throw new Error('a participant was not kept');
  return kept.id;
}

const MEALS = `
  insert into gathering_meals (community_id, participant_id, guest_id, diet, allergies)
  select community_id, id, guest_id, $3, $4 from gathering_participants where community_id = $1 and id = $2
  on conflict (community_id, participant_id) do update set diet = excluded.diet, allergies = excluded.allergies`;

/** Keeps what somebody eats. */
export const keepMeals = ({ db, community }: Here, participantId: Id, diet: string, allergies: string): void =>
  say(db, MEALS, [community.id, participantId, diet, allergies]);

/** Forgets what people ate and how they travelled, at every gathering; that they came stays. */
export function forgetStaysOf({ db, community }: Pick<Here, 'db' | 'community'>, people: readonly Id[]): void {
  say(db, 'delete from gathering_meals where community_id = $1 and guest_id = any($2::uuid[])', [community.id, people]);
  say(db, `update gathering_participants set travel = '' where community_id = $1 and guest_id = any($2::uuid[])`, [
    ...[community.id, people],
  ]);
}

const FORGET = `
  delete from gathering_meals m using gathering_participants p, gatherings g
  where m.community_id = $1 and p.community_id = m.community_id and p.id = m.participant_id
    and g.community_id = p.community_id and g.id = p.gathering_id and g.last_on < $2
  returning m.participant_id`;

/** Forgets what people ate at gatherings that ended before that day, and says of how many. */
export const forgetMealsBefore = async (
  { db, community }: Pick<Here, 'db' | 'community'>,
  day: string,
): Promise<number> => (await rows(db, FORGET, [community.id, day])).length;

/** Somebody does not come after all: their choices, their bed and what they eat go at once. */
export function withdraw({ db, community, now }: Here, participantId: Id): void {
  say(db, 'delete from gathering_meals where community_id = $1 and participant_id = $2', [community.id, participantId]);
  say(db, 'delete from gathering_choices where community_id = $1 and participant_id = $2', [
    community.id,
    participantId,
  ]);
  say(
    db,
    `update gathering_participants set withdrawn_at = $3, night_room_id = null where community_id = $1 and id = $2`,
    [community.id, participantId, now],
  );
}

/** Gives somebody a bed, or none. */
export const keepBed = ({ db, community }: Here, participantId: Id, roomId: Id | null): void =>
  say(db, 'update gathering_participants set night_room_id = $3 where community_id = $1 and id = $2', [
    ...[community.id, participantId, roomId],
  ]);

/** A room as it is kept. */
export interface RoomWords {
  readonly name: string;
  readonly kind: 'session' | 'night';
  readonly places: number;
}

/** Keeps a room; false where the gathering has one of that name. */
export async function insertRoom({ db, community }: Here, gatheringId: Id, room: RoomWords): Promise<boolean> {
  const kept = await rows(
    db,
    `insert into gathering_rooms (community_id, id, gathering_id, name, kind, places)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
    [community.id, newId(), gatheringId, room.name, room.kind, room.places],
  );
  return kept.length > 0;
}

/** Takes a room away that nothing and nobody is in. */
export const deleteRoom = ({ db, community }: Here, roomId: Id): void =>
  say(db, 'delete from gathering_rooms where community_id = $1 and id = $2', [community.id, roomId]);

const ITEM = `
  insert into gathering_items (community_id, id, gathering_id, on_day, starts_at, minutes, title, leads, room_id, topic_id)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict (community_id, id) do update set on_day = excluded.on_day, starts_at = excluded.starts_at,
    minutes = excluded.minutes, title = excluded.title, leads = excluded.leads, room_id = excluded.room_id,
    topic_id = excluded.topic_id`;

/** Keeps an item of the programme, new or changed. */
export const keepItem = ({ db, community }: Here, gatheringId: Id, id: Id, item: ItemWords): void =>
  say(db, ITEM, [
    ...[community.id, id, gatheringId, item.onDay, item.startsAt, item.minutes, item.title, item.leads],
    ...[item.roomId, item.topicId],
  ]);

/** Takes an item out of the programme. */
export const deleteItem = ({ db, community }: Here, itemId: Id): void =>
  say(db, 'delete from gathering_items where community_id = $1 and id = $2', [community.id, itemId]);

/** Keeps a topic that somebody proposes. */
export const insertTopic = (here: Here, gatheringId: Id, topic: { title: string; about: string }, seat: Seat): void =>
  say(
    here.db,
    `insert into gathering_topics (community_id, id, gathering_id, title, about, person_id, seat_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [here.community.id, newId(), gatheringId, topic.title, topic.about, ...stamp(here, seat)],
  );

/** Keeps what somebody chooses, in place of what they chose before. */
export function keepChoices({ db, community }: Here, participantId: Id, topics: readonly Id[]): void {
  say(db, 'delete from gathering_choices where community_id = $1 and participant_id = $2', [
    community.id,
    participantId,
  ]);
  say(db, `insert into gathering_choices (community_id, participant_id, topic_id) select $1, $2, unnest($3::uuid[])`, [
    community.id,
    participantId,
    topics,
  ]);
}

/** A cost as it is written down. */
export interface CostRow {
  readonly kind: CostKind;
  readonly what: string;
  readonly cents: number;
  readonly organisationId: Id | null;
  readonly takesBack: Id | null;
}

const COST = `
  insert into gathering_costs (community_id, id, gathering_id, kind, what, cents, organisation_id, takes_back, person_id,
    seat_id, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning id`;

/** Writes a cost down; false where it takes back what was taken back already. */
export async function insertCost(here: Here, gatheringId: Id, cost: CostRow, seat: Seat): Promise<boolean> {
  const { kind, what, cents, organisationId, takesBack } = cost;
  const said = [kind, what, cents, organisationId, takesBack];
  return (
    (await rows(here.db, COST, [here.community.id, newId(), gatheringId, ...said, ...stamp(here, seat)])).length > 0
  );
}

/** What came of a gathering. */
export interface OutcomeRow {
  readonly kind: 'need' | 'task' | 'note';
  readonly label: string;
  readonly needNumber: number | null;
  readonly taskId: Id | null;
  readonly topicId: Id | null;
}

const OUTCOME = `
  insert into gathering_outcomes (community_id, id, gathering_id, kind, label, need_number, task_id, topic_id, person_id,
    seat_id, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

/** Keeps what came of a gathering. */
export function insertOutcome(here: Here, gatheringId: Id, outcome: OutcomeRow, seat: Seat): void {
  const { kind, label, needNumber, taskId, topicId } = outcome;
  say(here.db, OUTCOME, [
    ...[here.community.id, newId(), gatheringId, kind, label, needNumber, taskId, topicId],
    ...stamp(here, seat),
  ]);
}

const stamp = ({ actor, now }: Here, seat: Seat): readonly [Id, Id, Instant] => [actor.personId, seat.id, now];
