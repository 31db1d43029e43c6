import { dayOf } from '../../../basics/day';
import { type Id, isId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here, Seat } from '../../../machinery/here';
import { record } from '../../chronicle';
import { facilitates, maySpeak, seatFor, standingOf } from '../../members';
import {
  circlesOfPerson,
  deputiesOf,
  dutiesOf,
  expectedAt,
  type Invited,
  invitedBehind,
  type Meeting,
  minutesAmong,
} from '../queries';
import { addAnswer, addPresence, beat, holdMeeting, tokenHash } from '../store';
import { type Inside, toldOf } from './common';

export interface ComingInput {
  readonly answer: 'comes' | 'excused';
  readonly seatId?: string | undefined;
  /** Who comes instead, among those who have a seat in the same organisation. */
  readonly deputyId?: string | undefined;
  readonly note: string;
}

/**
 * Says whether one comes, and for whom. Refuses `meeting-cancelled`, `meeting-over`, `deputy-unknown` and the refusals
 * of `seatFor`.
 */
export async function answerMeeting(here: Here, meeting: Meeting, input: ComingInput): Promise<undefined | Refusal> {
  const seat = seatFor(here.actor.seats, maySpeak, input.seatId);
  if (isRefusal(seat)) return seat;
  if (meeting.cancellation) return refuse('meeting-cancelled');
  if (meeting.endsAt <= here.now) return refuse('meeting-over');
  const deputyId = await deputyFor(here, seat, input);
  if (isRefusal(deputyId)) return deputyId;
  addAnswer(here, meeting.id, here.actor.personId, { answer: input.answer, seat, deputyId, note: input.note });
  await record(here, 'meetings/answered', {
    ...toldOf(meeting, seat.id, { answer: input.answer }),
    organisationId: seat.organisationId,
  });
  return undefined;
}

async function deputyFor(here: Here, seat: Seat, { answer, deputyId }: ComingInput): Promise<Id | null | Refusal> {
  if (answer === 'comes' || !deputyId) return null;
  const able = seat.organisationId ? await deputiesOf(here, seat.organisationId) : [];
  const isAble = able.some(({ personId }) => personId === deputyId && personId !== here.actor.personId);
  return isAble && isId(deputyId) ? deputyId : refuse('deputy-unknown', 'deputy');
}

/**
 * The same by the link of a letter, which can do only that: whoever it was sent to answers with the first seat that may.
 * Gives who answered; undefined where the link leads nowhere.
 */
export async function answerByLetter(
  here: Inside,
  meeting: Meeting,
  token: string,
  answer: 'comes' | 'excused',
): Promise<Invited | Refusal | undefined> {
  const invited = await personBehind(here, meeting, token);
  if (!invited) return undefined;
  const { personId, name } = invited;
  const seats = await standingOf(here.db, here.community, personId, here.now);
  const [first] = seats.filter(maySpeak);
  const actor = { personId, name, seats };
  const answered = await answerMeeting({ ...here, actor }, meeting, { answer, seatId: first?.id, note: '' });
  return isRefusal(answered) ? answered : invited;
}

/** Whom the link of a letter was sent to, while it holds for this meeting. */
export async function personBehind(here: Inside, meeting: Meeting, token: string): Promise<Invited | undefined> {
  const invited = await invitedBehind(here, tokenHash(token));
  return invited?.meetingNumber === meeting.number ? invited : undefined;
}

/**
 * Notes whether somebody is there, and for whom: oneself, or anyone where one leads the meeting. Refuses
 * `person-unknown` where the meeting is not theirs, `too-early` before its day, `meeting-ended` once its minutes say who
 * was there, `meeting-cancelled` and the refusals of `seatFor`.
 */
export async function notePresence(
  here: Here,
  meeting: Meeting,
  input: { readonly personId: string; readonly isPresent: boolean; readonly seatId?: string | undefined },
): Promise<undefined | Refusal> {
  if (meeting.cancellation) return refuse('meeting-cancelled');
  if (meeting.onDay > dayOf(here.now, here.community.timeZone)) return refuse('too-early');
  await holdMeeting(here, meeting.id);
  if ((await minutesAmong(here, [meeting.id])).has(meeting.id)) return refuse('meeting-ended');
  const isOwn = input.personId === here.actor.personId;
  if (!isOwn && !(await mayRun(here, meeting))) return refuse('seat-may-not');
  const own = isOwn ? seatFor(here.actor.seats, maySpeak, input.seatId) : undefined;
  if (isRefusal(own)) return own;
  const person = (await expectedAt(here, meeting)).find((each) => each.personId === input.personId);
  if (!person) return refuse('person-unknown', 'person');
  const { personId, seatId: id, organisationId } = person;
  const seat = own ?? { id, organisationId };
  // Said twice, it is one presence.
  if ((person.isPresent ?? false) === input.isPresent && organisationId === seat.organisationId) return undefined;
  addPresence(here, meeting.id, { personId, isPresent: input.isPresent, seat });
  await tellPresence(here, meeting, { isOwn, isPresent: input.isPresent, seat, personId });
  beat(here, meeting.id);
  return undefined;
}

interface NotedPresence {
  readonly isOwn: boolean;
  readonly isPresent: boolean;
  readonly seat: Pick<Seat, 'id' | 'organisationId'>;
  readonly personId: Id;
}

/** The line of a presence: of the organisation it is for, from the seat of whoever noted it, and with nobody's name. */
async function tellPresence(here: Here, meeting: Meeting, noted: NotedPresence): Promise<void> {
  const { isOwn, isPresent, seat, personId } = noted;
  const [first] = here.actor.seats.filter(maySpeak);
  const by = isOwn ? 'own' : seat.organisationId ? 'organisation' : 'whole';
  await record(here, isPresent ? 'minutes/present' : 'minutes/not-present', {
    ...toldOf(meeting, isOwn ? seat.id : (first?.id ?? seat.id), { by, person: personId }),
    organisationId: seat.organisationId,
  });
}

/** Tells whether someone leads meetings of these people: whoever facilitates, and in a circle whoever holds a mandate there. */
async function leads(here: Here, meeting: Pick<Meeting, 'circle' | 'onDay'>): Promise<boolean> {
  if (here.actor.seats.some(facilitates)) return true;
  if (!meeting.circle) return false;
  const today = dayOf(here.now, here.community.timeZone);
  return (await circlesOfPerson(here, here.actor.personId, today)).has(meeting.circle.id);
}

/** Tells whether someone leads a meeting: as `leads` says, or by a duty of the day. */
export async function mayRun(here: Here, meeting: Meeting): Promise<boolean> {
  if (await leads(here, meeting)) return true;
  return (await dutiesOf(here, meeting.id)).some(({ personId }) => personId === here.actor.personId);
}
