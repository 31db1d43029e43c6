import { type Day, daysBetween } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import type { Cents } from '../../../../basics/money';
import { type Refusal, refuse } from '../../../../basics/outcome';
import type { PledgeSettings } from '../../../charter/rules';

/** The rules an appeal keeps from the day it was opened. */
export type AppealTerms = Pick<PledgeSettings, 'startPercent' | 'commissionBasisPoints' | 'excess' | 'isTakenBack'>;

/** An appeal for pledges: so much for a project until a day, and what became of it. */
export interface Appeal extends AppealTerms {
  readonly id: Id;
  readonly projectId: Id;
  /** 1 for the first of its project. */
  readonly number: number;
  /** Excluding VAT. */
  readonly goalCents: Cents;
  /** The last day on which one may pledge. */
  readonly lastOn: Day;
  /** When the group decided: from then on pledges bind. */
  readonly boundAt: Instant | null;
  readonly ending: AppealEnding | null;
}

/** How an appeal ended: the pledges were called, or all of them released. */
export interface AppealEnding {
  readonly kind: 'called' | 'released';
  readonly calledCents: Cents;
  readonly commissionCents: Cents;
  readonly teamCents: Cents;
  readonly at: Instant;
}

/** An appeal lasts at most so many days. */
const LONGEST_DAYS = 730;

/**
 * Opens an appeal for the cost of a project, in cents. Refuses `goal-missing` where the project costs nothing,
 * `last-day-past` and `last-day-too-far` (`limit`).
 */
export function openAppeal(
  goalCents: Cents,
  lastOn: Day,
  settings: PledgeSettings,
  today: Day,
): (AppealTerms & Pick<Appeal, 'goalCents' | 'lastOn'>) | Refusal {
  if (goalCents === 0) return refuse('goal-missing');
  if (lastOn < today) return refuse('last-day-past', 'lastOn');
  if (daysBetween(today, lastOn) > LONGEST_DAYS) return refuse('last-day-too-far', 'lastOn', { limit: LONGEST_DAYS });
  const { startPercent, commissionBasisPoints, excess, isTakenBack } = settings;
  return { goalCents, lastOn, startPercent, commissionBasisPoints, excess, isTakenBack };
}
