import { isRefusal, type Refusal } from '../../../../basics/outcome';
import { amountProblem, idsProblem } from '../amount';
import { type Factor, factorProblem } from '../factor';
import { compareFractions, type Fraction, fraction, leastFraction, plus, roundHalfUp, times } from '../fraction';
import { levelShares, type Shares } from '../shares';

/** One who gives more the more there are, up to a ceiling in cents; null is none. */
export interface Patron {
  readonly id: string;
  readonly ceiling: number | null;
}

export interface Crowd {
  /** What each one gives who is below their ceiling, in cents, before rounding. */
  readonly each: Fraction;
  /** What all give, half a cent up. */
  readonly total: number;
  /** Whole cents: they total `total`, and nobody is above their ceiling. */
  readonly shares: Shares;
  /** Those who give their ceiling. */
  readonly atCeiling: readonly string[];
}

/**
 * Conditional matching (domain dossier, M14 and T20): everybody gives a rate, in cents, times the number of patrons, at
 * most their ceiling; at the ceiling they still count. A goal in cents is shared at one level once it is reached, so
 * that each newcomer makes it cheaper for the others (funding specification, A10). Refuses what is no id, amount, rate.
 */
export function crowdOf(patrons: readonly Patron[], rate: Factor, goal: number | null = null): Crowd | Refusal {
  const ceilings = patrons.flatMap(({ ceiling }) => (ceiling === null ? [] : [ceiling]));
  const problem =
    idsProblem(
      patrons.map(({ id }) => id),
      'patrons',
    ) ??
    ceilings.map((ceiling) => amountProblem(ceiling, 'ceiling')).find((each) => each !== undefined) ??
    factorProblem(rate, 'rate') ??
    (goal === null ? undefined : amountProblem(goal, 'goal'));
  if (problem) return problem;
  const each = times(fraction(rate[0], rate[1]), fraction(patrons.length));
  const exact = patrons.map(({ ceiling }) => (ceiling === null ? each : leastFraction(fraction(ceiling), each)));
  const asked = roundHalfUp(exact.reduce(plus, fraction(0)));
  const total = goal !== null && asked > BigInt(goal) ? goal : Number(asked);
  const shares =
    amountProblem(total, 'rate') ??
    levelShares(
      total,
      patrons.map(({ id, ceiling }) => ({ id, cap: ceiling ?? total, weight: 1 })),
    );
  if (isRefusal(shares)) return shares;
  const atCeiling = patrons.filter(({ ceiling }) => ceiling !== null && compareFractions(fraction(ceiling), each) <= 0);
  return { each, total, shares, atCeiling: atCeiling.map(({ id }) => id) };
}
