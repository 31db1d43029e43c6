import { type Day, dayOf, daysBetween } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { maySpeak } from '../../members';
import { monthOf } from '../rules';
import { countPulse, removePause, saveHours, savePause } from '../store';

/** A month has at most this many minutes. */
const MOST_MINUTES = 31 * 24 * 60;
const LONGEST_PAUSE_DAYS = 730;

/**
 * Says how long one gave to the community in a month. What people say of their own load is theirs: the chronicle, which
 * everyone reads, has no line of it. Refuses `minutes-too-many` and `month-to-come`.
 */
export async function sayHours(here: Here, month: Day, minutes: number): Promise<{ month: Day } | Refusal> {
  const first = monthOf(month);
  if (first > today(here)) return refuse('month-to-come', 'month');
  if (minutes < 0 || minutes > MOST_MINUTES) return refuse('minutes-too-many', 'hours');
  await saveHours(here, first, minutes);
  return { month: first };
}

/** Declares a pause of one's own, both days included. Refuses `pause-upside-down` and `pause-too-long`. */
export async function declarePause(here: Here, fromOn: Day, untilOn: Day): Promise<{ fromOn: Day } | Refusal> {
  if (untilOn < fromOn) return refuse('pause-upside-down', 'untilOn');
  if (daysBetween(fromOn, untilOn) > LONGEST_PAUSE_DAYS) return refuse('pause-too-long', 'untilOn');
  await savePause(here, fromOn, untilOn);
  return { fromOn };
}

/** Takes back a pause of one's own. Refuses `pause-missing`. */
export const takeBackPause = async (here: Here, id: Id): Promise<{ id: Id } | Refusal> =>
  (await removePause(here, id)) ? { id } : refuse('pause-missing');

/**
 * Answers this month's pulse, from 1 to 5, once. Nothing is recorded but that somebody gave this score and that this
 * person has taken part. Refuses `seat-may-not`, `unknown-choice` and `pulse-taken`.
 */
export async function answerPulse(here: Here, score: number): Promise<{ month: Day } | Refusal> {
  if (!here.actor.seats.some(maySpeak)) return refuse('seat-may-not');
  if (!Number.isInteger(score) || score < 1 || score > 5) return refuse('unknown-choice', 'score');
  const month = monthOf(today(here));
  return (await countPulse(here, month, score)) ? { month } : refuse('pulse-taken');
}

const today = (here: Here): Day => dayOf(here.now, here.community.timeZone);
