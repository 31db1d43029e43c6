import type { Day } from '../../../basics/day';

/** Minutes of analysis spent on a day, whatever they were spent on. */
export interface AnalysisSpent {
  readonly on: Day;
  readonly minutes: number;
}

/** What is left of a month's pooled analysis budget, or by how much it was passed; one of the two is zero. */
export interface AnalysisLeft {
  readonly leftMinutes: number;
  readonly overMinutes: number;
}

/**
 * Counts what a month's budget still holds, in minutes. Going over is recorded and said, not refused: the work has
 * been done, and a form that refuses it would only make it invisible, which is what the budget exists to end.
 */
export const analysisLeft = (budgetMinutes: number, spentMinutes: number): AnalysisLeft => ({
  leftMinutes: Math.max(0, budgetMinutes - spentMinutes),
  overMinutes: Math.max(0, spentMinutes - budgetMinutes),
});

/** The minutes spent in the calendar month of that day. What a month leaves is not carried to the next. */
export const spentInMonth = (spent: readonly AnalysisSpent[], month: Day): number =>
  spent.filter((each) => monthOf(each.on) === monthOf(month)).reduce((sum, each) => sum + each.minutes, 0);

/** The calendar month of a day: `2022-06`. */
export const monthOf = (day: Day): string => day.slice(0, 7);
