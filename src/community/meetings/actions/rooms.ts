import { randomBytes } from 'node:crypto';
import { type Id, newId } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { assert, isRefusal, type Refusal } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { facilitates, seatFor } from '../../members';
import { codeFrom, timerEnd } from '../rules';
import { claimCode, codeOf, saveRoom, saveTimer } from '../store';

/** What a room is opened for: a proposal or an election, where it is found, and what the chronicle calls it. */
export interface Matter {
  readonly kind: 'proposal' | 'election' | 'funding-round';
  readonly id: Id;
  readonly number: number;
  readonly label: string;
  /** Where a phone answers it. */
  readonly answerPath: string;
}

const TRIES = 20;

/**
 * Opens a room for a matter, which gives it a short code for a day; a room that is open keeps the code it has. Refuses
 * `seat-may-not` and `seat-missing`.
 */
export async function openRoom(here: Here, matter: Matter, seatId: string | undefined): Promise<string | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, seatId);
  if (isRefusal(seat)) return seat;
  const open = await codeOf(here, matter.answerPath);
  if (open) return open;
  const code = await freeCode(here, matter.answerPath);
  const opened = { id: newId(), code, by: here.actor.personId, from: seat.id, at: here.now };
  await saveRoom(here, { ...opened, matterKind: matter.kind, matterId: matter.id });
  await record(here, 'meetings/room-opened', told(matter, seat.id));
  return code;
}

/**
 * Sets the timer of a matter to so many minutes from now, or stops it with 0; gives when it ends. Refuses
 * `minutes-unknown`, `seat-may-not` and `seat-missing`.
 */
export async function setTimer(
  here: Here,
  matter: Matter,
  minutes: number,
  seatId: string | undefined,
): Promise<Instant | null | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, seatId);
  if (isRefusal(seat)) return seat;
  const endsAt = timerEnd(minutes, here.now);
  if (isRefusal(endsAt)) return endsAt;
  const set = { id: newId(), matterId: matter.id, endsAt, by: here.actor.personId, from: seat.id, at: here.now };
  await saveTimer(here, set);
  await record(here, 'meetings/timer-set', told(matter, seat.id, { minutes }));
  return endsAt;
}

const told = ({ kind, id, number, label }: Matter, seatId: Id, figures: { readonly minutes?: number } = {}) => ({
  ...{ matter: { kind, id, label }, seatId },
  // The number leads from the line to the page of its matter.
  data: { ...figures, number },
});

async function freeCode(here: Here, path: string): Promise<string> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const code = codeFrom(randomBytes(8));
    if (await claimCode(here, code, path)) return code;
  }
  assert(false, 'of four million codes one is free');
}
