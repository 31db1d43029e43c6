import { type Cents, LARGEST_CENTS, totalCents } from '../../../../basics/money';
import { type Refusal, refuse } from '../../../../basics/outcome';
import type { CostLine } from '../key';
import type { ProjectLine } from './line';

/** What a project costs as its lines stand, excluding VAT. */
export interface ProjectCost {
  readonly lowCents: Cents;
  /** The upper bound: what is shared, decided on and committed. */
  readonly highCents: Cents;
  readonly lowMinutes: number;
  readonly highMinutes: number;
  /** What of the upper bound is no hours: agreed prices and other money. */
  readonly highMoneyCents: Cents;
}

/** Adds up the lines that are kept; a cancelled one costs nothing. */
export function projectCost(lines: readonly ProjectLine[]): ProjectCost {
  const kept = lines.filter((line) => line.state === 'kept');
  return {
    lowCents: totalCents(kept.map((line) => line.lowCents)),
    highCents: totalCents(kept.map((line) => line.highCents)),
    lowMinutes: kept.reduce((sum, line) => sum + line.lowMinutes, 0),
    highMinutes: kept.reduce((sum, line) => sum + line.highMinutes, 0),
    highMoneyCents: totalCents(kept.filter(({ highMinutes }) => highMinutes === 0).map((line) => line.highCents)),
  };
}

/** Whether a project may have these lines together. Refuses `cost-too-large`: a thousand million is the most. */
export const costProblem = (lines: readonly ProjectLine[]): Refusal | undefined =>
  lines.reduce((sum, line) => sum + (line.state === 'kept' ? line.highCents : 0), 0) > LARGEST_CENTS
    ? refuse('cost-too-large', 'amount')
    : undefined;

/** The lines of a project as the keys split them, at their upper bound; what costs nothing is paid by nobody. */
export const costLinesOf = (lines: readonly ProjectLine[]): readonly CostLine[] =>
  lines
    .filter((line) => line.state === 'kept')
    .map(({ label, highCents, concerns }) => ({ label, amountCents: highCents, concerns }));
