import type { Instant } from '../../../basics/instant';
import { type NeedFact, type PathStep, pathOf } from '../../needs/rules';

/** How far a need has come along the loop; it says when, and never who. */
export const wayOf = (facts: readonly NeedFact[], now: Instant): readonly PathStep[] => pathOf(facts, now);
