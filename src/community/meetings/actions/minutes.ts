import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { tidy, tooLong } from '../../../basics/text';
import type { Here, Seat } from '../../../machinery/here';
import { post } from '../../../machinery/post';
import { record } from '../../chronicle';
import { maySpeak } from '../../members';
import { needSummary } from '../../needs';
import { minutesLetter, minutesText, whatWasSaid } from '../letters';
import {
  type AgendaItem,
  agendaOf,
  courseAt,
  effectsOf,
  expectedAt,
  type Meeting,
  meetingByNumber,
  minutesAmong,
  notesOf,
  tasksOfMeeting,
  versionsOf,
} from '../queries';
import {
  changesFor,
  MINUTES_LIMIT,
  MOST_ITEM_MINUTES,
  merged,
  NOTES_LIMIT,
  NOTES_LINES,
  SENTENCE_LIMIT,
} from '../rules';
import {
  addApproval,
  addItem,
  addStep,
  addVersion,
  beat,
  closeMeeting,
  hashOfMinutes,
  holdMeeting,
  holdNotes,
  keepNotes,
} from '../store';
import { toldOf } from './common';
import type { Telling } from './meetings';
import { mayRun } from './presence';
import { standingsOf } from './standing';

/** An hour before its time people may be there already. */
const EARLY_MILLISECONDS = 3_600_000;

/** Tells whether people may already be meeting: an hour before the time that was said, and from then on. */
export const isTimeToBegin = ({ beginsAt }: Pick<Meeting, 'beginsAt'>, now: Instant): boolean =>
  Date.parse(beginsAt) - Date.parse(now) <= EARLY_MILLISECONDS;

/**
 * Begins a meeting, or goes on to an item of its agenda. Once its time is over, an agenda that has no item gets one, so
 * that what was said can be written down. Refuses `seat-may-not`, `meeting-cancelled`, `meeting-ended`,
 * `too-early` and `item-unknown`.
 */
export async function stepTo(here: Here, meeting: Meeting, itemId: string): Promise<undefined | Refusal> {
  const seat = await seatToRun(here, meeting);
  if (isRefusal(seat)) return seat;
  if (!isTimeToBegin(meeting, here.now)) return refuse('too-early');
  const agenda = await agendaToNote(here, meeting, seat.id);
  const item = itemId === '' ? agenda[0] : agenda.find(({ id }) => id === itemId);
  if (itemId !== '' && !item) return refuse('item-unknown');
  const { begunAt } = await courseAt(here, meeting.id);
  if (begunAt === null) {
    await addStep(here, seat.id, meeting.id, 'begun');
    await record(here, 'minutes/begun', toldOf(meeting, seat.id));
  }
  if (item) await addStep(here, seat.id, meeting.id, 'item', item.id);
  beat(here, meeting.id);
  return undefined;
}

/** The agenda; of a meeting that is over and had none, one item for all of it, once. */
async function agendaToNote(here: Here, meeting: Meeting, seatId: Id): Promise<readonly AgendaItem[]> {
  if (meeting.endsAt > here.now) return agendaOf(here, meeting.id);
  await closeMeeting(here, meeting.id);
  const agenda = await agendaOf(here, meeting.id);
  if (agenda.length > 0) return agenda;
  const minutes = Math.min(meeting.minutes, MOST_ITEM_MINUTES);
  addItem(here, seatId, meeting.id, { kind: 'topic', matter: null, title: whatWasSaid(here.community), minutes });
  return agendaOf(here, meeting.id);
}

/**
 * Writes into the notes of an item what its writer made of the text they saw: merged into what the others wrote meanwhile,
 * so that nothing is lost; `sent` is what they sent before of that text and heard nothing of. Gives the notes as they are
 * then. Refuses `seat-may-not`, `item-unknown`, `meeting-cancelled`,
 * `meeting-ended`, `words-too-long` and `too-many-lines`.
 */
export async function writeNotes(
  here: Here,
  meeting: Meeting,
  input: { readonly itemId: string; readonly base: string; readonly text: string; readonly sent?: string },
): Promise<{ readonly text: string } | Refusal> {
  const item = await itemToWrite(here, meeting, input.itemId);
  if (isRefusal(item)) return item;
  const base = tidyLines(input.base);
  const text = tidyLines(input.text);
  const sent = tidyLines(input.sent ?? '');
  const tooMuch = wrongNotes(base) ?? wrongNotes(text) ?? wrongNotes(sent);
  if (tooMuch) return tooMuch;
  const held = await holdNotes(here, meeting.id, item.id);
  const result = merged(base, held, text, sent);
  const long = wrongNotes(result);
  if (long) return long;
  keepNotes(here, item.id, result);
  if (result !== held) beat(here, meeting.id);
  return { text: result };
}

function wrongNotes(text: string): undefined | Refusal {
  const long = tooLong(text, NOTES_LIMIT, 'text');
  if (long) return long;
  const length = text.split('\n').length;
  return length > NOTES_LINES ? refuse('too-many-lines', 'text', { limit: NOTES_LINES, length }) : undefined;
}

/** Line ends as the database keeps them; spaces at the end of a line are still being typed. */
const tidyLines = (text: string): string => text.replace(/\r\n?/g, '\n').replaceAll('\0', '').normalize('NFC');

/**
 * An item that somebody writes on while the meeting goes on, which does not end before this transaction. Refuses as
 * `writeNotes` does.
 */
export async function itemToWrite(here: Here, meeting: Meeting, itemId: string): Promise<AgendaItem | Refusal> {
  if (!here.actor.seats.some(maySpeak)) return refuse('seat-may-not');
  if (meeting.cancellation) return refuse('meeting-cancelled');
  await holdMeeting(here, meeting.id);
  const { endedAt } = await courseAt(here, meeting.id);
  if (endedAt !== null) return refuse('meeting-ended');
  const item = (await agendaOf(here, meeting.id)).find(({ id }) => id === itemId);
  return item ?? refuse('item-unknown');
}

/**
 * Comes first in what may end a meeting and brings notes too: whoever waits for one of them has not taken the other
 * before, so that two who do both at once do not wait for each other.
 */
export const holdForClosing = (here: Here, { id }: Pick<Meeting, 'id'>): Promise<void> => closeMeeting(here, id);

/**
 * Ends a meeting: the minutes exist at once, as their first version, and everyone whose meeting it is reads what they change
 * for them. Refuses `not-begun`, `meeting-ended` and `seat-may-not`.
 */
export async function endMeeting(here: Here, meeting: Meeting, { origin }: Telling): Promise<undefined | Refusal> {
  await closeMeeting(here, meeting.id);
  const seat = await seatToRun(here, meeting);
  if (isRefusal(seat)) return seat;
  const { begunAt } = await courseAt(here, meeting.id);
  if (begunAt === null) return refuse('not-begun');
  if (!(await addStep(here, seat.id, meeting.id, 'ended'))) return refuse('meeting-ended');
  const agenda = await agendaOf(here, meeting.id);
  const facts = {
    agenda,
    notes: await notesOf(here, meeting.id),
    effects: await effectsOf(here, meeting.id),
    tasks: await tasksOfMeeting(here, meeting.id),
    people: await expectedAt(here, meeting),
    standings: await standingsOf(here, agenda),
  };
  const text = minutesText(here.community, facts);
  await addVersion(here, seat.id, meeting.id, { version: 1, text, why: '' });
  beat(here, meeting.id);
  await record(
    here,
    'minutes/written',
    toldOf(meeting, seat.id, {
      people: facts.people.filter((each) => each.isPresent).length,
      version: 1,
      hash: hashOfMinutes(text),
    }),
  );
  const needs = await discussedNeeds(here, facts.agenda);
  for (const person of facts.people) {
    const changes = changesFor(person, { ...facts, needs });
    const reader = { ...person, community: here.community };
    const path = `${origin}/${here.community.slug}/meetings/${meeting.number}/minutes`;
    await post(
      here.db,
      here.community.id,
      minutesLetter(reader, meeting, changes, { isPresent: person.isPresent === true, path }),
    );
  }
  return undefined;
}

/** The needs that were on the agenda, with whose organisation voiced them. */
export async function discussedNeeds(here: Here, agenda: readonly AgendaItem[]) {
  const found: { readonly number: number; readonly title: string; readonly organisationId: Id | null }[] = [];
  for (const { kind, matter, title } of agenda) {
    if (kind !== 'need') continue;
    const number = Number(matter);
    found.push({ number, title, organisationId: (await needSummary(here, number))?.authorOrganisationId ?? null });
  }
  return found;
}

/**
 * Corrects minutes: the former version stays, and the new one says why. Refuses `why-missing`, `words-missing`,
 * `words-too-long`, `nothing-changed`, `changed-meanwhile`, `minutes-approved`, `no-minutes` and `seat-may-not`.
 */
export async function correctMinutes(
  here: Here,
  meeting: Meeting,
  input: { readonly seen: number; readonly text: string; readonly why: string },
): Promise<undefined | Refusal> {
  const [seat] = here.actor.seats.filter(maySpeak);
  if (!seat) return refuse('seat-may-not');
  const versions = await versionsOf(here, meeting.id);
  const last = versions.at(-1);
  if (!last) return refuse('no-minutes');
  const approved = (await minutesAmong(here, [meeting.id])).get(meeting.id)?.isApproved;
  if (approved) return refuse('minutes-approved');
  const text = tidy(input.text);
  const why = tidy(input.why);
  const wrong = wrongWords(text, why, last.text);
  if (wrong) return wrong;
  const isNext = input.seen === last.version;
  const added = isNext && (await addVersion(here, seat.id, meeting.id, { version: last.version + 1, text, why }));
  if (!added) return refuse('changed-meanwhile');
  await record(
    here,
    'minutes/corrected',
    toldOf(meeting, seat.id, { version: last.version + 1, detail: why, hash: hashOfMinutes(text) }),
  );
  return undefined;
}

function wrongWords(text: string, why: string, before: string): undefined | Refusal {
  if (text === '') return refuse('words-missing', 'text');
  if (why === '') return refuse('why-missing', 'why');
  if (text === before) return refuse('nothing-changed', 'text');
  return tooLong(text, MINUTES_LIMIT, 'text') ?? tooLong(why, SENTENCE_LIMIT, 'why');
}

/**
 * Finds the minutes of an earlier meeting right, at a later one that has them on its agenda: from then on they stay as they
 * are. Refuses `not-on-agenda`, `no-minutes`, `minutes-approved`, `meeting-ended` and `seat-may-not`.
 */
export async function approveMinutes(here: Here, meeting: Meeting, number: number): Promise<undefined | Refusal> {
  const seat = await seatToRun(here, meeting);
  if (isRefusal(seat)) return seat;
  const agenda = await agendaOf(here, meeting.id);
  if (!agenda.some(({ kind, matter }) => kind === 'minutes' && matter === String(number)))
    return refuse('not-on-agenda');
  const earlier = await meetingByNumber(here, number);
  const last = earlier && (await versionsOf(here, earlier.id)).at(-1);
  if (!earlier || !last) return refuse('no-minutes');
  if (!(await addApproval(here, seat.id, earlier.id, last.version, meeting.id))) return refuse('minutes-approved');
  await record(
    here,
    'minutes/approved',
    toldOf(earlier, seat.id, { version: last.version, hash: hashOfMinutes(last.text) }),
  );
  beat(here, meeting.id);
  return undefined;
}

/** The seat of whoever leads a meeting that goes on. Refuses `meeting-cancelled`, `meeting-ended` and `seat-may-not`. */
async function seatToRun(here: Here, meeting: Meeting): Promise<Seat | Refusal> {
  if (meeting.cancellation) return refuse('meeting-cancelled');
  const { endedAt } = await courseAt(here, meeting.id);
  if (endedAt !== null) return refuse('meeting-ended');
  const [first] = here.actor.seats.filter(maySpeak);
  return first && (await mayRun(here, meeting)) ? first : refuse('seat-may-not');
}
