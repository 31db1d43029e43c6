import { type Day, isDay } from '../../../basics/day';
import { type Id, isId, newId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { tooLong } from '../../../basics/text';
import type { Here, Seat } from '../../../machinery/here';
import { record } from '../../chronicle';
import { facilitates, maySpeak, seatHolders } from '../../members';
import { type Meeting, type Task, taskByNumber } from '../queries';
import { SENTENCE_LIMIT, TASK_LIMIT } from '../rules';
import { addTask, beat, endTaskRow } from '../store';
import { toldOf } from './common';
import { itemToWrite } from './minutes';

export interface TaskWords {
  readonly title: string;
  readonly ownerId: string;
  /** A day, or empty. */
  readonly dueOn: string;
}

/**
 * Gives a task to a person who has a seat, with the day it is due, at a meeting. Refuses what `checkedTask` and
 * `itemToWrite` refuse.
 */
export async function giveTask(
  here: Here,
  meeting: Meeting,
  input: TaskWords & { readonly itemId: string },
): Promise<{ readonly number: number } | Refusal> {
  const item = await itemToWrite(here, meeting, input.itemId);
  if (isRefusal(item)) return item;
  const task = await checkedTask(here, input);
  if (isRefusal(task)) return task;
  const [seat] = here.actor.seats.filter(maySpeak);
  if (!seat) return refuse('seat-may-not');
  const number = await addTask(here, seat.id, { ...task, meetingId: meeting.id, itemId: item.id, origin: null });
  await record(here, 'minutes/task-given', {
    ...toldOf(meeting, seat.id, { detail: task.title, task: number }),
  });
  beat(here, meeting.id);
  return { number };
}

/**
 * Gives a task somewhere else than at a meeting: `origin` is what that is called, and its page below the community's
 * address. Whoever calls writes the line of the chronicle. Refuses what `checkedTask` refuses.
 */
export async function giveTaskElsewhere(
  here: Here,
  seat: Seat,
  words: TaskWords,
  origin: { readonly title: string; readonly path: string },
): Promise<{ readonly id: Id } | Refusal> {
  const task = await checkedTask(here, words);
  if (isRefusal(task)) return task;
  await addTask(here, seat.id, { ...task, meetingId: null, itemId: null, origin });
  return { id: task.id };
}

/** A task that may be given. Refuses `task-missing`, `words-too-long`, `day-unknown` and `person-unknown`. */
async function checkedTask(
  here: Here,
  { title, ownerId, dueOn }: TaskWords,
): Promise<{ readonly id: Id; readonly title: string; readonly ownerId: Id; readonly dueOn: Day | null } | Refusal> {
  if (title === '') return refuse('task-missing', 'title');
  const long = tooLong(title, TASK_LIMIT, 'title');
  if (long) return long;
  if (dueOn !== '' && !isDay(dueOn)) return refuse('day-unknown', 'dueOn');
  const isKnown = (await seatHolders(here)).some(({ personId }) => personId === ownerId);
  if (!isId(ownerId) || !isKnown) return refuse('person-unknown', 'owner');
  return { id: newId(), title, ownerId, dueOn: isDay(dueOn) ? dueOn : null };
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
