import { type Day, dayOf } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import type { Here } from '../../../../machinery/here';
import { openProposal } from '../../../decisions';
import { facilitates, seatFor } from '../../../members';
import { roundShareLines } from '../../letters/rounds';
import { proposalsOfRound, resultOf, roundById } from '../../queries';
import { bindsSomebody, type FundingRound, fundedCents, payersLeft, roundShares } from '../../rules';
import { attachRound, shutGate } from '../../store';
import { owedAmong } from './opening';

export interface ProposeRoundInput {
  readonly title: string;
  readonly text: string;
  /** The name of one of the rules that the charter offers. */
  readonly rule: string;
  readonly closesOn: Day | undefined;
  readonly seatId: string | undefined;
  /** The address people type, for the letters. */
  readonly origin: string;
}

/**
 * Opens a proposal that carries the result of a round, and tells every organisation what it comes to for it. Refuses
 * `round-open` while the round is not frozen, `nothing-funded`, `payer-left` (`organisations`) when one of those who
 * would pay has left, `project-owed-since` (`project`) when a project that it funds is owed meanwhile, `round-proposed`
 * (`number`) while another proposal carries it or has been adopted, `round-followed`
 * (`number`) when it was opened again, and whatever `seatFor` and `openProposal` refuse.
 */
export async function proposeRound(
  here: Here,
  { id }: Pick<FundingRound, 'id'>,
  input: ProposeRoundInput,
): Promise<{ id: Id; number: number } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seatId);
  if (isRefusal(seat)) return seat;
  // Of two who propose it at once the second finds the proposal of the first.
  await shutGate(here, id);
  const round = await roundById(here, id);
  const result = round && (await resultOf(here, id));
  if (!round || !result) return refuse('round-open');
  if (round.followedBy !== null) return refuse('round-followed', undefined, { number: round.followedBy });
  const problem = await proposedBefore(here, id);
  if (problem) return problem;
  const funded = round.projects.filter(({ id: each }) => result.outcome.order.includes(each));
  const owed = await owedAmong(here, funded);
  if (owed) return refuse('project-owed-since', undefined, { project: owed.title });
  const amountCents = fundedCents(result.input, result.outcome);
  if (amountCents === 0) return refuse('nothing-funded');
  const shares = roundShares(result.input, result.outcome);
  const left = payersLeft(round, shares, dayOf(here.now, here.community.timeZone));
  if (left.length > 0)
    return refuse('payer-left', undefined, { organisations: left.map(({ name }) => name).join(', ') });
  const { currency } = here.community;
  const byOrganisation = new Map(shares.map((share) => [share.organisationId, share]));
  const organisations = new Map(round.members.map((member) => [member.id, member.name]));
  const { title, text, rule, closesOn, seatId, origin } = input;
  const opened = await openProposal(
    here,
    { title, text, rule, options: [], amountCents, closesOn, seatId },
    {
      origin,
      extraOf: async () => (organisationId, language) =>
        roundShareLines(
          byOrganisation.get(organisationId),
          organisations.get(organisationId) ?? '',
          currency,
          language,
        ),
    },
  );
  if (isRefusal(opened)) return opened;
  await attachRound(here, opened.id, id);
  return opened;
}

/** A result is before everyone once at a time, and once adopted it is not proposed again. */
async function proposedBefore(here: Here, roundId: Id): Promise<Refusal | undefined> {
  const standing = (await proposalsOfRound(here, roundId)).find(
    ({ endedAt, outcome, adoption }) => endedAt === null || (outcome === 'adopted' && bindsSomebody(adoption)),
  );
  return standing && refuse('round-proposed', undefined, { number: standing.number });
}
