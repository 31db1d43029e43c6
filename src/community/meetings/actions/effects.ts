import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { binds, maySpeak, seatFor, standingOf } from '../../members';
import { answerNeed, contribute, needSummary } from '../../needs';
import { type AgendaItem, courseAt, expectedAt, type Meeting } from '../queries';
import { addEffect, beat } from '../store';
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
