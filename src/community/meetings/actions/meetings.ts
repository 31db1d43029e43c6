import { type Day, isDay } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { momentAt } from '../../../basics/wall';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { facilitates, seatFor } from '../../members';
import { type Meeting, meetingById } from '../queries';
import { type Where, type WhereInput, whereFrom } from '../rules';
import { addCancellation, addMeeting, changeMeetingRow, nextNumber, removeCancellation } from '../store';
import { toldOf } from './common';
import { tellInvited } from './inviting';

export interface MeetingInput extends WhereInput {
  readonly title: string;
  readonly onDay: string;
  readonly seatId?: string | undefined;
}

/** Where letters lead. */
export interface Telling {
  readonly origin: string;
}

/**
 * Calls a meeting outside any series. Refuses `day-unknown`, `day-passed`, what `whereFrom` refuses, `seat-may-not` and
 * `seat-missing`.
 */
export async function callMeeting(
  here: Here,
  input: MeetingInput & { readonly circleId: Id | null },
): Promise<{ readonly id: Id; readonly number: number } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seatId);
  if (isRefusal(seat)) return seat;
  const when = whenFrom(here, input);
  if (isRefusal(when)) return when;
  const meeting = { id: newId(), number: await nextNumber(here), title: input.title };
  const { circleId } = input;
  const made = { madeBy: here.actor.personId, madeFrom: seat.id };
  addMeeting(here, { ...meeting, ...when, circleId, rhythm: null, ...made });
  await record(here, 'meetings/called', toldOf({ ...meeting, onDay: when.onDay }, seat.id));
  return { id: meeting.id, number: meeting.number };
}

/**
 * Moves or renames one meeting; it stays the one that people were invited to, who are told. Refuses `changed-meanwhile`,
 * `meeting-cancelled`, `meeting-over` and what `callMeeting` refuses.
 */
export async function changeMeeting(
  here: Here,
  meeting: Meeting,
  input: MeetingInput & { readonly seen: number },
  telling: Telling,
): Promise<undefined | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seatId);
  if (isRefusal(seat)) return seat;
  if (meeting.cancellation) return refuse('meeting-cancelled');
  if (meeting.endsAt <= here.now) return refuse('meeting-over');
  const when = whenFrom(here, input);
  if (isRefusal(when)) return when;
  const { title, seen } = input;
  if (!(await changeMeetingRow(here, meeting.id, seen, { title, ...when }))) return refuse('changed-meanwhile');
  const isMoved = when.beginsAt !== meeting.beginsAt;
  const kind = isMoved ? 'meetings/moved' : 'meetings/changed';
  await record(here, kind, toldOf({ ...meeting, title, onDay: when.onDay }, seat.id, { was: meeting.onDay }));
  await tellAgain(here, meeting.id, 'changed', telling);
  return undefined;
}

/**
 * Cancels one meeting; those who were invited are told why. Refuses `why-missing`, `meeting-cancelled`, `meeting-over`
 * and the refusals of `seatFor`.
 */
export async function cancelMeeting(
  here: Here,
  meeting: Meeting,
  { why, seatId }: { readonly why: string; readonly seatId?: string | undefined },
  telling: Telling,
): Promise<undefined | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, seatId);
  if (isRefusal(seat)) return seat;
  if (why === '') return refuse('why-missing', 'why');
  if (meeting.cancellation) return refuse('meeting-cancelled');
  if (meeting.endsAt <= here.now) return refuse('meeting-over');
  addCancellation(here, seat.id, meeting.id, why);
  await record(here, 'meetings/cancelled', toldOf(meeting, seat.id, { detail: why }));
  await tellAgain(here, meeting.id, 'cancelled', telling);
  return undefined;
}

/** It takes place after all. Refuses `meeting-over` and the refusals of `seatFor`. */
export async function restoreMeeting(
  here: Here,
  meeting: Meeting,
  seatId: string | undefined,
  telling: Telling,
): Promise<undefined | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, seatId);
  if (isRefusal(seat)) return seat;
  if (!meeting.cancellation) return undefined;
  if (meeting.endsAt <= here.now) return refuse('meeting-over');
  removeCancellation(here, meeting.id);
  await record(here, 'meetings/restored', toldOf(meeting, seat.id));
  await tellAgain(here, meeting.id, 'restored', telling);
  return undefined;
}

async function tellAgain(here: Here, id: Id, what: 'changed' | 'cancelled' | 'restored', { origin }: Telling) {
  const meeting = await meetingById(here, id);
  if (meeting) await tellInvited(here, meeting, what, origin);
}

function whenFrom(
  here: Here,
  input: MeetingInput,
): (Where & { readonly onDay: Day; readonly beginsAt: Meeting['beginsAt'] }) | Refusal {
  if (!isDay(input.onDay)) return refuse('day-unknown', 'onDay');
  const where = whereFrom(input);
  if (isRefusal(where)) return where;
  const beginsAt = momentAt(input.onDay, where.startsAt, here.community.timeZone);
  if (beginsAt <= here.now) return refuse('day-passed', 'onDay');
  return { ...where, onDay: input.onDay, beginsAt };
}
