import { newId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import type { Gathering } from '../queries';
import { checkedGathering, type GatheringWords } from '../rules';
import { insertCancellation, insertGathering, updateGathering } from '../store';
import { arranging, tell } from './common';

/** Announces a gathering and gives its number. Refuses what the rule refuses, `seat-may-not` and `changed-meanwhile`. */
export async function announceGathering(here: Here, input: GatheringWords): Promise<{ number: number } | Refusal> {
  const seat = arranging(here);
  if (isRefusal(seat)) return seat;
  const words = checkedGathering(input);
  if (isRefusal(words)) return words;
  const id = newId();
  const number = await insertGathering(here, id, words, seat);
  if (number === undefined) return refuse('changed-meanwhile');
  await tell(here, 'announced', { id, number, title: words.title }, seat, {
    firstOn: words.firstOn,
    place: words.place,
  });
  return { number };
}

/** Changes what is said of a gathering. Refuses as announcing does, and `gathering-cancelled`. */
export async function changeGathering(
  here: Here,
  gathering: Gathering,
  input: GatheringWords & { readonly seen: number },
): Promise<Refusal | undefined> {
  const seat = arranging(here, gathering);
  if (isRefusal(seat)) return seat;
  const { seen, ...typed } = input;
  const words = checkedGathering(typed);
  if (isRefusal(words)) return words;
  if (words.places !== null && words.places < gathering.coming)
    return refuse('more-come-already', 'places', { coming: gathering.coming });
  if (!(await updateGathering(here, gathering.id, seen, words))) return refuse('changed-meanwhile');
  await tell(here, 'changed', { ...gathering, title: words.title }, seat, {
    firstOn: words.firstOn,
    place: words.place,
  });
  return undefined;
}

/** Calls a gathering off, with its reason; what was noted of it stays. Refuses `seat-may-not` and `gathering-cancelled`. */
export async function cancelGathering(here: Here, gathering: Gathering, why: string): Promise<Refusal | undefined> {
  const seat = arranging(here, gathering);
  if (isRefusal(seat)) return seat;
  if (!(await insertCancellation(here, gathering.id, why, seat))) return refuse('gathering-cancelled');
  await tell(here, 'cancelled', gathering, seat, { why });
  return undefined;
}
