import type { Day } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows, say } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Where } from '../rules';
import './tables';

type Inside = Omit<Here, 'actor'>;

const NEXT_NUMBER = `
  insert into meeting_counters (community_id, last_number) values ($1, 1)
  on conflict (community_id) do update set last_number = meeting_counters.last_number + 1
  returning last_number as number`;

/** The next number of a meeting; whoever asks next waits until this transaction ends. */
export async function nextNumber({ db, community }: Inside): Promise<number> {
  const [row] = await rows<{ number: number }>(db, NEXT_NUMBER, [community.id]);
  return row?.number ?? 1;
}

/** A meeting that is written down for the first time. */
export interface NewMeeting extends Where {
  readonly id: Id;
  readonly number: number;
  readonly title: string;
  readonly circleId: Id | null;
  readonly rhythm: { readonly id: Id; readonly on: Day } | null;
  readonly onDay: Day;
  readonly beginsAt: Instant;
  readonly madeBy: Id;
  readonly madeFrom: Id;
}

const ADD = `
  insert into meetings (community_id, id, number, title, circle_id, rhythm_id, rhythm_on, on_day, starts_at, minutes,
    begins_at, place, link, version, changed_at, made_by, made_from)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14, $15, $16) on conflict do nothing`;

/** Keeps a meeting; one that the rhythm gave before stays as it is. */
export function addMeeting({ db, community, now }: Inside, meeting: NewMeeting): void {
  const { id, number, title, circleId, rhythm, onDay, startsAt, minutes, beginsAt, place, link } = meeting;
  const said = [id, number, title, circleId, rhythm?.id ?? null, rhythm?.on ?? null, onDay, startsAt, minutes];
  say(db, ADD, [community.id, ...said, beginsAt, place, link, now, meeting.madeBy, meeting.madeFrom]);
}

const CHANGE = `
  update meetings set title = $4, on_day = $5, starts_at = $6, minutes = $7, begins_at = $8, place = $9, link = $10,
    version = version + 1, changed_at = $11
  where community_id = $1 and id = $2 and version = $3 returning version`;

/** Moves or renames a meeting for a writer who saw its last version; false when someone was faster. */
export async function changeMeetingRow(
  here: Here,
  id: Id,
  seen: number,
  { title, onDay, beginsAt, startsAt, minutes, place, link }: Pick<NewMeeting, 'title' | 'onDay' | 'beginsAt'> & Where,
): Promise<boolean> {
  const said = [title, onDay, startsAt, minutes, beginsAt, place, link, here.now];
  return (await rows(here.db, CHANGE, [here.community.id, id, seen, ...said])).length > 0;
}

const TOUCH = 'update meetings set version = version + 1, changed_at = $3 where community_id = $1 and id = $2';
const CANCEL = `
  insert into meeting_cancellations (community_id, meeting_id, why, person_id, seat_id, at)
  values ($1, $2, $3, $4, $5, $6) on conflict do nothing`;

/** Keeps that a meeting does not take place. */
export function addCancellation(here: Here, seatId: Id, meetingId: Id, why: string): void {
  say(here.db, CANCEL, [here.community.id, meetingId, why, here.actor.personId, seatId, here.now]);
  say(here.db, TOUCH, [here.community.id, meetingId, here.now]);
}

/** It takes place after all. */
export function removeCancellation(here: Here, meetingId: Id): void {
  const those = [here.community.id, meetingId];
  say(here.db, 'delete from meeting_cancellations where community_id = $1 and meeting_id = $2', those);
  say(here.db, TOUCH, [...those, here.now]);
}

const CLAIM = `
  insert into meeting_invitations (community_id, meeting_id, person_id, token_hash, version, at)
  values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning person_id`;

/** Keeps that a person is invited; false when they were before. */
export async function claimInvitation(
  { db, community, now }: Inside,
  invitation: { readonly meetingId: Id; readonly personId: Id; readonly tokenHash: Buffer; readonly version: number },
): Promise<boolean> {
  const { meetingId, personId, tokenHash, version } = invitation;
  return (await rows(db, CLAIM, [community.id, meetingId, personId, tokenHash, version, now])).length > 0;
}

const RENEW = `
  update meeting_invitations set version = $4, token_hash = $5
  where community_id = $1 and meeting_id = $2 and person_id = $3`;

/** Another letter leaves: its link takes the place of the former one. */
export const renewInvitation = (
  { db, community }: Inside,
  { meetingId, personId, tokenHash, version }: Parameters<typeof claimInvitation>[1],
): void => say(db, RENEW, [community.id, meetingId, personId, version, tokenHash]);

const ANSWER = `
  insert into meeting_answers (community_id, id, meeting_id, person_id, answer, organisation_id, seat_id, deputy_id,
    note, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

/** What a person says of their coming. */
export interface KeptAnswer {
  readonly answer: 'comes' | 'excused';
  readonly seat: { readonly id: Id; readonly organisationId: Id | null };
  readonly deputyId: Id | null;
  readonly note: string;
}

/** Keeps a person's answer; the last one holds. */
export function addAnswer({ db, community, now }: Inside, meetingId: Id, personId: Id, said: KeptAnswer): void {
  const { answer, seat, deputyId, note } = said;
  const values = [meetingId, personId, answer, seat.organisationId, seat.id, deputyId, note, now];
  say(db, ANSWER, [community.id, newId(), ...values]);
}

const PRESENCE = `
  insert into meeting_presences (community_id, id, meeting_id, person_id, is_present, organisation_id, seat_id,
    noted_by, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

/** Keeps whether a person is there, and for whom; the last word holds. */
export function addPresence(
  here: Here,
  meetingId: Id,
  presence: {
    readonly personId: Id;
    readonly isPresent: boolean;
    readonly seat: { readonly id: Id; readonly organisationId: Id | null };
  },
): void {
  const { personId, isPresent, seat } = presence;
  const values = [meetingId, personId, isPresent, seat.organisationId, seat.id, here.actor.personId, here.now];
  say(here.db, PRESENCE, [here.community.id, newId(), ...values]);
}
