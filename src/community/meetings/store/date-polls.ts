import { type Id, newId } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows, say } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { PollAnswer } from '../rules';

type Inside = Omit<Here, 'actor'>;

/** A poll as it is written down. */
export interface NewPoll {
  readonly id: Id;
  readonly title: string;
  readonly circleId: Id | null;
  readonly minutes: number;
  readonly place: string;
  readonly link: string;
  readonly closesOn: string;
  readonly options: readonly Instant[];
}

const ADD = `
  insert into date_polls (community_id, id, number, title, circle_id, minutes, place, link, closes_on, person_id, seat_id, at)
  select $1, $2, coalesce((select max(number) from date_polls where community_id = $1), 0) + 1,
    $3, $4, $5, $6, $7, $8, $9, $10, $11
  on conflict do nothing returning number`;

/** Keeps a poll with its times and gives its number; undefined where another took that number meanwhile. */
export async function addPoll(here: Here, seatId: Id, poll: NewPoll): Promise<number | undefined> {
  const { id, title, circleId, minutes, place, link, closesOn, options } = poll;
  const said = [title, circleId, minutes, place, link, closesOn, here.actor.personId, seatId, here.now];
  const [added] = await rows<{ number: number }>(here.db, ADD, [here.community.id, id, ...said]);
  if (!added) return undefined;
  for (const beginsAt of options)
    say(here.db, 'insert into date_poll_options (community_id, id, poll_id, begins_at) values ($1, $2, $3, $4)', [
      ...[here.community.id, newId(), id, beginsAt],
    ]);
  return added.number;
}

/** Keeps that somebody was asked by letter. */
export const addPollInvitation = ({ db, community, now }: Inside, pollId: Id, personId: Id, tokenHash: Buffer): void =>
  say(
    db,
    `insert into date_poll_invitations (community_id, poll_id, person_id, token_hash, at)
     values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [community.id, pollId, personId, tokenHash, now],
  );

/** Waits until nobody else answers or ends this poll. */
export const holdPoll = async ({ db, community }: Inside, id: Id): Promise<void> => {
  await rows(db, 'select 1 from date_polls where community_id = $1 and id = $2 for update', [community.id, id]);
};

const VOICE = `
  insert into date_poll_voices (community_id, poll_id, person_id, organisation_id, seat_id, time_zone, at)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (community_id, poll_id, person_id) do update set organisation_id = excluded.organisation_id,
    seat_id = excluded.seat_id, time_zone = excluded.time_zone, at = excluded.at`;
const ANSWER = `
  insert into date_poll_answers (community_id, poll_id, option_id, person_id, answer) values ($1, $2, $3, $4, $5)
  on conflict (community_id, option_id, person_id) do update set answer = excluded.answer`;

/** What somebody says of the times, in place of what they said before. */
export interface PollSaid {
  readonly seat: { readonly id: Id; readonly organisationId: Id | null };
  readonly timeZone: string;
  readonly answers: readonly (readonly [option: Id, answer: PollAnswer])[];
}

/** Keeps what somebody says. */
export function keepPollAnswers({ db, community, actor, now }: Here, pollId: Id, said: PollSaid): void {
  const { seat, timeZone, answers } = said;
  say(db, VOICE, [community.id, pollId, actor.personId, seat.organisationId, seat.id, timeZone, now]);
  for (const [option, answer] of answers) say(db, ANSWER, [community.id, pollId, option, actor.personId, answer]);
}

const END = `
  insert into date_poll_ends (community_id, poll_id, option_id, meeting_id, why, person_id, seat_id, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning poll_id`;

/** Ends a poll, with a meeting or without one; false where it ended before. */
export async function endPoll(
  here: Here,
  seatId: Id,
  pollId: Id,
  how: { readonly optionId: Id | null; readonly meetingId: Id | null; readonly why: string },
): Promise<boolean> {
  const said = [how.optionId, how.meetingId, how.why, here.actor.personId, seatId, here.now];
  return (await rows(here.db, END, [here.community.id, pollId, ...said])).length > 0;
}
