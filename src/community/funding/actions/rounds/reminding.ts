import { dayOf, plusDays, startOfDay } from '../../../../basics/day';
import type { Here } from '../../../../machinery/here';
import { roundReminderLetter } from '../../letters/rounds';
import { roundsEnding } from '../../queries';
import { REMIND_DAYS_BEFORE, toRemind } from '../../rules';
import { claimRoundReminder } from '../../store';
import { type RoundTelling, tellMembers } from './common';

/**
 * Writes to whoever has not declared in a round that ends soon; gives how many rounds were reminded of. Safe to call
 * again, from several processes at once and after a long sleep: each round is reminded of once, and never after its end.
 */
export async function remindOfRounds(here: Omit<Here, 'actor'>, { origin }: RoundTelling): Promise<number> {
  const { timeZone } = here.community;
  const today = dayOf(here.now, timeZone);
  const until = startOfDay(plusDays(today, REMIND_DAYS_BEFORE + 1), timeZone);
  let reminded = 0;
  for (const round of await roundsEnding(here, here.now, until)) {
    const openedOn = dayOf(round.openedAt, timeZone);
    const declaredIds = round.declared.map(({ organisationId }) => organisationId);
    const waiting = new Set(toRemind({ ...round, openedOn }, declaredIds, today));
    if (waiting.size === 0 || !(await claimRoundReminder(here, round.id))) continue;
    await tellMembers(here, { members: [...waiting] }, (reader, member) =>
      roundReminderLetter(reader, round, member, origin),
    );
    reminded += 1;
  }
  return reminded;
}
