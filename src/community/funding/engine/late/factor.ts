import { type Day, daysBetween } from '../../../../basics/day';
import { type Refusal, refuse } from '../../../../basics/outcome';
import { type Factor, factorProblem } from '../factor';

/** How φ moves with the days since a development was shared. */
export type Schedule =
  | { readonly kind: 'constant'; readonly factor: Factor }
  /** What ages is worth less, down to `least`: φ = max(least, 1 − days / life). */
  | { readonly kind: 'declining'; readonly lifeDays: number; readonly least: Factor }
  /** Those who took the risk early are thanked by the reserve: φ = 1 + rate · days / 365, not compounded. */
  | { readonly kind: 'premium'; readonly ratePerYear: Factor };

const YEAR_DAYS = 365;

/**
 * φ for a day, from the day the development was shared (funding specification, A12 and D7). Refuses
 * `joined-before-shared`, `life-not-positive` and `factor-malformed`.
 */
export function factorOn(schedule: Schedule, sharedOn: Day, joinedOn: Day): Factor | Refusal {
  const days = daysBetween(sharedOn, joinedOn);
  if (days < 0) return refuse('joined-before-shared', 'joinedOn');
  if (schedule.kind === 'constant') return factorProblem(schedule.factor, 'factor') ?? schedule.factor;
  if (schedule.kind === 'declining') return declining(schedule.lifeDays, schedule.least, days);
  const [rate, of] = schedule.ratePerYear;
  const risen: Factor = [of * YEAR_DAYS + rate * days, of * YEAR_DAYS];
  return factorProblem(schedule.ratePerYear, 'ratePerYear') ?? factorProblem(risen, 'ratePerYear') ?? risen;
}

function declining(lifeDays: number, least: Factor, days: number): Factor | Refusal {
  if (!Number.isSafeInteger(lifeDays) || lifeDays < 1) return refuse('life-not-positive', 'lifeDays');
  const problem = factorProblem(least, 'least');
  if (problem) return problem;
  const rest = Math.max(0, lifeDays - days);
  return BigInt(rest) * BigInt(least[1]) > BigInt(least[0]) * BigInt(lifeDays) ? [rest, lifeDays] : least;
}

/** Tells whether joining still pays something back: up to and including the last day of the window. */
export const isWithinWindow = (lastDay: Day, joinedOn: Day): boolean => joinedOn <= lastDay;
