import type { Day } from '../../../../basics/day';
import { type Cents, totalCents } from '../../../../basics/money';
import { type Refusal, refuse } from '../../../../basics/outcome';
import type { ProjectSettings } from '../../../charter/rules';
import type { ProjectCost } from './cost';

/** Whether a project can be paid, as far as anyone has said today. */
export type Standing =
  /** Nothing is to be paid yet. */
  | 'empty'
  /** The ceilings that were declared reach its cost. */
  | 'carried'
  /** The last day for ceilings has passed and they do not reach the cost: it does not start. */
  | 'short'
  /** It would take more years of the pot than the charter allows. */
  | 'not-fundable'
  /** Its hours are within what the pot can pay, its other money takes it beyond: it is for all to share. */
  | 'beyond-pot'
  /** Within what the pot can pay. */
  | 'fundable';

export interface Fundability {
  readonly standing: Standing;
  /** Years of the pot in hundredths, half a hundredth up; null where nobody has said what the pot can pay. */
  readonly potYearHundredths: number | null;
  /**
   * The part of one year of the provider in hundredths of a percent; null where nobody has said how long it works, or
   * where it has nothing to do.
   */
  readonly providerBasisPoints: number | null;
  readonly ceilingsCents: Cents;
  /** What the ceilings lack to reach the cost. */
  readonly missingCents: number;
}

interface Asked {
  readonly cost: ProjectCost;
  readonly ceilings: readonly Cents[];
  readonly dueOn: Day | null;
  readonly today: Day;
  /** What an hour costs today: what the pot can pay in a year is its hours at that rate. */
  readonly hourlyCents: Cents;
}

/** Measures a project against the hours of the pot and of the provider (domain T04, T05), and against the ceilings. */
export function fundability(asked: Asked, settings: ProjectSettings): Fundability {
  const { cost, ceilings, dueOn, today, hourlyCents } = asked;
  const { potMinutesPerYear, providerMinutesPerYear, mostPotYears } = settings;
  const ceilingsCents = totalCents(ceilings);
  const missingCents = Math.max(0, cost.highCents - ceilingsCents);
  // Compared exactly; the hundredths are only shown.
  const isTooLong = potMinutesPerYear > 0 && cost.highMinutes > mostPotYears * potMinutesPerYear;
  const [needed, paid] = [cost.highMinutes * hourlyCents + cost.highMoneyCents * 60, potMinutesPerYear * hourlyCents];
  const isBeyond = paid > 0 && needed > mostPotYears * paid;
  const isOver = dueOn !== null && today > dueOn;
  return {
    ...{ standing: standingOf({ cost, missingCents, isTooLong, isBeyond, isOver }), ceilingsCents, missingCents },
    potYearHundredths: ratio(needed, paid, 100),
    providerBasisPoints: cost.highMinutes === 0 ? null : ratio(cost.highMinutes, providerMinutesPerYear, 10_000),
  };
}

function standingOf(found: {
  readonly cost: ProjectCost;
  readonly missingCents: number;
  readonly isTooLong: boolean;
  readonly isBeyond: boolean;
  readonly isOver: boolean;
}): Standing {
  if (found.cost.highCents === 0) return 'empty';
  if (found.missingCents === 0) return 'carried';
  if (found.isOver) return 'short';
  if (found.isTooLong) return 'not-fundable';
  return found.isBeyond ? 'beyond-pot' : 'fundable';
}

/**
 * Why a project cannot be proposed today, if it cannot: `cost-zero`, `not-fundable`, or `ceilings-unreached`
 * (`missingCents`) where ceilings were asked until a day and do not reach the cost. One that somebody said unasked stops
 * nobody.
 */
export function proposalProblem(
  { standing, missingCents }: Fundability,
  areCeilingsAsked: boolean,
): Refusal | undefined {
  if (standing === 'empty') return refuse('cost-zero');
  if (standing === 'not-fundable') return refuse('not-fundable');
  return areCeilingsAsked && missingCents > 0 ? refuse('ceilings-unreached', undefined, { missingCents }) : undefined;
}

/** So many times one amount goes into another, in such parts, half a part up; null where there is nothing to go into. */
const ratio = (amount: number, whole: number, parts: number): number | null =>
  whole > 0 ? Number((2n * BigInt(amount) * BigInt(parts) + BigInt(whole)) / (2n * BigInt(whole))) : null;
