import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here, Seat } from '../../../machinery/here';
import { record } from '../../chronicle';
import { binds, maySpeak, seatFor } from '../../members';
import { addFact } from '../../needs';
import { type Answer, answer, isStoppedByObjection, withdrawAnswer as takeBack } from '../rules';
import { holdForAnswer, type KeptProposal, saveAnswer } from '../store';
import { matterOf, speakerOf, stampOf } from './common';

/** What an organisation, or one of its people, answers. */
export interface AnswerProposalInput {
  readonly number: number;
  readonly stage: string;
  readonly kind: string;
  /** The option agreed to; null or nothing when there are none. */
  readonly optionId?: Id | null | undefined;
  readonly reason: string;
  /** The options in one's order, for a choice. */
  readonly ranking?: readonly Id[] | undefined;
  /** What the organisation puts in, where money is put together. */
  readonly commitCents?: number | null | undefined;
  /** The wording that whoever answers had before their eyes; left out, it is the present one. */
  readonly wording?: number | undefined;
  readonly seatId?: string | undefined;
}

/**
 * Answers for one's organisation: a leaning of one's own, or its binding answer. A second answer replaces the first,
 * and says so in `replacesId`. Refuses `proposal-missing`, `seat-may-not`, `seat-missing` and whatever `rules.answer`
 * refuses.
 */
export async function answerProposal(here: Here, input: AnswerProposalInput): Promise<Answer | Refusal> {
  const ground = await groundOf(here, input);
  if (isRefusal(ground)) return ground;
  const { proposal, seat, standing } = ground;
  const words = { ...input, optionId: input.optionId ?? null };
  const given = answer(proposal, standing, words, speakerOf(here, seat, proposal), stampOf(here));
  if (isRefusal(given)) return given;
  saveAnswer(here, proposal.id, given);
  await tellNeed(here, proposal, given);
  const replacing = { replaces: given.replacesId !== null };
  await record(here, given.stage === 'binding' ? 'decisions/answered' : 'decisions/leaned', {
    ...actOf(proposal, given),
    data: { number: proposal.number, detail: toldAs(proposal, given), why: given.reason, ...replacing },
  });
  return given;
}

/**
 * Takes back one's own leaning, or one's organisation's binding answer; the rows stay. Refuses `nothing-to-withdraw`
 * and what `answerProposal` refuses.
 */
export async function withdrawAnswer(
  here: Here,
  input: {
    readonly number: number;
    readonly stage: string;
    readonly reason: string;
    readonly seatId?: string | undefined;
  },
): Promise<Answer | Refusal> {
  const ground = await groundOf(here, input);
  if (isRefusal(ground)) return ground;
  const { proposal, seat, standing } = ground;
  const taken = takeBack(proposal, standing, input, speakerOf(here, seat, proposal), stampOf(here));
  if (isRefusal(taken)) return taken;
  saveAnswer(here, proposal.id, taken);
  await tellNeed(here, proposal, taken);
  await record(here, taken.stage === 'binding' ? 'decisions/answer-withdrawn' : 'decisions/leaning-withdrawn', {
    ...actOf(proposal, taken),
    data: { number: proposal.number, why: taken.reason },
  });
  return taken;
}

interface Ground {
  readonly proposal: KeptProposal;
  readonly seat: Seat;
  /** The rows of the organisation spoken for. */
  readonly standing: readonly Answer[];
}

/** The seat, the proposal held until the end of the act, and what that seat's organisation has said so far. */
async function groundOf(
  here: Here,
  input: { number: number; stage: string; seatId?: string | undefined },
): Promise<Ground | Refusal> {
  const seat = seatFor(here.actor.seats, input.stage === 'binding' ? mayBind : mayLean, input.seatId);
  if (isRefusal(seat)) return seat;
  // A seat that answers speaks for an organisation.
  const held = seat.organisationId && (await holdForAnswer(here, input.number, seat.organisationId));
  return held ? { ...held, seat } : refuse('proposal-missing');
}

const mayLean = (seat: Seat): boolean => maySpeak(seat) && seat.organisationKind === 'member';
const mayBind = (seat: Seat): boolean => binds(seat) && seat.organisationKind === 'member';

/** Only binding answers move a need. */
export async function tellNeed(here: Here, { needId }: KeptProposal, given: Answer): Promise<void> {
  if (!needId || given.stage !== 'binding') return;
  const kind = given.kind === 'withdrawn' ? 'proposal answer withdrawn' : 'proposal answered';
  await addFact(here, needId, { kind, at: given.at, organisationId: given.organisationId });
}

/** What the chronicle calls an answer: a no is an objection only where it stops. */
export const toldAs = ({ rule }: KeptProposal, { kind }: Answer): string =>
  kind === 'object' && !isStoppedByObjection(rule) ? 'disagree' : kind;

const actOf = (proposal: KeptProposal, given: Answer) => ({
  matter: matterOf(proposal, proposal.number),
  organisationId: given.organisationId,
  seatId: given.seatId,
});
