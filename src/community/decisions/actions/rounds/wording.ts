import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import type { Here } from '../../../../machinery/here';
import { record } from '../../../chronicle';
import { seatHolders } from '../../../members';
import {
  type Amendment,
  type AmendmentInput,
  type AmendmentOutcome,
  type Credit,
  type DecisionInput,
  decide,
  propose,
  type RewordInput,
  type Wording,
  reword as write,
} from '../../rules';
import { saveAmendment, saveOutcome, saveWording } from '../../store';
import { stampOf } from '../common';
import { actIn, type Ground, type InRound, leadingGround, speakingGround } from './ground';

/** Proposes another text. Refuses what `rules.propose` refuses, `seat-may-not`, `seat-missing`, `proposal-missing`. */
export async function proposeAmendment(here: Here, input: InRound & AmendmentInput): Promise<Amendment | Refusal> {
  const ground = await speakingGround(here, input);
  if (isRefusal(ground)) return ground;
  const { proposal, course, by } = ground;
  const amendment = propose(proposal, course, input, by, stampOf(here));
  if (isRefusal(amendment)) return amendment;
  await saveAmendment(here, proposal.id, amendment);
  await record(here, 'rounds/amendment-proposed', actIn(ground, { why: amendment.reason }, amendment.organisationId));
  return amendment;
}

/** Takes an amendment up or declines it. Refuses what `rules.decide` refuses, and as `proposeAmendment` does. */
export async function decideAmendment(here: Here, input: InRound & DecisionInput): Promise<AmendmentOutcome | Refusal> {
  const ground = await leadingGround(here, input);
  if (isRefusal(ground)) return ground;
  const { proposal, course, by } = ground;
  const done = decide(proposal, course, input, by, stampOf(here));
  if (isRefusal(done)) return done;
  const { decided, wording } = done;
  const author = course.amendments.find((each) => each.id === decided.amendmentId);
  if (wording) await saveWording(here, proposal.id, wording);
  await saveOutcome(here, proposal.id, decided);
  const data = { why: decided.reason, wording: decided.wording };
  await record(here, `rounds/amendment-${decided.outcome}`, actIn(ground, data, author?.organisationId ?? null));
  return decided;
}

export interface RewordProposalInput extends InRound, RewordInput {
  /** A seat of whoever the change is owed to; left out, it is whoever makes it. */
  readonly creditedSeatId?: string | undefined;
}

/** Changes the text by hand. Refuses what `rules.reword` refuses, `credit-unknown`, and as `decideAmendment` does. */
export async function reword(here: Here, input: RewordProposalInput): Promise<Wording | Refusal> {
  const ground = await leadingGround(here, input);
  if (isRefusal(ground)) return ground;
  const credit = await creditOf(here, ground, input.creditedSeatId);
  if (isRefusal(credit)) return credit;
  const { proposal, course, by } = ground;
  const wording = write(proposal, course, input, credit, by, stampOf(here));
  if (isRefusal(wording)) return wording;
  await saveWording(here, proposal.id, wording);
  await record(here, 'rounds/reworded', actIn(ground, { wording: wording.number }, credit.organisationId));
  return wording;
}

async function creditOf(here: Here, { by, seat }: Ground, seatId: string | undefined): Promise<Credit | Refusal> {
  if (!seatId) return { personId: by.personId, organisationId: seat.organisationId };
  const holder = (await seatHolders(here)).find((each) => each.seatId === seatId);
  return holder ?? refuse('credit-unknown', 'credit');
}
