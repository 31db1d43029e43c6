import type { Day } from '../../../basics/day';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { tidy, tooLong } from '../../../basics/text';
import { type Concern, readConcern } from './concern';

/** One line of work. One value is a range whose ends are equal. */
export interface EstimateLine {
  readonly label: string;
  readonly lowMinutes: number;
  readonly highMinutes: number;
  readonly concerns: Concern;
  /** Why a line costs nothing (given by a partner, cancelled, included above); empty for work to be paid. */
  readonly reason: string;
}

/** What the provider says a need would take, and until when it holds (that day included). */
export interface Estimate {
  readonly lines: readonly EstimateLine[];
  readonly validUntil: Day;
  /** What finding this out has cost, in minutes of the pooled analysis budget. */
  readonly analysisMinutes: number;
}

export interface EstimateLineInput {
  readonly label: string;
  readonly lowMinutes: number;
  /** Left out when one value was given. */
  readonly highMinutes?: number | undefined;
  readonly concerns: string;
  readonly reason?: string | undefined;
}

export interface EstimateInput {
  readonly lines: readonly EstimateLineInput[];
  readonly validUntil: Day;
  readonly analysisMinutes: number;
}

/** A hundred thousand hours: ten years of the whole provider (domain T05). */
export const LARGEST_MINUTES = 6_000_000;
export const ESTIMATE_LIMITS = { lines: 100, label: 200, reason: 500 } as const;

/**
 * Reads an estimate. Refuses `lines-missing`, `lines-too-many` (`limit`), `label-missing`, `words-too-long` (`limit`,
 * `length`), `minutes-not-whole`, `minutes-negative`, `minutes-too-large` (`limit`), `range-upside-down`,
 * `zero-needs-reason`, `concern-unknown` (each with `line`, counted from 1), `estimate-zero`, `valid-until-past`.
 */
export function estimate(input: EstimateInput, today: Day): Estimate | Refusal {
  if (input.lines.length === 0) return refuse('lines-missing', 'lines');
  const limit = ESTIMATE_LIMITS.lines;
  if (input.lines.length > limit) return refuse('lines-too-many', 'lines', { limit });
  const lines: EstimateLine[] = [];
  for (const [index, each] of input.lines.entries()) {
    const line = readLine(each);
    if (isRefusal(line)) return { ...line, details: { ...line.details, line: index + 1 } };
    lines.push(line);
  }
  const { lowMinutes, highMinutes } = minutesOf({ lines });
  if (highMinutes === 0) return refuse('estimate-zero', 'highMinutes');
  const problem =
    minutesProblem(highMinutes, 'highMinutes') ??
    minutesProblem(lowMinutes, 'lowMinutes') ??
    minutesProblem(input.analysisMinutes, 'analysisMinutes');
  if (problem) return problem;
  if (input.validUntil < today) return refuse('valid-until-past', 'validUntil');
  return { lines, validUntil: input.validUntil, analysisMinutes: input.analysisMinutes };
}

/** The whole of an estimate, in minutes. */
export const minutesOf = ({ lines }: Pick<Estimate, 'lines'>): { lowMinutes: number; highMinutes: number } => ({
  lowMinutes: lines.reduce((sum, each) => sum + each.lowMinutes, 0),
  highMinutes: lines.reduce((sum, each) => sum + each.highMinutes, 0),
});

/** Tells whether an estimate still holds on that day. */
export const isValid = ({ validUntil }: Pick<Estimate, 'validUntil'>, today: Day): boolean => today <= validUntil;

function readLine(input: EstimateLineInput): EstimateLine | Refusal {
  const label = tidy(input.label);
  const reason = tidy(input.reason ?? '');
  const { lowMinutes, highMinutes = lowMinutes } = input;
  if (label === '') return refuse('label-missing', 'label');
  const problem =
    tooLong(label, ESTIMATE_LIMITS.label, 'label') ??
    minutesProblem(lowMinutes, 'lowMinutes') ??
    minutesProblem(highMinutes, 'highMinutes') ??
    tooLong(reason, ESTIMATE_LIMITS.reason, 'reason');
  if (problem) return problem;
  if (lowMinutes > highMinutes) return refuse('range-upside-down', 'highMinutes');
  if (highMinutes === 0 && reason === '') return refuse('zero-needs-reason', 'reason');
  const concerns = readConcern(input.concerns);
  return isRefusal(concerns) ? concerns : { label, lowMinutes, highMinutes, concerns, reason };
}

function minutesProblem(minutes: number, field: string): Refusal | undefined {
  if (minutes < 0) return refuse('minutes-negative', field);
  if (minutes > LARGEST_MINUTES) return refuse('minutes-too-large', field, { limit: LARGEST_MINUTES });
  return Number.isSafeInteger(minutes) ? undefined : refuse('minutes-not-whole', field);
}
