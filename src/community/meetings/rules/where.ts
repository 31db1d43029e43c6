import { type Refusal, refuse } from '../../../basics/outcome';
import { isWallTime, type WallTime } from '../../../basics/wall';

/** When on its day a meeting begins, how long it lasts, and where it is: a place, a link, or both. */
export interface Where {
  readonly startsAt: WallTime;
  readonly minutes: number;
  readonly place: string;
  readonly link: string;
}

export const TITLE_LIMIT = 120;
export const PLACE_LIMIT = 200;
export const LINK_LIMIT = 500;
export const NOTE_LIMIT = 500;
const SHORTEST_MINUTES = 5;
export const LONGEST_MINUTES = 1440;

/** Where and how long a meeting is, as it was typed. */
export interface WhereInput extends Omit<Where, 'startsAt'> {
  readonly startsAt: string;
}

/** Makes it exact. Refuses `time-unknown`, `length-unknown` and `link-unknown`. */
export function whereFrom(input: WhereInput): Where | Refusal {
  const { startsAt, minutes, place, link } = input;
  if (!isWallTime(startsAt)) return refuse('time-unknown', 'startsAt');
  if (!Number.isInteger(minutes) || minutes < SHORTEST_MINUTES || minutes > LONGEST_MINUTES)
    return refuse('length-unknown', 'minutes', { least: SHORTEST_MINUTES, most: LONGEST_MINUTES });
  // Whatever it is, it becomes a link on a page and in a letter.
  if (link !== '' && !/^https?:\/\/[^\s/]+\S*$/.test(link)) return refuse('link-unknown', 'link');
  return { startsAt, minutes, place, link };
}
