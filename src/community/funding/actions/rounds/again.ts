import { dayOf } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import type { Here } from '../../../../machinery/here';
import { facilitates, seatFor } from '../../../members';
import { isTaken, proposalsOfRound, roundById } from '../../queries';
import { againProblem, type FundingRound, lastDayAgain } from '../../rules';
import { shutGate } from '../../store';
import type { RoundTelling } from './common';
import { openRound } from './opening';

/**
 * Opens a round again whose result binds nobody: another round with the same pool, options and projects, less those that
 * are owed meanwhile, at what they cost today and among the members of today. What was declared is not taken over: each organisation finds its
 * own in its form. Refuses whatever `seatFor`, the rule `againProblem` and `openRound` refuse, and `round-unknown`.
 */
export async function openRoundAgain(
  here: Here,
  { id }: Pick<FundingRound, 'id'>,
  { seatId }: { readonly seatId: string | undefined },
  telling?: RoundTelling,
): Promise<{ id: Id; number: number } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, seatId);
  if (isRefusal(seat)) return seat;
  // Whoever proposes the result at the same moment, or opens it again too, waits here and then sees this.
  await shutGate(here, id);
  const round = await roundById(here, id);
  if (!round) return refuse('round-unknown');
  const { title, words, projects, options, openedAt, lastOn, followedBy } = round;
  const proposals = await proposalsOfRound(here, id);
  const problem = againProblem({ isFrozen: round.frozen !== null, followedBy, proposals });
  if (problem) return problem;
  const stillToPay: FundingRound['projects'][number][] = [];
  for (const each of projects) if (!(await isTaken(here, { kind: 'project', id: each.id }))) stillToPay.push(each);
  const dayIn = (at: typeof openedAt) => dayOf(at, here.community.timeZone);
  return openRound(
    here,
    {
      ...{ title, words, projects: stillToPay, options, seatId, follows: round },
      lastOn: lastDayAgain(dayIn(openedAt), lastOn, dayIn(here.now)),
    },
    telling,
  );
}
