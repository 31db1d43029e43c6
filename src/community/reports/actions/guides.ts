import { type Id, newId } from '../../../basics/id';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import type { Guide } from '../queries';
import { type GuideAnswers, NO_ANSWERS } from '../rules';
import * as store from '../store';
import { reportingSeat } from './grants';

/** Begins the questions to ask before applying: a preparation, told to nobody. Refuses `seat-may-not`. */
export async function beginGuide(here: Here): Promise<{ id: Id } | Refusal> {
  const seat = reportingSeat(here);
  if (isRefusal(seat)) return seat;
  const id = newId();
  store.addGuide(here, id, NO_ANSWERS);
  return { id };
}

/** Keeps answers beside those given before. Refuses `seat-may-not`. */
export async function answerGuide(
  here: Here,
  guide: Guide,
  answers: Partial<GuideAnswers>,
): Promise<Refusal | undefined> {
  const seat = reportingSeat(here);
  if (isRefusal(seat)) return seat;
  store.keepGuide(here, guide.id, { ...guide.answers, ...answers });
  return undefined;
}

/** Throws a preparation away. Refuses `seat-may-not`. */
export async function dropGuide(here: Here, guide: Guide): Promise<Refusal | undefined> {
  const seat = reportingSeat(here);
  if (isRefusal(seat)) return seat;
  store.removeGuide(here, guide.id);
  return undefined;
}
