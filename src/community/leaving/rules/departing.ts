import { type Day, plusDays } from '../../../basics/day';
import { type Refusal, refuse } from '../../../basics/outcome';

/** The first day from which an organisation may be gone that says so today. */
export const earliestDay = (today: Day, noticeDays: number): Day => plusDays(today, noticeDays);

const FURTHEST_DAYS = 731;

/**
 * Tells whether an organisation may leave on that day. Refuses `left-already`, `leaving-already` (its day is set),
 * `notice-short` (with the `earliest` day) and `day-too-far` (more than two years ahead).
 */
export function mayLeaveOn(
  leavesOn: Day,
  organisation: { readonly leftOn: Day | null },
  today: Day,
  noticeDays: number,
): undefined | Refusal {
  const { leftOn } = organisation;
  if (leftOn !== null) return refuse(leftOn <= today ? 'left-already' : 'leaving-already');
  const earliest = earliestDay(today, noticeDays);
  if (leavesOn < earliest) return refuse('notice-short', 'leavesOn', { earliest });
  return leavesOn > plusDays(today, FURTHEST_DAYS) ? refuse('day-too-far', 'leavesOn') : undefined;
}
