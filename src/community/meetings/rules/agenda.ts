/** What an item of an agenda may be about; the first three are the frame of every meeting. */
export type ItemKind =
  | 'welcome'
  | 'minutes'
  | 'tasks'
  | 'proposal'
  | 'objection'
  | 'round'
  | 'election'
  | 'term'
  | 'need'
  | 'topic';

/** Something that could stand on an agenda: how long it wants, and with how little it makes do. */
export interface Wish {
  readonly kind: ItemKind;
  /** Its page: a number, or a name in an address; null where it has none. */
  readonly matter: string | null;
  readonly title: string;
}

/** The same with the minutes it is given. */
export interface Timed extends Wish {
  readonly minutes: number;
}

/** One hour as an intercoop group cut it in 2017: 5+5+5+25+20. Welcome, minutes, tasks, what is to be decided, needs. */
const HOUR = [5, 5, 5, 25, 20] as const;
const LEAST_MINUTES = 3;
const WANTED: Readonly<Record<ItemKind, number>> = {
  ...{
    welcome: 5,
    minutes: 5,
    tasks: 5,
    proposal: 10,
    objection: 10,
    round: 10,
    election: 10,
    term: 5,
    need: 5,
    topic: 10,
  },
};
export const TOPIC_LIMIT = 160;
export const MOST_ITEM_MINUTES = 480;

/**
 * A whole number of minutes divided by weights, exactly: whoever is owed the largest rest gets the minute that is left,
 * the first of equals first.
 */
export function dividedBy(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, each) => all + each, 0);
  if (sum === 0) return weights.map(() => 0);
  const whole = weights.map((weight) => Math.floor((total * weight) / sum));
  const left = total - whole.reduce((all, each) => all + each, 0);
  const byRest = weights
    .map((weight, index) => ({ index, rest: (total * weight) % sum }))
    .sort((one, other) => other.rest - one.rest || one.index - other.index);
  const lucky = new Set(byRest.slice(0, left).map(({ index }) => index));
  return whole.map((minutes, index) => minutes + (lucky.has(index) ? 1 : 0));
}

/**
 * Items made to fit: each what it wants where there is room; else those that come last wait for another time, and the
 * others give up minutes by what they have above the least, so that the room is used to the minute.
 */
export function fitted<Item extends { readonly minutes: number }>(
  items: readonly Item[],
  room: number,
): readonly Item[] {
  const kept: Item[] = [];
  let least = 0;
  for (const item of items) {
    if (least + leastOf(item) > room) break;
    kept.push(item);
    least += leastOf(item);
  }
  const wanted = kept.reduce((sum, { minutes }) => sum + minutes, 0);
  if (wanted <= room) return kept;
  const more = dividedBy(
    room - least,
    kept.map((item) => item.minutes - leastOf(item)),
  );
  return kept.map((item, index) => ({ ...item, minutes: leastOf(item) + (more[index] ?? 0) }));
}

const leastOf = ({ minutes }: { readonly minutes: number }): number => Math.min(minutes, LEAST_MINUTES);

/**
 * An agenda out of what awaits, in the order given: the frame first, then what is to be decided, then needs, each part as
 * long as its part of the hour, and what one part leaves free is for the other.
 */
export function proposedAgenda(wishes: readonly Wish[], length: number): readonly Timed[] {
  const parts = dividedBy(length, HOUR);
  const frame = (['welcome', 'minutes', 'tasks'] as const).flatMap((kind, index) => {
    const found = wishes.find((each) => each.kind === kind);
    return found ? [{ ...found, minutes: parts[index] ?? 0 }] : [];
  });
  const rest = length - frame.reduce((sum, { minutes }) => sum + minutes, 0);
  const timed = wishes.map((each) => ({ ...each, minutes: WANTED[each.kind] }));
  const toDecide = timed.filter(({ kind }) => !['welcome', 'minutes', 'tasks', 'need'].includes(kind));
  const needs = timed.filter(({ kind }) => kind === 'need');
  const [deciding = 0] = dividedBy(rest, HOUR.slice(3));
  const forNeeds = Math.min(total(needs), Math.max(rest - deciding, rest - total(toDecide)));
  return [...frame, ...fitted(toDecide, rest - forNeeds), ...fitted(needs, forNeeds)];
}

const total = (items: readonly Timed[]): number => items.reduce((sum, { minutes }) => sum + minutes, 0);
