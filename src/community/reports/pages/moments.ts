import { dayOf } from '../../../basics/day';
import { day, moment, type Words } from '../../../design';
import type { Here } from '../../../machinery/here';
import { type KeptProposal, roundEndsAt, stateOf, wholeEndsAt } from '../../decisions';

/** The round of consent that is open; undefined under every other rule, and once nothing is asked any more. */
function openRound(proposal: KeptProposal, { now }: Here) {
  const state = stateOf(proposal, now);
  return state === 'open' || state === 'to-close' ? (proposal.round ?? undefined) : undefined;
}

/** The moment that counts: the end of the round that is open, else of all its time; once it is over, when it ended. */
export function lastDayOf(here: Here, proposal: KeptProposal, t: Words): { name: string; value: string } {
  const { closesAt, closing, withdrawal } = proposal;
  const on = (when: KeptProposal['closesAt']) => moment(when, here.community.timeZone, t.language);
  const endedAt = closing?.at ?? withdrawal?.at;
  if (endedAt) return { name: t.reports.closedOn(), value: on(endedAt) };
  const round = openRound(proposal, here);
  const endsAt = round && roundEndsAt({ closesAt, round });
  if (round && endsAt) {
    const isAsked = round.round === 'object' && here.now < endsAt;
    const name = isAsked ? t.reports.lastDay() : t.reports.roundEnd({ round: t.rounds.round({ round: round.round }) });
    return { name, value: on(endsAt) };
  }
  const isOpen = round === undefined && stateOf(proposal, here.now) === 'open';
  return { name: isOpen ? t.reports.lastDay() : t.reports.ended(), value: on(closesAt) };
}

/** Whether anything is to be answered now, and what follows. */
export function stateWords(here: Here, proposal: KeptProposal, t: Words): string {
  const { closing, withdrawal, outcome, opensAt } = proposal;
  const { timeZone } = here.community;
  const onDay = (when: KeptProposal['closesAt']) => day(dayOf(when, timeZone), t.language);
  const state = stateOf(proposal, here.now);
  if (withdrawal) return t.reports.stateWithdrawn({ day: onDay(withdrawal.at) });
  if (closing) {
    const on = { day: onDay(closing.at) };
    return outcome === 'adopted' ? t.reports.stateAdopted(on) : t.reports.stateRejected(on);
  }
  if (state === 'suspended') return t.reports.stateSuspended({ day: onDay(proposal.pause?.at ?? here.now) });
  if (openRound(proposal, here)) return roundState(here, proposal, t);
  if (state === 'to-close') return t.reports.stateToClose();
  return state === 'scheduled' ? t.reports.stateScheduled({ moment: moment(opensAt, timeZone, t.language) }) : '';
}

/** Where the rounds are, what comes after the one that is open, and when all of them end. */
function roundState(here: Here, proposal: KeptProposal, t: Words): string {
  const round = openRound(proposal, here);
  if (!round) return '';
  const { closesAt } = proposal;
  const endsAt = roundEndsAt({ closesAt, round });
  const isOver = endsAt !== null && endsAt <= here.now;
  const asks = round.round === 'object' ? 'yes' : 'no';
  const whole = here.now < closesAt ? wholeEndsAt({ closesAt, round }) : null;
  return [
    isOver
      ? t.reports.roundOver({ asks })
      : t.reports.roundNow({ round: t.rounds.round({ round: round.round }), asks }),
    ...(whole ? [t.reports.roundWhole({ moment: moment(whole, here.community.timeZone, t.language) })] : []),
  ].join(' ');
}
