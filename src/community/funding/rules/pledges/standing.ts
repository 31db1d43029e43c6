import type { Day } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { type Cents, cents, totalCents } from '../../../../basics/money';
import { assert, isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { startOn } from '../../engine/ending';
import type { Appeal } from './appeal';
import { type Call, type CallInput, divideCall, pledgedShares } from './call';
import type { Pledge } from './pledge';

/** Where an appeal stands on a day. */
export interface AppealStanding {
  /** Everything that is promised and not taken back. */
  readonly pledgedCents: Cents;
  /** From so much on work may start. */
  readonly thresholdCents: Cents;
  /** What is missing until it may, and until the whole goal is there. */
  readonly missingToStartCents: Cents;
  readonly missingCents: Cents;
  /** The group has decided and enough is promised. */
  readonly mayStart: boolean;
  readonly isOpen: boolean;
  /** What each pledge would pay, or pays, if nothing more came: less than it promised where more came than it takes. */
  readonly shares: ReadonlyMap<Id, Cents>;
}

/** Counts an appeal's pledges on a day. */
export function appealStanding(appeal: Appeal, pledges: readonly Pledge[], today: Day): AppealStanding {
  const standing = pledges.filter((each) => each.cents > 0);
  const pledgedCents = totalCents(standing.map((each) => each.cents));
  const start = startOn(pledgedCents, appeal.goalCents, [appeal.startPercent, 100]);
  assert(!isRefusal(start), 'an appeal starts at a part of its goal');
  return {
    pledgedCents,
    thresholdCents: cents(start.threshold),
    missingToStartCents: cents(start.missing),
    missingCents: cents(Math.max(0, appeal.goalCents - pledgedCents)),
    mayStart: start.mayStart && appeal.boundAt !== null,
    isOpen: appeal.ending === null && today <= appeal.lastOn,
    shares: pledgedShares(appeal, standing),
  };
}

/**
 * Calls the pledges of an appeal. Refuses `appeal-ended`, `appeal-undecided`, `threshold-missing` (`missingCents`), and
 * `appeal-still-open` as long as more may come and the goal is not reached.
 */
export function callPledges(appeal: Appeal, pledges: readonly Pledge[], today: Day): Call | Refusal {
  if (appeal.ending) return refuse('appeal-ended');
  if (!appeal.boundAt) return refuse('appeal-undecided');
  const { mayStart, missingToStartCents, missingCents, isOpen } = appealStanding(appeal, pledges, today);
  if (!mayStart) return refuse('threshold-missing', undefined, { missingCents: missingToStartCents });
  if (isOpen && missingCents > 0) return refuse('appeal-still-open');
  return divideCall(callInput(appeal, pledges));
}

/** What a call of these pledges follows from. */
export function callInput(
  { goalCents, lastOn, excess, commissionBasisPoints }: Omit<CallInput, 'pledges'>,
  pledges: readonly Pick<Pledge, 'organisationId' | 'cents'>[],
): CallInput {
  const standing = pledges.filter((each) => each.cents > 0);
  const promised = Object.fromEntries(standing.map((each) => [each.organisationId, each.cents]));
  return { goalCents, lastOn, excess, commissionBasisPoints, pledges: promised };
}

/** Tells whether everything was released before its last day was over: the cost was owed otherwise by then. */
export const isNeedless = ({ ending, lastOn }: Pick<Appeal, 'ending' | 'lastOn'>, endedOn: Day): boolean =>
  ending?.kind === 'released' && endedOn <= lastOn;

/** Tells whether everything is released: the last day is over, and the group never decided or too little was promised. */
export function isToRelease(appeal: Appeal, pledges: readonly Pledge[], today: Day): boolean {
  const { mayStart, isOpen } = appealStanding(appeal, pledges, today);
  return appeal.ending === null && !isOpen && !mayStart;
}
