import type { Day } from '../../../basics/day';
import { monthOf } from './reminders';

/** How many people gave a score, in one month. */
export interface PulseCount {
  readonly month: Day;
  readonly score: number;
  readonly people: number;
}

/** One month's pulse as it may be shown: everyone together, in three groups and on average. */
export interface PulseMonth {
  readonly month: Day;
  readonly people: number;
  readonly average: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** Fewer answers than this could be told apart. */
export const FEWEST_ANSWERS = 5;

export const SCORES = [1, 2, 3, 4, 5] as const;

/**
 * The months whose pulse may be shown, newest first: only those that are over, since two looks during a month would
 * tell what was answered in between, and only with five answers or more.
 */
export function shownPulse(counts: readonly PulseCount[], today: Day): readonly PulseMonth[] {
  const months = [...new Set(counts.map(({ month }) => month))].filter((month) => month < monthOf(today));
  return months
    .sort((one, other) => (one < other ? 1 : -1))
    .map((month) =>
      together(
        month,
        counts.filter((each) => each.month === month),
      ),
    )
    .filter(({ people }) => people >= FEWEST_ANSWERS);
}

function together(month: Day, counts: readonly PulseCount[]): PulseMonth {
  const sum = (of: (count: PulseCount) => number) => counts.reduce((total, each) => total + of(each), 0);
  const people = sum((each) => each.people);
  const average = people === 0 ? 0 : Math.round((sum((each) => each.people * each.score) / people) * 10) / 10;
  const among = (from: number, to: number) => sum(({ score, people }) => (score >= from && score <= to ? people : 0));
  return { month, people, average, low: among(1, 2), middle: among(3, 3), high: among(4, 5) };
}
