import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { type Refusal, refuse } from '../../../basics/outcome';
import type { GatheringWords } from './gathering';

/** One thing of the programme: when, how long, where, by whom. */
export interface ItemWords {
  readonly onDay: Day;
  /** `09:30`, on the clocks of the community. */
  readonly startsAt: string;
  readonly minutes: number;
  readonly title: string;
  readonly leads: string;
  readonly roomId: Id | null;
  readonly topicId: Id | null;
}

export interface Item extends ItemWords {
  readonly id: Id;
}

/** The minute of the day, of `09:30` the 570th. */
const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** `10:15` for an item of 45 minutes from `09:30`; past midnight the clock begins anew. */
export function endOf({ startsAt, minutes }: Pick<ItemWords, 'startsAt' | 'minutes'>): string {
  const end = (minuteOf(startsAt) + minutes) % 1440;
  return `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`;
}

/**
 * Refuses `day-outside`, a day that the gathering has not, and `room-taken` (`title`, `startsAt`), where something else is in that
 * room at that time. What begins when something ends is no trouble; items without a room share every place.
 */
export function placed(
  item: ItemWords & { readonly id?: Id },
  gathering: Pick<GatheringWords, 'firstOn' | 'lastOn'>,
  others: readonly Item[],
): Refusal | undefined {
  if (item.onDay < gathering.firstOn || item.onDay > gathering.lastOn) return refuse('day-outside', 'onDay');
  const taken = others.find((each) => each.id !== item.id && each.roomId === item.roomId && overlaps(each, item));
  return item.roomId !== null && taken
    ? refuse('room-taken', 'roomId', { title: taken.title, startsAt: taken.startsAt })
    : undefined;
}

function overlaps(one: ItemWords, other: ItemWords): boolean {
  const begin = (item: ItemWords) => Date.parse(`${item.onDay}T${item.startsAt}:00Z`) / 60_000;
  return begin(one) < begin(other) + other.minutes && begin(other) < begin(one) + one.minutes;
}

/** The programme in the order in which it happens. */
export const inOrder = <Each extends ItemWords>(items: readonly Each[]): readonly Each[] =>
  [...items].sort(
    (a, b) =>
      compare(a.onDay, b.onDay) ||
      compare(a.startsAt, b.startsAt) ||
      compare(a.title, b.title) ||
      a.minutes - b.minutes,
  );

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
