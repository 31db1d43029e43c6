import type { Charter, Fraction, MethodName, MethodRule } from '../../charter/rules';
import type { Size, SizeRule } from './size';

/** What a proposal asks for, frozen when it opens: the rule of a size (which has no `method`), or that of a method. */
export type Rule = SizeRule | MethodRule;

/** What a rule is called where it is chosen. */
export type RuleName = Size | MethodName;

/** A rule as it may be chosen. */
export interface NamedRule {
  readonly name: RuleName;
  readonly rule: Rule;
}

export type { Fraction, MethodName, MethodRule };

/** The rules a proposal made under this charter may choose, the sizes first. */
export function offeredRules({ sizes, methods }: Pick<Charter, 'sizes' | 'methods'>): readonly NamedRule[] {
  return [
    ...sizes
      .filter((each) => each.isOffered)
      .map(({ isOffered: _, ...rule }): NamedRule => ({ name: rule.size, rule })),
    ...methods.filter((each) => each.isOffered).map(({ name, rule }): NamedRule => ({ name, rule })),
  ];
}

/** The name of a rule: that of its size, or of its method. */
export function nameOf(rule: Rule): RuleName {
  if ('size' in rule) return rule.size;
  return rule.method === 'majority' && 'atLeast' in rule ? 'qualified-majority' : rule.method;
}

/** Tells whether an objection stops a proposal under this rule; under the others a no is only counted. */
export const isStoppedByObjection = (rule: Rule): boolean =>
  'size' in rule || rule.method === 'consent' || rule.method === 'silence';

/** How many organisations must have answered out of so many voting ones; 0 where the rule asks for none. */
export function neededTurnout(rule: Rule, voters: number): number {
  if ('size' in rule || rule.method === 'silence' || rule.method === 'advice') return 0;
  return rule.quorum ? atLeast(rule.quorum, voters) : 0;
}

/** The smallest whole number that is at least this part of another: two thirds of 12 is 8. */
export const atLeast = ({ numerator, denominator }: Fraction, whole: number): number =>
  Math.ceil((whole * numerator) / denominator);

/** The smallest whole number that is more than this part of another: for half of 12 it is 7. */
export const moreThan = ({ numerator, denominator }: Fraction, whole: number): number =>
  Math.floor((whole * numerator) / denominator) + 1;
