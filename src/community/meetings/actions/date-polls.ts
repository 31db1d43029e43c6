import { type Day, dayOf, isDay } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { isWallTime, momentAt, wallTimeOf } from '../../../basics/wall';
import type { Here } from '../../../machinery/here';
import { post } from '../../../machinery/post';
import { record } from '../../chronicle';
import { facilitates, maySpeak, seatFor, standingOf } from '../../members';
import { pollDecidedLetter, pollLetter } from '../letters';
import {
  type AskedByLetter,
  askedAbout,
  askedBehind,
  type DatePoll,
  expectedAt,
  optionsOf,
  pollByNumber,
  zoneOf,
} from '../queries';
import { optionsFrom, type PollAnswer, type WhereInput, whereFrom } from '../rules';
import { addPoll, addPollInvitation, endPoll, holdPoll, keepPollAnswers, newToken, tokenHash } from '../store';
import type { Inside } from './common';
import { callMeeting, type Telling } from './meetings';

export interface PollInput extends Omit<WhereInput, 'startsAt'> {
  readonly title: string;
  readonly circleId: Id | null;
  readonly closesOn: string;
  /** Days and times as they were typed, on the clocks of the community. */
  readonly options: readonly { readonly day: string; readonly time: string }[];
  readonly seatId?: string | undefined;
}

/**
 * Offers several times and asks everyone whose meeting it is, by letter. Refuses what `optionsFrom` and `whereFrom`
 * refuse, `day-unknown`, `time-unknown`, `closes-too-late`, `seat-may-not`, `seat-missing` and `changed-meanwhile`.
 */
export async function openPoll(here: Here, input: PollInput, telling: Telling): Promise<{ number: number } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seatId);
  if (isRefusal(seat)) return seat;
  const moments = momentsOf(here, input.options);
  if (isRefusal(moments)) return moments;
  const options = optionsFrom(moments, here.now);
  if (isRefusal(options)) return options;
  // Any hour will do: each option has its own.
  const where = whereFrom({ ...input, startsAt: '12:00' });
  if (isRefusal(where)) return where;
  const closesOn = closingDay(here, input.closesOn, options[0]);
  if (isRefusal(closesOn)) return closesOn;
  const { title, circleId } = input;
  const poll = { id: newId(), title, circleId, ...where, closesOn, options };
  const number = await addPoll(here, seat.id, poll);
  if (number === undefined) return refuse('changed-meanwhile');
  await tell(here, 'opened', { ...poll, number }, seat.id);
  await askEveryone(here, number, telling);
  return { number };
}

function momentsOf({ community }: Here, options: PollInput['options']): readonly Instant[] | Refusal {
  const moments: Instant[] = [];
  for (const [place, { day, time }] of options.entries()) {
    if (day === '' && time === '') continue;
    if (!isDay(day)) return refuse('day-unknown', `day${place + 1}`);
    if (!isWallTime(time)) return refuse('time-unknown', `time${place + 1}`);
    moments.push(momentAt(day, time, community.timeZone));
  }
  return moments;
}

/** Answers are awaited until the day before the first time at the latest. */
function closingDay({ community, now }: Here, typed: string, first: Instant | undefined): Day | Refusal {
  if (!isDay(typed)) return refuse('day-unknown', 'closesOn');
  if (typed < dayOf(now, community.timeZone)) return refuse('day-passed', 'closesOn');
  return first && typed < dayOf(first, community.timeZone) ? typed : refuse('closes-too-late', 'closesOn');
}

async function askEveryone(here: Here, number: number, { origin }: Telling): Promise<void> {
  const poll = await pollByNumber(here, number);
  if (!poll) return;
  const options = await optionsOf(here, poll.id);
  const onDay = dayOf(options[0]?.beginsAt ?? here.now, here.community.timeZone);
  for (const person of await expectedAt(here, { id: poll.id, onDay, circle: poll.circle })) {
    if (person.personId === here.actor.personId) continue;
    const token = newToken();
    addPollInvitation(here, poll.id, person.personId, tokenHash(token));
    const reader = { ...person, community: here.community };
    const timeZone = (await zoneOf(here, person.personId)) ?? here.community.timeZone;
    const href = `${origin}/${here.community.slug}/meetings/polls/${number}/answers/${token}`;
    await post(here.db, here.community.id, pollLetter(reader, poll, options, timeZone, href));
  }
}

export interface PollAnswersInput {
  readonly seatId?: string | undefined;
  readonly timeZone: string;
  readonly answers: ReadonlyMap<Id, PollAnswer>;
}

/**
 * Says which times suit; said again, it replaces what was said. Refuses `poll-ended`, `poll-closed`, `zone-unknown`,
 * `answers-missing` and the refusals of `seatFor`.
 */
export async function answerPoll(here: Here, poll: DatePoll, input: PollAnswersInput): Promise<undefined | Refusal> {
  const seat = seatFor(here.actor.seats, maySpeak, input.seatId);
  if (isRefusal(seat)) return seat;
  await holdPoll(here, poll.id);
  const now = await pollByNumber(here, poll.number);
  if (!now || now.end) return refuse('poll-ended');
  if (dayOf(here.now, here.community.timeZone) > now.closesOn) return refuse('poll-closed');
  if (!isTimeZone(input.timeZone)) return refuse('zone-unknown', 'timeZone');
  const options = await optionsOf(here, poll.id);
  const answers = options.flatMap(({ id }) => {
    const answer = input.answers.get(id);
    return answer ? [[id, answer] as const] : [];
  });
  if (answers.length < options.length) return refuse('answers-missing');
  keepPollAnswers(here, poll.id, { seat, timeZone: input.timeZone, answers });
  await tell(here, 'answered', poll, seat.id, seat.organisationId);
  return undefined;
}

/** Tells whether the machine knows the clocks of that name. */
function isTimeZone(name: string): boolean {
  return Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC';
}

/**
 * The same by the link of a letter, which can do only that: whoever it was sent to answers with the first seat that may.
 * Gives who answered; undefined where the link leads nowhere.
 */
export async function answerPollByLetter(
  here: Inside,
  poll: DatePoll,
  token: string,
  input: Omit<PollAnswersInput, 'seatId'>,
): Promise<AskedByLetter | Refusal | undefined> {
  const asked = await pollPersonBehind(here, poll, token);
  if (!asked) return undefined;
  const seats = await standingOf(here.db, here.community, asked.personId, here.now);
  const [first] = seats.filter(maySpeak);
  const answered = await answerPoll({ ...here, actor: { ...asked, seats } }, poll, { ...input, seatId: first?.id });
  return isRefusal(answered) ? answered : asked;
}

/** Whom the link of a letter was sent to. */
export const pollPersonBehind = (here: Inside, poll: DatePoll, token: string): Promise<AskedByLetter | undefined> =>
  askedBehind(here, poll.id, tokenHash(token));

/**
 * Chooses a time and calls the meeting; everyone who was asked is told. Refuses `poll-ended`, `option-unknown`, what
 * `callMeeting` refuses and the refusals of `seatFor`.
 */
export async function choosePollOption(
  here: Here,
  poll: DatePoll,
  optionId: string,
  telling: Telling,
): Promise<{ number: number } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, undefined);
  if (isRefusal(seat)) return seat;
  await holdPoll(here, poll.id);
  if ((await pollByNumber(here, poll.number))?.end) return refuse('poll-ended');
  const option = (await optionsOf(here, poll.id)).find(({ id }) => id === optionId);
  if (!option) return refuse('option-unknown');
  const { title, minutes, place, link, circle } = poll;
  const { timeZone } = here.community;
  const when = { onDay: dayOf(option.beginsAt, timeZone), startsAt: wallTimeOf(option.beginsAt, timeZone) };
  const called = await callMeeting(here, { title, minutes, place, link, circleId: circle?.id ?? null, ...when });
  if (isRefusal(called)) return called;
  if (!(await endPoll(here, seat.id, poll.id, { optionId: option.id, meetingId: called.id, why: '' })))
    return refuse('poll-ended');
  await tell(here, 'decided', poll, seat.id);
  for (const person of await askedAbout(here, poll.id)) {
    const zone = (await zoneOf(here, person.personId)) ?? timeZone;
    const href = `${telling.origin}/${here.community.slug}/meetings/${called.number}`;
    const reader = { ...person, community: here.community };
    await post(here.db, here.community.id, pollDecidedLetter(reader, poll, option.beginsAt, zone, href));
  }
  return { number: called.number };
}

/** Ends a poll without a meeting, with its reason. Refuses `poll-ended`, `why-missing` and the refusals of `seatFor`. */
export async function dropPoll(here: Here, poll: DatePoll, why: string): Promise<undefined | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, undefined);
  if (isRefusal(seat)) return seat;
  if (why === '') return refuse('why-missing', 'why');
  if (!(await endPoll(here, seat.id, poll.id, { optionId: null, meetingId: null, why }))) return refuse('poll-ended');
  await tell(here, 'dropped', poll, seat.id);
  return undefined;
}

const tell = (
  here: Here,
  event: string,
  poll: { readonly id: Id; readonly number: number; readonly title: string },
  seatId: Id,
  organisationId: Id | null = null,
): Promise<void> =>
  record(here, `datePolls/${event}`, {
    matter: { kind: 'date-poll', id: poll.id, label: poll.title },
    organisationId,
    seatId,
    data: { number: poll.number },
  });
