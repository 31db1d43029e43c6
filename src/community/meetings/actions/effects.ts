import { isDay } from '../../../basics/day';
import { isId, newId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { tooLong } from '../../../basics/text';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { binds, facilitates, maySpeak, seatFor, seatHolders, standingOf } from '../../members';
import { answerNeed, contribute, needSummary } from '../../needs';
import { type AgendaItem, courseAt, expectedAt, type Meeting, type Task, taskByNumber } from '../queries';
import { SENTENCE_LIMIT, TASK_LIMIT } from '../rules';
import { addEffect, addTask, beat, endTaskRow } from '../store';
import { toldOf } from './common';
import { itemToWrite } from './minutes';
import { mayRun } from './presence';

export interface HeardInput {
  readonly itemId: string;
  readonly personId: string;
  readonly kind: string;
  readonly words: string;
}

/**
 * Enters the answer that somebody present gives aloud for their organisation: theirs, from the seat that allows it, written
 * down by whoever leads or takes notes. They read it in the minutes and may say otherwise. Refuses `not-begun`,
 * `not-about-need`, `not-present`, `seat-may-not`, what `itemToWrite` and the answering of needs refuse.
 */
export async function hearAnswer(here: Here, meeting: Meeting, input: HeardInput): Promise<undefined | Refusal> {
  const item = await itemToWrite(here, meeting, input.itemId);
  if (isRefusal(item)) return item;
  const isOwn = input.personId === here.actor.personId;
  if (!isOwn && !(await mayRun(here, meeting))) return refuse('seat-may-not');
  if ((await courseAt(here, meeting.id)).begunAt === null) return refuse('not-begun');
  const need = await needOf(here, item);
  if (isRefusal(need)) return need;
  const person = (await expectedAt(here, meeting)).find((each) => each.personId === input.personId);
  if (!person?.isPresent) return refuse('not-present', 'person');
  const seats = await standingOf(here.db, here.community, person.personId, here.now);
  const seat = seatFor(
    seats.filter((each) => each.organisationId === person.organisationId),
    binds,
    undefined,
  );
  if (isRefusal(seat)) return seat;
  const actor = { personId: person.personId, name: person.name, seats };
  const { kind, words } = input;
  const answered = await answerNeed(
    { ...here, actor },
    { number: need.number, seat: seat.id, kind, stage: 'binding', sentence: words },
  );
  if (isRefusal(answered)) return answered;
  const { organisationId, personId } = person;
  addEffect(here, meeting.id, { kind: 'answer', itemId: item.id, need, said: kind, words, organisationId, personId });
  beat(here, meeting.id);
  return undefined;
}

/**
 * Keeps what became clear about a need: among its questions, for whoever was not there. Refuses `not-about-need`,
 * `words-missing`, and what `itemToWrite` and `contribute` refuse.
 */
export async function clarifyNeed(
  here: Here,
  meeting: Meeting,
  { itemId, words }: { readonly itemId: string; readonly words: string },
): Promise<undefined | Refusal> {
  const item = await itemToWrite(here, meeting, itemId);
  if (isRefusal(item)) return item;
  const need = await needOf(here, item);
  if (isRefusal(need)) return need;
  if (words === '') return refuse('words-missing', 'words');
  const [first] = here.actor.seats.filter(maySpeak);
  const said = await contribute(here, { number: need.number, seat: first?.id, section: 'reactions', body: words });
  if (isRefusal(said)) return said;
  const { personId } = here.actor;
  addEffect(here, meeting.id, {
    kind: 'clarified',
    itemId: item.id,
    need,
    said: '',
    words,
    organisationId: null,
    personId,
  });
  beat(here, meeting.id);
  return undefined;
}

async function needOf(here: Here, { kind, matter }: AgendaItem) {
  if (kind !== 'need') return refuse('not-about-need');
  const need = await needSummary(here, Number(matter));
  return need ? { number: need.number, title: need.title } : refuse('not-about-need');
}

/**
 * Gives a task to a person who has a seat, with the day it is due: at a meeting, or by itself. Refuses `task-missing`,
 * `person-unknown`, `day-unknown`, `words-too-long`, and what `itemToWrite` refuses.
 */
export async function giveTask(
  here: Here,
  meeting: Meeting,
  input: { readonly itemId: string; readonly title: string; readonly ownerId: string; readonly dueOn: string },
): Promise<{ readonly number: number } | Refusal> {
  const item = await itemToWrite(here, meeting, input.itemId);
  if (isRefusal(item)) return item;
  const { title, ownerId, dueOn } = input;
  if (title === '') return refuse('task-missing', 'title');
  const long = tooLong(title, TASK_LIMIT, 'title');
  if (long) return long;
  if (dueOn !== '' && !isDay(dueOn)) return refuse('day-unknown', 'dueOn');
  const isKnown = (await seatHolders(here)).some(({ personId }) => personId === ownerId);
  if (!isId(ownerId) || !isKnown) return refuse('person-unknown', 'owner');
  const [seat] = here.actor.seats.filter(maySpeak);
  if (!seat) return refuse('seat-may-not');
  const task = {
    id: newId(),
    title,
    ownerId,
    dueOn: isDay(dueOn) ? dueOn : null,
    meetingId: meeting.id,
    itemId: item.id,
  };
  const number = await addTask(here, seat.id, task);
  await record(here, 'minutes/task-given', {
    ...toldOf(meeting, seat.id, { detail: title, task: number }),
  });
  return { number };
}

/**
 * Ends a task: whoever it was given to, or whoever gave it or leads. Letting go says why. Refuses `task-unknown`,
 * `task-ended`, `why-missing` and `seat-may-not`.
 */
export async function endTask(
  here: Here,
  number: number,
  { kind, why }: { readonly kind: 'done' | 'let-go'; readonly why: string },
): Promise<Task | Refusal> {
  const task = await taskByNumber(here, number);
  if (!task) return refuse('task-unknown');
  const [seat] = here.actor.seats.filter(maySpeak);
  const isOwn = task.ownerId === here.actor.personId;
  if (!seat || !(isOwn || here.actor.seats.some(facilitates))) return refuse('seat-may-not');
  if (kind === 'let-go' && why === '') return refuse('why-missing', 'why');
  const long = tooLong(why, SENTENCE_LIMIT, 'why');
  if (long) return long;
  if (!(await endTaskRow(here, task.id, kind, why))) return refuse('task-ended');
  await record(here, kind === 'done' ? 'minutes/task-done' : 'minutes/task-let-go', {
    matter: { kind: 'task', id: task.id, label: task.title },
    seatId: seat.id,
    data: { number, detail: why },
  });
  return task;
}
