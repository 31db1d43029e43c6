import { type Day, daysBetween, plusDays } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { type Grant, isEndPrepared } from './grant';

/** What a day of a grant is about: something due to the funder, money expected from them, or its end. */
export type DueKind = 'deadline' | 'tranche' | 'end';

/** A day of a grant that awaits somebody. */
export interface DueDate {
  readonly itemId: Id;
  readonly kind: DueKind;
  readonly title: string;
  readonly on: Day;
  /** How long it will take; 0 where nobody said. */
  readonly minutes: number;
}

const NOTICE_DAYS = 30;
/** Two hours of writing a day, beside everything else. */
const MINUTES_A_DAY = 120;

/** How many days before a deadline one had better begin. */
const noticeDays = (minutes: number): number => Math.max(NOTICE_DAYS, Math.ceil(minutes / MINUTES_A_DAY));

/** The day on which a deadline begins to await somebody. */
const beginsOn = ({ on, minutes }: Pick<DueDate, 'on' | 'minutes'>): Day => plusDays(on, -noticeDays(minutes));

type Known = Grant & { readonly id: Id };

/**
 * What a grant awaits of whoever looks after it, the nearest day first: what is due soon or late and not done, the
 * tranches whose day has come, and, while it runs, that its end is prepared.
 */
export function awaitedOf(grant: Known, done: ReadonlySet<Id>, today: Day): readonly DueDate[] {
  const deadlines = deadlinesOf(grant).filter((each) => !done.has(each.itemId) && beginsOn(each) <= today);
  const tranches = grant.tranches
    .filter(({ id, dueOn }) => !done.has(id) && dueOn <= today)
    .map(({ id, title, dueOn }): DueDate => ({ itemId: id, kind: 'tranche', title, on: dueOn, minutes: 0 }));
  const isRunning = grant.fromOn <= today && today <= grant.untilOn;
  const end = isRunning && !isEndPrepared(grant) ? [endOf(grant)] : [];
  return [...deadlines, ...tranches, ...end].sort((one, other) => (one.on < other.on ? -1 : Number(one.on > other.on)));
}

const deadlinesOf = ({ deadlines }: Grant): readonly DueDate[] =>
  deadlines.map(({ id, title, dueOn, minutes }) => ({ itemId: id, kind: 'deadline', title, on: dueOn, minutes }));

const endOf = ({ id, title, untilOn }: Known): DueDate => ({
  ...{ itemId: id, kind: 'end', title, on: untilOn, minutes: 0 },
});

/** A letter before a day of a grant, so many days before it. */
export interface GrantReminder {
  readonly date: DueDate;
  readonly days: number;
}

const LAST_WEEK_DAYS = 7;
const END_DAYS = [90, 30] as const;

/** The letters that are due today: of each day the nearest one only, whatever was slept through before. */
export function remindersOf(grant: Known, done: ReadonlySet<Id>, today: Day): readonly GrantReminder[] {
  const deadlines = deadlinesOf(grant).filter(({ itemId }) => !done.has(itemId));
  return [
    ...deadlines.flatMap((date) => nearest(date, [noticeDays(date.minutes), LAST_WEEK_DAYS], today)),
    ...nearest(endOf(grant), END_DAYS, today),
  ];
}

function nearest(date: DueDate, steps: readonly number[], today: Day): readonly GrantReminder[] {
  const left = daysBetween(today, date.on);
  if (left < 0) return [];
  const days = steps.filter((step) => left <= step).at(-1);
  return days === undefined ? [] : [{ date, days }];
}
