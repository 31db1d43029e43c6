import type { Id } from '../../../../basics/id';
import { type Cents, cents, LARGEST_CENTS, priceOf } from '../../../../basics/money';
import { type Refusal, refuse } from '../../../../basics/outcome';
import { tidyLine } from '../../../../basics/text';
import { LARGEST_MINUTES } from '../../../delivery/rules';
import type { LineConcern } from '../concern';

/** How a line is counted: hours at the provider's rate, a price agreed for the whole, other money (hosting, travel). */
export const LINE_KINDS = ['hours', 'price', 'money'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** One line of a project's cost as it holds from a moment on. The upper bound is what is committed. */
export interface ProjectLine {
  readonly label: string;
  readonly kind: LineKind;
  /** 0 unless the line is of hours. */
  readonly lowMinutes: number;
  readonly highMinutes: number;
  /** The rate in cents of the day it was written; null unless the line is of hours. */
  readonly hourlyCents: Cents | null;
  /** Excluding VAT. */
  readonly lowCents: Cents;
  readonly highCents: Cents;
  readonly concerns: LineConcern;
  /** The series of the software it is for, `12.0`; empty where there is but one. */
  readonly series: string;
  /** Who gives it; a line that is given costs nothing. */
  readonly giverId: Id | null;
  readonly state: 'kept' | 'cancelled';
  /** Why it costs nothing, why it changed, why it was cancelled. */
  readonly reason: string;
}

export interface LineInput {
  readonly label: string;
  readonly kind: LineKind;
  readonly lowMinutes?: number;
  readonly highMinutes?: number;
  readonly lowCents?: Cents;
  readonly highCents?: Cents;
  readonly concerns: LineConcern;
  readonly series?: string;
  readonly giverId?: Id | null;
  readonly reason?: string;
}

export const LINE_LIMITS = { lines: 500, label: 200, reason: 500, series: 20 } as const;

/**
 * Reads a line of a project at an hourly rate in cents. Refuses `label-missing`, `words-too-long` (`limit`, `length`),
 * `minutes-negative`, `minutes-not-whole`, `minutes-too-large` (`limit`), `amount-negative`, `amount-too-large`,
 * `range-upside-down`, `rate-zero`, `payers-missing`, `zero-needs-reason` where a line costs nothing and nobody says
 * why, and `given-costs-nothing` where what is given has a price.
 */
export function projectLine(input: LineInput, hourlyCents: Cents): ProjectLine | Refusal {
  const label = tidyLine(input.label);
  const reason = tidyLine(input.reason ?? '');
  const series = tidyLine(input.series ?? '');
  if (label === '') return refuse('label-missing', 'label');
  const problem = tooLong('label', label) ?? tooLong('reason', reason) ?? tooLong('series', series);
  if (problem) return problem;
  const { concerns, kind, giverId = null } = input;
  if (concerns.kind === 'organisations' && concerns.ids.length === 0) return refuse('payers-missing', 'concerns');
  const size = kind === 'hours' ? hoursOf(input, hourlyCents) : amountOf(input);
  if ('refused' in size) return size;
  if (giverId !== null && size.highCents > 0) return refuse('given-costs-nothing', 'giver');
  if (size.highCents === 0 && giverId === null && reason === '') return refuse('zero-needs-reason', 'reason');
  return { label, kind, ...size, concerns, series, giverId, state: 'kept', reason };
}

type Size = Pick<ProjectLine, 'lowMinutes' | 'highMinutes' | 'hourlyCents' | 'lowCents' | 'highCents'>;

function hoursOf({ lowMinutes = 0, highMinutes = lowMinutes }: LineInput, hourlyCents: Cents): Size | Refusal {
  for (const minutes of [lowMinutes, highMinutes]) {
    if (minutes < 0) return refuse('minutes-negative', 'work');
    if (minutes > LARGEST_MINUTES) return refuse('minutes-too-large', 'work', { limit: LARGEST_MINUTES });
    if (!Number.isSafeInteger(minutes)) return refuse('minutes-not-whole', 'work');
  }
  if (lowMinutes > highMinutes) return refuse('range-upside-down', 'work');
  if (hourlyCents <= 0) return refuse('rate-zero', 'work');
  if (highMinutes * hourlyCents > LARGEST_CENTS * 60) return refuse('amount-too-large', 'work');
  const [lowCents, highCents] = [priceOf(lowMinutes, hourlyCents), priceOf(highMinutes, hourlyCents)];
  return { lowMinutes, highMinutes, hourlyCents, lowCents, highCents };
}

function amountOf({ lowCents = cents(0), highCents = lowCents }: LineInput): Size | Refusal {
  for (const amount of [lowCents, highCents]) {
    if (amount < 0) return refuse('amount-negative', 'amount');
    if (amount > LARGEST_CENTS) return refuse('amount-too-large', 'amount');
  }
  if (lowCents > highCents) return refuse('range-upside-down', 'amount');
  return { lowMinutes: 0, highMinutes: 0, hourlyCents: null, lowCents, highCents };
}

function tooLong(field: 'label' | 'reason' | 'series', text: string): Refusal | undefined {
  const limit = LINE_LIMITS[field];
  return text.length > limit ? refuse('words-too-long', field, { limit, length: text.length }) : undefined;
}
