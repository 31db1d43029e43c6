import { type Day, daysBetween, plusDays } from '../../../basics/day';
import { type Refusal, refuse } from '../../../basics/outcome';

export const TITLE_LIMIT = 120;
export const PLACE_LIMIT = 200;
export const ABOUT_LIMIT = 8_000;
export const LINE_LIMIT = 200;
/** Longer than a fortnight it is no gathering but a house. */
const MOST_DAYS = 14;
/** What somebody eats is forgotten so many days after the last one: time to ask what made people ill, and no more. */
export const MEALS_KEPT_DAYS = 30;

/** What is said of a gathering as a whole. */
export interface GatheringWords {
  readonly title: string;
  readonly place: string;
  readonly about: string;
  readonly firstOn: Day;
  readonly lastOn: Day;
  readonly topicsUntil: Day;
  readonly places: number | null;
}

/** Refuses `ends-before-it-begins`, `too-many-days` (`most`) and `topics-after-the-end`. */
export function checkedGathering(words: GatheringWords): GatheringWords | Refusal {
  if (words.lastOn < words.firstOn) return refuse('ends-before-it-begins', 'lastOn');
  if (daysBetween(words.firstOn, words.lastOn) >= MOST_DAYS)
    return refuse('too-many-days', 'lastOn', { most: MOST_DAYS });
  if (words.topicsUntil > words.lastOn) return refuse('topics-after-the-end', 'topicsUntil');
  return words;
}

/** The days of a gathering, first to last. */
export const daysOf = ({ firstOn, lastOn }: Pick<GatheringWords, 'firstOn' | 'lastOn'>): readonly Day[] =>
  Array.from({ length: daysBetween(firstOn, lastOn) + 1 }, (_, after) => plusDays(firstOn, after));

/** What a gathering is on a day: still to come, going on, over, or cancelled. */
export const standingOn = (
  gathering: Pick<GatheringWords, 'firstOn' | 'lastOn'> & { readonly isCancelled: boolean },
  today: Day,
): 'cancelled' | 'coming' | 'going-on' | 'held' => {
  if (gathering.isCancelled) return 'cancelled';
  if (today < gathering.firstOn) return 'coming';
  return today <= gathering.lastOn ? 'going-on' : 'held';
};

/** Tells whether what people eat at a gathering that ended on that day is to be forgotten. */
export const forgetsMeals = (lastOn: Day, today: Day): boolean => daysBetween(lastOn, today) > MEALS_KEPT_DAYS;
