import type { Id } from '../../../../basics/id';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import type { Here } from '../../../../machinery/here';
import { record } from '../../../chronicle';
import { type Contribution, type ContributionInput, noteTurn, contribute as say } from '../../rules';
import { saveContribution } from '../../store';
import { stampOf } from '../common';
import { actIn, type InRound, leadingGround, speakingGround } from './ground';

/**
 * Asks a question, answers one, or reacts, as the round has it. Refuses what `rules.contribute` refuses, `seat-may-not`,
 * `seat-missing` and `proposal-missing`.
 */
export async function contribute(here: Here, input: InRound & ContributionInput): Promise<Contribution | Refusal> {
  const ground = await speakingGround(here, input);
  if (isRefusal(ground)) return ground;
  const { proposal, course, by } = ground;
  const said = say(proposal, course, input, by, stampOf(here));
  if (isRefusal(said)) return said;
  await saveContribution(here, proposal.id, said);
  await record(here, `rounds/${EVENTS[said.kind]}`, actIn(ground, { why: said.words }, said.organisationId));
  return said;
}

/** Notes that an organisation had its turn in the room. Refuses what `rules.noteTurn` refuses, and as `contribute` does. */
export async function spoke(
  here: Here,
  input: InRound & { readonly organisationId: Id; readonly words: string },
): Promise<Contribution | Refusal> {
  const ground = await leadingGround(here, input);
  if (isRefusal(ground)) return ground;
  const { proposal, course, by } = ground;
  const said = noteTurn(proposal, course, input, by, stampOf(here));
  if (isRefusal(said)) return said;
  await saveContribution(here, proposal.id, said);
  await record(here, 'rounds/spoke', actIn(ground, { why: said.words }, said.organisationId));
  return said;
}

const EVENTS = { question: 'asked', answer: 'question-answered', reaction: 'reacted', spoke: 'spoke' } as const;
