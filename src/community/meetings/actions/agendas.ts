import { isId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here, Seat } from '../../../machinery/here';
import { maySpeak, seatFor } from '../../members';
import { type AgendaItem, agendaOf, expectedAt, isWritten, type Meeting } from '../queries';
import {
  DUTIES,
  type Duty,
  fitted,
  type ItemKind,
  MOST_ITEM_MINUTES,
  proposedAgenda,
  type Timed,
  type Wish,
} from '../rules';
import { addDuty, addItem, beat, changeItemRow, closeMeeting, dropItemRow, placeItem } from '../store';
import { awaitingBody } from './awaiting';
import { mayRun } from './presence';

/** What could still be taken: of all that awaits, what does not stand on the agenda, with minutes that fit what is free. */
export async function suggestedItems(
  here: Here,
  meeting: Meeting,
  agenda: readonly AgendaItem[],
  also: readonly Wish[] = [],
): Promise<readonly Timed[]> {
  const taken = new Set(agenda.map(keyOf));
  const wishes = [...(await awaitingBody(here, meeting)), ...also].filter((each) => !taken.has(keyOf(each)));
  const [welcome, ...others] = wishes;
  const inOrder = welcome?.kind === 'welcome' ? [welcome, ...others] : wishes;
  const free = meeting.minutes - agenda.reduce((sum, { minutes }) => sum + minutes, 0);
  return free > 0 ? proposedAgenda(inOrder, free) : [];
}

/** What an item is about, in one word: `need:6`. */
export const keyOf = ({ kind, matter }: { readonly kind: ItemKind; readonly matter: string | null }): string =>
  `${kind}:${matter ?? ''}`;

/** Takes what was suggested onto the agenda, those named or all. Refuses `meeting-over`, `meeting-cancelled`, `seat-may-not`. */
export async function takeItems(
  here: Here,
  meeting: Meeting,
  suggested: readonly Timed[],
  keys: readonly string[],
): Promise<undefined | Refusal> {
  const seat = await seatToRun(here, meeting);
  if (isRefusal(seat)) return seat;
  const chosen = suggested.filter((each) => keys.length === 0 || keys.includes(keyOf(each)));
  for (const each of chosen) addItem(here, seat.id, meeting.id, each);
  beat(here, meeting.id);
  return undefined;
}

/**
 * Puts a topic on the agenda: anyone who may speak. Refuses `topic-missing`, `item-minutes-unknown`, `meeting-over`,
 * `meeting-cancelled` and the refusals of `seatFor`.
 */
export async function addTopic(
  here: Here,
  meeting: Meeting,
  { title, minutes }: { readonly title: string; readonly minutes: number },
): Promise<undefined | Refusal> {
  const [first] = here.actor.seats.filter(maySpeak);
  const seat = seatFor(here.actor.seats, maySpeak, first?.id);
  if (isRefusal(seat)) return seat;
  const refused = whyNot(here, meeting) ?? wrongItem(title, minutes);
  if (refused) return refused;
  addItem(here, seat.id, meeting.id, { kind: 'topic', matter: null, title, minutes });
  beat(here, meeting.id);
  return undefined;
}

export interface ItemChange {
  readonly itemId: string;
  readonly title?: string;
  readonly minutes?: number;
  readonly move?: 'up' | 'down' | 'off';
}

/**
 * Renames, lengthens, moves or drops an item. Refuses `item-unknown`, `item-written` where it would be dropped with what
 * stands under it, and what `addTopic` refuses.
 */
export async function changeItem(here: Here, meeting: Meeting, change: ItemChange): Promise<undefined | Refusal> {
  const seat = await seatToRun(here, meeting);
  if (isRefusal(seat)) return seat;
  const agenda = await agendaOf(here, meeting.id);
  const index = agenda.findIndex(({ id }) => id === change.itemId);
  const item = agenda[index];
  if (!item) return refuse('item-unknown');
  if (change.move === 'off') {
    await closeMeeting(here, meeting.id);
    if (await isWritten(here, item.id)) return refuse('item-written');
    await dropItemRow(here, item.id);
  } else if (change.move) swap(here, agenda, index, change.move);
  else {
    const { title = item.title, minutes = item.minutes } = change;
    const wrong = wrongItem(title, minutes);
    if (wrong) return wrong;
    changeItemRow(here, item.id, title, minutes);
  }
  beat(here, meeting.id);
  return undefined;
}

/** Every place is written anew: an item that somebody added meanwhile keeps its own. */
function swap(here: Here, agenda: readonly AgendaItem[], index: number, move: 'up' | 'down'): void {
  const order = [...agenda];
  const other = move === 'up' ? index - 1 : index + 1;
  const [one, two] = [order[index], order[other]];
  if (!one || !two) return;
  [order[index], order[other]] = [two, one];
  for (const [place, { id }] of order.entries()) placeItem(here, id, place + 1);
}

/** Shortens the items so that the agenda fits the meeting. Refuses `too-many-items` where not even the least would. */
export async function fitAgenda(here: Here, meeting: Meeting): Promise<undefined | Refusal> {
  const seat = await seatToRun(here, meeting);
  if (isRefusal(seat)) return seat;
  const agenda = await agendaOf(here, meeting.id);
  const shorter = fitted(agenda, meeting.minutes);
  if (shorter.length < agenda.length) return refuse('too-many-items');
  for (const { id, title, minutes } of shorter) changeItemRow(here, id, title, minutes);
  beat(here, meeting.id);
  return undefined;
}

/** Gives a duty of the day to someone whose meeting it is, or to nobody. Refuses `duty-unknown` and `person-unknown`. */
export async function giveDuty(
  here: Here,
  meeting: Meeting,
  { duty, personId }: { readonly duty: string; readonly personId: string },
): Promise<undefined | Refusal> {
  const seat = await seatToRun(here, meeting);
  if (isRefusal(seat)) return seat;
  const known: Duty | undefined = DUTIES.find((each) => each === duty);
  if (!known) return refuse('duty-unknown');
  const people = await expectedAt(here, meeting);
  const person = people.find((each) => each.personId === personId);
  if (personId !== '' && (!isId(personId) || !person)) return refuse('person-unknown', known);
  addDuty(here, meeting.id, known, person?.personId ?? null);
  beat(here, meeting.id);
  return undefined;
}

async function seatToRun(here: Here, meeting: Meeting): Promise<Pick<Seat, 'id'> | Refusal> {
  const refused = whyNot(here, meeting);
  if (refused) return refused;
  const [first] = here.actor.seats.filter(maySpeak);
  return first && (await mayRun(here, meeting)) ? first : refuse('seat-may-not');
}

function whyNot(here: Here, meeting: Meeting): undefined | Refusal {
  if (meeting.cancellation) return refuse('meeting-cancelled');
  // What was not finished in time may still be written down on the day after.
  return meeting.endsAt <= here.now && !isRecent(here, meeting) ? refuse('meeting-over') : undefined;
}

const A_DAY = 86_400_000;
const isRecent = ({ now }: Here, { endsAt }: Meeting): boolean => Date.parse(now) - Date.parse(endsAt) < A_DAY;

function wrongItem(title: string, minutes: number): undefined | Refusal {
  if (title === '') return refuse('topic-missing', 'title');
  const isWhole = Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_ITEM_MINUTES;
  return isWhole ? undefined : refuse('item-minutes-unknown', 'minutes', { most: MOST_ITEM_MINUTES });
}
