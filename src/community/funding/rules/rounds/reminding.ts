import { type Day, plusDays } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { type FundingRound, presentOn, type RoundMember } from './round';

/** So many days before its last day a round is remembered. */
export const REMIND_DAYS_BEFORE = 3;

/**
 * Whom to remind of a round on a day: the members that still take part and have not declared, from three days before its
 * last day on. Nobody on the day of its opening, when everyone was just written to.
 */
export function toRemind(
  round: Pick<FundingRound, 'lastOn' | 'members'> & { readonly openedOn: Day },
  declaredIds: readonly Id[],
  today: Day,
): readonly RoundMember[] {
  const isTime =
    today > round.openedOn && today >= plusDays(round.lastOn, -REMIND_DAYS_BEFORE) && today <= round.lastOn;
  return isTime ? presentOn(round, today).filter(({ id }) => !declaredIds.includes(id)) : [];
}
